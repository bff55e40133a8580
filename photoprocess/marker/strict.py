"""Base64url and JSON in one canonical form only, for untrusted bytes.

The standard library accepts several encodings of the same value, so a changed byte could go unnoticed. Everything here
raises ValueError and nothing else.
"""

from __future__ import annotations

import base64
import json


def to_base64url(raw: bytes) -> bytes:
    """Encode as base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def from_base64url(text: bytes) -> bytes:
    """Decode base64url. Raises ValueError for padding, other characters and spare bits."""
    raw = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    # The decoder skips foreign characters and ignores spare bits; encoding again shows whether the text was canonical.
    if to_base64url(raw) != text:
        raise ValueError("not canonical base64url")
    return raw


def to_json(value: object) -> bytes:
    """Encode as JSON: sorted keys, no spaces, UTF-8. Raises ValueError for NaN and infinity."""
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def from_json(text: bytes) -> object:
    """Decode JSON. Raises ValueError for anything but UTF-8, for a repeated name, NaN and too deep nesting."""
    try:
        # Decoded first: json.loads would also take UTF-16 and UTF-32.
        value: object = json.loads(
            text.decode("utf-8"), object_pairs_hook=_require_distinct, parse_constant=_refuse_constant
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def _require_distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
