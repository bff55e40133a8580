"""One run over many pictures: start, pause, cancel, and its results so far."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from photoprocess.gui.batch import work as batch_work
from photoprocess.gui.batch.work import BatchOrder, BatchStarted, OtherFile, RunState
from photoprocess.gui.jobs import Channel, Lane
from photoprocess.many.pace import Pace

if TYPE_CHECKING:
    from photoprocess.many.values import Done, Ending, Task


def _run(order: BatchOrder, shared: RunState, channel: Channel) -> object:
    batch_work.run(order, shared, channel.send)
    return None


def _look(task: Task, shared: RunState, _: Channel) -> object:
    return batch_work.recheck(task, shared)


def _export(shared: RunState, folder: Path, _: Channel) -> object:
    return shared.export(folder)


class BatchRun(QObject):
    """Emits `got` for every picture, and `changed` when the run starts, pauses, resumes or ends."""

    got = Signal(object)
    """Done."""
    changed = Signal()
    exported = Signal(object)
    """Path of the HTML page."""
    failed = Signal(object)
    """Failure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order: BatchOrder | None = None
        self.pace = Pace(0)
        self.others = 0
        """Files that are not pictures."""
        self.left_out = 0
        """System folders that were not searched."""
        self.tasks: dict[str, Task] = {}
        self._endings: dict[str, Ending] = {}
        self._shared: RunState | None = None
        # The run waits for other processes, so it must not block the thread of the photo page.
        self._pool = QThreadPool(self)
        self._lane, self._other = Lane(self, self._pool), Lane(self)
        self._lane.reported.connect(self._on_reported)
        self._lane.done.connect(lambda _: self.changed.emit())
        self._lane.failed.connect(self._on_failed)
        self._other.done.connect(self._on_other)
        self._other.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        """Not all pictures are processed."""
        return self._lane.busy

    @property
    def paused(self) -> bool:
        """No new picture is started."""
        return self.running and self._shared is not None and self._shared.paused

    def start(self, order: BatchOrder) -> None:
        """Start a run. Results of an earlier run are forgotten, its saved photos stay."""
        self.stop()
        self.order, self.pace, self.tasks, self._endings = order, Pace(0), {}, {}
        self.others = self.left_out = 0
        self._shared = RunState(order.language)
        self._lane.submit(partial(_run, order, self._shared))
        self.changed.emit()

    def pause(self, paused: bool) -> None:
        """Finish the pictures in progress and start no other; or resume."""
        if self._shared and self.running:
            self._shared.pause(paused)
            self.pace.pause(paused)
            self.changed.emit()

    def cancel(self) -> None:
        """Start no other picture. Photos being saved are completed."""
        if self._shared:
            self._shared.pause(False)
        self.pace.pause(False)
        self._lane.cancel()
        self.changed.emit()

    def export(self, folder: Path) -> None:
        """Save the report of the results so far."""
        if self._shared:
            self._other.submit(partial(_export, self._shared, folder))

    def recheck(self, task: Task) -> None:
        """Judge a picture again whose photo the user has saved from the photo page."""
        if self._shared:
            self._other.submit(partial(_look, task, self._shared))

    def stop(self) -> None:
        """Cancel, and wait for the pictures in progress."""
        self.cancel()
        self._pool.waitForDone()
        if self._shared:
            self._shared.close()
            self._shared = None

    def _on_reported(self, report: object) -> None:
        if isinstance(report, BatchStarted):
            self.tasks = {task.name: task for task in report.tasks}
            self.pace = Pace(len(report.tasks))
            self.left_out = report.left_out
            self.changed.emit()
        elif isinstance(report, OtherFile):
            self.others += 1
            self.pace.all -= 1
        else:
            self._take(report)  # type: ignore[arg-type]  # the lane's only other report

    def _take(self, done: Done) -> None:
        self.pace.add(done.ending, kept=done.kept)
        self._endings[done.name] = done.ending
        self.got.emit(done)

    def _take_again(self, done: Done) -> None:
        """Replace the result of a picture that was counted before."""
        before = self._endings.get(done.name)
        if before is not None:
            self.pace.counts[before] -= 1
            self.pace.counts[done.ending] += 1
            self._endings[done.name] = done.ending
            self.got.emit(done)

    def _on_failed(self, failure: object) -> None:
        self.changed.emit()
        self.failed.emit(failure)

    def _on_other(self, result: object) -> None:
        if isinstance(result, Path):
            self.exported.emit(result)
        elif result is not None:
            self._take_again(result)  # type: ignore[arg-type]  # recheck's answer
