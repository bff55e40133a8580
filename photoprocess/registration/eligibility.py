"""May this person apply at this level? Alternatives → verdict, the one that decided, and what is missing or to come.

An alternative marked low, or whose years are not known, never gives a plain yes or no: where it might open the level
the province is asked, unless a reliable alternative is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING

from photoprocess.registration.applicant import RANKS
from photoprocess.registration.conditions import NO_MAJORS, YEARS, Case, Condition, Majors, conditions, met
from photoprocess.registration.logic import NO, UNKNOWN, YES, Truth, all_of
from photoprocess.registration.vocabulary import RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.exams import Alternative, Exam, Level


class Standing(IntEnum):
    """How one level stands, ordered so that two demands together give the lesser one."""

    NOT_ELIGIBLE = 0
    UNKNOWN = 1
    CONSULT_PROVINCE = 2
    ELIGIBLE = 3


@dataclass(frozen=True, slots=True)
class Weighed:
    """One alternative with its parts. `verdict` is what the parts say, whatever the data is worth."""

    alternative: Alternative
    parts: tuple[Condition, ...]
    reliable: bool

    @property
    def verdict(self) -> Truth:
        """AND of the parts."""
        return all_of(part.verdict for part in self.parts)

    @property
    def opening(self) -> Truth:
        """AND of the parts that time does not mend."""
        return all_of(part.verdict for part in self.parts if part.kind not in YEARS)

    @property
    def lacking(self) -> int:
        """Years to pass until every count of years is surely met."""
        return max((part.lacking for part in self.parts), default=0)

    @property
    def failed(self) -> int:
        """How many parts are not met."""
        return sum(part.verdict == NO for part in self.parts)


@dataclass(frozen=True, slots=True)
class Judged:
    """A level's standing with its alternatives, under one reading of unknown majors."""

    standing: Standing
    weighed: tuple[Weighed, ...]


def judge(level: Level, case: Case) -> Judged:
    """The standing of a level without what it requires of another level, and every alternative's parts."""
    weighed = tuple(Weighed(one, conditions(one, case), case.exam.reliable(one)) for one in _in_force(level, case))
    return Judged(standing(level, case), weighed)


def _in_force(level: Level, case: Case) -> list[Alternative]:
    year = case.person.facts.exam_year
    return [one for one in level.alternatives if one.in_force(year)]


def standing(level: Level, case: Case) -> Standing:
    """The standing alone."""
    lines = _in_force(level, case)
    sure = [met(one, case) for one in lines if case.exam.reliable(one)]
    if not sure:
        return Standing.CONSULT_PROVINCE if lines else Standing.NOT_ELIGIBLE
    if YES in sure:
        return Standing.ELIGIBLE
    if UNKNOWN in sure:
        return Standing.UNKNOWN
    doubtful = [met(one, case, patient=True) for one in lines if not case.exam.reliable(one)]
    if YES in doubtful:
        return Standing.CONSULT_PROVINCE
    return Standing.UNKNOWN if UNKNOWN in doubtful else Standing.NOT_ELIGIBLE


def judge_fully(level: Level, person: Applicant, exam: Exam) -> Judged:
    """The standing of a level, an unknown major tried as every class it could be in (R127)."""
    case = Case(person, exam)
    settled, reading = standing_fully(level, case)
    judged = judge(level, case._replace(majors=reading))
    return judged if judged.standing == settled else Judged(settled, judged.weighed)


def standing_fully(level: Level, case: Case) -> tuple[Standing, Majors]:
    """The standing, and the reading of the majors under which it is told."""
    plain = standing(level, case)
    if plain != Standing.UNKNOWN:
        return plain, NO_MAJORS
    reading, found = NO_MAJORS, set()
    for reading in readings_of(level, case.person, case.exam):
        found.add(standing(level, case._replace(majors=reading)))
        if Standing.UNKNOWN in found or len(found) > 1:
            return plain, NO_MAJORS
    # The last reading is the farthest class: what holds there is the least that can be said.
    return (found.pop(), reading) if found else (plain, NO_MAJORS)


def readings_of(level: Level, person: Applicant, exam: Exam) -> Iterator[Mapping[str, str]]:
    """Every way in which the majors not told may stand to this examination, the closest first."""
    unknown = person.majors_unknown
    if not unknown or all(one.major == "any" for one in level.alternatives):
        return iter(())
    classes = [name for name in RELATIONS if name in exam.majors] + ([] if exam.other_covers_all else ["none"])
    return (dict(zip(unknown, chosen, strict=True)) for chosen in product(classes, repeat=len(unknown)))


def chosen_alternative(judged: Judged) -> Weighed | None:
    """The alternative that decided, else the one that comes nearest."""
    return min(judged.weighed, key=_rank, default=None)


_TRUST = {"high": 0, "medium": 1, "low": 2}


def _rank(one: Weighed) -> tuple[int, ...]:
    """Met before open before missed; then the better data; of the missed the one that time alone mends soonest."""
    years_only = one.verdict == NO and one.opening == YES
    failed_by_nature = sum(part.verdict == NO and part.kind not in YEARS for part in one.parts)
    return (
        2 - one.verdict,
        not one.reliable,
        2 - one.opening if one.verdict == UNKNOWN else 0,
        _TRUST[one.alternative.confidence] if one.verdict == YES else 0,
        _distance(one) if one.verdict == YES else 0,
        not years_only if one.verdict == NO else 0,
        failed_by_nature,
        one.failed,
        one.lacking,
        _distance(one) if one.verdict != YES else 0,
    )


def _distance(one: Weighed) -> int:
    """How far above what is asked the credential lies: the line written for it is the one to tell."""
    part = next((part for part in one.parts if part.kind == "credential"), None)
    if part is None or not isinstance(part.given, str) or part.given not in RANKS:
        return 0
    same = [RANKS[entry] for entry in one.alternative.any_of if entry[:3] == part.given[:3]]
    above = RANKS[part.given] - max((rank for rank in same if rank <= RANKS[part.given]), default=0)
    # A line that names a second credential as well says more about who holds both.
    return above - len(one.alternative.also)


def wait(level: Level, person: Applicant, exam: Exam) -> tuple[int, int] | None:
    """Years until the level is open if nothing but time passes (R130): at best and at worst; None where it never is.

    The two differ where years, or an unknown major, are not told in full.
    """
    readings = list(readings_of(level, person, exam)) or [NO_MAJORS]
    waits = [one for one in (_wait(level, Case(person, exam, majors)) for majors in readings) if one]
    if len(waits) < len(readings):
        return None
    return min(best for best, _ in waits), max(worst for _, worst in waits)


def _wait(level: Level, case: Case) -> tuple[int, int] | None:
    best: list[int] = []
    worst: list[int] = []
    for one in level.alternatives:
        weighed = Weighed(one, conditions(one, case), reliable=True)
        if not case.exam.reliable(one) or weighed.opening != YES:
            continue
        at_best = max((part.lacking_at_best for part in weighed.parts), default=0)
        for years, waits in ((at_best, best), (weighed.lacking, worst)):
            begins = _begins(one, years, case.person.facts.exam_year)
            waits += [] if begins is None else [begins]
    return (min(best), min(worst)) if best and worst else None


def _begins(one: Alternative, years: int, year: int | None) -> int | None:
    """When a line opens: one that begins later can be waited for, one that has ended by then cannot."""
    if year is None:
        return years if one.in_force(None) else None
    years = max(years, one.from_year - year)
    return years if one.in_force(year + years) else None
