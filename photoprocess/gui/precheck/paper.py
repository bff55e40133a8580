"""The answer to take along, printed or as a file: date, the person's answers, verdict, reasons, and what to bring."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from photoprocess.gui.language import get_current_language
from photoprocess.gui.precheck.answer_lines import make_answer_lines
from photoprocess.gui.precheck.answer_panel import convert_to_html
from photoprocess.registration.level_text import INDENT
from photoprocess.registration.step_text import render_steps
from photoprocess.registration.words import get_text

if TYPE_CHECKING:
    from photoprocess.gui.precheck.model import Inquiry

GREY, BLACK = "#555555", "#000000"


def make_lines(inquiry: Inquiry) -> list[str]:
    """The person's answers, then the conclusion, as lines that are indented by INDENT."""
    language, answer = get_current_language(), inquiry.answer
    colon = get_text("phrase.colon", language)
    lines = []
    if given := inquiry.interview.describe_given(language):
        lines = [QCoreApplication.translate("Precheck", "Your answers")]
        lines += [f"{INDENT}{name}{colon}{value}" for name, value in given] + [""]
    lines += make_answer_lines(inquiry)
    if answer.single is not None and answer.verdict == "UNKNOWN":
        # The answer lists what to bring only where it is certain that the person may come.
        lines += ["", get_text("phrase.steps", language), *(INDENT + line for line in render_steps(language))]
    return lines


def make_document(inquiry: Inquiry) -> QTextDocument:
    """Make a document for paper: black in both colour schemes."""
    paper, title = QTextDocument(), _name_title()
    paper.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    heading = f'<h2>{escape(title)}</h2><p style="color: {GREY}">{date.today().isoformat()}</p>'
    paper.setHtml(heading + convert_to_html(make_lines(inquiry), BLACK))
    return paper


def _name_title() -> str:
    return QCoreApplication.translate("Precheck", "Pre-check of the registration conditions")


def print_answer(parent: QWidget, inquiry: Inquiry) -> None:
    """Print by the system's dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        make_document(inquiry).print_(printer)


def save_answer(path: Path, inquiry: Inquiry) -> None:
    """Save as PDF or HTML, by the file name's suffix. Raises PhotoError."""
    from photoprocess.files import save

    if path.suffix.lower() == ".pdf":
        save(_make_pdf(inquiry), path, overwrite=True)
        return
    from photoprocess.registration.html import render_lines

    lines = [date.today().isoformat(), "", *make_lines(inquiry)]
    save(render_lines(lines, _name_title(), get_current_language()).encode(), path, overwrite=True)


def _make_pdf(inquiry: Inquiry) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_name_title())
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    make_document(inquiry).print_(writer)
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
