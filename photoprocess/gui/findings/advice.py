"""What the user can do about a problem in the window, where more is known than in a report. No Qt."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.reasons import BeyondPicture, Cause, SeveralFaces
from photoprocess.report import sentences
from photoprocess.report.problems import Family, Problem, find_family, get_cure
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.gui.session.work import WhiteningChoice
    from photoprocess.spec.values import Spec
    from photoprocess.values import Finding, Language

FIXED_BY_FRAME = ("face.framed", "pose.roll", "source.pixels")
"""Checks outside the framing group that another frame can fix."""


class Whiten(Enum):
    """What whitening can do for the present photo."""

    WHITE = "whiten_white"
    COLOUR = "whiten_colour"
    """The spec wants another colour than white."""
    FORBIDDEN = "forbidden"
    DONE = "brush"


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which advice applies."""

    moved: bool = False
    """The frame is not the automatic one."""
    whiten: Whiten = Whiten.WHITE
    doubtful: bool = False
    """The cut around the person is doubtful, and the user has not looked at it yet."""
    pending: bool = False
    """The background is being replaced or restored, so the findings are those of the other one."""


def find_whitening(spec: Spec, choice: WhiteningChoice) -> Whiten:
    """What whitening can do under a spec."""
    if spec.rules.background_edit == "forbidden":
        return Whiten.FORBIDDEN
    if choice.on:
        return Whiten.DONE
    return Whiten.WHITE if all(background.white for background in spec.backgrounds) else Whiten.COLOUR


def is_fixed_by_frame(finding: Finding) -> bool:
    """Whether another frame can fix it."""
    unseen = finding.reason is Cause.TOO_LITTLE_BACKGROUND
    return unseen or find_family(finding.code) is Family.FRAME or finding.code in FIXED_BY_FRAME


def is_fixed_by_whitening(finding: Finding) -> bool:
    """Whether another background can fix it."""
    if isinstance(finding.reason, BeyondPicture):
        return finding.reason.whitenable
    return find_family(finding.code) is Family.BACKGROUND and finding.verdict is not Verdict.UNKNOWN


def advise(problem: Problem, situation: Situation, language: Language) -> str:
    """What to do about a problem."""
    finding = problem.worst
    if finding.reason is Cause.NO_FACE:
        return get_cure("no_face", language)
    if isinstance(finding.reason, SeveralFaces):
        return get_cure("several_faces", language)
    if situation.moved and is_fixed_by_frame(finding):
        return get_cure("frame_moved", language)
    if finding.reason is Cause.TOO_LITTLE_BACKGROUND:
        return get_cure("background_unseen", language)
    if is_fixed_by_whitening(finding):
        return get_cure(situation.whiten.value, language)
    if finding.code == "whitening.edge":
        return get_cure("brush", language)
    if finding.verdict is Verdict.UNKNOWN or finding.reason is Cause.COVERED_OR_COLOURED:
        return sentences.get_advice_for(finding, language)
    return sentences.shorten_advice(finding.code, language)
