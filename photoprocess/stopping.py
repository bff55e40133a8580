"""Requests to stop: TERM, HUP and Windows' Ctrl-Break count like Ctrl-C, and each has an exit status of its own."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

from photoprocess.exit_status import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

STATUSES: dict[str, int] = {
    "SIGINT": ExitStatus.INTERRUPTED,
    "SIGTERM": ExitStatus.TERMINATED,
    "SIGHUP": ExitStatus.HUNG_UP,
    "SIGBREAK": ExitStatus.INTERRUPTED,
}
"""Signal → exit status: 128 and the signal's number, as shells report it. Each system has some of these signals."""


class Stopped(KeyboardInterrupt):  # not an error, as its base
    """A request to stop. `status` is the exit status that it leads to."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def get_exit_status(interrupt: BaseException | None) -> int:
    """Return the exit status for a KeyboardInterrupt, or for what it became."""
    return interrupt.status if isinstance(interrupt, Stopped) else ExitStatus.INTERRUPTED


def raise_stopped(status: int) -> None:
    """Unwind the stack, so that everything on the way is closed in order."""
    raise Stopped(status)


@contextlib.contextmanager
def handle_stops(stop: Callable[[int], None] = raise_stopped) -> Iterator[None]:
    """Call `stop` with the exit status when one of the signals arrives.

    A signal that the caller of the program ignores, as `nohup` does, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return
    before = {number: signal.getsignal(number) for name in STATUSES if (number := getattr(signal, name, None))}
    statuses = {getattr(signal, name, None): status for name, status in STATUSES.items()}

    def on_signal(number: int, _: FrameType | None) -> None:
        stop(statuses[number])

    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
