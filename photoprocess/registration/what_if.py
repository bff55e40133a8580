"""What each value of the most useful missing fact would lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.answer import ExamAnswer
from photoprocess.registration.precheck import precheck
from photoprocess.registration.questions import list_choices
from photoprocess.registration.vocabulary import find_definition

if TYPE_CHECKING:
    from photoprocess.registration.answer import EligibilityVerdict, LevelAnswer, PrecheckAnswer


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Values of one fact that lead to the same verdict."""

    fact: str
    values: tuple[str, ...]
    verdict: EligibilityVerdict
    first_year: int | None


def find_what_if(answer: PrecheckAnswer) -> tuple[WhatIf, ...]:
    """Find the verdicts that one more fact would settle; empty if the answer is not open or none would."""
    single = answer.single
    if not isinstance(single, ExamAnswer) or single.verdict != "UNKNOWN" or not single.levels[0].missing:
        return ()
    fact = single.levels[0].missing[0].fact
    found: dict[tuple[EligibilityVerdict, int | None], list[str]] = {}
    for value, level in _try_values(answer, single.exam.id, fact):
        year = level.first_year if level.first_year == level.last_year else None
        found.setdefault((level.verdict, year), []).append(value)
    return tuple(
        WhatIf(fact, tuple(values), verdict, year) for (verdict, year), values in found.items() if verdict != "UNKNOWN"
    )


def _try_values(answer: PrecheckAnswer, exam: str, fact: str) -> Iterator[tuple[str, LevelAnswer]]:
    definition = find_definition(fact)
    for value in list_choices(fact, definition, answer) if definition else ():
        tried = precheck(answer.facts.with_fact(fact, value), exam)
        if not tried.contradictions and isinstance(tried.single, ExamAnswer):
            yield value, tried.single.levels[0]
