"""Lines for the terminal: Chinese characters are two columns wide and may be broken anywhere but before punctuation."""

from __future__ import annotations

import textwrap
import unicodedata


def columns(text: str) -> int:
    """The width of a text on the terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fold(line: str, width: int) -> list[str]:
    """The line in parts of at most `width` columns, continued two columns deeper."""
    if columns(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    if columns(line) == len(line):
        return textwrap.wrap(line.strip(), width, initial_indent=indent, subsequent_indent=indent + "  ")
    lines, current = [], indent
    for character in line.lstrip(" "):
        if columns(current + character) > width and unicodedata.category(character) not in ("Pe", "Po", "Pf", "Nd"):
            lines.append(current.rstrip())
            current = indent + "  "
            if character == " ":
                continue
        current += character
    return [*lines, current.rstrip()]
