"""What was done to the picture, against what the spec's rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.edits import Edit
from photoprocess.reasons import EditsMade
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.spec.values import Permission, Rules


@check("edits.allowed", Subject)
def allowed(subject: Subject) -> Measure:
    """PASS without edits or where the rules allow them, WARN where they are silent, FAIL where they forbid."""
    if not subject.edits:
        return Measure("", verdict=Verdict.PASS)
    names = ", ".join(edit.name for edit in subject.edits)
    permission = _strictest({_permission(edit, subject.spec.rules) for edit in subject.edits})
    verdict = {"forbidden": Verdict.FAIL, "unstated": Verdict.WARN, "allowed": Verdict.PASS}[permission]
    return Measure(names, verdict=verdict, reason=EditsMade(subject.edits, permission))


def _permission(edit: Edit, rules: Rules) -> Permission:
    return rules.rotate if edit.name == "turn" else rules.background_edit


def _strictest(permissions: set[Permission]) -> Permission:
    if "forbidden" in permissions:
        return "forbidden"
    return "unstated" if "unstated" in permissions else "allowed"
