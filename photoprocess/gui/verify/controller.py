"""Verification in the window: offered for a file that carries a marker, available for any file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.errors import PhotoError
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Choice, Message
from photoprocess.gui.banner_messages import make_failure_message
from photoprocess.gui.jobs import Failure, Lane
from photoprocess.gui.session import work
from photoprocess.gui.session.work import MarkedFile, Opening
from photoprocess.gui.verify.panel import VerifyPanel
from photoprocess.marker.keys import load_public
from photoprocess.messages import escape_controls

if TYPE_CHECKING:
    from photoprocess.gui.photo.inputs import PhotoInputs
    from photoprocess.gui.shell import Shell


class VerifyController(QObject):
    """Owns the panel. Emits `shown` when the panel has a verdict to show."""

    shown = Signal()

    def __init__(self, shell: Shell, inputs: PhotoInputs) -> None:
        super().__init__(shell.window)
        self._shell, self._inputs = shell, inputs
        self.panel = VerifyPanel()
        self.panel.open_requested.connect(self._open_as_picture)
        self.panel.requirements.key_wanted.connect(self._ask_key)
        self.panel.requirements.keys_changed.connect(self._verify_again)
        self._lane = Lane(self)
        self._lane.done.connect(self._show)
        self._lane.failed.connect(lambda failure: shell.banner.show_message(make_failure_message(failure)))

    def ask_file(self) -> None:
        """Let the user choose a file to verify."""
        path = dialogs.ask_picture(self._shell.window, self._shell.settings.folder)
        if path:
            self._verify(Opening.file(path))

    def _verify(self, opening: Opening) -> None:
        keys = self.panel.requirements.keys
        self._lane.submit(lambda _: MarkedFile(opening, work.verify_file(opening, keys)))

    def _verify_again(self) -> None:
        if self.panel.marked:
            self._verify(self.panel.marked.opening)

    def _ask_key(self) -> None:
        path = dialogs.ask_key(self._shell.window, self._shell.settings.folder)
        if path is None:
            return
        try:
            self.panel.requirements.set_key(path, load_public(path))
        except PhotoError as error:
            self._shell.banner.show_message(make_failure_message(Failure(error, "")))

    def offer(self, marked: MarkedFile) -> None:
        """Ask what to do with a file that was opened as a picture but carries a marker."""
        # Offered files were verified with the built-in keys.
        show = partial(self._verify, marked.opening) if self.panel.requirements.keys else partial(self._show, marked)
        verify = Choice(lambda: self.tr("Verify"), show)
        open_it = Choice(lambda: self.tr("Open as a picture"), partial(self._open_as_picture, marked.opening))
        question = partial(self._describe, escape_controls(marked.opening.name))
        self._shell.banner.show_message(Message("question", question, (verify, open_it)))

    def _describe(self, name: str) -> str:
        return self.tr("“{name}” carries a marker: it is a finished registration photo.").format(name=name)

    def _show(self, marked: MarkedFile) -> None:
        self.panel.show_marked(marked)
        self.shown.emit()
        self.panel.focus()

    def _open_as_picture(self, opening: Opening) -> None:
        self._inputs.open(opening, verify_first=False)
