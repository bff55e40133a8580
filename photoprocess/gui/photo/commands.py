"""What the user does with the open photo: the next step, saving, copying, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoprocess.gui.photo.next_step import NextStep, find_next_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.gui.window import Window


class PhotoCommands(QObject):
    """The commands of toolbar and bottom bar that need the photo."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        bar, bottom = window.toolbar, window.bottom
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self._session.stack.redo)
        bar.auto.triggered.connect(self._return_to_auto)
        bar.copy.triggered.connect(self._copy)
        bar.save.triggered.connect(lambda: self.save())
        bar.turn_left.triggered.connect(lambda: self._session.turn(-1))
        bar.turn_right.triggered.connect(lambda: self._session.turn(1))
        bottom.save_requested.connect(lambda: self.save())
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
        self._window.bottom.show_step(step, situation.whiten)
        self._window.toolbar.copy.setEnabled(step is NextStep.FINISH)

    def _undo(self) -> None:
        self._window.page.settle()
        self._session.stack.undo()

    def _return_to_auto(self) -> None:
        self._window.page.settle()
        self._session.return_to_auto()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save the photo, then go on; a doubtful cut is looked at instead."""
        if self._session.photo is None:
            return
        self._window.page.settle()
        if self._session.situation.doubtful:
            self._window.page.whitening.begin_correcting()
        else:
            self._window.saver.save(then)

    def _take_step(self, step: NextStep) -> None:
        if step is NextStep.AUTO:
            self._return_to_auto()
        elif step is NextStep.WHITEN:
            self._window.page.whitening.whiten()
        elif step is NextStep.BRUSH:
            self._window.page.whitening.begin_correcting()
        elif step is NextStep.FINISH:
            self.save(self._window.close)
        else:
            self._window.inputs.ask_file()

    def _copy(self) -> None:
        from photoprocess.gui.photo.handing_over import copy_photo

        outcome = self._session.outcome
        if outcome and outcome.data:
            copy_photo(outcome.data, self._window.saver.written)
