"""Many tasks over any executor: a bounded number under way, answers as they come, a dead worker no end.

When a worker dies, nobody knows which task killed it: every task that was under way is then tried once more, alone.
What dies again is the killer, and is named.
"""

from __future__ import annotations

import os
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from photoprocess.many.pool import local_pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")
SPARE = 2
"""Tasks that wait beside each worker's own two: a finished worker never waits for us."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """An answer that needed no worker."""

    answer: R


@dataclass(frozen=True, slots=True)
class Handlers(Generic[T, R]):
    """What is done with each task. `work` travels to the workers, so it is a function of a module."""

    work: Callable[[T], R]
    give_up: Callable[[T, Exception], R]
    """The answer for a task whose worker died twice."""
    pack: Callable[[T], T | Ready[R]] = lambda task: task
    """What is sent; asked only when the task's turn has come."""


def spread(
    tasks: Iterable[T], executor: Executor, handlers: Handlers[T, R], workers: int | None = None
) -> Iterator[tuple[T, R]]:
    """Each task with its answer, in the order in which they are finished.

    `workers` tells how many tasks the executor runs at once, where it does not tell itself. Stopping the iteration
    cancels what has not begun. The executor remains the caller's to shut down; should its processes die, processes
    of our own take over.
    """
    flow = _Flow(executor, handlers, workers or _workers(executor))
    try:
        yield from flow.run(tasks)
    finally:
        flow.close()


class _Flow(Generic[T, R]):
    def __init__(self, executor: Executor, handlers: Handlers[T, R], workers: int) -> None:
        self._executor, self._handlers, self._workers = executor, handlers, workers
        self._waiting: dict[Future[R], T] = {}
        self._own: list[Executor] = []

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
            executor.shutdown(wait=True, cancel_futures=True)

    def _send(self, task: T, packed: T) -> None:
        try:
            future = self._executor.submit(self._handlers.work, packed)
        except BrokenExecutor as error:
            # The pool died since the last answer; its tasks are told so by their own futures.
            future = Future()
            future.set_exception(error)
        self._waiting[future] = task

    def _receive(self) -> Iterator[tuple[T, R]]:
        """Answers that are there; at least one, or a dead worker looked after."""
        finished, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        lost = yield from self._answers(finished)
        if lost:
            yield from self._again(lost)

    def _answers(self, finished: Iterable[Future[R]]) -> Generator[tuple[T, R], None, list[T]]:
        lost: list[T] = []
        for future in finished:
            task = self._waiting.pop(future)
            try:
                answer = future.result()
            except CancelledError:
                # Not by us: who cancels no longer takes part. A cluster's scheduler has gone.
                raise
            except Exception:  # noqa: BLE001  # a worker's own errors are answers: this is what befell the worker
                lost.append(task)
            else:
                yield task, answer
        return lost

    def _again(self, lost: list[T]) -> Iterator[tuple[T, R]]:
        """Once what else is under way has ended, each lost task by itself."""
        wait(self._waiting)
        lost += yield from self._answers(list(self._waiting))
        if isinstance(self._executor, ProcessPoolExecutor):
            self._executor = self._renewed()
        for task in lost:
            packed = self._handlers.pack(task)
            yield task, packed.answer if isinstance(packed, Ready) else self._alone(task, packed)

    def _alone(self, task: T, packed: T) -> R:
        if isinstance(self._executor, ProcessPoolExecutor):
            with local_pool(1) as executor:
                return self._result(executor, task, packed)
        return self._result(self._executor, task, packed)

    def _result(self, executor: Executor, task: T, packed: T) -> R:
        try:
            return executor.submit(self._handlers.work, packed).result()
        except CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  # as above; this time we know whose fault it is
            return self._handlers.give_up(task, error)

    def _renewed(self) -> Executor:
        executor = local_pool(self._workers)
        self._own.append(executor)
        return executor


def _workers(executor: Executor) -> int:
    """How many tasks an executor runs at once; not all tell."""
    told = getattr(executor, "_max_workers", None)
    return told if isinstance(told, int) and told > 0 else 2 * (os.cpu_count() or 1)
