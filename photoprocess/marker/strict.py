"""Base64url and JSON in one canonical form only, for untrusted bytes.

The standard library accepts several encodings of the same value, so a changed byte could go unnoticed. Everything here
raises ValueError and nothing else.
"""

from __future__ import annotations

import binascii
import json

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_+/=", b"+/!!!")
"""What base64url has no use for becomes a foreign character."""


def to_base64url(raw: bytes) -> bytes:
    """Encode as base64url without padding (RFC 7515, section 2)."""
    return binascii.b2a_base64(raw, newline=False).translate(_TO_URL).rstrip(b"=")


def from_base64url(text: bytes) -> bytes:
    """Decode base64url. Raises ValueError for padding, other characters and spare bits."""
    raw = binascii.a2b_base64(text.translate(_FROM_URL) + b"=" * (-len(text) % 4), strict_mode=True)
    # The decoder ignores spare bits, which only an incomplete last group has.
    spare = len(text) % 4
    if spare and to_base64url(raw[len(raw) // 3 * 3 :]) != text[-spare:]:
        raise ValueError("not canonical base64url")
    return raw


def to_json(value: object) -> bytes:
    """Encode as JSON: sorted keys, no spaces, UTF-8. Raises ValueError for NaN and infinity."""
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def from_json(text: bytes) -> object:
    """Decode JSON. Raises ValueError for anything but UTF-8, for a repeated name, NaN and too deep nesting."""
    try:
        value: object = _DECODER.decode(text.decode("utf-8"))
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


_DECODER = json.JSONDecoder(object_pairs_hook=_require_distinct, parse_constant=_refuse_constant)
