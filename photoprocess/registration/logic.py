"""Kleene's three-valued logic: unknown stays unknown and is never treated as no."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Truth(IntEnum):
    """A truth value, ordered so that AND is the minimum of its parts and OR the maximum."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def word(self) -> str:
        """yes, no or unknown, as in a facts file."""
        return self.name.lower()

    @property
    def known_word(self) -> str | None:
        """yes or no; None for unknown."""
        return None if self is Truth.UNKNOWN else self.word


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES


def all_of(parts: Iterable[Truth]) -> Truth:
    """AND: no if a part is no, else unknown if a part is unknown. Yes without parts."""
    return min(parts, default=YES)


def any_of(parts: Iterable[Truth]) -> Truth:
    """OR: yes if a part is yes, else unknown if a part is unknown. No without parts."""
    return max(parts, default=NO)


def to_truth(known: bool) -> Truth:
    """Convert a bool."""
    return YES if known else NO


class Bounds(NamedTuple):
    """Bounds of a count of full years, both included. They are equal if the count is known."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """The count is known exactly."""
        return self.low == self.high

    def within(self, other: Bounds) -> Bounds:
        """Intersect with other bounds; unchanged if nothing would be left."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Bounds(low, high) if low <= high else self


ANY_COUNT = Bounds(0, float("inf"))


def at_least(have: Bounds, need: int) -> Truth:
    """Compare a count with the years needed (满 N 年: exactly N is enough)."""
    if have.low >= need:
        return YES
    return NO if have.high < need else UNKNOWN
