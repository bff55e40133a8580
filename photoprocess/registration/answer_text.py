"""An answer as lines of text: the verdict, its reasons, then the procedure, each with a citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.answer import ExamAnswer
from photoprocess.registration.condition_text import ExamWriter
from photoprocess.registration.guide import load_guide
from photoprocess.registration.level_text import (
    INDENT,
    MOST_MISSING,
    render_conclusion,
    render_details,
    render_exam,
    render_outside,
    render_verdict,
)
from photoprocess.registration.step_text import render_steps
from photoprocess.registration.vocabulary import PROBLEM_FACTS, PROCEDURE_FACTS
from photoprocess.registration.what_if import find_what_if
from photoprocess.registration.words import cite_rules, get_text, join, locate_rule, name_fact, name_value
from photoprocess.verdict_marks import BAD, NONE, NOTE, VERDICT_MARKS

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import AnsweredExam, LevelAnswer, PrecheckAnswer
    from photoprocess.registration.contradictions import Contradiction
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision

REPLY_MARKS = {**VERDICT_MARKS, "YES": "●", "NO": "○", "DO": "→", "HINT": "·", "NOTHING": NONE}
"""YES and NO answer a question here; neither is good or bad."""


def render_answer(answer: PrecheckAnswer, language: Language, *, commands: bool = True) -> list[str]:
    """Render an answer as lines, indented by multiples of INDENT and not yet wrapped; with commands for a terminal.

    The order: verdict, reason, first year, what to settle, what to prepare, the condition in full, sources, procedure.
    """
    lines = [*_render_cautions(answer, language), *_render_contradictions(answer, language)]
    single = answer.single
    if single is None:
        lines += _render_overview(answer, language)
    elif isinstance(single, ExamAnswer):
        lines += _render_exam_answer(single, answer, language)
    else:
        lines += render_outside(single.exam, language)
    if answer.procedure and asks_for_procedure(answer.facts):
        lines += ["", get_text("phrase.procedure", language), *_render_procedure(answer, language)]
    elif answer.procedure and single:
        hint = "procedure_hint" if commands else "procedure_hint_window"
        lines += ["", get_text(f"phrase.{hint}", language), *_render_deadline(answer.facts, language)]
    return [*lines, "", *_render_ending(answer, language)]


def asks_for_procedure(facts: Facts) -> bool:
    """Whether facts about the procedure or a problem are given, so that its questions are answered too."""
    if facts.get_choice("wants_procedure"):
        return facts.get_choice("wants_procedure") == "yes"
    return any(facts.mentions(one.key) for one in (*PROCEDURE_FACTS, *PROBLEM_FACTS))


def _render_cautions(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    for code in answer.cautions:
        mark = NOTE if code.endswith(("unsettled", "open")) else BAD
        yield f"{mark} {get_text(f'caution.{code}', language)}{cite_rules(load_guide().rules['declares'], language)}"
    if answer.cautions:
        yield ""


def _render_contradictions(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    if answer.contradictions:
        yield get_text("phrase.contradictions", language)
        for one in answer.contradictions:
            yield f"{INDENT}{BAD} {describe_contradiction(one, answer.facts, language)}"
        yield ""


def describe_contradiction(one: Contradiction, facts: Facts, language: Language) -> str:
    """Describe two facts that cannot both be true, with their values."""
    (a, x), (b, y) = (_name_with_value(key, facts, language) for key in one.facts)
    return get_text(f"contradiction.{one.code}", language, a=a, x=x, b=b, y=y, age=load_guide().working_age)


def _name_with_value(key: str, facts: Facts, language: Language) -> tuple[str, str]:
    return name_fact(key, language), name_value(key, facts.get(key), language)


def _render_exam_answer(exam_answer: ExamAnswer, answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    writer = ExamWriter(exam_answer.exam, answer.facts, language)
    first, *others = exam_answer.levels
    yield render_verdict(first, writer)
    for line in (*render_conclusion(first, writer), *_render_what_if(answer, language)):
        yield INDENT + line
    if others:
        yield INDENT + get_text("phrase.other_levels", language, levels=join(_name_levels(others, language), language))
    if answer.verdict in ("ELIGIBLE", "CONSULT_PROVINCE"):
        yield from ("", get_text("phrase.steps", language), *(INDENT + line for line in render_steps(language)))
    yield from ("", get_text("phrase.details", language))
    for line in (*render_details(first, writer), *render_exam(writer, first)):
        yield INDENT + line


def _name_levels(levels: Iterable[LevelAnswer], language: Language) -> Iterator[str]:
    """Name levels with their verdicts."""
    for one in levels:
        words = {"level": get_text(f"level.{one.code}", language), "verdict": _name_verdict(one.verdict, language)}
        yield get_text("phrase.row_level", language, **words)


def _render_what_if(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    """Render what the values of the most useful missing fact would lead to, a line per verdict."""
    for one in find_what_if(answer):
        verdict = _name_verdict(one.verdict, language)
        if one.first_year:
            verdict = get_text("phrase.if_first", language, verdict=verdict, year=one.first_year)
        values = join((name_value(one.fact, value, language) for value in one.values), language, "or_values")
        yield get_text("phrase.if_value", language, fact=name_fact(one.fact, language), values=values, verdict=verdict)


def _name_verdict(verdict: str, language: Language) -> str:
    return get_text(f"verdict.{verdict}", language)


def _render_overview(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    yield get_text("phrase.overview", language, count=len(answer.exams))
    verdict = ""
    for one in answer.exams:
        if one.verdict != verdict:
            verdict = one.verdict
            yield ""
            yield f"{VERDICT_MARKS[one.verdict]} {_name_verdict(verdict, language)}"
        yield INDENT + _render_overview_row(one, language)
    yield ""
    yield get_text("phrase.overview_note", language)


def render_rows(answer: PrecheckAnswer, language: Language) -> list[str]:
    """Render each examination as one line: mark, name, and its levels with their verdicts."""
    return [f"{VERDICT_MARKS[one.verdict]} {_render_overview_row(one, language)}" for one in answer.exams]


def _render_overview_row(answer: AnsweredExam, language: Language) -> str:
    """Render one examination: its levels with their verdicts."""
    name = answer.exam.name[language]
    if not isinstance(answer, ExamAnswer):
        return name
    levels = []
    for level in answer.levels:
        key = "row_first" if level.first_year else "row_level"
        words = {"level": get_text(f"level.{level.code}", language), "verdict": _name_verdict(level.verdict, language)}
        levels.append(get_text(f"phrase.{key}", language, **words, year=level.first_year))
    return get_text("phrase.row", language, exam=name, levels=join(levels, language))


def _render_procedure(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    """Render the questions with their answers; what is missing for all of them follows once."""
    for one in answer.procedure:
        yield from _render_decision(one, answer.facts, language)
    missing = dict.fromkeys(fact for one in answer.procedure for fact in one.missing)
    if missing:
        names = join((name_fact(fact, language) for fact in list(missing)[:MOST_MISSING]), language)
        yield get_text("phrase.missing_procedure", language, facts=names)
    yield from _render_deadline(answer.facts, language)


def _render_decision(one: Decision, facts: Facts, language: Language) -> Iterator[str]:
    question, reply = get_text(f"table.{one.table}", language), get_text(f"reply.{one.answer}", language)
    yield f"{REPLY_MARKS[one.answer]} {question}{get_text('phrase.colon', language)}{reply}"
    yield INDENT + describe_decision(one, facts, language) + cite_rules(one.rules, language)


def describe_decision(one: Decision, facts: Facts, language: Language) -> str:
    """Describe the row that decided, in one or more sentences."""
    details = {key: name_value(key, facts.get(key), language) for key in ("account_date", "record_end")}
    guide = load_guide()
    days = {key: getattr(guide, key).isoformat() for key in ("photo_rule", "printed_photo_rule")}
    return get_text(f"decision.{one.table}.{one.row}", language, **details, **days)


def _render_deadline(facts: Facts, language: Language) -> Iterator[str]:
    deadline, today = facts.get_date("deadline"), facts.get_date("today")
    if deadline and today:
        days = (deadline - today).days
        key = "phrase.deadline" if days >= 0 else "phrase.deadline_over"
        yield get_text(key, language, deadline=deadline.isoformat(), today=today.isoformat(), days=days)


def _render_ending(answer: PrecheckAnswer, language: Language) -> Iterator[str]:
    if answer.assumed:
        facts = (_describe_assumption(key, answer.facts, language) for key in answer.assumed)
        yield get_text("phrase.assumed", language, facts=join(facts, language))
    yield get_text("phrase.disclaimer", language)
    yield get_text("phrase.address", language, rule=locate_rule(load_guide().rules["contact"][0], language))


def _describe_assumption(key: str, facts: Facts, language: Language) -> str:
    derived = {
        "exam_year": facts.exam_year,
        "degree_major": facts.get("major"),
        "degree": facts.get("degree") or "none",
        "work_goes_on": "yes",
    }
    value = name_value(key, derived.get(key, facts.get(key)), language)
    return get_text("phrase.assumed_one", language, fact=name_fact(key, language), value=value)
