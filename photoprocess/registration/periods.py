"""Years of work counted from periods: overlaps count once, gaps do not count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from photoprocess.registration.rows import Work

DAYS_OF_YEAR = 366
"""Days that are a full year if several pieces of work are put together; 366 is the safe count."""
DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


def merge(work: Iterable[Work], cutoff: date, after: date | None = None) -> tuple[Span, ...]:
    """Merge periods that overlap or follow each other, up to the cut-off day and, if wanted, after a day."""
    spans: list[Span] = []
    start = after + DAY if after else date.min
    known = sorted((one.since, one.until or cutoff) for one in work if one.since)
    for since, until in known:
        first, last = max(since, start), min(until, cutoff)
        if first > last:
            continue
        if spans and first <= spans[-1].last + DAY:
            spans[-1] = Span(spans[-1].first, max(last, spans[-1].last))
        else:
            spans.append(Span(first, last))
    return tuple(spans)


def list_gaps(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """List the days between spans."""
    return tuple(Span(one.last + DAY, other.first - DAY) for one, other in pairwise(spans))


def count_years(spans: Iterable[Span]) -> int:
    """Count the full years of several spans together."""
    years = days = 0
    for span in spans:
        full = count_full_years(span.first, span.last)
        years += full
        days += (span.last + DAY - add_years(span.first, full)).days
    return years + days // DAYS_OF_YEAR


def count_full_years(since: date, until: date) -> int:
    """Count full years from one day to the end of another: 2024-01-01 to 2027-12-31 are four."""
    end = until + DAY if until < date.max else until
    return max(0, end.year - since.year - ((end.month, end.day) < (since.month, since.day)))


def add_years(day: date, years: int) -> date:
    """Add years to a day; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
