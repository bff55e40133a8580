"""Worker processes on this machine, one core each. A new worker imports only this light module."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

from photoprocess.many.budget import apply_budget

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

MOST = 61
"""Windows cannot wait for more processes."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

OWN_FILES, FILES_OF_WORKER = 48, 4
"""Files that the parent has open by itself and for each worker, with room to spare."""

GRACE = 5.0
"""Seconds that a worker continues after TERM."""

PATIENCE = 1.2
"""Seconds that workers get for the pictures in their hands when the run is stopped: a picture takes 0.1 s."""

saving = threading.Lock()
"""Held while a file is written, so that a worker whose parent died does not exit in the middle."""


def count_cores() -> int:
    """Count the cores that this process may use, at most MOST."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST)


class WorkerPool(ProcessPoolExecutor):
    """Worker processes that are not waited for when an exception ends the run, such as Ctrl-C."""

    def stop(self) -> None:
        """Begin nothing new, wait for PATIENCE, and end the workers that are still busy, whatever a decoder does."""
        processes = list((self._processes or {}).values())
        self.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + PATIENCE
        for process in processes:
            process.join(max(0.0, end - time.monotonic()))
        for process in processes:
            if process.is_alive():
                process.kill()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if kind is not None:
            self.stop()
        return super().__exit__(kind, error, trace)


def open_local_pool(workers: int | None = None, tasks: int = MOST) -> WorkerPool | AtOnce:
    """Start worker processes for `batch`, at most one per task; AtOnce where the system allows none.

    They are spawned, not forked: a fork of a running window would copy its locks.
    """
    count = min(max(1, min(workers or count_cores(), tasks, MOST)), _count_affordable())
    if count < 1:
        return AtOnce()
    try:
        _start_tracker()
        context = multiprocessing.get_context("spawn")
        return WorkerPool(count, context, initializer=_prepare)
    except (OSError, ImportError, NotImplementedError):  # without /dev/shm there are no semaphores
        return AtOnce()


def _count_affordable() -> int:
    """Count the workers for which this process may open enough files, after raising its limit as far as allowed."""
    if sys.platform == "win32":
        return MOST
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OWN_FILES + MOST * FILES_OF_WORKER
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return (soft - OWN_FILES) // FILES_OF_WORKER


def _start_tracker() -> None:
    """Start Python's own helper process so that it ignores HUP, which would end it with complaints on stderr."""
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up is None or threading.current_thread() is not threading.main_thread():
        return
    handler = signal.signal(hang_up, signal.SIG_IGN)
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(hang_up, handler)


def _prepare() -> None:
    apply_budget()
    # The parent handles requests to stop: it lets each worker finish its picture.
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    # Not ignored: the executor ends workers by TERM once one of them has died. If the whole group of processes receives
    # it, the parent shuts the pool down within the grace.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=_exit_soon, daemon=True).start())
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """Exit when the parent dies: a killed parent closes no queue, so its workers would wait forever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        _exit_in_order()


def _exit_soon() -> None:
    time.sleep(GRACE)
    _exit_in_order()


def _exit_in_order() -> None:
    with saving:
        os._exit(1)


class AtOnce(Executor):
    """An executor that runs everything in the calling thread, before `submit` returns."""

    _max_workers = 1

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Run the function; the returned future is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:  # noqa: BLE001  # an executor reports every error in the future
            future.set_exception(error)
        return future

    def stop(self) -> None:
        """Nothing is running: for callers that stop a WorkerPool."""
