"""What a pre-check answers, as values. `photoprocess.registration.precheck` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from photoprocess.registration.contradictions import Contradiction
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.registration.exams import Exam, Outside
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.missing import Missing
    from photoprocess.registration.tables import Decision

Verdict: TypeAlias = Literal["ELIGIBLE", "NOT_ELIGIBLE", "UNKNOWN", "CONSULT_PROVINCE", "NOT_THIS_GUIDE"]
ORDER: tuple[Verdict, ...] = ("ELIGIBLE", "CONSULT_PROVINCE", "UNKNOWN", "NOT_ELIGIBLE", "NOT_THIS_GUIDE")
"""How an overview is sorted."""


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """One application level. `nearest` is the alternative that was met or came nearest.

    `wait` is the number of years after which it opens if nothing but time passes, at best and at worst; `first_year`
    and `last_year` are the examination years that follow from it, the same where everything is told.
    """

    code: str
    verdict: Verdict
    nearest: Weighed | None
    weighed: tuple[Weighed, ...]
    missing: tuple[Missing, ...]
    wait: tuple[int, int] | None
    year: int | None
    rules: tuple[str, ...]
    full_needed: bool
    """The conditions of all subjects must be met besides, and are not (or not surely)."""

    @property
    def first_year(self) -> int | None:
        """The first examination year that may qualify."""
        return self.year + self.wait[0] if self.year and self.wait else None

    @property
    def last_year(self) -> int | None:
        """The examination year that qualifies in any case."""
        return self.year + self.wait[1] if self.year and self.wait else None

    @property
    def met(self) -> tuple[str, ...]:
        """The ids of all alternatives whose conditions hold, whatever their data is worth."""
        return tuple(one.alternative.id for one in self.weighed if one.verdict == 2)


@dataclass(frozen=True, slots=True)
class ExamAnswer:
    """One examination with its levels, the one asked for first."""

    exam: Exam | Outside
    verdict: Verdict
    levels: tuple[LevelAnswer, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that follows from the facts. `assumed` names the facts that were taken for granted."""

    facts: Facts
    exams: tuple[ExamAnswer, ...]
    procedure: tuple[Decision, ...]
    contradictions: tuple[Contradiction, ...]
    assumed: tuple[str, ...]

    @property
    def verdict(self) -> Verdict | None:
        """That of the one examination asked for; None where several were."""
        return self.exams[0].verdict if len(self.exams) == 1 else None

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that led to something in this answer, sorted."""
        of_levels = (rule for exam in self.exams for level in exam.levels for rule in level.rules)
        of_others = ("R128" for exam in self.exams if not exam.levels)
        of_procedure = (rule for decision in self.procedure for rule in decision.rules)
        return tuple(sorted({*of_levels, *of_others, *of_procedure}))
