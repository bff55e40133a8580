"""Parse a facts file: TOML in UTF-8, small and flat. Every other file is refused in a sentence about facts."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from photoprocess.errors import BadFact, TooManyBytes
from photoprocess.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 1_000_000
"""The facts of one person fill a few hundred bytes."""
LONGEST_QUOTE = 60


def parse_facts(path: Path) -> dict[str, Any]:
    """Parse a facts file. Raises BadFact, and what `read_bytes` raises for files that cannot be read."""

    def refuse(problem: str, key: object = "", found: object = "", allowed: object = "") -> BadFact:
        return BadFact(file=path.name, key=key, found=found, allowed=allowed, problem=problem)

    try:
        data = read_bytes(path, limit=MOST_BYTES)
    except TooManyBytes as error:
        raise refuse("large", allowed=f"{MOST_BYTES // 10**6} MB") from error
    try:
        # Windows editors begin a text with a byte order mark.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("encoding") from error
    if "\0" in text:
        # UTF-16 without a byte order mark is valid UTF-8 with a NUL beside every Latin letter.
        raise refuse("encoding")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise refuse("deep") from error
    except ValueError as error:  # from TOML and numbers with thousands of digits
        number, line = _locate(str(error), text)
        raise refuse("syntax", number, line) from error


def _locate(message: str, text: str) -> tuple[int, str]:
    """Find the line that an error of tomllib names; the last one if it names none."""
    lines = text.splitlines() or [""]
    stated = re.search(r"at line (\d+)", message)
    number = min(int(stated[1]) if stated else len(lines), len(lines))
    return number, lines[number - 1].strip()[:LONGEST_QUOTE]
