"""Quit the window in order when the system requests it: TERM, HUP, Ctrl-C in the terminal."""

from __future__ import annotations

import contextlib
import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

from photoprocess.stopping import handle_stops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def quit_on_signals(quit_: Callable[[int], None]) -> Iterator[None]:
    """Call `quit_` with the exit status when such a signal arrives.

    Python runs handlers of signals between its own instructions, and Qt's event loop executes none while it waits. So
    each signal also writes to a socket, on which the loop wakes up.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs, handle_stops(quit_):
        ours.setblocking(False)
        theirs.setblocking(False)
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda *_: ours.recv(64))
        before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            notifier.setEnabled(False)
