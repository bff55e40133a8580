"""The facts still missing for a level, the one that can settle most first.

Each unknown fact of an undecided alternative is tried with every value that makes a difference; it is worth the mean
share of open alternatives that it settles; one that is met settles all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.registration.applicant import see
from photoprocess.registration.conditions import Case, met
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.vocabulary import DEGREE, EDUCATION, RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Facts, Value

QUICK = ("education", "degree", "major")
"""The order of asking where two facts are worth the same: what everybody knows first."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact nobody told. `settles` is the mean share of the open alternatives that it settles, 0…1."""

    fact: str
    settles: float


def missing(weighed: tuple[Weighed, ...], facts: Facts, exam: Exam) -> tuple[Missing, ...]:
    """What to ask for a level that is open, most useful first; of facts worth the same the one that more lines ask."""
    lines = [one for one in weighed if _could_open(one)]
    person = see(facts, exam)
    asked = Counter(fact for one in lines for fact in _asked(one, person))
    trials = _Trials(facts, exam, tuple(lines))
    worth = {fact: trials.worth(fact) for fact in asked}
    order = sorted(asked, key=lambda fact: (-worth[fact], -asked[fact], _habit(fact), fact))
    return tuple(Missing(fact, worth[fact]) for fact in order)


def _could_open(one: Weighed) -> bool:
    return (one.verdict if one.reliable else one.opening) == UNKNOWN


def _asked(one: Weighed, person: Applicant) -> set[str]:
    """The facts that would tell more of a line; where a degree would do as well as an education, both."""
    facts = {fact for part in one.parts if part.verdict == UNKNOWN for fact in part.facts}
    for held in person.held:
        if held.matches(one.alternative.any_of, one.alternative.graduating) == UNKNOWN:
            facts.add("education" if held.kind == "edu" else "degree")
    return {fact for fact in facts if not fact.startswith("credential.")}


def _habit(fact: str) -> int:
    return QUICK.index(fact) if fact in QUICK else len(QUICK)


@dataclass(frozen=True, slots=True)
class _Trials:
    """Open lines, to be tried with one more fact."""

    facts: Facts
    exam: Exam
    lines: tuple[Weighed, ...]

    def worth(self, fact: str) -> float:
        """The mean over its values of the share of open lines that are settled with it."""
        values = _values(fact, self.lines, self.exam)
        return sum(self._settled(fact, value) for value in values) / len(values)

    def _settled(self, fact: str, value: Value) -> float:
        case = Case(see(self.facts.having(fact, value), self.exam), self.exam)
        settled = 0
        for one in self.lines:
            verdict = met(one.alternative, case, patient=not one.reliable)
            if verdict == YES:
                return 1.0
            settled += verdict == NO
        return settled / len(self.lines)


def _values(fact: str, lines: tuple[Weighed, ...], exam: Exam) -> list[Value]:
    """Values that can differ in what follows: for years, none, and each number that a line asks."""
    if fact == "education":
        return ["none", *EDUCATION]
    if fact == "degree":
        return ["none", *DEGREE]
    if fact in ("major", "degree_major"):
        return [*(name for name in RELATIONS if name in exam.majors), *([] if exam.other_covers_all else ["none"])]
    parts = (part for one in lines for part in one.parts if fact in part.facts)
    needs = sorted({part.required for part in parts if isinstance(part.required, int)})
    # The least, the middle and the most that is asked stand for all.
    return sorted({0, needs[0], needs[len(needs) // 2], needs[-1]}) if needs else ["yes", "no"]
