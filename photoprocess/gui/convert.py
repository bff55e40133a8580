"""Pixels ↔ QImage: the only place where Qt's pictures and ours meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from photoprocess.values import Pixels

LARGE = 6_000_000
"""Pixels. More no screen shows, and to scale fewer takes less than a frame."""
PNG_QUALITY = 85
"""Qt's scale for PNG, where it means zlib level 1: a pasted picture is decoded again at once, so speed counts."""


def to_qimage(pixels: Pixels) -> QImage:
    """Shape (height, width, 3), RGB → a picture of Qt's own memory.

    One copy is made, to the format in which Qt scales and paints (it would make that copy later, each time). A QImage
    that borrows the array would save 1 to 2 ms per megapixel, but Qt shares pictures behind Python's back: a pixmap
    or a queued signal would keep reading the array after the last Python name of it is gone.
    """
    # By the array's own methods: this module is imported before the first paint, and NumPy shall not be.
    rows = pixels if pixels.flags.c_contiguous else pixels.copy()
    height, width, _ = rows.shape
    borrowed = QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def for_looking(pixels: Pixels) -> QImage:
    """The same, at most LARGE. A big PNG takes 0.1 s and more: to be called in a worker, which QImage allows."""
    return shrink(to_qimage(pixels))


def shrink(image: QImage) -> QImage:
    """A picture halved until it is at most LARGE; itself where it is."""
    while image.width() * image.height() > LARGE:
        image = image.scaled(image.size() / 2, mode=Qt.TransformationMode.SmoothTransformation)
    return image


def to_png(image: QImage) -> bytes:
    """A picture of the clipboard or of a drop, as PNG bytes for `process`; depth, profile and alpha are kept.

    Raises ValueError for an empty picture.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG", PNG_QUALITY):  # type: ignore[call-overload]
        raise ValueError("an empty picture")
    return bytes(buffer.data().data())
