"""How a picture comes in: button, keys, drop, paste, recent files, command line, the system's "open with"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from photoprocess import resources
from photoprocess.errors import NotFound
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Banner, Message
from photoprocess.gui.dialogs import Answer
from photoprocess.gui.jobs import Failure
from photoprocess.gui.photo import mime_data
from photoprocess.gui.session.work import Opening, Wish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.session.opener import Opener
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.settings import Settings
    from photoprocess.job import Outcome


class WaysIn(QObject):
    """Every way ends in `bring`, which asks first where a framing would be lost."""

    many = Signal(object)
    """Paths: a folder, or more pictures than one."""

    def __init__(self, window: QWidget, opener: Opener, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._opener, self._session, self._settings = window, opener, session, settings
        self._after_saving: Callable[[], None] | None = None
        self._saver: Saver | None = None
        self._banner: Banner | None = None
        self._asked: Opening | None = None
        opener.started.connect(self._on_started)
        opener.got.connect(self._on_got)
        opener.failed.connect(self._on_failed)

    def use(self, saver: Saver, banner: Banner) -> None:
        """Whom to ask for saving first, and where to speak."""
        self._saver, self._banner = saver, banner
        saver.saved.connect(self._go_on)
        saver.lane.failed.connect(self._stay)

    def ask(self) -> None:
        """Let the person choose a file."""
        path = dialogs.ask_picture(self._window, self._settings.folder)
        if path:
            self.path(path)

    def path(self, path: Path) -> None:
        """A file by its name."""
        self.bring(Opening.file(path))

    def sample(self) -> None:
        """The picture that ships with the program; its portrait is saved where the person says."""
        sample = resources.root() / "samples" / "portrait.jpg"
        self.bring(Opening(sample, sample.name))

    def paste(self) -> None:
        """What lies in the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData | None) -> None:
        """Something dropped or pasted."""
        if many := mime_data.many_of(mime):
            self.many.emit(many)
            return
        opening = mime_data.opening_of(mime)
        if opening:
            self.bring(opening)
        elif self._banner:
            self._banner.say(Message("note", lambda: self.tr("There is no picture to paste. Copy one first.")))

    def bring(self, opening: Opening, *, verify_first: bool = True) -> None:
        """Open it, once nothing can be lost."""
        go = partial(self._open, opening, verify_first)
        answer = dialogs.ask_unsaved(self._window) if self._session.unsaved else Answer.DISCARD
        if answer is Answer.SAVE and self._saver:
            self._after_saving = go
            self._saver.save(then_exit=False)
        elif answer is Answer.DISCARD:
            go()

    def _open(self, opening: Opening, verify_first: bool) -> None:
        assert self._session.spec is not None
        self._asked = opening
        self._opener.open(Wish(opening, self._session.spec), verify_first=verify_first)

    def _go_on(self) -> None:
        go, self._after_saving = self._after_saving, None
        if go:
            go()

    def _stay(self) -> None:
        self._after_saving = None

    def _on_started(self, wish: Wish) -> None:
        if wish.opening.home:
            self._settings.folder = wish.opening.home

    def _on_got(self, wish: Wish, _: Outcome) -> None:
        if wish.opening.home and isinstance(wish.opening.source, Path):
            self._settings.add_recent(wish.opening.source.absolute())

    def _on_failed(self, failure: Failure) -> None:
        if isinstance(failure.error, NotFound) and self._asked and isinstance(self._asked.source, Path):
            self._settings.forget_recent(self._asked.source)
