"""Wrap text for the terminal, where a Chinese character is two columns wide.

A line breaks between Chinese characters or between words. A Latin word, a number or a URL is never split, and no line
begins with a closing punctuation mark.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal is."""

_PIECES = re.compile(r"[^\S\n]+|[\x21-\x7e\u00a0-\u024f…–—“”‘’]+|.", re.DOTALL)
_CLOSING = ("Pe", "Po", "Pf")
_OPENING = ("Ps", "Pi")


def get_terminal_width() -> int:
    """Return the columns to wrap at: those of the terminal, at most WIDEST."""
    return min(WIDEST, shutil.get_terminal_size().columns)


def count_columns(text: str) -> int:
    """Count the terminal columns that a text takes."""
    return sum(map(_count_columns_of, text))


@cache
def _count_columns_of(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Fill a text with spaces up to `width` columns."""
    return text + " " * (width - count_columns(text))


def wrap(line: str, width: int, hanging: int = 2) -> list[str]:
    """Split a line into parts of at most `width` columns.

    Continuation lines keep the line's own indent plus `hanging` spaces. A word wider than `width` stays whole.
    """
    if count_columns(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    lines, current = [], indent
    for piece in _split(line.strip(" ")):
        if current.strip() and count_columns((current + piece).rstrip()) > width:
            lines.append(current.rstrip())
            current = indent + " " * hanging + piece.lstrip(" ")
        else:
            current += piece
    return [*lines, current.rstrip()]


def _split(text: str) -> Iterator[str]:
    """Split a text where a line may break; a closing mark stays with what it closes."""
    held = ""
    for piece in _PIECES.findall(text):
        opens = unicodedata.category(held[-1]) in _OPENING if held else False
        closes = len(piece) == 1 and unicodedata.category(piece) in _CLOSING
        if held and not opens and not closes:
            yield held
            held = ""
        held += piece
    yield held
