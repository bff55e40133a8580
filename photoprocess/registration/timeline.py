"""A life's timeline: for each examination the first year in which one may sit it, and what would bring it forward.

Work is taken to go on where no end is given. A step is realistic if it is one certificate, one title or the next
education; a doctor's degree is not proposed. Results of passed subjects expire with the window of their level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.registration.applicant import Applicant, view_applicant
from photoprocess.registration.catalogue import get_exam, load_all_exams
from photoprocess.registration.conditions import YEARS
from photoprocess.registration.eligibility import (
    JudgedAlternative,
    Standing,
    choose_alternative,
    find_standing,
    find_wait,
    judge_level,
)
from photoprocess.registration.exams import Exam
from photoprocess.registration.guide import load_guide
from photoprocess.registration.held import RANKS
from photoprocess.registration.known_names import resolve_names
from photoprocess.registration.life import select_facts
from photoprocess.registration.logic import NO, YES
from photoprocess.registration.verdicts import choose_verdict, may_earlier_help

if TYPE_CHECKING:
    from photoprocess.registration.answer import EligibilityVerdict
    from photoprocess.registration.exams import Alternative, Level
    from photoprocess.registration.facts import Facts

StepKind: TypeAlias = Literal["certificate", "title", "credential"]
STEPS: tuple[StepKind, ...] = ("certificate", "title", "credential")
OTHER_LEVELS = ("exempt-1", "exempt-2", "added")
"""Levels that presuppose another one."""
GROWING = ("total_years", "field_years", "field_years_after")
NEXT = {
    RANKS["edu:high-school"]: ("edu:junior-college",),
    RANKS["edu:secondary"]: ("edu:junior-college",),
    RANKS["edu:junior-college"]: ("edu:bachelor",),
    RANKS["edu:bachelor"]: ("deg:master", "edu:postgraduate-master"),
}
"""The rank of the highest education → what follows it, with its degree."""


@dataclass(frozen=True, slots=True)
class Step:
    """The smallest realistic step: what to obtain, and the examination year that it would open."""

    kind: StepKind
    names: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One level of one examination. `first_year` is None if time alone does not open it."""

    exam: Exam
    level: Level
    verdict: EligibilityVerdict
    """In the first year, else in the year asked about; CONSULT_PROVINCE in years for which no data hold."""
    first_year: int | None
    line: JudgedAlternative | None
    step: Step | None


@dataclass(frozen=True, slots=True)
class Result:
    """A passed subject, and the last examination year in which it counts."""

    exam: Exam
    subject: str
    year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries by first year, and the results by the year in which they expire."""

    facts: Facts
    year: int
    entries: tuple[Entry, ...]
    results: tuple[Result, ...]


def make_timeline(facts: Facts) -> Timeline | None:
    """Make the timeline of all examinations; None if neither today nor an examination year is known."""
    known = resolve_names(facts)
    year = known.exam_year
    if year is None:
        return None
    entries = [entry for exam in load_all_exams() for entry in _list_entries(exam, known, year)]
    entries.sort(key=lambda one: (one.first_year or 9999, one.verdict != "ELIGIBLE", one.exam.id))
    return Timeline(known, year, tuple(entries), tuple(sorted(_list_results(known), key=lambda one: one.last_year)))


def _list_entries(exam: Exam, facts: Facts, year: int) -> Iterator[Entry]:
    if exam.cpta_role == "own-system":
        return
    own = select_facts(facts, exam.id).with_fact("exam_year", year)
    applicant = view_applicant(own, exam)
    for level in exam.levels:
        if level.code not in OTHER_LEVELS:
            yield _make_entry(exam, level, applicant, year)


def _make_entry(exam: Exam, level: Level, applicant: Applicant, year: int) -> Entry:
    judged = judge_level(level, applicant, exam)
    verdict, _ = choose_verdict(judged.standing, level, judged, exam, applicant)
    line = choose_alternative(judged)
    if verdict != "NOT_ELIGIBLE":
        return Entry(exam, level, verdict, year if verdict == "ELIGIBLE" else None, line, None)
    if may_earlier_help(level, applicant, exam):
        return Entry(exam, level, "UNKNOWN", None, line, None)
    first = _find_first(exam, level, applicant, year)
    step = _find_step(judged.alternatives, exam, applicant, year)
    step = step if step and (first is None or step.year < first) else None
    if first:
        holds = exam.holds_in(first, load_guide().years_ahead)
        return Entry(exam, level, "ELIGIBLE" if holds else "CONSULT_PROVINCE", first, line, step)
    return Entry(exam, level, verdict, None, line, step)


def _find_first(exam: Exam, level: Level, applicant: Applicant, year: int) -> int | None:
    """Find the first later year in which the level is open if work goes on, within the years the data hold for."""
    years_ahead = load_guide().years_ahead
    if any(one.date and one.date.year > year for one in applicant.facts.credentials):
        later = range(1, years_ahead + 1)
        return next((year + years for years in later if _is_open(exam, level, applicant.facts, years)), None)
    wait = find_wait(level, applicant, exam)
    return year + wait.worst if wait else None


def _is_open(exam: Exam, level: Level, facts: Facts, years: int) -> bool:
    later = view_applicant(grow(facts, years), exam)
    return find_standing(level, later, exam) == Standing.ELIGIBLE


def grow(facts: Facts, years: int) -> Facts:
    """Return the facts some years later: counts of years grow, and so does the examination year."""
    grown = {
        key: value + years
        for key, value in facts.values.items()
        if isinstance(value, int) and (key in GROWING or key.startswith("certificate_years."))
    }
    return replace(facts, values={**facts.values, **grown, "exam_year": (facts.exam_year or 0) + years})


def _find_step(lines: tuple[JudgedAlternative, ...], exam: Exam, applicant: Applicant, year: int) -> Step | None:
    """Find the step that opens the level first; among equals a certificate before a title before an education."""
    steps = [step for one in lines if one.reliable and (step := _try_step(one, exam, applicant, year))]
    return min(steps, key=lambda step: (step.year, STEPS.index(step.kind)), default=None)


def _try_step(one: JudgedAlternative, exam: Exam, applicant: Applicant, year: int) -> Step | None:
    failed = [part for part in one.parts if part.verdict == NO and part.kind not in YEARS]
    others = all(part.verdict == YES for part in one.parts if part.verdict != NO)
    years = {part.kind: part.lacking for part in one.parts if part.kind in YEARS and part.lacking}
    line = one.alternative
    stays = (bool(years) and not applicant.works_on) or (not set(years) <= {"total"} and not applicant.field_goes_on)
    if len(failed) != 1 or not others or stays:
        return None
    lacking = max((count for kind, count in years.items() if kind != "certificate_years"), default=0)
    if failed[0].kind == "certificate":
        # The years after a certificate begin in the year in which it is obtained.
        after = line.certificate_years + 1 if line.certificate_years else 1
        return Step("certificate", line.certificate, year + max(after, lacking))
    if failed[0].kind == "title":
        return Step("title", (line.title,), year + max(1, lacking))
    if failed[0].kind == "credential" and (entry := _find_next_education(line, applicant)):
        study = load_guide().upgrade_years
        after = line.field_years if exam.years_count == "after-credential" else 0
        return Step("credential", (entry,), year + max(study + after, lacking))
    return None


def _find_next_education(line: Alternative, applicant: Applicant) -> str | None:
    """Find the education one step above the present one that the alternative accepts."""
    highest = max((one.rank for one in applicant.held if one.kind == "edu"), default=0)
    following = NEXT.get(highest, ())
    kinds = {entry[:3]: RANKS[entry] for entry in following}
    accepted = any(RANKS[entry] <= kinds.get(entry[:3], 0) for entry in line.any_of)
    return following[0] if accepted else None


def _list_results(facts: Facts) -> Iterator[Result]:
    for one in facts.passed:
        exam = get_exam(one.exam)
        if isinstance(exam, Exam) and one.year:
            level = next((level for level in exam.levels if _has_subject(level, one.subject)), exam.levels[0])
            if level.window_years:
                yield Result(exam, one.subject or "", one.year, one.year + level.window_years - 1)


def _has_subject(level: Level, subject: str | None) -> bool:
    return any(subject in names for names in level.subjects.values())
