"""The pictures opened last, with thumbnails on the first screen. Thumbnails are kept in memory only."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from photoprocess.errors import PhotoError
from photoprocess.frozen import dataclass
from photoprocess.gui.jobs import Channel, Lane
from photoprocess.gui.labels import make_plain_tip
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.tab_order import chain
from photoprocess.messages import escape_controls

if TYPE_CHECKING:
    from photoprocess.gui.settings import Settings

MOST = 4
SIDE = QSize(80, 56)
"""Logical pixels of a thumbnail."""
DENSEST = 3
"""Device pixels per logical pixel for which thumbnails are made."""
PATIENCE = 3000
"""Milliseconds that the end of the program waits at most; a thumbnail takes a fraction of that."""
NAME = 14
"""Characters of a name below its thumbnail; the whole path is in the tip."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture in small; None if the file is gone or cannot be read."""

    path: Path
    image: QImage | None


def make_thumbnails(paths: tuple[Path, ...], channel: Channel) -> None:
    """Send a thumbnail of each file. A thread of its own does this: a network drive may not answer."""
    for path in paths:
        channel.send(Thumbnail(path, _shrink(path)))


def _shrink(path: Path) -> QImage | None:
    from photoprocess.gui.convert import shrink_to, to_qimage
    from photoprocess.read import read

    try:
        pixels = read(path).pixels
    except PhotoError:
        return None
    return _centre(shrink_to(to_qimage(pixels), SIDE * DENSEST))


def _centre(image: QImage) -> QImage:
    """Put a picture in the middle of an empty one of the thumbnails' size, so that all names stand in one line."""
    whole = QImage(SIDE * DENSEST, QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(0)
    painter = QPainter(whole)
    painter.drawImage((whole.width() - image.width()) // 2, (whole.height() - image.height()) // 2, image)
    painter.end()
    return whole


class RecentPictures(Retranslated, QWidget):
    """A row of thumbnails, each a button, and one that clears the list. Hidden while there are none."""

    chosen = Signal(object)
    """Path."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._asked: tuple[Path, ...] = ()
        self.buttons: list[QToolButton] = []
        self.follows: QWidget | None = None
        """What the Tab key visits before."""
        self.clear = QPushButton()
        self.clear.setProperty("link", True)
        self.clear.clicked.connect(lambda: settings.forget_recent())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self.clear)
        self._row.addStretch(1)
        self._pool = QThreadPool(self)
        self._lane = Lane(self, self._pool)
        self._lane.reported.connect(self._add)
        settings.recent_changed.connect(self._refresh)
        self.setVisible(False)
        self.start_translation()

    def begin(self) -> None:
        """Make the thumbnails; called once the program has nothing more urgent to do."""
        self._refresh()

    def stop(self) -> None:
        """Make no more thumbnails."""
        self._lane.cancel()

    def wait(self) -> None:
        """Wait a little for the thumbnail in progress: Python must not shut down while another thread runs its code."""
        self._pool.waitForDone(PATIENCE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """Make thumbnails of files that were opened since, unless another page is shown."""
        parent = self.parentWidget()
        wanted = tuple(self._settings.recent[:MOST])
        if wanted == self._asked or (parent is not None and not parent.isVisible()):
            return
        self._asked = wanted
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        self.setVisible(False)
        if wanted:
            self._lane.submit(partial(make_thumbnails, wanted))
        else:
            self._lane.cancel()

    def _add(self, thumbnail: Thumbnail) -> None:
        """Show one more thumbnail. A file that is gone is forgotten, unless its whole folder cannot be reached."""
        if thumbnail.image is None:
            if thumbnail.path.parent.is_dir() and not thumbnail.path.exists():
                self._asked = tuple(path for path in self._asked if path != thumbnail.path)
                self._settings.forget_recent(thumbnail.path)
            return
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(QIcon(QPixmap.fromImage(thumbnail.image)))
        button.setIconSize(SIDE)
        name = escape_controls(thumbnail.path.name)
        button.setText(_shorten(name))
        button.setToolTip(make_plain_tip(escape_controls(str(thumbnail.path))))
        button.setAccessibleName(self.tr("Open {name} again").format(name=name))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.chosen.emit, thumbnail.path))
        self._row.insertWidget(1 + len(self.buttons), button)
        self.buttons.append(button)
        self.setVisible(True)
        chain(*([self.follows] if self.follows else []), *self.buttons, self.clear)

    def _retranslate(self) -> None:
        self.clear.setAccessibleName(self.tr("Clear the recent pictures"))
        self.clear.setToolTip(self.tr("Clear the recent pictures"))
        self.clear.setText(self.tr("Clear"))
        for button in self.buttons:
            button.setAccessibleName(self.tr("Open {name} again").format(name=button.text()))


def _shorten(name: str) -> str:
    text = name if len(name) <= NAME else f"{name[: NAME - 6]}…{name[-5:]}"
    return text.replace("&", "&&")
