"""Work beside the window: a lane with signals, a one-shot runnable, and pure functions that know neither.

A lane runs one request at a time and keeps at most one waiting: the newest. What an older or cancelled request still
has to say is dropped. Lanes share one thread, because the networks belong to the thread that loaded them; only what
needs no networks and takes long has a thread of its own.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class Cancelled(Exception):  # it is no error: it is how work that nobody waits for any more ends
    """Raised inside a request by `Line.tell` once a newer one has come."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a request died of: the exception, and everything that a maintainer wants to know about it."""

    error: BaseException
    details: str


class Line:
    """What a running request has of its lane: to tell what is ready before the end."""

    def __init__(self, tell: Callable[[object], None], wanted: Callable[[], bool]) -> None:
        self._tell, self._wanted = tell, wanted

    def tell(self, news: object) -> None:
        """Hand over a part of the result. Raises Cancelled where nobody waits for it any more."""
        if not self._wanted():
            raise Cancelled
        self._tell(news)


Work: TypeAlias = Callable[[Line], object]


@cache
def worker() -> QThreadPool:
    """The one thread beside the window's; it is kept, for its networks take 0.1 s to load."""
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    return pool


class Lane(QObject):
    """Requests of one kind: the newest wins. Signals arrive in the window's thread."""

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    """Failure."""
    busy_changed = Signal(bool)

    _news = Signal(int, object)
    _ended = Signal(int, object)
    _died = Signal(int, object)

    def __init__(self, parent: QObject | None = None, pool: QThreadPool | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or worker()
        self._newest = 0
        self._running = False
        self._waiting: Work | None = None
        self._busy = False
        self._news.connect(self._on_news)
        self._ended.connect(self._on_ended)
        self._died.connect(self._on_died)

    @property
    def busy(self) -> bool:
        """A request is running or waiting whose result is still wanted."""
        return self._busy

    def submit(self, work: Work) -> None:
        """Do this instead of whatever this lane was asked before."""
        self._newest += 1
        if self._running:
            self._waiting = work
        else:
            self._start(work)
        self._set_busy(True)

    def cancel(self) -> None:
        """Nobody waits any more."""
        self._newest += 1
        self._waiting = None
        self._set_busy(False)

    def _start(self, work: Work) -> None:
        self._running = True
        ticket = self._newest
        line = Line(lambda news: self._news.emit(ticket, news), lambda: self._newest == ticket)
        end, die = self._ended.emit, self._died.emit
        self._pool.start(_Runnable(lambda: work(line), lambda got: end(ticket, got), lambda why: die(ticket, why)))

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    @Slot(int, object)
    def _on_news(self, ticket: int, news: object) -> None:
        if ticket == self._newest:
            self.told.emit(news)

    @Slot(int, object)
    def _on_ended(self, ticket: int, result: object) -> None:
        if self._finish(ticket):
            self.done.emit(result)

    @Slot(int, object)
    def _on_died(self, ticket: int, failure: Failure) -> None:
        if self._finish(ticket) and not isinstance(failure.error, Cancelled):
            self.failed.emit(failure)

    def _finish(self, ticket: int) -> bool:
        """Start what waits. Whether what has just ended is still wanted."""
        self._running = False
        wanted = ticket == self._newest
        if self._waiting is not None:
            work, self._waiting = self._waiting, None
            self._start(work)
        if wanted:
            self._set_busy(False)
        return wanted


class _Runnable(QRunnable):
    """Runs once and tells how it ended; an exception that left `run` would reach nobody."""

    def __init__(
        self, work: Callable[[], object], end: Callable[[object], None], die: Callable[[Failure], None]
    ) -> None:
        super().__init__()
        self._work, self._end, self._die = work, end, die

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  # told to the person, with what a maintainer needs
            self._die(Failure(error, "".join(traceback.format_exception(error))))
        else:
            self._end(result)
