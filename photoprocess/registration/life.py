"""What follows from a life given in rows, for one examination: majors, certificates, years of work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.fields import counts_for, relate_major
from photoprocess.registration.logic import ANY_COUNT, NO, UNKNOWN, YES, Bounds
from photoprocess.registration.periods import Span, count_years, list_gaps, merge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from photoprocess.registration.convert import Value
    from photoprocess.registration.facts import Facts

FIELD_COUNTS = ("field_years", "field_years_after")


@dataclass(frozen=True, slots=True)
class Life:
    """The periods and certificates of one person, as one examination counts them up to its cut-off day."""

    facts: Facts
    exam: str
    cutoff: date | None

    @property
    def works_on(self) -> bool:
        """Whether work goes on, so that time alone adds years. Assumed if no periods are given."""
        work = self.facts.work
        return not work or any(one.until is None or (self.cutoff and one.until >= self.cutoff) for one in work)

    @property
    def field_goes_on(self) -> bool:
        """Whether work in the field goes on, or work that may count. Assumed if nothing is said of the work."""
        if not self.facts.work:
            return counts_for(self.facts.get_choice("work_field"), self.exam) != NO
        return any(
            counts_for(one.field, self.exam) != NO
            for one in self.facts.work
            if one.until is None or (self.cutoff and one.until >= self.cutoff)
        )

    def count_all(self) -> Bounds:
        """Count all years of work."""
        if self.cutoff is None:
            return ANY_COUNT
        years = count_years(merge(self.facts.work, self.cutoff))
        return Bounds(years, years)

    def count_field(self, after: date | None = None) -> Bounds:
        """Count the years in the field, after a day if wanted. Work that may count gives a range."""
        if self.cutoff is None:
            return ANY_COUNT
        low, high = (count_years(spans) for spans in (self.list_spans(after), self.list_spans(after, perhaps=True)))
        return Bounds(low, max(low, high))

    def list_spans(self, after: date | None = None, *, perhaps: bool = False) -> tuple[Span, ...]:
        """List the spans of work that count, with those that may count if wanted."""
        least = UNKNOWN if perhaps else YES
        work = [one for one in self.facts.work if counts_for(one.field, self.exam) >= least]
        return merge(work, self.cutoff, after) if self.cutoff else ()

    def list_all_spans(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """List the spans of all work and the gaps between them."""
        spans = merge(self.facts.work, self.cutoff) if self.cutoff else ()
        return spans, list_gaps(spans)

    def count_after_certificates(self) -> Mapping[str, Bounds]:
        """Count the years in the field after each dated certificate."""
        if not self.facts.work:
            return {}
        return {one.id: self.count_field(one.date) for one in self.facts.certificates if one.date}


def complete_facts(facts: Facts, exam: str) -> Facts:
    """Add what follows from other facts: the relation of a named major, and the certificates of the rows."""
    added: dict[str, Value] = {}
    if facts.get("major") is None and not facts.mentions("major"):
        related = relate_major(facts.get_choice("subject"), exam)
        added |= {"major": related} if related else {}
    added |= {f"certificate.{one.id}": "yes" for one in facts.certificates}
    return replace(facts, values={**facts.values, **added}) if added else facts


def select_facts(facts: Facts, exam: str) -> Facts:
    """Return the facts for one examination: what holds for it only, and no years in another field."""
    own = _drop_other_field(facts, exam)
    for key, value in facts.only_for.get(exam, {}).items():
        own = own.with_fact(key, value)
    return own


def _drop_other_field(facts: Facts, exam: str) -> Facts:
    """Leave out the years in the field if the work was named and does not certainly count for this examination."""
    field = facts.get_choice("work_field")
    counts = counts_for(field, exam)
    given = [key for key in FIELD_COUNTS if key in facts.values]
    if field is None or counts == YES or not given:
        return facts
    kept = {key: value for key, value in facts.values.items() if key not in given}
    return replace(facts, values={**kept, "field_years": 0} if counts == NO else kept)
