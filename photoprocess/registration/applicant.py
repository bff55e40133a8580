"""One applicant as one examination sees them: the credentials held, and years of work as far as they are known.

Facts + Exam → Applicant. Years are full years on the cut-off day of the examination year (R124). If only a start date
is given, they are counted from it, less full-time study (R125).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from photoprocess.registration.guide import load_guide
from photoprocess.registration.logic import ANY_COUNT, NO, UNKNOWN, YES, Bounds, Truth, any_of, to_truth
from photoprocess.registration.vocabulary import DEGREE, EDUCATION

if TYPE_CHECKING:
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Credential, Facts

RANKS = {f"edu:{name}": rank for rank, name in enumerate(EDUCATION, 1)} | {
    f"deg:{name}": rank for rank, name in enumerate(DEGREE, 1)
}


FIRST_WITH_DEGREE = EDUCATION.index("bachelor")
"""The lowest education that leads to a degree."""


@cache
def _find_least_rank(entries: tuple[str, ...], kind: str) -> int:
    """Find the lowest rank of a kind among the entries; 0 if there is none. Cached: called thousands of times."""
    return min((RANKS[entry] for entry in entries if entry[:3] == kind), default=0)


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential. `kind` is "edu" or "deg"; rank 0 means that the credential, if there is one, is unknown.

    `after` counts the years in the field since it was earned. `major_key` and `after_key` name the facts to ask for
    if the major or those years are unknown.
    """

    kind: str
    rank: int
    major: str | None
    major_key: str
    accredited: Truth
    graduating: bool
    after: Bounds
    after_key: str

    @property
    def name(self) -> str:
        """The credential as written in data, such as edu:bachelor; "" if unknown."""
        names = EDUCATION if self.kind == "edu" else DEGREE
        return f"{self.kind}:{names[self.rank - 1]}" if self.rank else ""

    def matches(self, entries: tuple[str, ...], graduating: bool) -> Truth:
        """Whether this is one of the entries, or a higher credential of the same kind (R126)."""
        least = _find_least_rank(entries, self.kind)
        if not least or (self.graduating and not graduating):
            return NO
        if not self.rank:
            return UNKNOWN
        return YES if self.rank >= least else NO


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the conditions of one examination are compared with."""

    held: tuple[HeldCredential, ...]
    total: Bounds
    field: Bounds
    facts: Facts

    @property
    def unknown_majors(self) -> tuple[str, ...]:
        """The facts that would give the unknown majors, each once."""
        return tuple(dict.fromkeys(one.major_key for one in self.held if one.major is None))

    @property
    def first_work_day(self) -> date | None:
        """The first day on which the applicant may have worked; None if nothing is known."""
        since, birth = self.facts.get_date("work_since"), self.facts.get_date("birth")
        # Birthdays after the 28th are taken as the 28th, the earlier and safe day.
        of_age = date(birth.year + load_guide().working_age, birth.month, min(birth.day, 28)) if birth else None
        return since or of_age

    def count_certificate_years(self, certificate: str) -> Bounds:
        """Count the years in the field since a certificate was obtained."""
        given = self.facts.get_number(f"certificate_years.{certificate}")
        return Bounds(0, self.field.high) if given is None else Bounds(given, given)

    def has_title(self, title: str, held_with: tuple[str, ...]) -> Truth:
        """Whether the applicant holds the title, or a title that includes it."""
        return any_of(self.facts.get_truth(f"title.{name}") for name in (title, *held_with))


def view_applicant(facts: Facts, exam: Exam) -> Applicant:
    """View the facts as one examination does."""
    cutoff = exam.get_cutoff(facts.exam_year) if facts.exam_year else None
    total = _count_years(facts, "total_years", "work_since", cutoff)
    worked = _count_years(facts, "field_years", "field_since", cutoff)
    after = facts.get_number("field_years_after")
    if after is not None:
        worked = worked.within(Bounds(after, ANY_COUNT.high))
    # Years in the field are a part of all years.
    worked = worked.within(Bounds(0, total.high))
    total = total.within(Bounds(worked.low, ANY_COUNT.high))
    held = _list_credentials(facts, worked, cutoff)
    if exam.other_covers_all:
        held = tuple(replace(one, major="other") if one.major == "none" else one for one in held)
    return Applicant(held, total, worked, facts)


def count_full_years(since: date, until: date) -> int:
    """Count full years from one day to the end of another: 2024-01-01 to 2027-12-31 are four."""
    end = until + timedelta(days=1)
    return max(0, end.year - since.year - ((end.month, end.day) < (since.month, since.day)))


def _count_years(facts: Facts, years: str, since: str, cutoff: date | None) -> Bounds:
    given, start = facts.get_number(years), facts.get_date(since)
    if given is not None:
        return Bounds(given, given)
    if start is None or cutoff is None:
        return ANY_COUNT
    away = [facts.get_number(key) for key in ("study_years", "gap_years")]
    count = count_full_years(start, cutoff)
    worked = max(0, count - sum(years or 0 for years in away))
    return Bounds(0, worked) if None in away else Bounds(worked, worked)


def _list_credentials(facts: Facts, worked: Bounds, cutoff: date | None) -> tuple[HeldCredential, ...]:
    held = [
        _view_listed(one, f"credential.{number}", facts, worked, cutoff)
        for number, one in enumerate(facts.credentials, 1)
    ]
    listed = {one.kind for one in held}
    for kind, key in (("edu", "education"), ("deg", "degree")):
        given = facts.get_choice(key)
        if given == "none" or (given is None and kind in listed) or (key == "degree" and lacks_degree(facts)):
            continue
        held.append(_view_highest(facts, kind, key, worked, cutoff))
    graduating = facts.get_choice("graduating")
    if graduating != "none":
        # "unknown" was answered, so any education may be about to finish. Without an answer "none" is assumed.
        rank, major = RANKS.get(f"edu:{graduating}", 0), facts.get_choice("major")
        accredited = facts.get_truth("accredited")
        held.append(HeldCredential("edu", rank, major, "major", accredited, True, Bounds(0, 0), "field_years_after"))
    return tuple(held)


def lacks_degree(facts: Facts) -> bool:
    """Whether no degree is assumed because the highest education leads to none. A degree from abroad must be stated."""
    education = facts.get_choice("education")
    below = education == "none" or (education in EDUCATION and EDUCATION.index(education) < FIRST_WITH_DEGREE)
    return below and not facts.mentions("degree") and facts.get_truth("degree_abroad") != YES


def _view_highest(facts: Facts, kind: str, key: str, worked: Bounds, cutoff: date | None) -> HeldCredential:
    # The degree is assumed to be in the given major, unless its own major is given or declared unknown.
    major_key = "degree_major" if kind == "deg" and facts.mentions("degree_major") else "major"
    given = facts.get_number("field_years_after")
    return HeldCredential(
        kind=kind,
        rank=RANKS.get(f"{kind}:{facts.get_choice(key)}", 0),
        major=facts.get_choice(major_key),
        major_key=major_key,
        accredited=facts.get_truth("accredited"),
        graduating=False,
        after=_count_years_after(facts, given, facts.get_date(f"{key}_date"), worked, cutoff),
        after_key="field_years_after",
    )


def _view_listed(one: Credential, key: str, facts: Facts, worked: Bounds, cutoff: date | None) -> HeldCredential:
    return HeldCredential(
        kind=one.kind[:3],
        rank=RANKS[one.kind],
        major=one.major,
        major_key=f"{key}.major",
        accredited=UNKNOWN if one.accredited is None else to_truth(one.accredited == "yes"),
        graduating=one.graduating,
        after=_count_years_after(facts, one.field_years_after, one.date, worked, cutoff),
        after_key=f"{key}.field_years_after",
    )


def _count_years_after(
    facts: Facts, given: int | None, earned: date | None, worked: Bounds, cutoff: date | None
) -> Bounds:
    """Count the years in the field after a credential, as far as the facts limit them."""
    if given is not None:
        return Bounds(given, given)
    most = worked.high
    if earned and cutoff:
        since = facts.get_date("field_since")
        away = facts.get_number("study_years") or facts.get_number("gap_years")
        if since and facts.get_number("field_years") is None and away == 0:
            count = count_full_years(max(since, earned), cutoff)
            return Bounds(count, count)
        most = min(most, count_full_years(earned, cutoff))
    return Bounds(0, most)
