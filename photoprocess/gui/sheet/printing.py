"""To the system's printer, at true size: the paper that the person chose there decides."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from photoprocess.gui.sheet.view import draw_page
from photoprocess.sheet.layout import INCH, Layout, Page, Paper, Size

MM = QPageLayout.Unit.Millimeter
ALIKE = 1.0
"""Millimetres by which a driver's idea of a paper may differ from ours."""


def make_printer(paper: Paper, layout: Layout) -> QPrinter:
    """One that is set up for the layout: the paper, how it lies, and nothing that would scale the page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QSizeF(paper.size.width, paper.size.height)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, paper.name, QPageSize.SizeMatchPolicy.FuzzyMatch))
    across = layout.paper.width > layout.paper.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), MM)
    return printer


def other_paper(printer: QPrinter, layout: Layout) -> Paper | None:
    """The paper in the printer where it is not the layout's."""
    size = printer.pageLayout().fullRect(MM).size()
    if abs(size.width() - layout.paper.width) < ALIKE and abs(size.height() - layout.paper.height) < ALIKE:
        return None
    name = printer.pageLayout().pageSize().name()
    return Paper(name, Size(min(size.width(), size.height()), max(size.width(), size.height())), ())


def follow_paper(printer: QPrinter, layout: Layout) -> None:
    """Let the paper lie as the layout wants it."""
    across = layout.paper.width > layout.paper.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def print_sheets(printer: QPrinter, layout: Layout, image: QImage) -> bool:
    """Every sheet, or those that the person asked for; whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    per_mm = printer.resolution() / INCH
    for number, page in enumerate(_wanted(printer, layout.pages)):
        if number and not printer.newPage():
            painter.end()
            return False
        draw_page(painter, page, image, per_mm)
    return bool(painter.end())


def _wanted(printer: QPrinter, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    first, last = printer.fromPage(), printer.toPage()
    return pages[first - 1 : last] if printer.printRange() == QPrinter.PrintRange.PageRange and first else pages
