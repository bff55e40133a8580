"""Judge facts by the rules: a pre-check, never a decision of the organiser.

    from photoprocess import precheck
    answer = precheck({"education": "bachelor", "major": "core", "field_years": 3, "exam_year": 2027}, "pharmacist")
    answer.verdict, answer.exams[0].levels[0].missing, answer.procedure

Without an exam, every exam is judged and sorted by verdict. Nothing is stored and no clock is read: the date is a fact
("today").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from photoprocess.errors import BadFact
from photoprocess.registration.answer import ORDER, Answer, ExamAnswer, LevelAnswer, Verdict
from photoprocess.registration.applicant import Applicant, see
from photoprocess.registration.applied_rules import grounds
from photoprocess.registration.assumptions import assumed
from photoprocess.registration.catalogue import exam_ids, get_exam, outside, pick_exam
from photoprocess.registration.contradictions import contradictions
from photoprocess.registration.eligibility import (
    Judged,
    Standing,
    chosen_alternative,
    judge_fully,
    wait,
)
from photoprocess.registration.exams import Exam, Level, Outside
from photoprocess.registration.facts import Facts, read_facts
from photoprocess.registration.known_names import check_names
from photoprocess.registration.missing import Missing, missing
from photoprocess.registration.procedure import run_procedure


def precheck(facts: Facts | Mapping[str, object], exam: str | None = None) -> Answer:
    """What the rules say about these facts, for one examination (id or name) or for all.

    Raises BadFact and UnknownFact for facts, UnknownExam for the name.
    """
    known = facts if isinstance(facts, Facts) else read_facts(facts)
    check_names(known)
    wanted = exam or known.choice("exam")
    if wanted is None:
        return _overview(known)
    one = get_exam(pick_exam(wanted))
    own = known.of_exam(one.id)
    wrong = contradictions(own)
    judged = answer_exam(one, own, bool(wrong), ask=True)
    level = judged.levels[0].code if judged.levels else None
    procedure = run_procedure(own, one.id, level)
    return Answer(own, (judged,), procedure, wrong, assumed(own, (judged,), procedure))


def _overview(facts: Facts) -> Answer:
    """Every examination under the guide, sorted by answer."""
    wrong = contradictions(facts)
    answers = []
    for exam in exam_ids():
        own = facts.of_exam(exam)
        answers.append(answer_exam(get_exam(exam), own, bool(contradictions(own)), ask=False))
    answers += [answer_exam(other, facts, bool(wrong), ask=False) for other in outside()]
    answers.sort(key=lambda one: (ORDER.index(one.verdict), one.exam.id))
    procedure = run_procedure(facts)
    return Answer(facts, tuple(answers), procedure, wrong, assumed(facts, answers, procedure))


def answer_exam(exam: Exam | Outside, facts: Facts, contradicting: bool, *, ask: bool) -> ExamAnswer:
    """One examination. `ask` ranks what is missing for its first level, which costs more than all the rest."""
    if isinstance(exam, Outside):
        return ExamAnswer(exam, "NOT_THIS_GUIDE", ())
    person = see(facts, exam)
    full = exam.level("full")
    judged_full = judge_fully(full, person, exam) if full else None
    levels = [_answer_level(level, person, exam, judged_full) for level in _asked_first(exam, facts)]
    if contradicting:
        levels = [_open(level) for level in levels]
    elif ask:
        levels[0] = _with_missing(levels[0], exam, facts)
    return ExamAnswer(exam, levels[0].verdict, tuple(levels))


def _asked_first(exam: Exam, facts: Facts) -> list[Level]:
    """The levels, the one asked for first. Raises BadFact for a level that the examination does not have."""
    wanted = facts.choice("level")
    codes = [level.code for level in exam.levels]
    if wanted is not None and wanted not in codes and facts.choice("exam") is not None:
        raise BadFact(file="facts", key="level", found=wanted, allowed=" | ".join(codes))
    return sorted(exam.levels, key=lambda level: level.code != wanted)


def _answer_level(level: Level, person: Applicant, exam: Exam, full: Judged | None) -> LevelAnswer:
    judged = full if full and level.code == "full" else judge_fully(level, person, exam)
    standing = judged.standing
    full_needed = bool(level.requires_full and full and full.standing != Standing.ELIGIBLE)
    if level.requires_full and full:
        standing = min(standing, full.standing)
    waiting = _wait(level, person, exam, standing)
    verdict = _verdict(standing, exam, person)
    nearest = chosen_alternative(judged)
    return LevelAnswer(
        code=level.code,
        verdict=verdict,
        nearest=nearest,
        weighed=judged.weighed,
        missing=(),
        wait=waiting,
        year=person.facts.exam_year,
        rules=grounds(verdict, nearest, exam, person, waited=waiting is not None),
        full_needed=full_needed,
    )


def _wait(level: Level, person: Applicant, exam: Exam, standing: Standing) -> tuple[int, int] | None:
    if standing != Standing.NOT_ELIGIBLE:
        return None
    needed = [level, *([exam.level("full")] if level.requires_full else [])]
    waits = [found for one in needed if one and (found := wait(one, person, exam))]
    if len(waits) < len(needed):
        return None
    return max(best for best, _ in waits), max(worst for _, worst in waits)


def _verdict(standing: Standing, exam: Exam, person: Applicant) -> Verdict:
    """The answer, where it is not the examination or the applicant that sends one to the announcement."""
    if exam.cpta_role == "own-system":
        return "NOT_THIS_GUIDE"
    if exam.cpta_role == "provincial":
        return "CONSULT_PROVINCE"
    residence = person.facts.choice("residence")
    if standing == Standing.ELIGIBLE and residence != "mainland":
        return "UNKNOWN" if residence is None else "CONSULT_PROVINCE"
    verdict: Verdict = standing.name  # type: ignore[assignment]  # the names are those of Verdict
    return verdict


def _open(level: LevelAnswer) -> LevelAnswer:
    """A level about which nothing is concluded, because the facts contradict each other."""
    if level.verdict in ("NOT_THIS_GUIDE", "CONSULT_PROVINCE"):
        return level
    return replace(level, verdict="UNKNOWN", wait=None)


def _with_missing(answer: LevelAnswer, exam: Exam, facts: Facts) -> LevelAnswer:
    if answer.verdict != "UNKNOWN":
        return answer
    lines, full = answer.weighed, exam.level("full")
    if answer.full_needed and full:
        lines += judge_fully(full, see(facts, exam), exam).weighed
    found = missing(lines, facts, exam)
    if not found and facts.choice("residence") is None:
        found = (Missing("residence", 1.0),)
    return replace(answer, missing=found)
