"""Facts → PrecheckAnswer. A pre-check is never a decision of the organiser.

    from photoprocess import precheck
    answer = precheck({"education": "bachelor", "major": "core", "field_years": 3, "exam_year": 2027}, "pharmacist")
    answer.verdict, answer.exams[0].levels[0].missing, answer.procedure

Without an examination all examinations are judged and sorted by verdict. Nothing is stored and no clock is read:
today's date is a fact ("today").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.errors import BadFact
from photoprocess.registration.answer import (
    VERDICT_ORDER,
    AnsweredExam,
    ExamAnswer,
    LevelAnswer,
    OutsideAnswer,
    PrecheckAnswer,
)
from photoprocess.registration.applicant import Applicant, view_applicant
from photoprocess.registration.applied_rules import find_applied_rules
from photoprocess.registration.assumptions import find_assumptions
from photoprocess.registration.catalogue import get_exam, list_exam_ids, load_outside_exams
from photoprocess.registration.cautions import find_cautions
from photoprocess.registration.contradictions import find_contradictions
from photoprocess.registration.eligibility import (
    JudgedLevel,
    Standing,
    Wait,
    choose_alternative,
    find_standing,
    find_wait,
    judge_level,
)
from photoprocess.registration.exam_names import pick_exam
from photoprocess.registration.exams import Exam, Level, Outside
from photoprocess.registration.facts import Facts, read_facts
from photoprocess.registration.guide import load_guide
from photoprocess.registration.known_names import resolve_names
from photoprocess.registration.life import select_facts
from photoprocess.registration.logic import YES
from photoprocess.registration.missing import MissingFact, rank_missing
from photoprocess.registration.procedure import run_procedure
from photoprocess.registration.verdicts import choose_verdict, may_earlier_help

if TYPE_CHECKING:
    from collections.abc import Iterable


def precheck(facts: Facts | Mapping[str, object], exam: str | None = None) -> PrecheckAnswer:
    """Apply the rules to the facts, for one examination (id or name) or for all.

    Raises BadFact and UnknownFact for facts, UnknownExam for the name.
    """
    known = resolve_names(facts if isinstance(facts, Facts) else read_facts(facts))
    if not isinstance(exam, str | None):
        raise BadFact(file="facts", key="exam", found=type(exam).__name__, allowed="string")
    requested = exam or known.get_choice("exam")
    if requested is None:
        return _judge_all(known)
    return _judge_one(known, get_exam(pick_exam(requested)))


def _judge_one(facts: Facts, exam: Exam | Outside) -> PrecheckAnswer:
    own = select_facts(facts, exam.id)
    contradictions = find_contradictions(own)
    if isinstance(exam, Outside):
        # The guide's procedure is not that of an examination registered elsewhere.
        return PrecheckAnswer(own, (OutsideAnswer(exam),), (), contradictions, (), ())
    _check_level(exam, own)
    judged = _judge_exam(exam, own, contradicting=bool(contradictions))
    answer = judged if contradictions else _add_missing(judged, own)
    guided = answer.verdict != "NOT_THIS_GUIDE"
    procedure = run_procedure(own, exam.id, judged.levels[0].code) if guided else ()
    cautions = () if contradictions else find_cautions(answer.verdict, own, procedure)
    assumptions = find_assumptions(own, (answer,), procedure)
    return PrecheckAnswer(own, (answer,), procedure, contradictions, cautions, assumptions)


def _judge_all(facts: Facts) -> PrecheckAnswer:
    """Judge all examinations and sort them by verdict."""
    answers: list[AnsweredExam] = []
    for exam_id in list_exam_ids():
        exam, own = get_exam(exam_id), select_facts(facts, exam_id)
        if isinstance(exam, Exam):
            answers.append(_judge_exam(exam, own, contradicting=bool(find_contradictions(own))))
    answers += [OutsideAnswer(exam) for exam in load_outside_exams()]
    answers.sort(key=lambda answer: (VERDICT_ORDER.index(answer.verdict), answer.exam.id))
    procedure = run_procedure(facts)
    assumptions = find_assumptions(facts, answers, procedure)
    return PrecheckAnswer(facts, tuple(answers), procedure, find_contradictions(facts), (), assumptions)


def _judge_exam(exam: Exam, facts: Facts, *, contradicting: bool) -> ExamAnswer:
    applicant = view_applicant(facts, exam)
    full = exam.find_level("full")
    judged_full = judge_level(full, applicant, exam) if full else None
    levels: Iterable[LevelAnswer] = (
        _judge_level(level, applicant, exam, judged_full) for level in _sort_levels(exam, facts)
    )
    return ExamAnswer(exam, tuple(_withdraw_conclusion(level) if contradicting else level for level in levels))


def _check_level(exam: Exam, facts: Facts) -> None:
    """Check that the examination has the requested level. Raises BadFact."""
    requested, codes = facts.get_choice("level"), [level.code for level in exam.levels]
    if requested is not None and requested not in codes:
        raise BadFact(file="facts", key="level", found=requested, allowed=" | ".join(codes))


def _sort_levels(exam: Exam, facts: Facts) -> list[Level]:
    """Put the requested level first."""
    requested = facts.get_choice("level")
    return sorted(exam.levels, key=lambda level: level.code != requested)


def _judge_level(level: Level, applicant: Applicant, exam: Exam, full: JudgedLevel | None) -> LevelAnswer:
    judged = full if full and level.code == "full" else judge_level(level, applicant, exam)
    standing = judged.standing
    if level.requires_full and full:
        standing = min(standing, full.standing)
    wait = _find_wait(level, applicant, exam, standing)
    verdict, referral = choose_verdict(standing, level, judged, exam, applicant)
    asks_earlier = verdict == "NOT_ELIGIBLE" and may_earlier_help(level, applicant, exam)
    verdict, wait = ("UNKNOWN", None) if asks_earlier else (verdict, wait)
    nearest = choose_alternative(judged)
    return LevelAnswer(
        level=level,
        verdict=verdict,
        nearest=nearest,
        alternatives=judged.alternatives,
        missing=(MissingFact(_choose_earlier(applicant.facts), 1.0),) if asks_earlier else (),
        wait=wait,
        year=applicant.facts.exam_year,
        rules=find_applied_rules(verdict, nearest, exam, applicant, waiting=wait is not None),
        full_needed=bool(level.requires_full and full and full.standing != Standing.ELIGIBLE),
        referral=referral,
    )


def _choose_earlier(facts: Facts) -> str:
    """Choose what to ask of an earlier credential: whether there is one, then what it is."""
    return "credential.1.kind" if facts.get_truth("earlier") == YES else "earlier"


def _find_wait(level: Level, applicant: Applicant, exam: Exam, standing: Standing) -> Wait | None:
    """Find how long a closed level stays closed, together with the full level if that is required."""
    if standing != Standing.NOT_ELIGIBLE:
        return None
    full = exam.find_level("full") if level.requires_full else None
    year = applicant.facts.exam_year or 0
    if year and any(one.date and one.date > exam.get_cutoff(year) for one in applicant.facts.credentials):
        return _find_wait_by_year(level, applicant.facts, exam)
    waits = [find_wait(one, applicant, exam) for one in (level, full) if one]
    known = [wait for wait in waits if wait]
    if len(known) < len(waits):
        return None
    return Wait(max(wait.best for wait in known), max(wait.worst for wait in known))


def _find_wait_by_year(level: Level, facts: Facts, exam: Exam) -> Wait | None:
    """Find the wait by judging each later year, for a life in which a credential is still due."""
    for years in range(1, load_guide().years_ahead + 1):
        later = view_applicant(facts.with_fact("exam_year", (facts.exam_year or 0) + years), exam)
        levels = [level, exam.find_level("full")] if level.requires_full else [level]
        if all(find_standing(one, later, exam) == Standing.ELIGIBLE for one in levels if one):
            return Wait(years, years)
    return None


def _withdraw_conclusion(level: LevelAnswer) -> LevelAnswer:
    """Make a level UNKNOWN if its verdict came from facts that contradict each other."""
    if level.verdict in ("NOT_THIS_GUIDE", "CONSULT_PROVINCE"):
        return level
    return replace(level, verdict="UNKNOWN", wait=None, referral="")


def _add_missing(answer: ExamAnswer, facts: Facts) -> ExamAnswer:
    """Rank what is missing for the first level. Done for a single examination only, because it is slow."""
    first, *others = answer.levels
    if first.verdict != "UNKNOWN" or first.missing:
        return answer
    exam, alternatives = answer.exam, first.alternatives
    full = exam.find_level("full")
    if first.full_needed and full:
        alternatives += judge_level(full, view_applicant(facts, exam), exam).alternatives
    missing = rank_missing(alternatives, facts, exam)
    if not missing and facts.get_choice("residence") is None:
        missing = (MissingFact("residence", 1.0),)
    return ExamAnswer(exam, (replace(first, missing=missing), *others))
