"""What the user does with the open photo: the next step, saving, copying, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoprocess.frozen import dataclass
from photoprocess.gui.photo.next_step import NextStep, find_next_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.photo.bottom_bar import BottomBar
    from photoprocess.gui.photo.inputs import PhotoInputs
    from photoprocess.gui.photo.page import PhotoPage
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.toolbar import Toolbar


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the window that the commands use."""

    session: Session
    saver: Saver
    inputs: PhotoInputs
    toolbar: Toolbar
    bottom: BottomBar
    find_page: Callable[[], PhotoPage]
    """The page is made at its first use."""


class PhotoCommands(QObject):
    """The commands of toolbar and bottom bar that need the photo."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._session = window, parts, parts.session
        bar, bottom = parts.toolbar, parts.bottom
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self._session.stack.redo)
        bar.auto.triggered.connect(self._return_to_auto)
        bar.copy.triggered.connect(self._copy)
        bar.save.triggered.connect(lambda: self.save())
        bar.turn_left.triggered.connect(lambda: self._session.turn(-1))
        bar.turn_right.triggered.connect(lambda: self._session.turn(1))
        bottom.save_requested.connect(self._save_by_button)
        parts.saver.saved.connect(lambda _: self._show_place())
        bottom.step_taken.connect(self._take_step)
        self._session.report_changed.connect(lambda _: self.show_step())
        stack = self._session.stack
        stack.canUndoChanged.connect(bar.undo.setEnabled)
        stack.canRedoChanged.connect(bar.redo.setEnabled)
        for action in (bar.copy, bar.undo, bar.redo, bar.auto):
            action.setEnabled(False)

    def show_step(self) -> None:
        """Name what helps now on the primary button."""
        session, situation = self._session, self._session.situation
        report = session.report if session.outcome else None
        step = find_next_step(report, situation)
        self._show_place()
        self._parts.bottom.show_step(step, situation.whiten)
        self._parts.toolbar.copy.setEnabled(step is NextStep.FINISH)

    def _show_place(self) -> None:
        self._parts.bottom.show_place(self._parts.saver.unchosen_folder)

    def _save_by_button(self) -> None:
        """Save; where the primary button already names a folder, the other one lets the user choose another."""
        if self._parts.saver.unchosen_folder is None:
            self.save()
        else:
            self._parts.find_page().settle()
            self._parts.saver.save_elsewhere()

    def _undo(self) -> None:
        self._parts.find_page().settle()
        self._session.stack.undo()

    def _return_to_auto(self) -> None:
        self._parts.find_page().settle()
        self._session.return_to_auto()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save the photo, then go on; a doubtful cut is looked at instead."""
        if self._session.photo is None:
            return
        self._parts.find_page().settle()
        if self._session.situation.doubtful:
            self._parts.find_page().whitening.begin_correcting()
        else:
            self._parts.saver.save(then)

    def _take_step(self, step: NextStep) -> None:
        if step is NextStep.AUTO:
            self._return_to_auto()
        elif step is NextStep.WHITEN:
            self._parts.find_page().whitening.whiten()
        elif step is NextStep.BRUSH:
            self._parts.find_page().whitening.begin_correcting()
        elif step is NextStep.FINISH:
            # A window that closes could not show where the photo went.
            self.save(None if self._parts.saver.unchosen_folder else self._window.close)
        else:
            self._parts.inputs.ask_file()

    def _copy(self) -> None:
        from photoprocess.gui.photo.handing_over import copy_photo

        outcome = self._session.outcome
        if outcome and outcome.data:
            copy_photo(outcome.data, self._parts.saver.written)
