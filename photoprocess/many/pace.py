"""How far a run has come and how fast: counts, rate, time left. Command line and window tell it alike."""

from __future__ import annotations

import time
from collections import Counter, deque
from typing import TYPE_CHECKING

from photoprocess.many.values import Ending
from photoprocess.marks import MARKS
from photoprocess.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Language

BEST_FIRST = tuple(reversed(Ending))
REMEMBERED = 200
"""The rate is that of the last so many: it follows a run that becomes slower."""


class Pace:
    """Counts answers by how they end."""

    def __init__(self, all_: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.counts: Counter[Ending] = Counter()
        self.kept = 0
        self.all, self._clock = all_, clock
        self._begin = clock()
        self._times: deque[float] = deque([self._begin], REMEMBERED)

    @property
    def done(self) -> int:
        """How many answers came."""
        return self.counts.total()

    def add(self, ending: Ending, *, kept: bool = False) -> None:
        """One answer."""
        self.counts[ending] += 1
        self.kept += kept
        self._times.append(self._clock())

    def line(self, language: Language) -> str:
        """Done, rate, time left, and how many ended how."""
        rate = (len(self._times) - 1) / max(self._times[-1] - self._times[0], 1e-9)
        left = round((self.all - self.done) / rate) if rate else 0
        clock = f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
        told = {"done": self.done, "all": self.all, "rate": f"{rate:.1f}", "left": clock}
        counts = " ".join(f"{MARKS[ending]} {self.counts[ending]}" for ending in BEST_FIRST)
        return text("batch.progress", language, **told, counts=counts)

    def summary(self, language: Language) -> str:
        """How many ended how, and how long it took."""
        seconds = max(self._clock() - self._begin, 1e-9)
        counts = " · ".join(f"{MARKS[e]} {text(f'batch.{e}', language)} {self.counts[e]}" for e in BEST_FIRST)
        told = {"seconds": f"{seconds:.1f}", "rate": f"{self.done / seconds:.1f}"}
        return text("batch.summary", language, done=self.done, counts=counts, **told)
