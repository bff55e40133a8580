"""What was done to the picture, against what the spec's rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.edits import Edit
from photoprocess.reasons import EditPermission, EditsMade
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.spec.values import Rules


STRICTNESS = ("allowed", "part_of_cropping", "unstated", "forbidden")
REQUESTED = "whiten"
"""An edit that exists only at the user's request."""


@check("edits.allowed", Subject, needs=())
def check_edits(subject: Subject) -> Measure:
    """FAIL where the rules forbid an edit, WARN where they are silent on one that nobody requested.

    Whitening that the user requested needs no warning: the finding names it and states that the rules are silent.
    """
    if not subject.edits:
        return Measure("", verdict=Verdict.PASS)
    names = ", ".join(edit.name for edit in subject.edits)
    permission = max((_find_permission(edit, subject.spec.rules) for edit in subject.edits), key=STRICTNESS.index)
    return Measure(names, verdict=_judge(subject.edits, permission), reason=EditsMade(subject.edits, permission))


def _judge(edits: tuple[Edit, ...], permission: EditPermission) -> Verdict:
    if permission == "forbidden":
        return Verdict.FAIL
    unasked = permission == "unstated" and any(edit.name not in ("turn", REQUESTED) for edit in edits)
    return Verdict.WARN if unasked else Verdict.PASS


def _find_permission(edit: Edit, rules: Rules) -> EditPermission:
    if edit.name != "turn":
        return rules.background_edit
    # Every crop tool levels. Only a rule that forbids turning makes it an edit that counts.
    return "part_of_cropping" if rules.rotate == "unstated" else rules.rotate
