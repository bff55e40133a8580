"""The saved photo goes on to other programs: copied as a file, or dragged out of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

ICON_HEIGHT = 96
"""Logical pixels of the picture under the pointer."""


def make_mime_data(path: Path) -> QMimeData:
    """Make data of a file that file managers, browsers and mail programs take."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def copy_file(path: Path) -> None:
    """Put the file on the clipboard."""
    QGuiApplication.clipboard().setMimeData(make_mime_data(path))


def copy_photo(data: bytes, path: Path | None) -> None:
    """Put the photo on the clipboard: as a picture, as its exact bytes, and as a file if it is saved."""
    mime = make_mime_data(path) if path else QMimeData()
    mime.setImageData(QImage.fromData(data))
    mime.setData("image/jpeg", data)
    QGuiApplication.clipboard().setMimeData(mime)


def start_drag(source: QObject, path: Path) -> None:
    """Drag the file until it is dropped."""
    drag, picture = QDrag(source), QPixmap(str(path))
    drag.setMimeData(make_mime_data(path))
    if not picture.isNull():
        drag.setPixmap(picture.scaledToHeight(ICON_HEIGHT, Qt.TransformationMode.SmoothTransformation))
    drag.exec(Qt.DropAction.CopyAction)


class DragSource(QObject):
    """Lets the user drag a file out of a widget; `find_path`, asked as a drag begins, returns the file or None."""

    def __init__(self, widget: QWidget, find_path: Callable[[], Path | None]) -> None:
        super().__init__(widget)
        self._find_path = find_path
        self._pressed: QPointF | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._follow(watched, event)
        return super().eventFilter(watched, event)

    def _follow(self, watched: QObject, event: QMouseEvent) -> None:
        left = event.buttons() & Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress and left:
            self._pressed = event.position()
        elif event.type() == QEvent.Type.MouseMove and left and self._pressed is not None:
            far = (event.position() - self._pressed).manhattanLength()
            if far >= QGuiApplication.styleHints().startDragDistance():
                self._pressed = None
                if path := self._find_path():
                    start_drag(watched, path)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
