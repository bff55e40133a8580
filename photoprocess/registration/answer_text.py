"""An answer as text for the terminal: verdict first, then the reasons, then the procedure, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.marks import BAD, MARKS, NONE
from photoprocess.registration.condition_text import Teller
from photoprocess.registration.exams import Exam
from photoprocess.registration.level_text import (
    INDENT,
    MOST_MISSING,
    exam_lines,
    level_lines,
    outside_lines,
    verdict_line,
)
from photoprocess.registration.procedure import PHOTO_RULE, PRINTED_PHOTO_RULE
from photoprocess.registration.step_text import step_lines
from photoprocess.registration.what_if import what_if
from photoprocess.registration.words import citations, cited, fact_name, joined, say, value_word

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer, ExamAnswer
    from photoprocess.registration.contradictions import Contradiction
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision
    from photoprocess.values import Language

REPLY_MARKS = {**MARKS, "YES": "●", "NO": "○", "DO": "→", "HINT": "·", "NOTHING": NONE}
"""YES and NO answer a question here, which makes neither of them good or bad."""


def render_answer(answer: Answer, language: Language) -> list[str]:
    """The lines of an answer; not yet wrapped, indented by INDENT."""
    lines = list(_contradictions(answer, language))
    if len(answer.exams) == 1:
        lines += _exam(answer, language)
    else:
        lines += _overview(answer, language)
    if answer.procedure and (len(answer.exams) == 1 or _asks_procedure(answer)):
        lines += ["", say("told.procedure", language), *_procedure(answer, language)]
    if answer.verdict in ("ELIGIBLE", "CONSULT_PROVINCE"):
        lines += ["", say("told.steps", language), *(INDENT + line for line in step_lines(language))]
    return [*lines, "", *_ending(answer, language)]


def _procedure(answer: Answer, language: Language) -> Iterator[str]:
    """The questions with their answers; what is missing for all of them is told once, below."""
    for one in answer.procedure:
        yield from _told(one, answer.facts, language)
    missing = dict.fromkeys(fact for one in answer.procedure for fact in one.missing)
    if missing:
        told = joined((fact_name(fact, language) for fact in list(missing)[:MOST_MISSING]), language)
        yield say("told.missing_procedure", language, facts=told)
    yield from _deadline(answer.facts, language)


def _deadline(facts: Facts, language: Language) -> Iterator[str]:
    deadline, today = facts.day("deadline"), facts.day("today")
    if deadline and today:
        days = (deadline - today).days
        key = "told.deadline" if days >= 0 else "told.deadline_over"
        yield say(key, language, deadline=deadline.isoformat(), today=today.isoformat(), days=days)


def _asks_procedure(answer: Answer) -> bool:
    return any(one.answer != "UNKNOWN" for one in answer.procedure)


def _contradictions(answer: Answer, language: Language) -> Iterator[str]:
    if answer.contradictions:
        yield say("told.contradictions", language)
        for one in answer.contradictions:
            yield f"{INDENT}{BAD} {contradiction_sentence(one, answer.facts, language)}"
        yield ""


def contradiction_sentence(one: Contradiction, facts: Facts, language: Language) -> str:
    """What cannot be, with what was said."""
    a, b = (_label(key, facts, language) for key in one.facts)
    return say(f"contradiction.{one.code}", language, a=a[0], x=a[1], b=b[0], y=b[1])


def _label(key: str, facts: Facts, language: Language) -> tuple[str, str]:
    if key.startswith("credential."):
        number = int(key.split(".")[1]) - 1
        return say("condition.credential", language), str(facts.credentials[number].date)
    return fact_name(key, language), value_word(key, facts.get(key), language)


def _exam(answer: Answer, language: Language) -> list[str]:
    exam = answer.exams[0].exam
    if not isinstance(exam, Exam):
        return outside_lines(exam, language)
    teller = Teller(exam, answer.facts, language)
    first, *others = answer.exams[0].levels
    lines = [verdict_line(first, teller), *(INDENT + line for line in level_lines(first, teller))]
    lines += [INDENT + line for line in what_if_lines(answer, language)]
    lines += [INDENT + line for line in exam_lines(teller, first)]
    if others:
        told = (
            say(
                "told.row_level",
                language,
                level=say(f"level.{one.code}", language),
                verdict=_verdict(one.verdict, language),
            )
            for one in others
        )
        lines.append(INDENT + say("told.other_levels", language, levels=joined(told, language)))
    return lines


def what_if_lines(answer: Answer, language: Language) -> Iterator[str]:
    """What the most useful missing fact would bring, an outcome a line."""
    for one in what_if(answer):
        verdict = _verdict(one.verdict, language)
        if one.first_year:
            verdict = say("told.if_first", language, verdict=verdict, year=one.first_year)
        values = joined((value_word(one.fact, value, language) for value in one.values), language, "or_values")
        yield say("told.if_value", language, fact=fact_name(one.fact, language), values=values, verdict=verdict)


def _verdict(verdict: str, language: Language) -> str:
    return say(f"verdict.{verdict}", language)


def _overview(answer: Answer, language: Language) -> Iterator[str]:
    yield say("told.overview", language, count=len(answer.exams))
    verdict = ""
    for one in answer.exams:
        if one.verdict != verdict:
            verdict = one.verdict
            yield ""
            yield f"{MARKS[one.verdict]} {_verdict(verdict, language)}"
        yield INDENT + overview_row(one, language)
    yield ""
    yield say("told.overview_note", language)


def overview_row(answer: ExamAnswer, language: Language) -> str:
    """One examination in one line: its levels with their verdicts."""
    told = []
    for level in answer.levels:
        key = "row_first" if level.first_year else "row_level"
        words = {"level": say(f"level.{level.code}", language), "verdict": _verdict(level.verdict, language)}
        told.append(say(f"told.{key}", language, **words, year=level.first_year))
    name = answer.exam.name[language]
    return say("told.row", language, exam=name, levels=joined(told, language)) if told else name


def decision_lines(one: Decision, facts: Facts, language: Language) -> list[str]:
    """A question of the procedure with its answer, paragraph and what is missing for it."""
    lines = _told(one, facts, language)
    if one.missing:
        told = joined((fact_name(fact, language) for fact in one.missing[:MOST_MISSING]), language)
        lines.append(INDENT + say("told.missing", language, facts=told))
    return lines


def _told(one: Decision, facts: Facts, language: Language) -> list[str]:
    colon = say("told.colon", language)
    head = f"{REPLY_MARKS[one.answer]} {say(f'table.{one.table}', language)}{colon}{reply_word(one, language)}"
    return [head, INDENT + decision_sentence(one, facts, language) + citations(one.rules, language)]


def reply_word(one: Decision, language: Language) -> str:
    """The answer in a word."""
    return say(f"reply.{one.answer}", language)


def decision_sentence(one: Decision, facts: Facts, language: Language) -> str:
    """The sentence of the row that decided."""
    details = {key: value_word(key, facts.get(key), language) for key in ("account_date", "record_end")}
    days = {"photo_rule": PHOTO_RULE.isoformat(), "printed_photo_rule": PRINTED_PHOTO_RULE.isoformat()}
    return say(f"say.{one.table}.{one.row}", language, **details, **days)


def _ending(answer: Answer, language: Language) -> Iterator[str]:
    if answer.assumed:
        told = (
            say(
                "told.assumed_one", language, fact=fact_name(key, language), value=_assumed(key, answer.facts, language)
            )
            for key in answer.assumed
        )
        yield say("told.assumed", language, facts=joined(told, language))
    yield say("told.disclaimer", language)
    yield say("told.address", language, rule=cited("R092", language))
    if len(answer.exams) == 1 and answer.rules:
        yield say("told.rules_used", language, rules=" ".join(answer.rules), first=answer.rules[0])


def _assumed(key: str, facts: Facts, language: Language) -> str:
    taken_from = {"exam_year": facts.exam_year, "degree_major": facts.get("major")}
    value = taken_from.get(key, facts.get(key))
    return value_word(key, value, language)
