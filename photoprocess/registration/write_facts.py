"""Facts as the text of a facts file, such as `read_facts` reads: only a person's own wish stores what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.registration.vocabulary import UNKNOWN_WORD

if TYPE_CHECKING:
    from photoprocess.registration.facts import Credential, Facts, Value

NOT_STORED = ("today",)
"""A file may be read on another day."""


def facts_toml(facts: Facts) -> str:
    """TOML of all that was said, "unknown" among it."""
    lines = [*_pairs(facts.values), *(f"{_key(key)} = {_quoted(UNKNOWN_WORD)}" for key in sorted(facts.declined))]
    for credential in facts.credentials:
        lines += ["", "[[credential]]", *_credential(credential)]
    for exam, values in facts.only_for.items():
        lines += ["", f"[for.{_key(exam)}]", *_pairs(values)]
    return "\n".join(lines) + "\n"


def _pairs(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if key not in NOT_STORED:
            yield f"{_key(key)} = {_value(value)}"


def _credential(one: Credential) -> Iterator[str]:
    told = {
        "kind": one.kind,
        "major": one.major,
        "accredited": one.accredited,
        "date": one.date,
        "field_years_after": one.field_years_after,
        "graduating": "yes" if one.graduating else None,
    }
    yield from _pairs({key: value for key, value in told.items() if value is not None})


def _key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else _quoted(key)


def _value(value: Value) -> str:
    return str(value) if isinstance(value, int | date) else _quoted(value)


def _quoted(text: str) -> str:
    # JSON's strings are TOML's basic strings but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
