"""保存 and 保存退出: where to, what stands in the way, and what became of it, told in the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.errors import OutputExists, PhotoError
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Banner, Choice, Message
from photoprocess.gui.banner_messages import failure_message
from photoprocess.gui.jobs import Failure, Lane, Line
from photoprocess.gui.session import work
from photoprocess.gui.session.work import Opening, Saved, Wish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.session.session import Session
    from photoprocess.gui.settings import Settings
    from photoprocess.values import Scene


def _save(wish: Wish, scene: Scene, target: Path, overwrite: bool, _: Line) -> object:
    return work.save_portrait(wish, scene, target, overwrite=overwrite)


class Saver(QObject):
    """Asks and tells by the banner; `exit_wanted` when 保存退出 has saved."""

    exit_wanted = Signal()
    saved = Signal(object)
    """Path."""

    def __init__(self, window: QWidget, session: Session, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._session, self._banner, self._settings = window, session, banner, settings
        self._target: Path | None = None
        self._written: Path | None = None
        self._for: Opening | None = None
        self._mend = session.mend
        self._exit = False
        self.offers: tuple[Choice, ...] = ()
        """What else may be done with a photo that was just saved."""
        self.lane = Lane(self)
        self.lane.done.connect(self._on_done)
        self.lane.failed.connect(self._on_failed)

    def save(self, *, then_exit: bool) -> None:
        """Beside the picture, or where this picture was saved before; asked where neither is known."""
        if self._session.outcome is None or self.lane.busy:
            return
        self._exit = then_exit
        self._forget_other_pictures()
        target = self._target or self._beside()
        if target is None:
            self.save_elsewhere()
        else:
            self._write(target, overwrite=target == self._written)

    def save_elsewhere(self) -> None:
        """Where the person says."""
        target = dialogs.ask_target(self._window, self._suggestion())
        if target:
            self._settings.folder = target.parent
            # The system's box has asked whether an existing file may be replaced.
            self._write(target, overwrite=True)

    def _forget_other_pictures(self) -> None:
        if self._for is not self._session.opening:
            self._for, self._target, self._written = self._session.opening, None, None

    def _beside(self) -> Path | None:
        opening, spec = self._session.opening, self._session.spec
        assert spec is not None
        if opening and opening.target:
            return opening.target
        return opening.home / spec.filename if opening and opening.home else None

    @property
    def suggestion(self) -> Path:
        """Where the photo is, or would be, saved."""
        self._forget_other_pictures()
        return self._target or self._beside() or self._suggestion()

    def _suggestion(self) -> Path:
        spec = self._session.spec
        assert spec is not None
        return self._target or self._settings.folder / spec.filename

    def _write(self, target: Path, *, overwrite: bool) -> None:
        outcome = self._session.outcome
        assert outcome is not None
        self._target, self._mend = target, self._session.mend
        self.lane.submit(partial(_save, self._session.wish, outcome.scene, target, overwrite))

    def _on_done(self, saved: Saved) -> None:
        if saved.path is None:
            self._banner.say(Message("error", lambda: self.tr("Not saved: the photo does not pass yet.")))
            return
        path = self._written = saved.path
        self._session.now_saved(saved.outcome.frame, self._mend)
        self.saved.emit(path)
        if self._exit:
            self.exit_wanted.emit()
            return
        show = Choice(lambda: self.tr("Show in folder"), partial(dialogs.show_in_folder, path))
        self._banner.say(Message("done", lambda: self.tr("Saved as {path}").format(path=path), (show, *self.offers)))

    def _on_failed(self, failure: Failure) -> None:
        elsewhere = Choice(lambda: self.tr("Save elsewhere…"), self.save_elsewhere)
        target, self._target = self._target, None
        if isinstance(failure.error, OutputExists) and target:
            replace = Choice(lambda: self.tr("Replace"), partial(self._write, target, overwrite=True))
            question = partial(self._exists, target)
            self._banner.say(Message("question", question, (replace, elsewhere)))
        elif isinstance(failure.error, PhotoError):
            self._banner.say(failure_message(failure, (elsewhere,)))
        else:
            self._banner.say(failure_message(failure))

    def _exists(self, target: Path) -> str:
        return self.tr("“{name}” is already in {folder}. Replace it?").format(name=target.name, folder=target.parent)
