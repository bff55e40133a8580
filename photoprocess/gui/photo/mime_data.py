"""Dropped or pasted data → the pictures to open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

from photoprocess.gui.session.work import Opening, PastedPicture


def can_open(mime: QMimeData) -> bool:
    """Whether the data holds a local file or a picture."""
    return bool(_list_files(mime)) or mime.hasImage()


def find_many(mime: QMimeData | None) -> tuple[Path, ...]:
    """A folder or several files; empty for a single picture."""
    files = _list_files(mime) if mime else []
    return tuple(files) if len(files) > 1 or any(path.is_dir() for path in files) else ()


def find_picture(mime: QMimeData | None) -> Opening | PastedPicture | None:
    """The first file, else the picture data; None if there is neither. Some clipboards return no mime data at all."""
    if mime is None:
        return None
    files = _list_files(mime)
    if files:
        return Opening.file(files[0])
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    if image.isNull():
        return None
    return PastedPicture(partial(_encode, image), QCoreApplication.translate("Drops", "Pasted picture"))


def _list_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _encode(image: QImage) -> bytes:
    """Called by the worker: compressing a large picture takes longer than one screen frame."""
    from photoprocess.gui.convert import to_png

    return to_png(image)
