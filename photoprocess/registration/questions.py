"""Questions: only facts that matter, the most useful first. "unknown" is always an answer.

Nothing here knows a terminal; the command line and the window share this module.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.answer import ExamAnswer, PrecheckAnswer
from photoprocess.registration.spoken import read_number
from photoprocess.registration.vocabulary import FAMILIES, RELATIONS, FactDefinition, find_definition, split_row_key
from photoprocess.registration.words import get_text, has_text, join, name_bare, name_fact, name_value

if TYPE_CHECKING:
    from photoprocess.languages import Language

YEARS_OFFERED = 4
"""Examination years to choose from, beginning with this one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for. `choices` are the possible answers, empty for numbers and dates."""

    fact: str
    definition: FactDefinition
    choices: tuple[str, ...]


def rank_wanted_facts(answer: PrecheckAnswer) -> tuple[str, ...]:
    """List the facts that would help, the most useful first, without those answered with "unknown"."""
    facts, wanted = answer.facts, []
    if isinstance(answer.single, ExamAnswer):
        wanted = [one.fact for one in answer.single.levels[0].missing]
    if facts.get_choice("wants_procedure") == "yes" or not isinstance(answer.single, ExamAnswer):
        wanted += [fact for decision in answer.procedure for fact in decision.missing]
    unanswered = (fact for fact in wanted if fact not in facts.declined and facts.get(fact) is None)
    return tuple(fact for fact in dict.fromkeys(unanswered) if find_definition(fact))


def make_question(fact: str, answer: PrecheckAnswer) -> Question:
    """Turn a fact into a question. Raises KeyError for an unknown fact."""
    definition = find_definition(fact)
    if definition is None:
        raise KeyError(fact)
    return Question(fact, definition, list_choices(fact, definition, answer))


def list_choices(fact: str, definition: FactDefinition, answer: PrecheckAnswer) -> tuple[str, ...]:
    """List the possible answers; for a level or a major only those that the examination distinguishes."""
    first, today = answer.exams[0], answer.facts.get_date("today")
    if fact == "exam_year" and today:
        return tuple(str(today.year + later) for later in range(YEARS_OFFERED))
    if fact == "level" and isinstance(first, ExamAnswer):
        return tuple(level.code for level in first.exam.levels)
    if fact.rpartition(".")[2] not in ("major", "degree_major") or not isinstance(first, ExamAnswer):
        return definition.choices
    relations = (name for name in RELATIONS if name in first.exam.majors)
    return (*relations, *(() if first.exam.other_covers_all else ("none",)))


def render_question(question: Question, answer: PrecheckAnswer, language: Language) -> str:
    """Render the question with hints and numbered choices."""
    hints = (f"  {hint}" for hint in list_hints(question, answer, language))
    return "\n".join([_render_title(question, language), *hints, *_number_choices(question, language)])


def write_question(question: Question, language: Language) -> str:
    """Write the question as a sentence that asks."""
    fact, kind = question.fact, question.definition.kind
    row = split_row_key(fact)
    key = f"question.{row[0]}.{row[2]}" if row else f"question.{fact.partition('.')[0]}"
    family, _, _ = fact.partition(".")
    name = name_bare(fact, language) if family in FAMILIES and not row else name_fact(fact, language)
    if not has_text(key, language):
        key = f"question.any_{kind if kind in ('truth', 'choice', 'number') else 'date'}"
    return get_text(key, language, name=name, number=row[1] if row else "")


def _render_title(question: Question, language: Language) -> str:
    name, definition = write_question(question, language), question.definition
    if definition.kind == "number" and not question.choices:
        return get_text("phrase.ask_number", language, question=name, low=definition.least, high=definition.most)
    if definition.kind in ("date", "until"):
        return get_text("phrase.ask_date", language, question=name)
    key = "phrase.ask_yes" if question.choices == ("yes", "no") else "phrase.ask_choice"
    return get_text(key, language, question=name)


def _number_choices(question: Question, language: Language) -> list[str]:
    if question.choices in ((), ("yes", "no")):
        return []
    return [f"  {n} {name_value(question.fact, choice, language)}" for n, choice in enumerate(question.choices, 1)]


def list_hints(question: Question, answer: PrecheckAnswer, language: Language) -> list[str]:
    """List what helps to understand a question; most questions need no hint."""
    row = split_row_key(question.fact)
    fact = row[2] if row else question.fact
    if not has_text(f"hint.{fact}", language):
        return []
    first = answer.exams[0]
    classes, field = "", ""
    if isinstance(first, ExamAnswer):
        exam = first.exam
        majors = (f"{get_text(f'value.major.{key}', language)}＝{name[language]}" for key, name in exam.majors.items())
        classes = join(majors, language)
        field = exam.field_work[language] if exam.field_work else ""
    return [get_text(f"hint.{fact}", language, classes=classes, field=field)]


def describe_input(question: Question) -> str:
    """Describe what may be typed, in notation: numbers of the list rather than codes that the user never saw."""
    if question.choices == ("yes", "no"):
        return "y | n"
    return f"1…{len(question.choices)}" if question.choices else question.definition.allowed.removesuffix(" | unknown")


def parse_input(text: str, question: Question) -> str | None:
    """Parse what the user typed: a number of the list, y or n, or a value; None for unknown."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if typed.casefold() in ("", "?", "unknown"):
        return None
    if question.choices == ("yes", "no"):
        return {"y": "yes", "n": "no", "1": "yes", "0": "no", "2": "no"}.get(typed.casefold(), typed)
    number = read_number(typed)
    if question.choices and number is not None and 1 <= number <= len(question.choices):
        return question.choices[number - 1]
    return typed
