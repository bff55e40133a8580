"""Keeps the chosen spec in session and settings, and loads and copies spec files of the user's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoprocess.errors import PhotoError
from photoprocess.files import save
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Choice
from photoprocess.gui.banner_messages import make_failure_message, make_saved_message
from photoprocess.gui.jobs import Channel, Failure, Lane
from photoprocess.spec.catalogue import read_spec_file

if TYPE_CHECKING:
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.shell import Shell
    from photoprocess.gui.specs.box import SpecBox
    from photoprocess.spec.values import Spec


def _load(path: Path, _: Channel) -> object:
    from photoprocess.spec.catalogue import load_spec

    return path, load_spec(path)


class SpecController(QObject):
    """Connects the box of specs with settings and session."""

    def __init__(self, shell: Shell, box: SpecBox, session: Session) -> None:
        super().__init__(shell.window)
        self._shell, self._box, self._session = shell, box, session
        self._paths: dict[str, Path] = {}
        """The files of the user's own specs, by id."""
        self._lane = Lane(self)
        self._lane.done.connect(self._on_loaded)
        self._lane.failed.connect(self._on_failed)
        box.chosen.connect(self._on_chosen)
        box.own_wanted.connect(self.ask_file)
        box.copy_wanted.connect(self.copy)

    def ask_file(self) -> None:
        """Let the user choose a spec file."""
        path = dialogs.ask_spec(self._shell.window, self._shell.settings.folder)
        if path:
            self._load(path)

    def copy(self, spec: Spec) -> None:
        """Save a bundled spec as a file that the user can change."""
        target = dialogs.ask_spec_copy(self._shell.window, self._shell.settings.folder / f"{spec.id}.toml")
        if target is None:
            return
        try:
            # The system's dialog has asked whether an existing file may be replaced.
            message = make_saved_message(save(read_spec_file(spec.id), target, overwrite=True))
        except PhotoError as error:
            message = make_failure_message(Failure(error, ""))
        self._shell.banner.show_message(message)

    def restore(self) -> None:
        """Load the spec file that was in use when the program was closed; until then, the default spec holds."""
        if self._shell.settings.spec.endswith(".toml"):
            self._load(Path(self._shell.settings.spec))

    def _load(self, path: Path) -> None:
        self._lane.submit(partial(_load, path))

    def _on_loaded(self, loaded: tuple[Path, Spec]) -> None:
        path, spec = loaded
        self._paths[spec.id] = path
        self._shell.banner.dismiss_kind("error")
        self._box.choose_own(spec)

    def _on_failed(self, failure: Failure) -> None:
        if self._shell.settings.spec.endswith(".toml") and self._box.spec:
            self._shell.settings.spec = self._box.spec.id
        again = Choice(lambda: self.tr("Choose another file…"), self.ask_file)
        self._shell.banner.show_message(make_failure_message(failure, (again,)))

    def _on_chosen(self, spec: Spec) -> None:
        self._shell.settings.spec = str(self._paths[spec.id]) if self._box.is_own(spec) else spec.id
        self._session.set_spec(spec)
