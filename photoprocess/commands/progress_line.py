"""The pace of a run in one line of the terminal that is written over; in a log, a line now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.many.pace import Pace
    from photoprocess.values import Language

BETWEEN = {True: 0.2, False: 30.0}
"""Seconds between two lines: on a terminal, in a log."""
CLEAR = "\r\x1b[K"


class ProgressLine:
    """Tells of a pace after each answer, where it is time to."""

    def __init__(
        self, pace: Pace, language: Language, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pace, self._language, self._stream, self._clock = pace, language, stream, clock
        self._terminal = stream.isatty()
        self._told = clock()

    def tell(self, said: str = "") -> None:
        """`said` is a line of its own."""
        if said:
            self.clear()
            click.echo(said)
        if self._clock() - self._told >= BETWEEN[self._terminal]:
            self._told = self._clock()
            self.clear()
            click.echo(self._pace.line(self._language), self._stream, nl=not self._terminal)

    def clear(self) -> None:
        """Leave the line empty for what follows."""
        if self._terminal:
            click.echo(CLEAR, self._stream, nl=False)
