"""The answer beside the questions, to read, print and save."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextDocument
from PySide6.QtWidgets import QFileDialog, QTextBrowser, QWidget

from photoprocess.gui import theme
from photoprocess.gui.labels import make_heading
from photoprocess.gui.language import get_current_language
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.html import parse_line
from photoprocess.verdict_marks import BAD, GOOD, NOTE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.registration.answer import PrecheckAnswer
    from photoprocess.values import Language

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
        first, *others = render_answer(self._inquiry.answer, get_current_language())
        self._show_verdict(parse_line(first).text)
        self.setHtml(convert_to_html(others, theme.get_colours().text))
        self.verticalScrollBar().setValue(position)

    def _show_verdict(self, line: str) -> None:
        now, was = theme.get_colours(), self.verdict.accessibleName()
        colour = {GOOD: now.good, BAD: now.bad, OPEN: now.warn, NOTE: now.warn}.get(line[:1], now.text)
        self.verdict.setText(theme.format_title(escape(line), colour))
        self.verdict.setAccessibleName(line)
        if was and was != line:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.verdict, line))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The answer with its reasons"))
        self.show_answer()


def make_html(answer: PrecheckAnswer, language: Language, colour: str) -> str:
    """The answer as HTML that QTextDocument understands."""
    return convert_to_html(render_answer(answer, language), colour)


def convert_to_html(lines: Iterable[str], colour: str) -> str:
    """Convert lines to HTML that QTextDocument understands."""
    return "".join(_make_paragraph(line, colour) for line in lines if line.strip())


def _make_paragraph(line: str, colour: str) -> str:
    parsed = parse_line(line)
    top, weight = 4 if parsed.depth else 12, 700 if parsed.heading else 400
    style = f"margin: {top}px 0 0 {parsed.depth * STEP}px; font-weight: {weight}; color: {colour}"
    return f'<p style="{style}">{escape(parsed.text)}</p>'


def make_document(answer: PrecheckAnswer, language: Language) -> QTextDocument:
    """Make a document for paper: black in both colour schemes."""
    paper = QTextDocument()
    title = QCoreApplication.translate("Precheck", "Pre-check of the registration conditions")
    paper.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    heading = f'<h2>{escape(title)}</h2><p style="color: #555555">{date.today().isoformat()}</p>'
    paper.setHtml(heading + make_html(answer, language, "#000000"))
    return paper


def print_answer(parent: QWidget, answer: PrecheckAnswer, language: Language) -> None:
    """Print by the system's dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        make_document(answer, language).print_(printer)


def save_answer(path: Path, answer: PrecheckAnswer, language: Language) -> None:
    """Save as PDF or HTML, by the file name's suffix. Raises PhotoError."""
    from photoprocess.files import save

    if path.suffix.lower() == ".pdf":
        save(_make_pdf(answer, language), path, overwrite=True)
        return
    from photoprocess.registration.html import render_html

    save(render_html(answer, language).encode(), path, overwrite=True)


def _make_pdf(answer: PrecheckAnswer, language: Language) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    make_document(answer, language).print_(writer)
    # The writer completes the file when it is deleted.
    del writer
    return bytes(buffer.data().data())


def ask_answer_file(parent: QWidget, suggestion: Path, title: str) -> Path | None:
    """Ask where to save the answer; the system asks before an existing file is replaced."""
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggestion), "PDF (*.pdf);;HTML (*.html)")
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in (".pdf", ".html", ".htm"):
        return path
    return path.with_name(path.name + (".html" if "html" in chosen else ".pdf"))
