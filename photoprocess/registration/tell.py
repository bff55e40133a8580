"""An answer as text for the terminal: verdict first, then the reasons, then the procedure, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.exams import Exam
from photoprocess.registration.procedure import PHOTO_RULE, PRINTED_PHOTO_RULE
from photoprocess.registration.tell_exam import Teller
from photoprocess.registration.tell_level import (
    INDENT,
    MOST_MISSING,
    VERDICT_MARKS,
    exam_lines,
    level_lines,
    outside_lines,
    verdict_line,
)
from photoprocess.registration.words import citations, cited, fact_name, joined, say, value_word

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer, ExamAnswer
    from photoprocess.registration.contradictions import Contradiction
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.tables import Decision
    from photoprocess.values import Language

REPLY_MARKS = {
    "YES": "●",
    "NO": "○",
    "DO": "→",
    "HINT": "·",
    "NOTHING": "–",
    "VOID": "✗",
    "CONSULT_PROVINCE": "☎",
    "NOT_THIS_GUIDE": "–",
    "UNKNOWN": "?",
}


def render_answer(answer: Answer, language: Language) -> list[str]:
    """The lines of an answer; not yet wrapped, indented by INDENT."""
    lines = list(_contradictions(answer, language))
    if len(answer.exams) == 1:
        lines += _exam(answer.exams[0], answer.facts, language)
    else:
        lines += _overview(answer, language)
    if answer.procedure and (len(answer.exams) == 1 or _asks_procedure(answer)):
        lines += ["", say("told.procedure", language)]
        lines += [line for one in answer.procedure for line in decision_lines(one, answer.facts, language)]
    return [*lines, "", *_ending(answer, language)]


def _asks_procedure(answer: Answer) -> bool:
    return any(one.answer != "UNKNOWN" for one in answer.procedure)


def _contradictions(answer: Answer, language: Language) -> Iterator[str]:
    if answer.contradictions:
        yield say("told.contradictions", language)
        for one in answer.contradictions:
            yield f"{INDENT}✗ {contradiction_sentence(one, answer.facts, language)}"
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


def _exam(answer: ExamAnswer, facts: Facts, language: Language) -> list[str]:
    if not isinstance(answer.exam, Exam):
        return outside_lines(answer.exam, language)
    teller = Teller(answer.exam, facts, language)
    first, *others = answer.levels
    lines = [verdict_line(first, teller), *(INDENT + line for line in level_lines(first, teller))]
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


def _verdict(verdict: str, language: Language) -> str:
    return say(f"verdict.{verdict}", language)


def _overview(answer: Answer, language: Language) -> Iterator[str]:
    yield say("told.overview", language, count=len(answer.exams))
    verdict = ""
    for one in answer.exams:
        if one.verdict != verdict:
            verdict = one.verdict
            yield ""
            yield f"{VERDICT_MARKS[one.verdict]} {_verdict(verdict, language)}"
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
    """A question of the procedure with its answer and paragraph."""
    colon = say("told.colon", language)
    head = f"{REPLY_MARKS[one.answer]} {say(f'table.{one.table}', language)}{colon}{reply_word(one, language)}"
    sentence = decision_sentence(one, facts, language) + citations(one.rules, language)
    lines = [head, INDENT + sentence]
    if one.missing:
        told = joined((fact_name(fact, language) for fact in one.missing[:MOST_MISSING]), language)
        lines.append(INDENT + say("told.missing", language, facts=told))
    return lines


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


def _assumed(key: str, facts: Facts, language: Language) -> str:
    value = facts.exam_year if key == "exam_year" else facts.get(key)
    return value_word(key, value, language)
