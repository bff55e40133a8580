"""A picture that is painted often, scaled once per size and screen density so that it is sharp."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QPolygonF

from photoprocess.gui import convert

DIM = QColor(0, 0, 0, 135)


class ScaledPicture:
    """An image and its last pixmaps, bright and dimmed, aligned to whole device pixels."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._bright, self._dimmed = QPixmap(), QPixmap()
        self._prepared: tuple[QSize, QRect, float] | None = None
        """Of what the pixmaps are: the size of the whole, the part of it, and the density."""

    def __bool__(self) -> bool:
        return self._image is not None

    def set(self, image: QImage | None) -> None:
        """Set an image, or none. A large one is halved once, so that each later scaling fits into a screen frame."""
        self._image = convert.shrink(image) if image is not None else None
        self._bright, self._dimmed = QPixmap(), QPixmap()

    def draw(self, painter: QPainter, into: QRectF, room: QRectF | None = None) -> QRectF:
        """Paint into a rectangle of logical pixels, of which only `room` is visible.

        Returns what was painted, aligned to device pixels.
        """
        ratio = painter.device().devicePixelRatio()
        whole = _to_device(into, ratio)
        seen = whole.intersected(_to_device(room, ratio)) if room is not None else whole
        if self._image is not None and not seen.isEmpty():
            self._prepare(self._image, whole, seen, ratio)
            painter.drawPixmap(QPointF(seen.topLeft()) / ratio, self._bright)
        return QRectF(QPointF(seen.topLeft()) / ratio, seen.size().toSizeF() / ratio)

    def draw_lit(self, painter: QPainter, into: QRectF, room: QRectF, lit: QPolygonF) -> None:
        """Paint dimmed outside a polygon, with two prepared pixmaps: blending at each paint takes twice the time."""
        shown = self.draw(painter, into, room)
        if self._dimmed.isNull():
            self._dimmed = _dim(self._bright)
        rest, inside = QPainterPath(), QPainterPath()
        rest.addRect(shown)
        inside.addPolygon(lit)
        inside.closeSubpath()
        painter.save()
        painter.setClipPath(rest.subtracted(inside))
        painter.drawPixmap(shown.topLeft(), self._dimmed)
        painter.restore()

    def _prepare(self, image: QImage, whole: QRect, seen: QRect, ratio: float) -> None:
        """Scale what is seen of the picture, unless that is what was scaled last."""
        part = seen.translated(-whole.topLeft())
        if self._prepared != (whole.size(), part, ratio) or self._bright.isNull():
            self._prepared = whole.size(), part, ratio
            self._bright, self._dimmed = QPixmap.fromImage(_scale(image, whole.size(), part)), QPixmap()
            self._bright.setDevicePixelRatio(ratio)


def _to_device(rectangle: QRectF, ratio: float) -> QRect:
    """Align a rectangle of logical pixels to device pixels; at least one of them."""
    corner = round(rectangle.left() * ratio), round(rectangle.top() * ratio)
    return QRect(*corner, max(1, round(rectangle.width() * ratio)), max(1, round(rectangle.height() * ratio)))


def _scale(image: QImage, size: QSize, part: QRect) -> QImage:
    """The part of an image that is `part` after scaling it to `size`; only that part is scaled."""
    if part.size() != size:
        across, down = image.width() / size.width(), image.height() / size.height()
        origin = QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
        image = image.copy(origin.toAlignedRect())
    return image.scaled(part.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _dim(pixmap: QPixmap) -> QPixmap:
    copy = pixmap.copy()
    painter = QPainter(copy)
    painter.fillRect(copy.rect(), DIM)
    painter.end()
    return copy
