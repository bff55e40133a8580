"""Which question to ask next: only facts that matter, the most useful first. "unknown" is always an answer.

Nothing here knows a terminal; the command line and the window share this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.registration.answer import ExamAnswer, PrecheckAnswer
from photoprocess.registration.facts import read_value
from photoprocess.registration.precheck import precheck
from photoprocess.registration.vocabulary import RELATIONS, FactDefinition, find_definition
from photoprocess.registration.words import get_text, has_text, join, name_fact, name_value

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for. `choices` are the possible answers, empty for numbers and dates."""

    fact: str
    definition: FactDefinition
    choices: tuple[str, ...]


def choose_next_question(answer: PrecheckAnswer) -> Question | None:
    """Choose what to ask next; None if no further fact would help."""
    return next((make_question(fact, answer) for fact in rank_wanted_facts(answer)), None)


def rank_wanted_facts(answer: PrecheckAnswer) -> tuple[str, ...]:
    """List the facts that would help, the most useful first, without those answered with "unknown"."""
    facts, wanted = answer.facts, []
    if isinstance(answer.single, ExamAnswer):
        wanted = [one.fact for one in answer.single.levels[0].missing]
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
    """List the possible answers; for a major only the relations that the examination distinguishes."""
    first = answer.exams[0]
    if fact.rpartition(".")[2] not in ("major", "degree_major") or not isinstance(first, ExamAnswer):
        return definition.choices
    relations = (name for name in RELATIONS if name in first.exam.majors)
    return (*relations, *(() if first.exam.other_covers_all else ("none",)))


def answer_question(facts: Facts, question: Question, value: object, exam: str | None) -> PrecheckAnswer:
    """Judge again with one more fact; None means unknown. Raises BadFact."""
    return precheck(facts.with_fact(question.fact, read_value(question.fact, value, "ask")), exam)


def render_question(question: Question, answer: PrecheckAnswer, language: Language) -> str:
    """Render the question with hints and numbered choices."""
    hints = (f"  {hint}" for hint in list_hints(question, answer, language))
    return "\n".join([_render_title(question, language), *hints, *_number_choices(question, language)])


def _render_title(question: Question, language: Language) -> str:
    name, definition = name_fact(question.fact, language), question.definition
    if definition.kind == "number":
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
    if not has_text(f"hint.{question.fact}", language):
        return []
    first = answer.exams[0]
    classes, field = "", ""
    if isinstance(first, ExamAnswer):
        exam = first.exam
        majors = (f"{get_text(f'value.major.{key}', language)}＝{name[language]}" for key, name in exam.majors.items())
        classes = join(majors, language)
        field = exam.field_work[language] if exam.field_work else ""
    return [get_text(f"hint.{question.fact}", language, classes=classes, field=field)]


def describe_input(question: Question) -> str:
    """Describe what may be typed, in notation: numbers of the list rather than codes that the user never saw."""
    if question.choices == ("yes", "no"):
        return "y | n"
    return f"1…{len(question.choices)}" if question.choices else question.definition.allowed.removesuffix(" | unknown")


def parse_input(text: str, question: Question) -> str | None:
    """Parse what the user typed: a number of the list, y or n, or a value; None for unknown."""
    typed = text.strip().casefold()
    if typed in ("", "?", "unknown"):
        return None
    if question.choices == ("yes", "no"):
        return {"y": "yes", "n": "no", "是": "yes", "否": "no", "1": "yes", "0": "no"}.get(typed, typed)
    if question.choices and typed.isdigit() and 1 <= int(typed) <= len(question.choices):
        return question.choices[int(typed) - 1]
    return typed
