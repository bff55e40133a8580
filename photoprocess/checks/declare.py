"""What nothing can measure: the user confirms it, or it stays open."""

from __future__ import annotations

from photoprocess.checks.base import Body, CannotAssess, Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.reasons import Cause
from photoprocess.values import DECLARATIONS, CheckGroup, Verdict


def _make_declaration(name: str) -> Body[Subject]:
    def body(subject: Subject) -> Measure:
        if name not in subject.declared:
            raise CannotAssess(Cause.NOT_CONFIRMED)
        return Measure(None, verdict=Verdict.PASS, reason=Cause.CONFIRMED)

    return body


for _name in DECLARATIONS:
    check(f"{CheckGroup.DECLARE}.{_name}", Subject)(_make_declaration(_name))
