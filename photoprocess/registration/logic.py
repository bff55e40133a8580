"""Kleene's three-valued logic: what is unknown stays unknown and is never taken for no."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Truth(IntEnum):
    """Ordered by how much speaks for it, so that AND is the least of its parts and OR the greatest."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def word(self) -> str:
        """yes, no or unknown, as facts are written."""
        return self.name.lower()


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES


def all_of(parts: Iterable[Truth]) -> Truth:
    """AND: no if one part is no, else unknown if one is unknown. Nothing asked is met."""
    return min(parts, default=YES)


def any_of(parts: Iterable[Truth]) -> Truth:
    """OR: yes if one part is yes, else unknown if one is unknown. Nothing offered is no."""
    return max(parts, default=NO)


def negation(part: Truth) -> Truth:
    """NOT: unknown stays unknown."""
    return Truth(2 - part)


def truth(known: bool) -> Truth:
    """A plain bool as a Truth."""
    return YES if known else NO


class Between(NamedTuple):
    """A count of full years of which only bounds are known; both ends included. A known count has equal ends."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """True where one count is left."""
        return self.low == self.high

    def within(self, other: Between) -> Between:
        """What both bounds leave; the first keeps its word where they contradict each other."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Between(low, high) if low <= high else self


ANY_COUNT = Between(0, float("inf"))


def at_least(have: Between, need: int) -> Truth:
    """满 need: exactly the number is enough."""
    if have.low >= need:
        return YES
    return NO if have.high < need else UNKNOWN
