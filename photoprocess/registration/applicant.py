"""One applicant as one examination sees them: the credentials held, and years of work as far as they are known.

Facts + Exam → Applicant. Years are full years on the cut-off day of the examination year (R124). If only a start date
is given, they are counted from it, less full-time study (R125).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field as make_field
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.credentials import list_credentials
from photoprocess.registration.guide import load_guide
from photoprocess.registration.life import Life, complete_facts
from photoprocess.registration.logic import ANY_COUNT, Bounds, Truth, any_of
from photoprocess.registration.periods import count_full_years

if TYPE_CHECKING:
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.held import HeldCredential


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the conditions of one examination are compared with."""

    held: tuple[HeldCredential, ...]
    total: Bounds
    field: Bounds
    facts: Facts
    after_certificates: Mapping[str, Bounds] = make_field(default_factory=dict)
    """The years in the field after dated certificates, by id."""
    works_on: bool = True
    """Work goes on, so that a year more brings a year of work more."""
    field_goes_on: bool = True
    """Work in the field goes on too."""

    @property
    def unknown_majors(self) -> tuple[str, ...]:
        """The facts that would give the unknown majors, each once."""
        return tuple(dict.fromkeys(one.major_key for one in self.held if one.major is None))

    @property
    def first_work_day(self) -> date | None:
        """The first day on which the applicant may have worked; None if nothing is known."""
        since, birth = self.facts.get_date("work_since"), self.facts.get_date("birth")
        since = since or min((one.since for one in self.facts.work if one.since), default=None)
        # Birthdays after the 28th are taken as the 28th, the earlier and safe day.
        of_age = date(birth.year + load_guide().working_age, birth.month, min(birth.day, 28)) if birth else None
        return since or of_age

    def count_certificate_years(self, certificate: str) -> Bounds:
        """Count the years in the field since a certificate was obtained."""
        given = self.facts.get_number(f"certificate_years.{certificate}")
        if given is not None:
            return Bounds(given, given)
        counted = self.after_certificates.get(certificate)
        return Bounds(0, self.field.high) if counted is None else counted.within(Bounds(0, self.field.high))

    def has_title(self, title: str, held_with: tuple[str, ...]) -> Truth:
        """Whether the applicant holds the title, or a title that includes it."""
        return any_of(self.facts.get_truth(f"title.{name}") for name in (title, *held_with))


def view_applicant(facts: Facts, exam: Exam) -> Applicant:
    """View the facts as one examination does."""
    facts = complete_facts(facts, exam.id)
    cutoff = exam.get_cutoff(facts.exam_year) if facts.exam_year else None
    life = Life(facts, exam.id, cutoff)
    total = _count_years(life, "total_years", "work_since")
    worked = _count_years(life, "field_years", "field_since")
    after = facts.get_number("field_years_after")
    if after is not None:
        worked = worked.within(Bounds(after, ANY_COUNT.high))
    # Years in the field are a part of all years.
    worked = worked.within(Bounds(0, total.high))
    total = total.within(Bounds(worked.low, ANY_COUNT.high))
    held = list_credentials(life, worked)
    if exam.other_covers_all:
        held = tuple(replace(one, major="other") if one.major == "none" else one for one in held)
    return Applicant(held, total, worked, facts, life.count_after_certificates(), life.works_on, life.field_goes_on)


def _count_years(life: Life, years: str, since: str) -> Bounds:
    """Count years as given, else from periods of work, else from a start."""
    facts = life.facts
    given, start = facts.get_number(years), facts.get_date(since)
    if given is not None:
        return Bounds(given, given)
    if facts.work:
        return life.count_all() if years == "total_years" else life.count_field()
    if start is None or life.cutoff is None:
        return ANY_COUNT
    away = [facts.get_number(key) for key in ("study_years", "gap_years")]
    count = count_full_years(start, life.cutoff)
    worked = max(0, count - sum(years or 0 for years in away))
    return Bounds(0, worked) if None in away else Bounds(worked, worked)
