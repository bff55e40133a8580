"""What was done to the picture, against what the exam forbids."""

from __future__ import annotations

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.values import Verdict

FORBIDDEN_BY = {"turn": "rotate", "extend": "background_edit", "whiten": "background_edit"}
"""The rule of the spec that speaks about an edit."""


@check("edits.allowed")
def allowed(subject: Subject) -> Measure:
    """PASS without edits or where the rule allows them, WARN where it is silent, FAIL where it forbids."""
    if not subject.edits:
        return Measure("", verdict=Verdict.PASS)
    names = ", ".join(edit.name for edit in subject.edits)
    rules = {getattr(subject.spec.rules, FORBIDDEN_BY[edit.name]) for edit in subject.edits}
    parts = tuple((edit.name, edit.amount) for edit in subject.edits)
    if "forbidden" in rules:
        return Measure(names, verdict=Verdict.FAIL, reason="edit_forbidden", parts=parts)
    if rules == {"allowed"}:
        return Measure(names, verdict=Verdict.PASS, reason="edit_allowed", parts=parts)
    return Measure(names, verdict=Verdict.WARN, reason="edit_unstated", parts=parts)
