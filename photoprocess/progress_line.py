"""How far a run has come, in one line of the terminal that is written over; in a log, a line now and then."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import TYPE_CHECKING, TextIO

import click

from photoprocess.many.values import Ending
from photoprocess.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Language

MARKS = {Ending.PASS: "✔", Ending.WARN: "▲", Ending.FAIL: "✘", Ending.ERROR: "!"}
REMEMBERED = 200
"""The rate is that of the last so many: it follows a run that becomes slower."""
BETWEEN = {True: 0.2, False: 30.0}
"""Seconds between two lines: on a terminal, in a log."""
CLEAR = "\r\x1b[K"


class ProgressLine:
    """Counts answers and tells of them."""

    def __init__(
        self, all_: int, language: Language, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.counts: Counter[Ending] = Counter()
        self.kept = 0
        self._all, self._language, self._stream, self._clock = all_, language, stream, clock
        self._terminal = stream.isatty()
        self._begin = self._told = clock()
        self._times: deque[float] = deque([self._begin], REMEMBERED)

    @property
    def done(self) -> int:
        """How many answers came."""
        return self.counts.total()

    def failed_earlier(self, count: int) -> None:
        """Count pictures that an earlier run has told of."""
        self.counts[Ending.FAIL] += count

    def add(self, ending: Ending, *, kept: bool = False, said: str = "") -> None:
        """Count one answer; `said` is a line of its own."""
        self.counts[ending] += 1
        self.kept += kept
        now = self._clock()
        self._times.append(now)
        if said:
            self._clear()
            click.echo(said)
        if now - self._told >= BETWEEN[self._terminal]:
            self._told = now
            self._clear()
            click.echo(self.line(), self._stream, nl=not self._terminal)

    def line(self) -> str:
        """Done, rate, time left, and how many ended how."""
        rate = (len(self._times) - 1) / max(self._times[-1] - self._times[0], 1e-9)
        left = round((self._all - self.done) / rate) if rate else 0
        clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        told = {"done": self.done, "all": self._all, "rate": f"{rate:.1f}", "left": clock}
        return text("batch.progress", self._language, **told, counts=self._counts())

    def summary(self) -> str:
        """How many ended how, and how long it took."""
        seconds = max(self._clock() - self._begin, 1e-9)
        told = {"seconds": f"{seconds:.1f}", "rate": f"{self.done / seconds:.1f}"}
        return text("batch.summary", self._language, done=self.done, counts=self._counts(words=True), **told)

    def end(self) -> None:
        """Leave the line empty for what follows."""
        self._clear()

    def _clear(self) -> None:
        if self._terminal:
            click.echo(CLEAR, self._stream, nl=False)

    def _counts(self, *, words: bool = False) -> str:
        def shown(ending: Ending) -> str:
            word = f" {text(f'batch.{ending}', self._language)}" if words else ""
            return f"{MARKS[ending]}{word} {self.counts[ending]}"

        return " · ".join(shown(ending) for ending in MARKS) if words else " ".join(map(shown, MARKS))
