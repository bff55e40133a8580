"""JSON for people and programs: readable characters as they are, everything else escaped.

`json.dumps` escapes the controls of ASCII only. Half a character, an escape sequence of eight bits or a mark of writing
direction in a file's name would break the output or change what a terminal shows.
"""

from __future__ import annotations

import json
import re

_UNPRINTABLE = re.compile(r"[^\x00-\x7e]")
"""Candidates: every character that `json.dumps` does not escape by itself."""


def to_json_text(value: object, indent: int | None = None) -> str:
    """Encode as JSON. Raises ValueError for NaN and infinity."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNPRINTABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() or character == "\u3000" else escape_character(character)


def escape_character(character: str) -> str:
    """Write a character in ASCII, as it may stand in a string of JSON."""
    return json.dumps(character)[1:-1]
