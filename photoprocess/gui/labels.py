"""Labels and tips that never take text for markup.

Qt guesses by default: a file's name, or what a stranger's marker claims, would be rendered as HTML.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def make_label(text: str = "") -> QLabel:
    """Make a label that shows every text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def make_heading() -> QLabel:
    """Make a label for markup that is written in the program, with everything else in it escaped."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def make_plain_tip(text: str) -> str:
    """Return a tip that shows this text as it is: tips have no text format to set."""
    return f"<span>{escape(text).replace(chr(10), '<br>')}</span>" if "<" in text else text
