"""核驗: offered for a file that carries a marker, and to be had for any file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.gui import dialogs
from photoprocess.gui.banner import Banner, Choice, Message
from photoprocess.gui.banner_messages import failure_message
from photoprocess.gui.jobs import Lane
from photoprocess.gui.session import work
from photoprocess.gui.session.work import Marked, Opening
from photoprocess.gui.verify.panel import VerifyPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.photo.inputs import WaysIn
    from photoprocess.gui.settings import Settings


class Verifier(QObject):
    """Owns the panel; `shown` when there is a verdict in it."""

    shown = Signal()

    def __init__(self, window: QWidget, ways: WaysIn, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._ways, self._banner, self._settings = window, ways, banner, settings
        self.panel = VerifyPanel()
        self.panel.open_requested.connect(self._open_anyway)
        self._lane = Lane(self)
        self._lane.done.connect(self._show)
        self._lane.failed.connect(lambda failure: banner.say(failure_message(failure)))

    def ask(self) -> None:
        """Let the person choose a file."""
        path = dialogs.ask_picture(self._window, self._settings.folder)
        if path:
            opening = Opening.file(path)
            self._lane.submit(lambda _: Marked(opening, work.verified(opening)))

    def offer(self, marked: Marked) -> None:
        """A file that carries a marker was to be opened."""
        name = marked.opening.name

        def words() -> str:
            return self.tr("“{name}” carries a marker: it is a finished registration photo.").format(name=name)

        look = Choice(lambda: self.tr("Verify"), partial(self._show, marked))
        anyway = Choice(lambda: self.tr("Open as a picture"), partial(self._open_anyway, marked.opening))
        self._banner.say(Message("question", words, (look, anyway)))

    def _show(self, marked: Marked) -> None:
        self.panel.show_marked(marked)
        self.shown.emit()
        self.panel.focus()

    def _open_anyway(self, opening: Opening) -> None:
        self._ways.bring(opening, verify_first=False)
