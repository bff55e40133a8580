"""Show the pace of a run: on a terminal in one line that is overwritten, in a log as a line now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from photoprocess.commands.lines import print_line
from photoprocess.messages import get_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.languages import Language
    from photoprocess.many.pace import Pace

TERMINAL_INTERVAL, LOG_INTERVAL = 0.2, 30.0
"""Seconds between two updates."""
CLEAR = "\r\x1b[K"


class ProgressLine:
    """Shows a pace on a stream; call `update` after every answer and `clear` before other output."""

    def __init__(
        self, pace: Pace, language: Language, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pace, self._language, self._stream, self._clock = pace, language, stream, clock
        self._terminal = stream.isatty()
        self._interval = TERMINAL_INTERVAL if self._terminal else LOG_INTERVAL
        self._updated = clock()

    def update(self, message: str = "") -> None:
        """Print `message`, if any, on a line of its own; then the pace, if the interval has passed."""
        if message:
            self.clear()
            if not print_line(message):
                print_line(get_text("batch.unread", self._language), self._stream)
        if self._clock() - self._updated >= self._interval:
            self._updated = self._clock()
            self.clear()
            print_line(self._pace.line(self._language), self._stream, end=not self._terminal)

    def clear(self) -> None:
        """Empty the line on a terminal."""
        if self._terminal:
            print_line(CLEAR, self._stream, end=False)
