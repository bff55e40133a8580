"""Judge one level: alternatives → standing, the alternative that decides, and the time still to wait.

An alternative that is marked low, or whose years are unknown, never gives a plain yes or no. If only such an
alternative could open the level, the province must be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from photoprocess.frozen import dataclass
from photoprocess.registration.conditions import (
    NO_MAJORS,
    YEARS,
    Case,
    Condition,
    Majors,
    is_reliable,
    judge_alternative,
    judge_conditions,
)
from photoprocess.registration.held import RANKS
from photoprocess.registration.logic import NO, UNKNOWN, YES, Truth, all_of
from photoprocess.registration.vocabulary import RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.exams import Alternative, Exam, Level


class Standing(IntEnum):
    """The standing of an applicant at a level. If two levels must both be open, the lesser standing counts."""

    NOT_ELIGIBLE = 0
    UNKNOWN = 1
    CONSULT_PROVINCE = 2
    ELIGIBLE = 3


class Wait(NamedTuple):
    """Years to wait. The two differ if years of work or a major are not fully known."""

    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class JudgedAlternative:
    """One alternative with its judged parts. `reliable` says whether its data allows a plain yes or no."""

    alternative: Alternative
    parts: tuple[Condition, ...]
    reliable: bool

    @property
    def verdict(self) -> Truth:
        """Whether all parts are met, regardless of reliability."""
        return all_of(part.verdict for part in self.parts)

    @property
    def verdict_without_years(self) -> Truth:
        """Whether all parts are met except counts of years."""
        return all_of(part.verdict for part in self.parts if part.kind not in YEARS)

    @property
    def lacking(self) -> int:
        """Years until every count of years is certainly met."""
        return max((part.lacking for part in self.parts), default=0)

    @property
    def lacking_at_best(self) -> int:
        """Years until every count of years is met at the earliest."""
        return max((part.lacking_at_best for part in self.parts), default=0)

    @property
    def failed(self) -> int:
        """The number of parts that are not met."""
        return sum(part.verdict == NO for part in self.parts)


@dataclass(frozen=True, slots=True)
class JudgedLevel:
    """The standing at a level, with its alternatives."""

    standing: Standing
    alternatives: tuple[JudgedAlternative, ...]


def judge_level(level: Level, applicant: Applicant, exam: Exam) -> JudgedLevel:
    """Judge a level by itself, without the full level that it may require.

    An unknown major does not leave the standing open if every possible relation gives the same standing (R127).
    """
    standing, majors = _settle_standing(level, Case(applicant, exam))
    case = Case(applicant, exam, majors)
    judged = (
        JudgedAlternative(one, judge_conditions(one, case), is_reliable(one, case))
        for one in _list_in_force(level, case)
    )
    return JudgedLevel(standing, tuple(judged))


def find_standing(level: Level, applicant: Applicant, exam: Exam) -> Standing:
    """Find the standing at a level without the parts that explain it. Faster than `judge_level`."""
    return _settle_standing(level, Case(applicant, exam))[0]


def _list_in_force(level: Level, case: Case) -> list[Alternative]:
    year = case.applicant.facts.exam_year
    return [one for one in level.alternatives if one.is_in_force(year)]


def _find_standing(level: Level, case: Case) -> Standing:
    alternatives = _list_in_force(level, case)
    reliable = [judge_alternative(one, case) for one in alternatives if is_reliable(one, case)]
    if not reliable:
        return Standing.CONSULT_PROVINCE if alternatives else Standing.NOT_ELIGIBLE
    if YES in reliable:
        return Standing.ELIGIBLE
    if UNKNOWN in reliable:
        return Standing.UNKNOWN
    doubtful = [
        judge_alternative(one, case, ignore_years=not one.disputed)
        for one in alternatives
        if not is_reliable(one, case)
    ]
    if YES in doubtful:
        return Standing.CONSULT_PROVINCE
    return Standing.UNKNOWN if UNKNOWN in doubtful else Standing.NOT_ELIGIBLE


def _settle_standing(level: Level, case: Case) -> tuple[Standing, Majors]:
    """Find the standing, and the relations of unknown majors with which to explain it.

    A closer relation never lowers the standing, so if the closest and the most distant give the same, all do.
    """
    plain = _find_standing(level, case)
    readings = _list_majors(level, case) if plain == Standing.UNKNOWN else ()
    found = {_find_standing(level, case._replace(majors=majors)) for majors in readings}
    if len(found) != 1 or Standing.UNKNOWN in found:
        return plain, NO_MAJORS
    # What holds for the most distant relation holds for all.
    return found.pop(), readings[-1]


def _list_majors(level: Level, case: Case) -> tuple[Mapping[str, str], ...]:
    """List the closest and the most distant relations that the unknown majors could have; empty if none matters."""
    unknown = case.applicant.unknown_majors
    if not unknown or all(one.major == "any" for one in level.alternatives):
        return ()
    relations = [name for name in RELATIONS if name in case.exam.majors]
    relations += [] if case.exam.other_covers_all else ["none"]
    return tuple(dict.fromkeys(unknown, relation) for relation in (relations[0], relations[-1]))


def choose_alternative(judged: JudgedLevel) -> JudgedAlternative | None:
    """Choose the alternative that explains the standing: the one that is met, or else comes closest."""
    return min(judged.alternatives, key=_rank, default=None)


_CONFIDENCE_RANK = {"high": 0, "medium": 1, "low": 2}


def _rank(one: JudgedAlternative) -> tuple[int, ...]:
    """Make a sort key: met before unknown before not met, then reliable before unreliable data.

    Among those not met, alternatives that only need more years come first.
    """
    years_only = one.verdict == NO and one.verdict_without_years == YES
    failed_for_good = sum(part.verdict == NO and part.kind not in YEARS for part in one.parts)
    return (
        2 - one.verdict,
        not one.reliable,
        2 - one.verdict_without_years if one.verdict == UNKNOWN else 0,
        _CONFIDENCE_RANK[one.alternative.confidence] if one.verdict == YES else 0,
        _measure_distance(one) if one.verdict == YES else 0,
        not years_only if one.verdict == NO else 0,
        failed_for_good,
        one.failed,
        one.lacking,
        _measure_distance(one) if one.verdict != YES else 0,
    )


def _measure_distance(one: JudgedAlternative) -> int:
    """Measure how far the applicant's credential lies above the required one, in ranks."""
    part = next((part for part in one.parts if part.kind == "credential"), None)
    if part is None or not isinstance(part.given, str) or part.given not in RANKS:
        return 0
    same_kind = [RANKS[entry] for entry in one.alternative.any_of if entry[:3] == part.given[:3]]
    above = RANKS[part.given] - max((rank for rank in same_kind if rank <= RANKS[part.given]), default=0)
    # An alternative that also requires a second credential fits an applicant with both better.
    return above - len(one.alternative.also)


def find_wait(level: Level, applicant: Applicant, exam: Exam) -> Wait | None:
    """Find the years until the level opens if nothing but time passes (R130); None if time alone does not open it."""
    case = Case(applicant, exam)
    readings = _list_majors(level, case) or (NO_MAJORS,)
    waits = [wait for majors in readings if (wait := _find_wait(level, case._replace(majors=majors)))]
    if len(waits) < len(readings):
        return None
    return Wait(min(wait.best for wait in waits), max(wait.worst for wait in waits))


def _find_wait(level: Level, case: Case) -> Wait | None:
    year = case.applicant.facts.exam_year
    best: list[int] = []
    worst: list[int] = []
    for one in level.alternatives:
        judged = JudgedAlternative(one, judge_conditions(one, case), reliable=True)
        if not _grows(judged, case.applicant):
            continue
        if not is_reliable(one, case) or judged.verdict_without_years != YES:
            continue
        for years, waits in ((judged.lacking_at_best, best), (judged.lacking, worst)):
            start = _find_start(one, years, year)
            waits += [] if start is None else [start]
    return Wait(min(best), min(worst)) if best and worst else None


def _grows(judged: JudgedAlternative, applicant: Applicant) -> bool:
    """Whether the years that are lacking grow with time."""
    lacking = {part.kind for part in judged.parts if part.kind in YEARS and part.lacking}
    return (not lacking or applicant.works_on) and (lacking <= {"total"} or applicant.field_goes_on)


def _find_start(one: Alternative, years: int, year: int | None) -> int | None:
    """Find the years until an alternative is met and in force; None if it has ended by then."""
    if year is None:
        return years if one.is_in_force(None) else None
    years = max(years, one.from_year - year)
    return years if one.is_in_force(year + years) else None
