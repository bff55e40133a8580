"""The values of an answer: from the whole answer down to one application level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.registration.guide import load_guide

if TYPE_CHECKING:
    from photoprocess.registration.contradictions import Contradiction
    from photoprocess.registration.eligibility import JudgedAlternative, Wait
    from photoprocess.registration.exams import Exam, Level, Outside
    from photoprocess.registration.facts import Facts
    from photoprocess.registration.missing import MissingFact
    from photoprocess.registration.tables import Decision

EligibilityVerdict: TypeAlias = Literal["ELIGIBLE", "NOT_ELIGIBLE", "UNKNOWN", "CONSULT_PROVINCE", "NOT_THIS_GUIDE"]
VERDICT_ORDER: Final[tuple[EligibilityVerdict, ...]] = (
    "ELIGIBLE",
    "CONSULT_PROVINCE",
    "UNKNOWN",
    "NOT_ELIGIBLE",
    "NOT_THIS_GUIDE",
)
"""The order of the examinations in an overview."""


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """The answer for one application level in one examination year.

    `nearest` is the alternative that is met, or else the one that comes closest; None if the level has no alternative
    in that year. `wait` is the time until the level opens if nothing but time passes; None if it is open or waiting
    alone does not help. `year` is None if neither the examination year nor today's date is known.
    """

    level: Level
    verdict: EligibilityVerdict
    nearest: JudgedAlternative | None
    alternatives: tuple[JudgedAlternative, ...]
    missing: tuple[MissingFact, ...]
    wait: Wait | None
    year: int | None
    rules: tuple[str, ...]
    full_needed: bool
    """The level also requires the conditions of all subjects, and those are not certainly met."""
    referral: str
    """Why the province decides, such as span, incomplete, residence, region, disputed or low; "" if it does not."""

    @property
    def code(self) -> str:
        """The code of the level."""
        return self.level.code

    @property
    def first_year(self) -> int | None:
        """The first examination year in which the applicant may qualify."""
        return self.year + self.wait.best if self.year and self.wait else None

    @property
    def last_year(self) -> int | None:
        """The first examination year in which the applicant certainly qualifies."""
        return self.year + self.wait.worst if self.year and self.wait else None


@dataclass(frozen=True, slots=True)
class ExamAnswer:
    """The answer for one examination under the guide. The requested level comes first and gives the verdict."""

    exam: Exam
    levels: tuple[LevelAnswer, ...]

    @property
    def verdict(self) -> EligibilityVerdict:
        """The verdict of the first level."""
        return self.levels[0].verdict

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules applied to the levels."""
        return tuple(rule for level in self.levels for rule in level.rules)


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """The answer for an examination that is registered elsewhere."""

    exam: Outside

    @property
    def verdict(self) -> EligibilityVerdict:
        """Always NOT_THIS_GUIDE."""
        return "NOT_THIS_GUIDE"

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that limit the guide to its own examinations."""
        return load_guide().rules["outside"]


AnsweredExam: TypeAlias = ExamAnswer | OutsideAnswer


@dataclass(frozen=True, slots=True)
class PrecheckAnswer:
    """Everything that follows from the facts. `assumed` names facts that were assumed, not given."""

    facts: Facts
    exams: tuple[AnsweredExam, ...]
    procedure: tuple[Decision, ...]
    contradictions: tuple[Contradiction, ...]
    cautions: tuple[str, ...]
    """What must be known first of all, such as that the letter is signed although the conditions are not met."""
    assumed: tuple[str, ...]

    @property
    def single(self) -> AnsweredExam | None:
        """The requested examination; None for an overview of all examinations."""
        return self.exams[0] if len(self.exams) == 1 else None

    @property
    def verdict(self) -> EligibilityVerdict | None:
        """The verdict for the requested examination; None for an overview."""
        return self.single.verdict if self.single else None

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules applied in this answer, sorted."""
        of_exams = (rule for exam in self.exams for rule in exam.rules)
        of_procedure = (rule for decision in self.procedure for rule in decision.rules)
        of_cautions = load_guide().rules["declares"] if self.cautions else ()
        return tuple(sorted({*of_exams, *of_procedure, *of_cautions}))
