"""Saving the photo: where to, what is in the way, and the result, reported in the banner."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.errors import OutputExists, PhotoError
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Choice, Message
from photoprocess.gui.banner_messages import make_failure_message
from photoprocess.gui.jobs import Channel, Failure, Lane
from photoprocess.gui.session import work
from photoprocess.gui.session.work import Opening, PhotoRequest, SaveResult
from photoprocess.messages import escape_controls

if TYPE_CHECKING:
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.shell import Shell
    from photoprocess.spec.values import Spec
    from photoprocess.values import Scene


PATIENCE = 150
"""Milliseconds of saving before the message appears."""
Then: TypeAlias = Callable[[], object] | None
"""What to do once the photo is saved. It belongs to one attempt: an attempt that fails forgets it."""


def _save(request: PhotoRequest, scene: Scene, target: Path, overwrite: bool, _: Channel) -> object:
    return work.save_portrait(request, scene, target, overwrite=overwrite)


class Saver(QObject):
    """Saves the open photo."""

    saved = Signal(object)
    """Path."""
    busy_changed = Signal(bool)
    """A file is being written."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, session
        self._target: Path | None = None
        self._written: Path | None = None
        self._opening: Opening | None = None
        """The picture to which `_target` and `_written` belong."""
        self._whitening = session.whitening
        self._then: Then = None
        self.offers: tuple[Choice, ...] = ()
        """Further buttons of the message after saving."""
        self.lane = Lane(self)
        self.lane.done.connect(self._on_done)
        self.lane.failed.connect(self._on_failed)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_progress)

    def save(self, then: Then = None) -> None:
        """Save where this picture was saved before, else beside it; ask if the user would not know where. Go on."""
        if self._session.photo is None or self.lane.busy:
            return
        self._forget_other_pictures()
        target = self._target or self._find_default_target()
        # What follows would hide the message that says where the photo went.
        if target is None or (then and self.unchosen_folder):
            self.save_elsewhere(then)
        else:
            self._write(target, then, overwrite=target == self._written)

    def save_elsewhere(self, then: Then = None) -> None:
        """Save where the user chooses."""
        target = dialogs.ask_target(self._shell.window, self._target or self._find_fallback_target())
        if target:
            self._shell.settings.folder = target.parent
            # The system's dialog has asked whether an existing file may be replaced.
            self._write(target, then, overwrite=True)

    @property
    def suggestion(self) -> Path:
        """Where the photo is, or would be, saved."""
        self._forget_other_pictures()
        return self._target or self._find_default_target() or self._find_fallback_target()

    @property
    def unchosen_folder(self) -> Path | None:
        """The folder of the photo if the user did not choose it, and must be told; None otherwise."""
        self._forget_other_pictures()
        opening = self._session.opening
        return opening.folder if opening and opening.needs_free_name and self._target is None else None

    def _forget_other_pictures(self) -> None:
        if self._opening is not self._session.opening:
            self._opening, self._target, self._written = self._session.opening, None, None

    def _find_default_target(self) -> Path | None:
        opening = self._session.opening
        if opening and opening.target:
            return opening.target
        usual = opening.folder / self._session.spec.filename if opening and opening.folder else None
        return find_free_name(usual) if opening and opening.needs_free_name and usual else usual

    def _find_fallback_target(self) -> Path:
        return self._shell.settings.folder / self._session.spec.filename

    def _write(self, target: Path, then: Then = None, *, overwrite: bool) -> None:
        photo = self._session.photo
        if photo is None:
            return
        self._target, self._whitening, self._then = target, self._session.whitening, then
        self._patience.start()
        self.busy_changed.emit(True)
        request = self._session.request(photo)
        self.lane.submit(partial(_save, request, photo.outcome.scene, target, overwrite))

    def _show_progress(self) -> None:
        self._shell.banner.show_message(Message("busy", lambda: self.tr("Saving the photo…")))

    def _end_progress(self) -> None:
        self._patience.stop()
        self._shell.banner.dismiss_kind("busy")
        self.busy_changed.emit(False)

    def _on_done(self, result: SaveResult) -> None:
        self._end_progress()
        then, self._then = self._then, None
        if result.path is None:
            self._shell.banner.show_message(
                Message("error", lambda: self.tr("Not saved: the photo does not pass yet."))
            )
            return
        path = self._written = result.path
        self._session.mark_saved(result.outcome.frame, self._whitening)
        self.saved.emit(path)
        if then:
            then()
        if not self._shell.window.isVisible():
            return
        show = Choice(lambda: self.tr("Show in folder"), partial(dialogs.show_in_folder, path), keeps=True)
        copy = Choice(lambda: self.tr("Copy the file"), partial(self._copy, path), keeps=True)
        words = partial(self._describe_saved, path, result.outcome.spec)
        self._shell.banner.show_message(Message("done", words, (show, copy, *self.offers)))

    def _copy(self, path: Path) -> None:
        from photoprocess.gui.photo.handing_over import copy_file

        copy_file(path)

    def _describe_saved(self, path: Path, spec: Spec) -> str:
        saved = self.tr("Saved as {path}. You can also drag the portrait out of this window.").format(
            path=escape_controls(str(path))
        )
        if not spec.official_tool:
            return saved
        then = self.tr(
            "What comes next: open this file in the official tool ({tool}) with 打开照片文件, save it there with "
            "保存, and upload the file that the tool saves."
        )
        return f"{saved}\n{then.format(tool=spec.official_tool)}"

    @property
    def written(self) -> Path | None:
        """The file of the open picture that was saved last; None if there is none."""
        return self._written if self._opening is self._session.opening else None

    def hand_out(self) -> Path | None:
        """The file to drag out of the window. None if the shown portrait is not saved, which the banner says."""
        if self.written is not None and not self._session.unsaved:
            return self.written
        if self._session.outcome is not None:
            save = (Choice(lambda: self.tr("Save"), self.save),) if self._session.savable else ()
            self._shell.banner.show_message(Message("note", self._ask_saving_first, save))
        return None

    def _ask_saving_first(self) -> str:
        return self.tr("Save the photo first; then you can drag it out of this window.")

    def _on_failed(self, failure: Failure) -> None:
        self._end_progress()
        then, self._then = self._then, None
        elsewhere = Choice(lambda: self.tr("Save elsewhere…"), partial(self.save_elsewhere, then))
        target, self._target = self._target, None
        if isinstance(failure.error, OutputExists) and target:
            replace = Choice(lambda: self.tr("Replace"), partial(self._write, target, then, overwrite=True))
            question = partial(self._ask_replace, target)
            message = Message("question", question, (replace, elsewhere))
        elif isinstance(failure.error, PhotoError):
            message = make_failure_message(failure, (elsewhere,))
        else:
            message = make_failure_message(failure)
        self._shell.banner.show_message(message)

    def _ask_replace(self, target: Path) -> str:
        places = {"name": escape_controls(target.name), "folder": escape_controls(str(target.parent))}
        return self.tr("“{name}” is already in {folder}. Replace it?").format(**places)


def find_free_name(path: Path) -> Path:
    """The path, or with a number behind its name if a file is already there."""
    others = (path.with_stem(f"{path.stem} {number}") for number in count(2))
    return next(free for free in chain([path], others) if not free.exists())
