"""The ways to open a picture: button, keys, drop, paste, recent files, command line, the system's "Open with"."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from photoprocess import resources
from photoprocess.errors import NotFound
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Message
from photoprocess.gui.dialogs import UnsavedAnswer
from photoprocess.gui.jobs import Failure
from photoprocess.gui.photo import mime_data
from photoprocess.gui.session.work import Opening, PastedPicture, PhotoRequest

if TYPE_CHECKING:
    from photoprocess.gui.session.opener import Opener
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.shell import Shell
    from photoprocess.job import Outcome


class PhotoInputs(QObject):
    """Every way ends in `open`, which asks first if unsaved changes would be lost."""

    many_dropped = Signal(object)
    """Paths: a folder, or several pictures."""

    def __init__(self, shell: Shell, opener: Opener, session: Session, saver: Saver) -> None:
        super().__init__(shell.window)
        self._shell, self._opener, self._session, self._saver = shell, opener, session, saver
        self._requested: Opening | PastedPicture | None = None
        opener.started.connect(self._on_started)
        opener.opened.connect(self._on_opened)
        opener.failed.connect(self._on_failed)

    def ask_file(self) -> None:
        """Let the user choose a file."""
        path = dialogs.ask_picture(self._shell.window, self._shell.settings.folder)
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.open(Opening.file(path))

    def open_sample(self) -> None:
        """Open the picture that ships with the program; saving its portrait asks where."""
        sample = resources.find_root() / "samples" / "portrait.jpg"
        self.open(Opening(sample, sample.name))

    def paste(self) -> None:
        """Open the content of the clipboard."""
        self.open_mime_data(QGuiApplication.clipboard().mimeData())

    def open_mime_data(self, mime: QMimeData | None) -> None:
        """Open what was dropped or pasted."""
        if many := mime_data.find_many(mime):
            self.many_dropped.emit(many)
        elif picture := mime_data.find_picture(mime):
            self.open(picture)
        else:
            self._shell.banner.show_message(
                Message("note", lambda: self.tr("There is no picture to paste. Copy one first."))
            )

    def open(self, picture: Opening | PastedPicture, *, verify_first: bool = True) -> None:
        """Open a picture once nothing can be lost."""
        proceed = partial(self._open, picture, verify_first)
        session, answer = self._session, UnsavedAnswer.DISCARD
        if session.unsaved:
            answer = dialogs.ask_unsaved(self._shell.window, savable=session.savable)
        if answer is UnsavedAnswer.SAVE:
            self._saver.save(proceed)
        elif answer is UnsavedAnswer.DISCARD:
            proceed()

    def _open(self, picture: Opening | PastedPicture, verify_first: bool) -> None:
        self._requested = picture
        self._opener.open(picture, self._session.spec, verify_first=verify_first)

    def _on_started(self, picture: Opening | PastedPicture) -> None:
        if isinstance(picture, Opening) and picture.folder:
            self._shell.settings.folder = picture.folder

    def _on_opened(self, request: PhotoRequest, _: Outcome) -> None:
        opening = request.opening
        if opening.folder and isinstance(opening.source, Path):
            self._shell.settings.add_recent(opening.source.absolute())

    def _on_failed(self, failure: Failure) -> None:
        requested = self._requested
        if (
            isinstance(failure.error, NotFound)
            and isinstance(requested, Opening)
            and isinstance(requested.source, Path)
        ):
            self._shell.settings.forget_recent(requested.source)
