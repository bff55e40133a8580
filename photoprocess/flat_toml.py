"""Read TOML of one simple form quickly: sections with one `key = value` a line, as catalogues and limits are written.

A value is a text, a number, an array of numbers, or an inline table of numbers. tomllib takes a tenth of a second for a
thousand texts, which is half of the time of a short command. Whatever is not of this form is left to tomllib.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?|-?inf")
_COMMENT = r"[ \t]*(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?"
_SECTION = re.compile(rf'\[([A-Za-z0-9_-]+|"[^"\\\x00-\x1f\x7f]+")\]{_COMMENT}')
_TEXT = re.compile(r'([A-Za-z0-9_-]+|"[^"\\\x00-\x1f\x7f]+") = ("(?:[^"\\\x00-\x1f\x7f]|\\["\\nt])*")')
# Possessive: spaces may belong to the value or to the comment, and a long run of them would be divided in every way.
_NUMBERS = re.compile(rf"([A-Za-z0-9_-]+) = ([a-zA-Z0-9_.,={{}}\[\] -]++){_COMMENT}")
_NOTHING = re.compile(_COMMENT)


def parse_flat(text: str) -> dict[str, Any]:
    """Parse TOML. Raises ValueError as tomllib does."""
    try:
        return _parse(text)
    except _OtherFormError:
        return tomllib.loads(text)


class _OtherFormError(Exception):
    """A line of another form than the simple one, or a name that is given twice."""


def _parse(text: str) -> dict[str, Any]:
    parsed: dict[str, dict[str, Any]] = {}
    section: dict[str, Any] | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        if found := _TEXT.fullmatch(line):
            _add(section, found[1].strip('"'), json.loads(found[2]) if "\\" in found[2] else found[2][1:-1])
        elif found := _SECTION.fullmatch(line):
            section = {}
            _add(parsed, found[1].strip('"'), section)
        elif found := _NUMBERS.fullmatch(line):
            _add(section, found[1], _read_numbers(found[2].rstrip(" ")))
        elif not _NOTHING.fullmatch(line):
            raise _OtherFormError
    return dict(parsed)


def _add(table: dict[str, Any] | None, key: str, value: object) -> None:
    if table is None or key in table:
        raise _OtherFormError
    table[key] = value


def _read_numbers(text: str) -> object:
    """Read a number, an array of them, or an inline table."""
    if text[:1] == "[" and text[-1:] == "]":
        return [_read_number(each) for each in text[1:-1].split(", ")]
    if text[:2] == "{ " and text[-2:] == " }":
        table: dict[str, float] = {}
        for pair in text[2:-2].split(", "):
            key, _, number = pair.partition(" = ")
            if not key.isidentifier():
                raise _OtherFormError
            _add(table, key, _read_number(number))
        return table
    return _read_number(text)


def _read_number(digits: str) -> float:
    if not _NUMBER.fullmatch(digits):
        raise _OtherFormError
    return float(digits) if "." in digits or "inf" in digits else int(digits)
