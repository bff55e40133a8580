"""Write facts as the text of a facts file. Called only when a user saves; nothing is stored otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.registration.vocabulary import UNKNOWN_WORD

if TYPE_CHECKING:
    from photoprocess.registration.facts import Credential, Facts, Value

NOT_STORED = ("today",)
"""Facts that are not true on another day."""


def render_facts(facts: Facts) -> str:
    """Render all given facts as TOML, including those answered with "unknown"."""
    lines = [
        *_render_pairs(facts.values),
        *(f"{_render_key(key)} = {_quote(UNKNOWN_WORD)}" for key in sorted(facts.declined)),
    ]
    for credential in facts.credentials:
        lines += ["", "[[credential]]", *_render_credential(credential)]
    for exam, values in facts.only_for.items():
        lines += ["", f"[for.{_render_key(exam)}]", *_render_pairs(values)]
    return "\n".join(lines) + "\n"


def _render_pairs(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if key not in NOT_STORED:
            yield f"{_render_key(key)} = {_render_value(value)}"


def _render_credential(one: Credential) -> Iterator[str]:
    values = {
        "kind": one.kind,
        "major": one.major,
        "accredited": one.accredited,
        "date": one.date,
        "field_years_after": one.field_years_after,
        "graduating": "yes" if one.graduating else None,
    }
    yield from _render_pairs({key: value for key, value in values.items() if value is not None})


def _render_key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else _quote(key)


def _render_value(value: Value) -> str:
    return str(value) if isinstance(value, int | date) else _quote(value)


def _quote(text: str) -> str:
    # A JSON string is a valid TOML string, except that TOML requires DEL to be escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
