"""Asking only what matters, the most useful first; "unknown" is always an answer.

`next_question` decides what to ask and knows no terminal: the command line and the window both use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.registration.answer import Answer
from photoprocess.registration.exams import Exam
from photoprocess.registration.precheck import precheck
from photoprocess.registration.vocabulary import RELATIONS, Word, word_of
from photoprocess.registration.words import fact_name, has, joined, say, value_word

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask. `choices` are the values that may be answered, empty for numbers and dates."""

    fact: str
    word: Word
    choices: tuple[str, ...]


def next_question(answer: Answer) -> Question | None:
    """What to ask next; None where nothing more would help."""
    return next((question_about(fact, answer) for fact in wanted_facts(answer)), None)


def wanted_facts(answer: Answer) -> tuple[str, ...]:
    """The facts that would tell more, the most useful first; not those to which "unknown" was answered."""
    facts = answer.facts
    wanted = [one.fact for exam in answer.exams[:1] for level in exam.levels[:1] for one in level.missing]
    if len(answer.exams) != 1:
        wanted = []
    wanted += [fact for decision in answer.procedure for fact in decision.missing]
    open_ones = (fact for fact in wanted if fact not in facts.declined and facts.get(fact) is None)
    return tuple(fact for fact in dict.fromkeys(open_ones) if word_of(fact))


def question_about(fact: str, answer: Answer) -> Question:
    """A fact as a question. KeyError where there is no such fact."""
    word = word_of(fact)
    if word is None:
        raise KeyError(fact)
    return Question(fact, word, choices_of(fact, word, answer))


def choices_of(fact: str, word: Word, answer: Answer) -> tuple[str, ...]:
    """What may be answered; of the relations of a major those that the examination knows."""
    exam = answer.exams[0].exam
    if fact not in ("major", "degree_major") or not isinstance(exam, Exam):
        return word.choices
    return (*(name for name in RELATIONS if name in exam.majors), *(() if exam.other_covers_all else ("none",)))


def answer_with(facts: Facts, question: Question, value: object, exam: str | None) -> Answer:
    """The answer once more, with one more fact; None is "unknown". Raises BadFact."""
    from photoprocess.registration.facts import read_value

    return precheck(facts.having(question.fact, read_value(question.fact, value, "ask")), exam)


def question_text(question: Question, answer: Answer, language: Language) -> str:
    """The question in words, with what may be answered and what it means."""
    return "\n".join(
        [
            _asked(question, language),
            *(f"  {hint}" for hint in hints(question, answer, language)),
            *_numbered(question, language),
        ]
    )


def _asked(question: Question, language: Language) -> str:
    name, word = fact_name(question.fact, language), question.word
    if word.kind == "number":
        return say("told.ask_number", language, question=name, low=word.least, high=word.most)
    if word.kind in ("date", "until"):
        return say("told.ask_date", language, question=name)
    key = "told.ask_yes" if question.choices == ("yes", "no") else "told.ask_choice"
    return say(key, language, question=name)


def _numbered(question: Question, language: Language) -> list[str]:
    if question.choices in ((), ("yes", "no")):
        return []
    return [f"  {n} {value_word(question.fact, one, language)}" for n, one in enumerate(question.choices, 1)]


def hints(question: Question, answer: Answer, language: Language) -> list[str]:
    """What a question means, for whom it is not plain."""
    if not has(f"hint.{question.fact}", language):
        return []
    exam = answer.exams[0].exam
    classes, field = "", ""
    if isinstance(exam, Exam):
        told = (f"{say(f'value.major.{key}', language)}＝{name[language]}" for key, name in exam.majors.items())
        classes = joined(told, language)
        field = exam.field_work[language] if exam.field_work else ""
    return [say(f"hint.{question.fact}", language, classes=classes, field=field)]


def typeable(question: Question) -> str:
    """What may be typed, in notation: numbers of the list rather than codes that nobody has seen."""
    if question.choices == ("yes", "no"):
        return "y | n"
    return f"1…{len(question.choices)}" if question.choices else question.word.allowed.removesuffix(" | unknown")


def understood(text: str, question: Question) -> str | None:
    """What a person typed: a number of the list, y or n, a value; None for unknown."""
    typed = text.strip().casefold()
    if typed in ("", "?", "unknown"):
        return None
    if question.choices == ("yes", "no"):
        return {"y": "yes", "n": "no", "是": "yes", "否": "no", "1": "yes", "0": "no"}.get(typed, typed)
    if question.choices and typed.isdigit() and 1 <= int(typed) <= len(question.choices):
        return question.choices[int(typed) - 1]
    return typed
