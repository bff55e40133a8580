"""Printing at true size. The paper chosen in the system's print dialog decides the layout."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from photoprocess.gui.sheet.view import draw_page
from photoprocess.sheet.layout import INCH, Layout, Page, Paper, Size

MM = QPageLayout.Unit.Millimeter
TOLERANCE = 1.0
"""Millimetres by which a driver's paper size may differ from the planned one."""


def make_printer(paper: Paper, layout: Layout) -> QPrinter:
    """Make a printer set up for the layout."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, paper, layout)
    return printer


def set_paper(printer: QPrinter, paper: Paper, layout: Layout) -> None:
    """Set the layout's paper and orientation, without margins, so that nothing scales the page."""
    size = QSizeF(paper.size.width, paper.size.height)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, paper.name, QPageSize.SizeMatchPolicy.FuzzyMatch))
    set_orientation(printer, layout)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), MM)


def is_file(printer: QPrinter) -> bool:
    """Whether the user chose a PDF file instead of a printer. For a file, the dialog replaces the paper by Letter."""
    return printer.outputFormat() == QPrinter.OutputFormat.PdfFormat


def find_other_paper(printer: QPrinter, layout: Layout) -> Paper | None:
    """The paper of the printer if it differs from the layout's, else None."""
    size = printer.pageLayout().fullRect(MM).size()
    if abs(size.width() - layout.paper.width) < TOLERANCE and abs(size.height() - layout.paper.height) < TOLERANCE:
        return None
    name = printer.pageLayout().pageSize().name()
    return Paper(name, Size(min(size.width(), size.height()), max(size.width(), size.height())), ())


def set_orientation(printer: QPrinter, layout: Layout) -> None:
    """Set the printer's orientation to the layout's."""
    across = layout.paper.width > layout.paper.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def print_sheets(printer: QPrinter, layout: Layout, image: QImage) -> bool:
    """Print all sheets, or the range chosen in the dialog. Returns whether the printer accepted them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    per_mm = printer.resolution() / INCH
    for number, page in enumerate(_select_pages(printer, layout.pages)):
        if number and not printer.newPage():
            painter.end()
            return False
        draw_page(painter, page, image, per_mm)
    return bool(painter.end())


def _select_pages(printer: QPrinter, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    first, last = printer.fromPage(), printer.toPage()
    return pages[first - 1 : last] if printer.printRange() == QPrinter.PrintRange.PageRange and first else pages
