"""The live picture, mirrored as in a mirror, with the frame round the person and the countdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from photoprocess.gui import convert
from photoprocess.gui.canvas import overlay
from photoprocess.gui.canvas.picture_view import PictureView
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.gui.canvas.frame_geometry import ViewTransform
    from photoprocess.values import Frame, Pixels

HEAD = 0.5, 0.45, 0.21, 0.29
"""Where a head should be, as shares of the picture's height: centre, and half width and height."""
LARGE = 72
"""Pixels of the countdown's number."""


class CameraView(PictureView):
    """Shows pictures that follow each other at the rate of the display."""

    WITH_HANDLES = False

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_live(self, pixels: Pixels, frame: Frame | None) -> None:
        """Show the newest picture, and the frame of the person that was seen last."""
        height, width = pixels.shape[:2]
        self.show_photo(convert.to_mirror(pixels), (width, height), Box(0, 0, width, height))
        if frame is not None:
            self.set_frame(replace(frame, centre=(width - frame.centre[0], frame.centre[1]), roll=-frame.roll))

    def show_number(self, number: int | None) -> None:
        """Show the seconds that are left; None for nothing."""
        self._number = "" if number is None else str(number)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        view = self.view()
        if view is None or self._size is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.frame is None:
            _draw_head(painter, view, self._size)
        if self._number:
            _draw_number(painter, QRectF(self.rect()), self._number)
        painter.end()

    def _retranslate(self) -> None:
        super()._retranslate()
        self.setAccessibleName(self.tr("Picture of the camera, mirrored"))

    def _describe(self) -> str:
        """Nothing: what the picture shows is announced as advice."""
        return ""


def _draw_head(painter: QPainter, view: ViewTransform, size: tuple[int, int]) -> None:
    """Draw an oval where the head should be, while nobody is seen."""
    across, down, half_width, half_height = HEAD
    centre = QPointF(*view.widget((size[0] * across, size[1] * down)))
    for colour, width in ((overlay.DARK, 4), (overlay.LIGHT, 2)):
        line = overlay.make_pen(painter, colour, width)
        line.setDashPattern([6, 4])
        painter.setPen(line)
        painter.drawEllipse(centre, half_width * size[1] * view.scale, half_height * size[1] * view.scale)


def _draw_number(painter: QPainter, room: QRectF, number: str) -> None:
    font = painter.font()
    font.setPixelSize(LARGE)
    painter.setFont(font)
    circle = QRectF(0, 0, 1.6 * LARGE, 1.6 * LARGE)
    circle.moveCenter(QPointF(room.center().x(), room.bottom() - LARGE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(overlay.TAG)
    painter.drawEllipse(circle)
    painter.setPen(overlay.LIGHT)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)
