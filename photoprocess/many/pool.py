"""Processes on this machine, one core each. A worker begins with nothing of ours but this light module."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 61
"""More processes than this Windows cannot wait for."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

saving = threading.Lock()
"""Held while a file is being written, so that a worker without a parent does not leave half of one."""


def usual_workers() -> int:
    """As many as there are cores for us."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST)


def local_pool(workers: int | None = None, tasks: int = MOST) -> ProcessPoolExecutor:
    """Worker processes for `batch`, no more than tasks. They start anew: a copy of a window would copy its locks."""
    context = multiprocessing.get_context("spawn")
    count = max(1, min(workers or usual_workers(), tasks, MOST))
    return ProcessPoolExecutor(count, context, initializer=_prepare)


def _prepare() -> None:
    # Ctrl-C is the parent's to answer: it lets each worker finish its picture.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent closes no queue: its workers would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        with saving:
            os._exit(1)


class AtOnce(Executor):
    """Does everything in the calling thread, before `submit` returns."""

    _max_workers = 1

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """The future has its result already."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:  # noqa: BLE001  # an executor hands on what befell
            future.set_exception(error)
        return future
