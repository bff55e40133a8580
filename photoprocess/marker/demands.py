"""What an organiser may demand of a marker beyond an unchanged file: the spec, and when it was signed.

A claimed spec is compared with the demanded name and never opened. The time is the signer's word: with the built-in
key anybody can state any time.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.marker.claims import Statement

END_OF_DAY = time(23, 59, 59)
CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far the signer's clock may be ahead: "a few minutes" (RFC 7519, section 4.1.4)."""


class Unmet(StrEnum):
    """A demand that a marker does not meet; the catalogues have the sentences."""

    SPEC = "spec"
    """Signed for another spec."""
    EARLY = "early"
    """Signed before the earliest moment."""
    LATE = "late"
    """Signed after the latest moment."""
    FUTURE = "future"
    """Signed in the future, so that its time says nothing about its age."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What is demanded; None demands nothing. Moments without a time zone are the system's local time."""

    spec: str | None = None
    """Id of a spec, compared exactly."""
    not_before: datetime | None = None
    not_after: datetime | None = None

    def find_unmet(self, statement: Statement, now: datetime | None = None) -> tuple[Unmet, ...]:
        """List the demands that a signed statement does not meet; `now` defaults to the present."""
        issued, aged = statement.issued, self.not_before is not None or self.not_after is not None
        answers = {
            Unmet.SPEC: self.spec is not None and statement.spec.id != self.spec,
            Unmet.EARLY: self.not_before is not None and issued < self.not_before.timestamp(),
            Unmet.LATE: self.not_after is not None and issued > self.not_after.timestamp(),
            Unmet.FUTURE: aged and is_from_future(statement, now),
        }
        return tuple(unmet for unmet, holds in answers.items() if holds)


NO_DEMANDS = Demands()


def is_from_future(statement: Statement, now: datetime | None = None) -> bool:
    """Whether a statement says that it was signed later than now, beyond what clocks differ by."""
    return statement.issued > ((now or datetime.now(UTC)) + CLOCK_TOLERANCE).timestamp()


def read_moment(words: str, of_day: time = time.min) -> datetime:
    """Read ISO 8601 as a moment with a time zone; a date means `of_day` on that day. Raises ValueError."""
    given = datetime.fromisoformat(words)
    if not set(words) & {"T", " "}:
        given = datetime.combine(given, of_day)
    try:
        return given.astimezone(given.tzinfo)
    except (OverflowError, OSError):
        raise ValueError(words) from None
