"""A loupe in the corner of the brush's picture: what is under the brush, large, and not hidden by hand or pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from photoprocess.gui.canvas import overlay

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SIDE, EDGE = 132.0, 12.0
"""Logical pixels: of the loupe, and its distance from the edges."""
TIMES = 3.0
"""How much larger than around it."""
ENOUGH = 6.0
"""Logical pixels per pixel of the picture: with so many around it, no loupe is needed."""


def place_loupe(room: QRectF, at: QPointF) -> QRectF:
    """The corner of the loupe that is far from the pointer."""
    left = room.right() - EDGE - SIDE if at.x() < room.center().x() else room.left() + EDGE
    return QRectF(left, room.top() + EDGE, SIDE, SIDE)


def draw_loupe(painter: QPainter, into: QRectF, image: QImage, at: QPointF, scale: float) -> float:
    """Draw the surroundings of a point of the picture; `scale` is that around it. Returns the loupe's scale."""
    inside = scale * TIMES
    seen = QSizeF(into.width() / inside, into.height() / inside)
    source = QRectF(at.x() - seen.width() / 2, at.y() - seen.height() / 2, seen.width(), seen.height())
    rounded = QPainterPath()
    rounded.addRoundedRect(into, 8, 8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, inside < ENOUGH)
    painter.setClipPath(rounded)
    painter.fillRect(into, QColor(128, 128, 128))
    painter.drawImage(into, image, source)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((overlay.DARK, 4), (overlay.LIGHT, 2)):
        painter.setPen(overlay.make_pen(painter, colour, width))
        painter.drawPath(rounded)
    return inside
