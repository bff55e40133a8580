"""Run many tasks with any executor: few at a time, answers as they finish, and no end when a worker dies.

When a worker dies, it is unknown which task killed it, so every task that was running is tried once more, alone. A task
whose worker dies again is given up.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from typing import TYPE_CHECKING, Generic, TypeVar

from photoprocess.frozen import dataclass
from photoprocess.many import budget
from photoprocess.many.budget import OverTimeError
from photoprocess.many.pool import AtOnce, WorkerPool, open_local_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")
SPARE = 2
"""Tasks submitted beyond two per worker, so that no worker runs out of work."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """An answer that needed no worker."""

    answer: R


@dataclass(frozen=True, slots=True)
class Handlers(Generic[T, R]):
    """What to do with each task. Workers import `work`, so it must be a module's function."""

    work: Callable[[T], R]
    give_up: Callable[[T, Exception], R]
    """Answer a task whose worker died twice."""
    pack: Callable[[T], T | Ready[R]] = lambda task: task
    """Prepare a task for sending, just before it is sent; or answer it without a worker."""


def spread(
    tasks: Iterable[T], executor: Executor, handlers: Handlers[T, R], workers: int | None = None
) -> Iterator[tuple[T, R]]:
    """Yield each task with its answer, in the order in which they finish.

    `workers` is the number of tasks that the executor runs at once, for executors that do not expose it. Stopping the
    iteration cancels tasks that have not started. The caller shuts the executor down; if its processes die, a new local
    pool takes over, which is shut down here.
    """
    flow = _Flow(executor, handlers, workers or _count_workers(executor))
    try:
        yield from flow.run(tasks)
    finally:
        flow.close()


class _Flow(Generic[T, R]):
    def __init__(self, executor: Executor, handlers: Handlers[T, R], workers: int) -> None:
        self._executor, self._handlers, self._workers = executor, handlers, workers
        self._waiting: dict[Future[R], T] = {}
        self._own: list[WorkerPool | AtOnce] = []

    def run(self, tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
        for task in tasks:
            packed = self._handlers.pack(task)
            if isinstance(packed, Ready):
                yield task, packed.answer
                continue
            self._send(task, packed)
            while len(self._waiting) >= 2 * self._workers + SPARE:
                yield from self._receive()
        while self._waiting:
            yield from self._receive()

    def close(self) -> None:
        for future in self._waiting:
            future.cancel()
        for executor in self._own:
            executor.stop()

    def _send(self, task: T, packed: T) -> None:
        try:
            future = self._executor.submit(self._handlers.work, packed)
        except BrokenExecutor as error:
            # The pool died since the last answer. The tasks already submitted learn it from their own futures.
            future = Future()
            future.set_exception(error)
        self._waiting[future] = task

    def _receive(self) -> Iterator[tuple[T, R]]:
        """Yield finished answers, at least one; retry the tasks of a dead worker."""
        finished, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        lost = yield from self._collect(finished)
        if lost:
            yield from self._retry(lost)

    def _collect(self, finished: Iterable[Future[R]]) -> Generator[tuple[T, R], None, list[T]]:
        lost: list[T] = []
        for future in finished:
            task = self._waiting.pop(future)
            try:
                answer = future.result()
            except CancelledError:
                # Not cancelled here: the scheduler of a cluster stopped.
                raise
            except Exception:  # noqa: BLE001  # errors of `work` are answers, so this one is about the worker
                lost.append(task)
            else:
                yield task, answer
        return lost

    def _retry(self, lost: list[T]) -> Iterator[tuple[T, R]]:
        """Wait until everything else has finished, then run each lost task by itself."""
        wait(self._waiting)
        lost += yield from self._collect(list(self._waiting))
        if isinstance(self._executor, ProcessPoolExecutor):
            self._executor = self._start_pool()
        for task in lost:
            packed = self._handlers.pack(task)
            yield task, packed.answer if isinstance(packed, Ready) else self._run_alone(task, packed)

    def _run_alone(self, task: T, packed: T) -> R:
        if isinstance(self._executor, ProcessPoolExecutor):
            with open_local_pool(1) as executor:
                return self._run(executor, task, packed)
        return self._run(self._executor, task, packed)

    def _run(self, executor: Executor, task: T, packed: T) -> R:
        begin = time.monotonic()
        try:
            return executor.submit(self._handlers.work, packed).result()
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  # as above, and now this task must be the cause
            late = isinstance(error, BrokenExecutor) and time.monotonic() - begin >= budget.SECONDS
            return self._handlers.give_up(task, OverTimeError() if late else error)

    def _start_pool(self) -> WorkerPool | AtOnce:
        executor = open_local_pool(self._workers)
        self._own.append(executor)
        return executor


def _count_workers(executor: Executor) -> int:
    """Count the tasks that an executor runs at once; not every executor exposes it."""
    count = getattr(executor, "_max_workers", None)
    return count if isinstance(count, int) and count > 0 else 2 * (os.cpu_count() or 1)
