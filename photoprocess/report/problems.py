"""Findings that do not pass → problems: what one cause explains is one problem, named by what is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.messages import get_text, has_text
from photoprocess.reasons import Cause
from photoprocess.report.sentences import describe_fault
from photoprocess.values import CheckGroup, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.values import Finding, Language, Polygon


class Family(StrEnum):
    """Checks that usually fail together, of one cause."""

    BACKGROUND = "background"
    FRAME = "frame"
    LIGHT = "light"


FAMILIES = {
    CheckGroup.BACKGROUND: Family.BACKGROUND,
    CheckGroup.FRAMING: Family.FRAME,
    CheckGroup.LIGHT: Family.LIGHT,
}
ON_ITS_OWN = ("background.contrast", "light.exposure")
"""The clothes and the whole picture have other causes than the group in which they stand."""
WHITE = ("background.lightness", "background.neutral")
COLOUR = "background.colour"


def find_family(code: str) -> Family | None:
    """The family of a check; None if it stands on its own."""
    # A marker may name a check of a group that this version does not know.
    group = next((group for group in CheckGroup if group == code.partition(".")[0]), None)
    return None if group is None or code in ON_ITS_OWN else FAMILIES.get(group)


@dataclass(frozen=True, slots=True)
class Problem:
    """One cause: its findings, the worst first."""

    findings: tuple[Finding, ...]
    family: Family | None = None

    @property
    def worst(self) -> Finding:
        """The finding that decides."""
        return self.findings[0]

    @property
    def verdict(self) -> Verdict:
        """The verdict of the worst finding."""
        return self.worst.verdict

    @property
    def key(self) -> str:
        """Stays the same while the problem is there."""
        return self.family or self.worst.code

    @property
    def where(self) -> tuple[Polygon, ...]:
        """The places of the worst finding."""
        return self.worst.where


def group_problems(wrong: Iterable[Finding]) -> tuple[Problem, ...]:
    """Group findings, the worst first, by their causes; each problem stands where its worst finding stood."""
    groups: dict[str, list[Finding]] = {}
    for finding in wrong:
        groups.setdefault(find_family(finding.code) or finding.code, []).append(finding)
    return tuple(Problem(tuple(found), find_family(found[0].code)) for found in groups.values())


def name_problem(problem: Problem, language: Language) -> str:
    """What is wrong, as a sentence without a full stop."""
    key = _find_family_key(problem)
    return get_text(f"problem.{key}", language) if key else describe_fault(problem.worst, language)


def _find_family_key(problem: Problem) -> str:
    """The key of the sentence for several findings of one family; "" where the worst finding names it best."""
    codes = {one.code for one in problem.findings if one.verdict is problem.verdict}
    if problem.family is Family.BACKGROUND:
        if problem.worst.reason is Cause.TOO_LITTLE_BACKGROUND:
            return "background_unseen"
        if COLOUR in codes:
            return "background_colour"
        return "background_white" if codes.intersection(WHITE) else _pick_if_several("background", codes)
    return _pick_if_several(problem.family or "", codes)


def _pick_if_several(key: str, codes: set[str]) -> str:
    return key if len(codes) > 1 else ""


def get_cure(key: str, language: Language) -> str:
    """Advice that depends on more than the check; "" for an unknown key."""
    return get_text(f"cure.{key}", language) if has_text(f"cure.{key}", language) else ""
