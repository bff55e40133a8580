"""The pace of a run: counts, rate and time left, in the same words for the command line and the window."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import TYPE_CHECKING

from photoprocess.many.values import Ending
from photoprocess.messages import get_text
from photoprocess.verdict_marks import VERDICT_MARKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Language

BEST_FIRST = tuple(reversed(Ending))
REMEMBERED = 200
"""Answers over which the rate is taken, so that it follows a run that slows down."""

LEAST_WAIT = 1.0
"""Seconds of pauses that are worth a word."""


class Pace:
    """Counts answers by their ending."""

    def __init__(self, all_: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.counts: Counter[Ending] = Counter()
        self.kept = 0
        self.all, self._clock = all_, clock
        self._begin = clock()
        self._waiting: float | None = None
        """When the present pause began."""
        self.waited = 0.0
        """Seconds of pauses."""
        self._times: deque[float] = deque([self._begin], REMEMBERED)

    @property
    def done(self) -> int:
        """The number of answers so far."""
        return self.counts.total()

    def add(self, ending: Ending, *, kept: bool = False) -> None:
        """Count one answer."""
        self.counts[ending] += 1
        self.kept += kept
        self._times.append(self._work_clock())

    def pause(self, paused: bool) -> None:
        """Stop or resume the clock of the work."""
        if paused and self._waiting is None:
            self._waiting = self._clock()
        elif not paused and self._waiting is not None:
            self.waited += self._clock() - self._waiting
            self._waiting = None

    def _work_clock(self) -> float:
        """The clock without the pauses."""
        now = self._clock()
        return now - self.waited - (now - self._waiting if self._waiting is not None else 0.0)

    def line(self, language: Language) -> str:
        """Number done, rate, time left, and the number of each ending, in one line."""
        rate = (len(self._times) - 1) / max(self._times[-1] - self._times[0], 1e-9)
        left = round((self.all - self.done) / rate) if rate else 0
        clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        details = {"done": self.done, "all": self.all, "rate": f"{rate:.1f}", "left": clock}
        counts = " ".join(f"{VERDICT_MARKS[ending]} {self.counts[ending]}" for ending in BEST_FIRST)
        return get_text("batch.progress", language, **details, counts=counts)

    def summarise(self, language: Language) -> str:
        """The number of each ending, the time of the work, and that of the pauses, in one line."""
        seconds = max(self._times[-1] - self._begin, 1e-9)
        counts = " · ".join(
            f"{VERDICT_MARKS[e]} {get_text(f'batch.{e}', language)} {self.counts[e]}" for e in BEST_FIRST
        )
        details = {"seconds": f"{seconds:.1f}", "rate": f"{self.done / seconds:.1f}"}
        line = get_text("batch.summary", language, done=self.done, counts=counts, **details)
        if self.waited < LEAST_WAIT:
            return line
        return f"{line} · {get_text('batch.waited', language, seconds=f'{self.waited:.0f}')}"
