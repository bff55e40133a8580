"""The answer beside the questions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from photoprocess.gui import theme
from photoprocess.gui.labels import make_heading
from photoprocess.gui.precheck.answer_lines import make_answer_lines
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.screen_reader import announce
from photoprocess.registration.html import parse_line
from photoprocess.verdict_marks import BAD, GOOD, NOTE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable

STEP = 16
"""Indentation per level, logical pixels."""


class AnswerPanel(Retranslated, QTextBrowser):
    """Follows the inquiry and keeps the scroll position. `verdict` is a label for the first line, always in sight."""

    FOLLOWS_COLOURS = True

    def __init__(self, inquiry: Inquiry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = make_heading()
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inquiry = inquiry
        self._exam = inquiry.exam
        self.setOpenLinks(False)
        # Tab leaves the panel, which contains no links.
        self.setTabChangesFocus(True)
        self.start_translation()

    def show_answer(self) -> None:
        """Show the answer for the present facts."""
        position = self.verticalScrollBar().value() if self._exam == self._inquiry.exam else 0
        self._exam = self._inquiry.exam
        first, *others = make_answer_lines(self._inquiry)
        self._show_verdict(parse_line(first).text)
        self.setHtml(convert_to_html(others, theme.get_colours().text))
        self.verticalScrollBar().setValue(position)

    def _show_verdict(self, line: str) -> None:
        now, was = theme.get_colours(), self.verdict.accessibleName()
        spoken = line.lstrip("".join((GOOD, BAD, OPEN, NOTE, " ")))
        colour = {GOOD: now.good, BAD: now.bad, OPEN: now.warn, NOTE: now.warn}.get(line[:1], now.text)
        self.verdict.setText(theme.format_title(escape(line), colour))
        self.verdict.setAccessibleName(spoken)
        if was and was != spoken:
            announce(self.verdict, spoken)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The answer with its reasons"))
        self.show_answer()


def convert_to_html(lines: Iterable[str], colour: str) -> str:
    """Convert lines to HTML that QTextDocument understands."""
    return "".join(_make_paragraph(line, colour) for line in lines if line.strip())


def _make_paragraph(line: str, colour: str) -> str:
    parsed = parse_line(line)
    top, weight = 4 if parsed.depth else 12, 700 if parsed.heading else 400
    style = f"margin: {top}px 0 0 {parsed.depth * STEP}px; font-weight: {weight}; color: {colour}"
    return f'<p style="{style}">{escape(parsed.text)}</p>'
