"""A widget that draws a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget


class Graphic(QLabel):
    """Draws in `paintEvent`. Screen readers call it an image; a plain QWidget would be an unspecified area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Never painted: Qt gives the role of an image to labels that have a pixmap.
        self.setPixmap(QPixmap(1, 1))
        self.setTextFormat(Qt.TextFormat.PlainText)
