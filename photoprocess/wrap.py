"""Lines for the terminal: Chinese characters are two columns wide; a line breaks between them or between words.

A Latin word, a number or an address is never cut, and no line begins with closing punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PIECES = re.compile(r"[^\S\n]+|[\x21-\x7e\u00a0-\u024f…–—“”‘’]+|.", re.DOTALL)
_CLOSING = ("Pe", "Po", "Pf")
_OPENING = ("Ps", "Pi")


def columns(text: str) -> int:
    """The width of a text on the terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fold(line: str, width: int) -> list[str]:
    """The line in parts of at most `width` columns, continued two deeper. A word wider than that stays whole."""
    if columns(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    lines, current = [], indent
    for piece in _unbreakable(line.strip(" ")):
        if current.strip() and columns((current + piece).rstrip()) > width:
            lines.append(current.rstrip())
            current = indent + "  " + piece.lstrip(" ")
        else:
            current += piece
    return [*lines, current.rstrip()]


def _unbreakable(text: str) -> Iterator[str]:
    """The parts between which a line may break: a closing mark stays with what it closes."""
    held = ""
    for piece in _PIECES.findall(text):
        opens = unicodedata.category(held[-1]) in _OPENING if held else False
        closes = len(piece) == 1 and unicodedata.category(piece) in _CLOSING
        if held and not opens and not closes:
            yield held
            held = ""
        held += piece
    yield held
