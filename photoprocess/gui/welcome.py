"""The first screen: what this is, how to begin, and what it cannot do.

It does not use the namespace Qt, whose enums take 20 ms to build, because it is painted first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photoprocess.gui import theme
from photoprocess.gui.labels import make_label
from photoprocess.gui.retranslation import Retranslated

if TYPE_CHECKING:
    from photoprocess.gui.recents import RecentPictures

PICTURE = 56
"""Side of the drawing, logical pixels."""
RECENTS = 96
"""Height kept for the recent pictures, which come later: the buttons must not move under the pointer."""


class Welcome(Retranslated, QWidget):
    """Requests a picture by signals."""

    FOLLOWS_COLOURS = True

    open_requested = Signal()
    camera_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about, self._drop, self._honest, self._picture = (make_label() for _ in range(5))
        self._open, self._camera, self._sample, self._area = QPushButton(), QPushButton(), QPushButton(), QFrame()
        self._recents = QWidget()
        self._recents.setFixedHeight(RECENTS)
        self._area.setObjectName("drop")
        self._open.setProperty("primary", True)
        self._sample.setProperty("link", True)
        self._open.clicked.connect(self.open_requested)
        self._camera.clicked.connect(self.camera_requested)
        self._sample.clicked.connect(self.sample_requested)
        for label in (self._title, self._about, self._drop, self._honest, self._picture):
            label.setProperty("centred", True)
            label.setWordWrap(label is not self._picture)
        self._drop.setProperty("faint", True)
        self._honest.setProperty("faint", True)
        self._picture.setFixedHeight(PICTURE)
        # Not rich text, whose first document delays the first paint by 5 ms.
        theme.make_title(self._title)
        self._drawn = False
        self._lay_out()
        self.start_translation()

    def set_drop_over(self, over: bool) -> None:
        """Highlight the drop area while something that can be opened is dragged over the window."""
        self._area.setProperty("over", over)
        self._area.style().unpolish(self._area)
        self._area.style().polish(self._area)

    def draw(self) -> None:
        """Draw the icon; called after the first paint, because Qt's SVG module takes 16 ms to load."""
        from photoprocess.gui import icons

        self._drawn = True
        ratio = max(2.0, self.devicePixelRatioF())
        self._picture.setPixmap(icons.draw("photo", theme.get_colours().accent, PICTURE, ratio))

    def add_recents(self, recents: RecentPictures) -> None:
        """Put the recent pictures below the drop area; called after the first paint."""
        recents.follows = self._sample
        inside = QVBoxLayout(self._recents)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(recents)

    def focus(self) -> None:
        """Give the keyboard to the first button."""
        self._open.setFocus()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._area)
        inside.setContentsMargins(40, 20, 40, 12)
        inside.setSpacing(12)
        inside.addWidget(self._picture)
        inside.addWidget(self._drop)
        inside.addLayout(_centre(self._open, self._camera))
        inside.addLayout(_centre(self._sample))
        column = QWidget()
        column.setMaximumWidth(640)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        texts = QVBoxLayout(column)
        texts.setSpacing(12)
        texts.addStretch(3)
        for widget in (self._title, self._about, self._area, self._recents):
            texts.addWidget(widget)
        texts.addStretch(4)
        texts.addWidget(self._honest)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 20)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("A photo for your exam registration"))
        self._about.setText(
            self.tr(
                "Open a picture: it is cropped at once and checked point by point, with advice for everything that "
                "does not pass. Everything stays on this computer."
            )
        )
        self._drop.setText(self.tr("Drop a picture here, or paste one with Ctrl+V"))
        self._open.setText(self.tr("Open a picture"))
        self._camera.setText(self.tr("Use the camera"))
        self._sample.setText(self.tr("Try it with a sample picture"))
        self._honest.setText(
            self.tr(
                "The official site accepts only photos processed by the official tool. This program makes a photo that "
                "meets the published rules, but the site will not accept it in place of the official tool’s."
            )
        )
        if self._drawn:
            self.draw()


def _centre(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
