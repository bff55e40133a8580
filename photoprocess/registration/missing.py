"""Rank the facts that are still missing for a level by how much they would settle.

Each missing fact is tried with every value that makes a difference. Its worth is the mean share of open alternatives
that it settles; a value that meets an alternative settles all of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.applicant import view_applicant
from photoprocess.registration.conditions import Case, is_reliable, judge_alternative
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.vocabulary import DEGREE, EDUCATION, REGIONS, RELATIONS

if TYPE_CHECKING:
    from photoprocess.registration.applicant import Applicant
    from photoprocess.registration.convert import Value
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Facts

FAMILIAR = ("education", "degree", "major")
"""Facts that applicants know best; among facts of equal worth they come first."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not given. `settles` is the mean share of open alternatives that it settles, 0…1."""

    fact: str
    settles: float


def rank_missing(alternatives: tuple[JudgedAlternative, ...], facts: Facts, exam: Exam) -> tuple[MissingFact, ...]:
    """Rank the missing facts of an open level; among equals, the fact that more alternatives need comes first."""
    undecided = [one for one in alternatives if _could_open(one)]
    applicant = view_applicant(facts, exam)
    needed = Counter(fact for one in undecided for fact in _list_needed(one, applicant))
    trials = _Trials(facts, exam, tuple(undecided))
    worth = {fact: trials.measure_worth(fact) for fact in needed}
    order = sorted(needed, key=lambda fact: (-worth[fact], -needed[fact], _rank_familiar(fact), fact))
    return tuple(MissingFact(fact, worth[fact]) for fact in order)


def _could_open(one: JudgedAlternative) -> bool:
    return (one.verdict if one.reliable else one.verdict_without_years) == UNKNOWN


def _list_needed(one: JudgedAlternative, applicant: Applicant) -> set[str]:
    """List the facts that could decide an alternative; education and degree both, if either would do."""
    facts = {fact for part in one.parts if part.verdict == UNKNOWN for fact in part.facts}
    for held in applicant.held:
        if held.matches(one.alternative.any_of, one.alternative.graduating) == UNKNOWN:
            facts.add("education" if held.kind == "edu" else "degree")
    return facts


def _rank_familiar(fact: str) -> int:
    return FAMILIAR.index(fact) if fact in FAMILIAR else len(FAMILIAR)


@dataclass(frozen=True, slots=True)
class _Trials:
    """Undecided alternatives, to be judged again with one more fact."""

    facts: Facts
    exam: Exam
    alternatives: tuple[JudgedAlternative, ...]

    def measure_worth(self, fact: str) -> float:
        """Average the share of settled alternatives over the values of a fact."""
        values = _list_values(fact, self.alternatives, self.exam)
        return sum(self._measure_settled(fact, value) for value in values) / len(values)

    def _measure_settled(self, fact: str, value: Value) -> float:
        case = Case(view_applicant(self.facts.with_fact(fact, value), self.exam), self.exam)
        settled = 0
        for one in self.alternatives:
            verdict = judge_alternative(one.alternative, case, ignore_years=not is_reliable(one.alternative, case))
            if verdict == YES:
                return 1.0
            settled += verdict == NO
        return settled / len(self.alternatives)


def _list_values(fact: str, alternatives: tuple[JudgedAlternative, ...], exam: Exam) -> list[Value]:
    """List the values of a fact that can lead to different verdicts."""
    if fact == "education":
        return ["none", *EDUCATION]
    if fact == "degree":
        return ["none", *DEGREE]
    if fact == "region":
        return list(REGIONS)
    if fact.rpartition(".")[2] in ("major", "degree_major"):
        return [*(name for name in RELATIONS if name in exam.majors), *([] if exam.other_covers_all else ["none"])]
    parts = (part for one in alternatives for part in one.parts if fact in part.facts)
    needs = sorted({part.required for part in parts if isinstance(part.required, int)})
    # Zero and the least, middle and most years required stand for all counts, to limit the number of trials.
    return sorted({0, needs[0], needs[len(needs) // 2], needs[-1]}) if needs else ["yes", "no"]
