"""What was dropped or pasted → what is to be opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

from photoprocess.gui.session.work import Opening


def can_open(mime: QMimeData) -> bool:
    """There is a file of this computer, or a picture."""
    return bool(_files(mime)) or mime.hasImage()


def many_of(mime: QMimeData | None) -> tuple[Path, ...]:
    """A folder, or several files; nothing where a single picture came."""
    files = _files(mime) if mime else []
    return tuple(files) if len(files) > 1 or any(path.is_dir() for path in files) else ()


def opening_of(mime: QMimeData | None) -> Opening | None:
    """The first file, else the picture itself; None where there is neither. Some clipboards give none at all."""
    if mime is None:
        return None
    files = _files(mime)
    if files:
        return Opening.file(files[0])
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    if image.isNull():
        return None
    return Opening(partial(_png, image), QCoreApplication.translate("Drops", "Pasted picture"))


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    """Called by the worker: compressing a large picture takes longer than a frame."""
    from photoprocess.gui.convert import from_qimage

    return from_qimage(image)
