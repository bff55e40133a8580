"""The countdown before a shot, as arithmetic. No Qt, no clock."""

from __future__ import annotations

import math
from dataclasses import replace

from photoprocess.frozen import dataclass

SECONDS = 3.0
FORGIVEN = 0.7
"""Seconds for which the framing may be lost, with a blink for example, before the countdown begins again."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """Seconds that are left, and seconds since the framing was lost."""

    left: float = SECONDS
    lost: float = 0.0

    def after(self, seconds: float, *, ready: bool) -> Countdown:
        """The countdown after some time: it runs only while the framing is good."""
        if ready:
            return Countdown(max(0.0, self.left - seconds))
        lost = self.lost + seconds
        return replace(self, lost=lost) if lost <= FORGIVEN else Countdown()

    @property
    def number(self) -> int | None:
        """What is shown; None before it runs."""
        return None if self.left == SECONDS else math.ceil(self.left)

    @property
    def is_over(self) -> bool:
        """It is time for the shot."""
        return self.left <= 0
