"""The one thing that helps most in the present state. No Qt."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from photoprocess.gui.findings.advice import Situation, Whiten, is_fixed_by_frame, is_fixed_by_whitening
from photoprocess.values import CheckGroup, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.values import Finding, Report

EDGE = "whitening.edge"


class NextStep(Enum):
    """What the user most likely does next."""

    OPEN = "open"
    WAIT = "wait"
    """The background is being replaced, which takes a moment."""
    AUTO = "auto"
    """The frame was moved, and that keeps the photo from passing."""
    WHITEN = "whiten"
    """Only the background keeps the photo from passing, and it may be replaced."""
    BRUSH = "brush"
    """The cut around the person is doubtful, and nobody has looked at it."""
    ANOTHER = "another"
    """Only another picture can pass."""
    FINISH = "finish"


def find_next_step(report: Report | None, situation: Situation) -> NextStep:
    """Decide the next step. A cure is offered only if it can make the photo pass, with other cures if need be."""
    if report is None:
        return NextStep.OPEN
    if situation.pending:
        return NextStep.WAIT
    blocking = [f for f in report.findings if _blocks(f)]
    if not blocking:
        return NextStep.BRUSH if situation.doubtful else NextStep.FINISH
    steps = {_choose_cure(finding, situation) for finding in blocking}
    for step in (NextStep.ANOTHER, NextStep.AUTO, NextStep.WHITEN):
        if step in steps:
            return step
    return NextStep.BRUSH


def is_doubtful(findings: Sequence[Finding]) -> bool:
    """Whether the cut around the person should be looked at."""
    doubts = (Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN)
    return any(finding.code == EDGE and finding.verdict in doubts for finding in findings)


def _blocks(finding: Finding) -> bool:
    return finding.verdict in (Verdict.FAIL, Verdict.UNKNOWN) and finding.group is not CheckGroup.DECLARE


def _choose_cure(finding: Finding, situation: Situation) -> NextStep:
    if finding.code == EDGE:
        return NextStep.BRUSH
    if situation.moved and is_fixed_by_frame(finding):
        return NextStep.AUTO
    if is_fixed_by_whitening(finding) and situation.whiten is not Whiten.FORBIDDEN:
        return NextStep.BRUSH if situation.whiten is Whiten.DONE else NextStep.WHITEN
    return NextStep.ANOTHER
