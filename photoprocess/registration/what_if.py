"""What each value of the most useful missing fact would bring: an open answer still tells the applicant something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.registration.precheck import precheck
from photoprocess.registration.questions import choices_of
from photoprocess.registration.vocabulary import word_of

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer, LevelAnswer, Verdict


@dataclass(frozen=True, slots=True)
class Consequence:
    """Values of one fact that bring the same answer."""

    fact: str
    values: tuple[str, ...]
    verdict: Verdict
    first_year: int | None


def what_if(answer: Answer) -> tuple[Consequence, ...]:
    """The outcomes that one more fact would settle; empty where the answer is not open or one fact settles nothing."""
    if answer.verdict != "UNKNOWN" or not answer.exams[0].levels or not answer.exams[0].levels[0].missing:
        return ()
    fact = answer.exams[0].levels[0].missing[0].fact
    found: dict[tuple[Verdict, int | None], list[str]] = {}
    for value, level in _tried(answer, fact):
        year = level.first_year if level.first_year == level.last_year else None
        found.setdefault((level.verdict, year), []).append(value)
    settled = (pair for pair in found.items() if pair[0][0] != "UNKNOWN")
    return tuple(Consequence(fact, tuple(values), verdict, year) for (verdict, year), values in settled)


def _tried(answer: Answer, fact: str) -> Iterator[tuple[str, LevelAnswer]]:
    word = word_of(fact)
    for value in choices_of(fact, word, answer) if word else ():
        tried = precheck(answer.facts.having(fact, value), answer.exams[0].exam.id)
        if not tried.contradictions:
            yield value, tried.exams[0].levels[0]
