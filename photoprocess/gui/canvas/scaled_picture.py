"""A picture that is painted often, scaled once per size and screen density so that it is sharp."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QPolygonF

from photoprocess.gui import convert

DIM = QColor(0, 0, 0, 135)


class ScaledPicture:
    """An image and its last pixmaps, bright and dimmed, aligned to whole device pixels."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._bright, self._dimmed = QPixmap(), QPixmap()

    def __bool__(self) -> bool:
        return self._image is not None

    def set(self, image: QImage | None) -> None:
        """Set an image, or none. A large one is halved once, so that each later scaling fits into a screen frame."""
        self._image = convert.shrink(image) if image is not None else None
        self._bright, self._dimmed = QPixmap(), QPixmap()

    def draw(self, painter: QPainter, into: QRectF) -> QRectF:
        """Paint into a rectangle of logical pixels. Returns it as painted: aligned to device pixels."""
        ratio = painter.device().devicePixelRatio()
        size = QSize(max(1, round(into.width() * ratio)), max(1, round(into.height() * ratio)))
        corner = QPointF(round(into.left() * ratio) / ratio, round(into.top() * ratio) / ratio)
        if self._image is not None:
            self._prepare(self._image, size, ratio)
            painter.drawPixmap(corner, self._bright)
        return QRectF(corner, size.toSizeF() / ratio)

    def draw_lit(self, painter: QPainter, into: QRectF, lit: QPolygonF) -> None:
        """Paint dimmed outside a polygon, with two prepared pixmaps: blending at each paint takes twice the time."""
        shown = self.draw(painter, into)
        if self._dimmed.isNull():
            self._dimmed = _dimmed(self._bright)
        rest, inside = QPainterPath(), QPainterPath()
        rest.addRect(shown)
        inside.addPolygon(lit)
        inside.closeSubpath()
        painter.save()
        painter.setClipPath(rest.subtracted(inside))
        painter.drawPixmap(shown.topLeft(), self._dimmed)
        painter.restore()

    def _prepare(self, image: QImage, size: QSize, ratio: float) -> None:
        if self._bright.size() != size or self._bright.devicePixelRatio() != ratio:
            self._bright, self._dimmed = QPixmap.fromImage(_scaled(image, size)), QPixmap()
            self._bright.setDevicePixelRatio(ratio)


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _dimmed(pixmap: QPixmap) -> QPixmap:
    copy = pixmap.copy()
    painter = QPainter(copy)
    painter.fillRect(copy.rect(), DIM)
    painter.end()
    return copy
