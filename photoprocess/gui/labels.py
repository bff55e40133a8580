"""Labels and tips that never take text for markup.

Qt guesses by default: a file's name, or what a stranger's marker claims, would be rendered as HTML.

The formats are given by their numbers, because the namespace Qt takes 28 ms to import before the first paint.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

PLAIN_TEXT, RICH_TEXT = 0, 1
"""Values of Qt.TextFormat."""


def make_label(text: str = "") -> QLabel:
    """Make a label that shows every text as it is."""
    label = QLabel(text)
    label.setProperty("textFormat", PLAIN_TEXT)
    return label


def make_heading() -> QLabel:
    """Make a label for markup that is written in the program, with everything else in it escaped."""
    label = QLabel()
    label.setProperty("textFormat", RICH_TEXT)
    return label


def reserve_two_lines(label: QLabel) -> None:
    """Wrap the text over two lines rather than cut it, with their room kept, so that nothing around moves."""
    label.setWordWrap(True)
    label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())


def make_plain_tip(text: str) -> str:
    """Return a tip that shows this text as it is: tips have no text format to set."""
    from html import escape  # after the first paint

    return f"<span>{escape(text).replace(chr(10), '<br>')}</span>" if "<" in text else text
