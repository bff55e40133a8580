"""The choice of a spec: remembered, told to the session; and a file of the person's own, with what is wrong in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoprocess.errors import PhotoError
from photoprocess.files import save
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Banner, Choice
from photoprocess.gui.banner_messages import failure_message, kept_message
from photoprocess.gui.jobs import Failure, Lane, Line
from photoprocess.spec.catalogue import spec_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.session.session import Session
    from photoprocess.gui.settings import Settings
    from photoprocess.gui.specs.box import SpecBox
    from photoprocess.spec.values import Spec


def _load(path: Path, _: Line) -> object:
    from photoprocess.spec.catalogue import load_spec

    return load_spec(path)


class SpecChoice(QObject):
    """Between the box, the settings and the session."""

    def __init__(self, window: QWidget, box: SpecBox, session: Session, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._box, self._session = window, box, session
        self._banner, self._settings = banner, settings
        self._asked: Path | None = None
        self._paths: dict[str, Path] = {}
        """Of own specs, by id."""
        self._lane = Lane(self)
        self._lane.done.connect(self._on_loaded)
        self._lane.failed.connect(self._on_failed)
        box.chosen.connect(self._on_chosen)
        box.own_wanted.connect(self.ask)
        box.copy_wanted.connect(self.copy)

    def ask(self) -> None:
        """Which file."""
        path = dialogs.ask_spec(self._window, self._settings.folder)
        if path:
            self._take(path)

    def copy(self, spec: Spec) -> None:
        """A bundled spec as a file, to be changed and then used."""
        target = dialogs.ask_spec_copy(self._window, self._settings.folder / f"{spec.id}.toml")
        if target is None:
            return
        try:
            # The system's box has asked whether an existing file may be replaced.
            self._banner.say(kept_message(save(spec_file(spec.id), target, overwrite=True)))
        except PhotoError as error:
            self._banner.say(failure_message(Failure(error, "")))

    def remember(self) -> None:
        """The file that was in use when the program was closed; until it is read, the usual spec holds."""
        if self._settings.spec.endswith(".toml"):
            self._take(Path(self._settings.spec))

    def _take(self, path: Path) -> None:
        self._asked = path
        self._lane.submit(partial(_load, path))

    def _on_loaded(self, spec: Spec) -> None:
        assert self._asked is not None
        self._paths[spec.id] = self._asked
        self._banner.dismiss_kind("error")
        self._box.choose_own(spec)

    def _on_failed(self, failure: Failure) -> None:
        if self._settings.spec.endswith(".toml") and self._box.spec:
            self._settings.spec = self._box.spec.id
        again = Choice(lambda: self.tr("Choose another file…"), self.ask)
        self._banner.say(failure_message(failure, (again,)))

    def _on_chosen(self, spec: Spec) -> None:
        self._settings.spec = str(self._paths[spec.id]) if self._box.is_own(spec) else spec.id
        self._session.set_spec(spec)
