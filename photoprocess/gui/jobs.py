"""Background work: a lane with signals, a one-shot runnable, and pure functions that know neither.

A lane runs one request at a time and keeps at most one waiting, the newest. Results of older or cancelled requests are
dropped. All lanes share one thread, because the networks belong to the thread that loaded them; only long work that
needs no networks gets a thread of its own.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from photoprocess.frozen import dataclass


class Cancelled(Exception):  # not an error: it ends work whose result nobody needs
    """Raised inside a request by `Channel.send` once a newer one was submitted."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request failed: the exception, and its traceback for a bug report."""

    error: BaseException
    details: str


class Channel:
    """Sends parts of a result from a running request to its lane."""

    def __init__(self, deliver: Callable[[object], None], is_wanted: Callable[[], bool]) -> None:
        self._deliver, self._is_wanted = deliver, is_wanted

    def send(self, part: object) -> None:
        """Hand over a part of the result. Raises Cancelled once the result is no longer wanted."""
        if not self._is_wanted():
            raise Cancelled
        self._deliver(part)


WorkFunction: TypeAlias = Callable[[Channel], object]


@cache
def get_worker_pool() -> QThreadPool:
    """The one background thread. It never expires, because its networks take 0.1 s to load."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    return pool


class Lane(QObject):
    """Requests of one kind: the newest wins. Signals arrive in the window's thread."""

    reported = Signal(object)
    """A part of the result, before the end."""
    done = Signal(object)
    failed = Signal(object)
    """Failure."""

    _sent = Signal(int, object)
    _ended = Signal(int, object)
    _crashed = Signal(int, object)

    def __init__(self, parent: QObject | None = None, pool: QThreadPool | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or get_worker_pool()
        self._newest = 0
        self._running = False
        self._waiting: WorkFunction | None = None
        self._busy = False
        self._sent.connect(self._on_sent)
        self._ended.connect(self._on_ended)
        self._crashed.connect(self._on_crashed)

    @property
    def busy(self) -> bool:
        """A request is running or waiting whose result is still wanted."""
        return self._busy

    def submit(self, work: WorkFunction) -> None:
        """Do this instead of anything submitted before."""
        self._newest += 1
        if self._running:
            self._waiting = work
        else:
            self._start(work)
        self._busy = True

    def cancel(self) -> None:
        """Drop the running and the waiting request."""
        self._newest += 1
        self._waiting = None
        self._busy = False

    def _start(self, work: WorkFunction) -> None:
        self._running = True
        ticket = self._newest
        channel = Channel(lambda part: self._sent.emit(ticket, part), lambda: self._newest == ticket)
        end, crash = self._ended.emit, self._crashed.emit
        self._pool.start(
            _Runnable(lambda: work(channel), lambda result: end(ticket, result), lambda why: crash(ticket, why))
        )

    @Slot(int, object)
    def _on_sent(self, ticket: int, part: object) -> None:
        if ticket == self._newest:
            self.reported.emit(part)

    @Slot(int, object)
    def _on_ended(self, ticket: int, result: object) -> None:
        if self._finish(ticket):
            self.done.emit(result)

    @Slot(int, object)
    def _on_crashed(self, ticket: int, failure: Failure) -> None:
        if self._finish(ticket) and not isinstance(failure.error, Cancelled):
            self.failed.emit(failure)

    def _finish(self, ticket: int) -> bool:
        """Start the waiting request. Returns whether the result of the ended one is still wanted."""
        self._running = False
        wanted = ticket == self._newest
        if self._waiting is not None:
            work, self._waiting = self._waiting, None
            self._start(work)
        if wanted:
            self._busy = False
        return wanted


class _Runnable(QRunnable):
    """Runs once and reports how it ended, because an exception that leaves `run` reaches no signal."""

    def __init__(
        self, work: Callable[[], object], end: Callable[[object], None], crash: Callable[[Failure], None]
    ) -> None:
        super().__init__()
        self._work, self._end, self._crash = work, end, crash

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  # shown in the banner, with details for a bug report
            self._crash(Failure(error, "".join(traceback.format_exception(error))))
        else:
            self._end(result)
