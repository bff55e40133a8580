"""Pixels ↔ QImage: the only place that converts between NumPy and Qt pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from photoprocess.values import Pixels

LARGE = 6_000_000
"""Pixels: more than a screen shows, and few enough to scale within a screen frame."""
PNG_QUALITY = 85
"""On Qt's scale, where it selects zlib level 1: a pasted picture is decoded again at once, so speed matters."""


def to_qimage(pixels: Pixels) -> QImage:
    """Convert an RGB array of shape (height, width, 3) to an image with its own memory.

    It copies once, to the format in which Qt scales and paints, because Qt would otherwise convert at each use. An
    image that borrows the array would save 1 to 2 ms per megapixel, but Qt shares images without Python's knowledge: a
    pixmap or a queued signal would read the array after Python has freed it.
    """
    # Uses the array's own methods: this module must not import NumPy before the first paint.
    rows = pixels if pixels.flags.c_contiguous else pixels.copy()
    height, width, _ = rows.shape
    borrowed = QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def to_mirror(pixels: Pixels) -> QImage:
    """Convert an RGB array to an image mirrored left to right, for the eyes of the person before the camera only."""
    return to_qimage(pixels[:, ::-1])


def from_bgr(pixels: Pixels) -> Pixels:
    """Convert OpenCV's order of colours to a read-only RGB array with its own memory."""
    picture = pixels[:, :, ::-1].copy()
    picture.flags.writeable = False
    return picture


def shrink_to(image: QImage, size: QSize) -> QImage:
    """Shrink an image into a size; its aspect stays."""
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def shrink(image: QImage) -> QImage:
    """Halve an image until it has at most LARGE pixels."""
    while image.width() * image.height() > LARGE:
        image = image.scaled(image.size() / 2, mode=Qt.TransformationMode.SmoothTransformation)
    return image


def to_png(image: QImage) -> bytes:
    """Encode an image of the clipboard or a drop for `process`; depth, profile and alpha are kept.

    Raises ValueError for an empty image.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG", PNG_QUALITY):  # type: ignore[call-overload]
        raise ValueError("an empty picture")
    return bytes(buffer.data().data())
