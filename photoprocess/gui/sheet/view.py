"""Draws a print sheet, on the screen and on paper."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from photoprocess.gui.graphic import Graphic
from photoprocess.sheet.layout import Layout, Page
from photoprocess.sheet.pdf import MARK_WIDTH

EDGE = 8
"""Logical pixels around the paper."""


def draw_page(painter: QPainter, page: Page, image: QImage, per_mm: float) -> None:
    """Draw copies and cut marks, with the paper's corner at the painter's origin; `per_mm` is pixels per millimetre."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place in page.places:
        painter.drawImage(
            QRectF(*(side * per_mm for side in (place.left, place.top, place.width, place.height))), image
        )
    painter.setPen(QPen(QColor("black"), MARK_WIDTH * per_mm))
    for mark in page.cut_marks:
        painter.drawLine(QLineF(*(side * per_mm for side in (mark.x1, mark.y1, mark.x2, mark.y2))))


class SheetView(Graphic):
    """Shows one sheet as large as possible."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._layout: Layout | None = None
        self._number = 0
        self.setMinimumSize(320, 300)

    def show_sheet(self, layout: Layout | None, number: int) -> None:
        """Show a sheet, or nothing."""
        self._layout, self._number = layout, number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 440)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._layout is None:
            return
        paper = self._layout.paper
        per_mm = min((self.width() - 2 * EDGE) / paper.width, (self.height() - 2 * EDGE) / paper.height)
        width, height = paper.width * per_mm, paper.height * per_mm
        painter = QPainter(self)
        painter.translate((self.width() - width) / 2, (self.height() - height) / 2)
        painter.fillRect(QRectF(0, 0, width, height), QColor("white"))  # paper is white in dark mode, too
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(QRectF(0, 0, width, height))
        draw_page(painter, self._layout.pages[self._number], self._image, per_mm)
        painter.end()
