"""Write facts as the text of a facts file. Called only when a user saves; nothing is stored otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.registration.facts import TABLES
from photoprocess.registration.rows import get_cell
from photoprocess.registration.vocabulary import CELLS, UNKNOWN_WORD

if TYPE_CHECKING:
    from photoprocess.registration.convert import Value
    from photoprocess.registration.facts import Facts

NOT_STORED = ("today",)
"""Facts that are not true on another day."""


def render_facts(facts: Facts) -> str:
    """Render all given facts as TOML, including those answered with "unknown"."""
    lines = [
        *_render_pairs(facts.values),
        *(f"{_render_key(key)} = {_quote(UNKNOWN_WORD)}" for key in sorted(facts.declined)),
    ]
    for table in TABLES:
        for row in facts.get_rows(table):
            cells = {cell: get_cell(row, cell) for cell in CELLS[table]}
            lines += [
                "",
                f"[[{table}]]",
                *_render_pairs({key: value for key, value in cells.items() if value is not None}),
            ]
    for exam, values in facts.only_for.items():
        lines += ["", f"[for.{_render_key(exam)}]", *_render_pairs(values)]
    return "\n".join(lines) + "\n"


def _render_pairs(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if key not in NOT_STORED:
            yield f"{_render_key(key)} = {_render_value(value)}"


def _render_key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else _quote(key)


def _render_value(value: Value) -> str:
    return str(value) if isinstance(value, int | date) else _quote(value)


def _quote(text: str) -> str:
    # A JSON string is a valid TOML string, except that TOML requires DEL to be escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
