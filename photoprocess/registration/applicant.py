"""One person as one examination sees them: credentials held, and years of work with what is known of them.

Facts + Exam → Applicant. Years are full years on the cut-off day of the examination year (R124); where only a date is
given they are counted from it, less full-time study (R125).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from photoprocess.registration.logic import ANY_COUNT, NO, UNKNOWN, YES, Between, Truth, any_of
from photoprocess.registration.vocabulary import DEGREE, EDUCATION

if TYPE_CHECKING:
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Credential, Facts

RANKS = {f"edu:{name}": rank for rank, name in enumerate(EDUCATION, 1)} | {
    f"deg:{name}": rank for rank, name in enumerate(DEGREE, 1)
}


@cache
def _least_rank(entries: tuple[str, ...], kind: str) -> int:
    """The lowest rank of that kind among the entries, asked for thousands of times with few answers; 0 for none."""
    return min((RANKS[entry] for entry in entries if entry[:3] == kind), default=0)


@dataclass(frozen=True, slots=True)
class Held:
    """A credential. `kind` is "edu" or "deg"; rank 0 means that nobody said which one, if any.

    `after` counts the years in the field after it. `major_key` is the fact that would tell an unknown major.
    """

    kind: str
    rank: int
    major: str | None
    major_key: str
    accredited: Truth
    graduating: bool
    after: Between
    after_key: str

    @property
    def name(self) -> str:
        """edu:bachelor; "" where unknown."""
        names = EDUCATION if self.kind == "edu" else DEGREE
        return f"{self.kind}:{names[self.rank - 1]}" if self.rank else ""

    def matches(self, entries: tuple[str, ...], graduating: bool) -> Truth:
        """Whether it is one of these or a higher one of the same kind (R126)."""
        least = _least_rank(entries, self.kind)
        if not least or (self.graduating and not graduating):
            return NO
        if not self.rank:
            return UNKNOWN
        return YES if self.rank >= least else NO


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the conditions of one examination are held against."""

    held: tuple[Held, ...]
    total: Between
    field: Between
    facts: Facts

    @property
    def majors_unknown(self) -> tuple[str, ...]:
        """The facts that would tell the majors not told, each once."""
        return tuple(dict.fromkeys(one.major_key for one in self.held if one.major is None))

    def certificate_years(self, certificate: str) -> Between:
        """Years in the field after that certificate."""
        said = self.facts.number(f"certificate_years.{certificate}")
        return Between(0, self.field.high) if said is None else Between(said, said)

    def title(self, title: str, held_with: tuple[str, ...]) -> Truth:
        """Whether the title, or one that includes it, is held."""
        return any_of(self.facts.truth(f"title.{name}") for name in (title, *held_with))


def see(facts: Facts, exam: Exam) -> Applicant:
    """The person of these facts before this examination."""
    cutoff = exam.cutoff_day(facts.exam_year) if facts.exam_year else None
    total = _counted(facts, "total_years", "work_since", cutoff)
    worked = _counted(facts, "field_years", "field_since", cutoff)
    if facts.number("field_years_after") is not None:
        worked = worked.within(Between(facts.number("field_years_after") or 0, ANY_COUNT.high))
    # Years in the field are a part of all years.
    worked = worked.within(Between(0, total.high))
    total = total.within(Between(worked.low, ANY_COUNT.high))
    held = _credentials(facts, worked, cutoff)
    if exam.other_covers_all:
        held = tuple(replace(one, major="other") if one.major == "none" else one for one in held)
    return Applicant(held, total, worked, facts)


def full_years(since: date, until: date) -> int:
    """Full years from one day to the end of another: 2024-01-01 to 2027-12-31 are four."""
    end = until + timedelta(days=1)
    return max(0, end.year - since.year - ((end.month, end.day) < (since.month, since.day)))


def _counted(facts: Facts, years: str, since: str, cutoff: date | None) -> Between:
    said, day = facts.number(years), facts.day(since)
    if said is not None:
        return Between(said, said)
    if day is None or cutoff is None:
        return ANY_COUNT
    study = facts.number("study_years")
    count = full_years(day, cutoff)
    return Between(0, count) if study is None else Between(max(0, count - study), max(0, count - study))


def _credentials(facts: Facts, worked: Between, cutoff: date | None) -> tuple[Held, ...]:
    held = [
        _listed(one, f"credential.{number}", facts, worked, cutoff) for number, one in enumerate(facts.credentials, 1)
    ]
    listed = {one.kind for one in held}
    for kind, key in (("edu", "education"), ("deg", "degree")):
        said = facts.choice(key)
        if said == "none" or (said is None and kind in listed):
            continue
        held.append(_highest(facts, kind, key, worked, cutoff))
    graduating = facts.choice("graduating")
    if graduating != "none":
        # Without an answer none is assumed; who answered "unknown" may be finishing anything.
        rank, major = RANKS.get(f"edu:{graduating}", 0), facts.choice("major")
        held.append(Held("edu", rank, major, "major", facts.truth("accredited"), True, Between(0, 0), ""))
    return tuple(held)


def _highest(facts: Facts, kind: str, key: str, worked: Between, cutoff: date | None) -> Held:
    # The degree is taken to be in the major that was told, unless its own was told or is said to be unknown.
    own = "degree_major" if kind == "deg" and facts.mentions("degree_major") else "major"
    said = facts.number("field_years_after")
    after = _after(facts, said, facts.day(f"{key}_date"), worked, cutoff)
    rank = RANKS.get(f"{kind}:{facts.choice(key)}", 0)
    return Held(kind, rank, facts.choice(own), own, facts.truth("accredited"), False, after, "field_years_after")


def _listed(one: Credential, key: str, facts: Facts, worked: Between, cutoff: date | None) -> Held:
    accredited = UNKNOWN if one.accredited is None else YES if one.accredited == "yes" else NO
    after = _after(facts, one.field_years_after, one.date, worked, cutoff)
    kind, rank = one.kind[:3], RANKS[one.kind]
    return Held(kind, rank, one.major, f"{key}.major", accredited, one.graduating, after, f"{key}.field_years_after")


def _after(facts: Facts, said: int | None, earned: date | None, worked: Between, cutoff: date | None) -> Between:
    """Years in the field after a credential, as far as the facts bound them."""
    if said is not None:
        return Between(said, said)
    most = worked.high
    if earned and cutoff:
        since = facts.day("field_since")
        if since and facts.number("field_years") is None and facts.number("study_years") == 0:
            count = full_years(max(since, earned), cutoff)
            return Between(count, count)
        most = min(most, full_years(earned, cutoff))
    return Between(0, most)
