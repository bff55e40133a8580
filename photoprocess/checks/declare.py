"""What nothing can measure: the user confirms it, or it stays open."""

from __future__ import annotations

from photoprocess.checks.base import Body, CannotAssess, Measure, check
from photoprocess.checks.covered import asks_about_cover
from photoprocess.checks.subject import Subject
from photoprocess.reasons import Cause
from photoprocess.values import BARE_FACE, DECLARATIONS, CheckGroup, Verdict


def _make_declaration(name: str) -> Body[Subject]:
    def body(subject: Subject) -> Measure:
        if name not in subject.declared:
            raise CannotAssess(Cause.NOT_CONFIRMED)
        return Measure(None, verdict=Verdict.PASS, reason=Cause.CONFIRMED)

    return body


for _name in DECLARATIONS:
    if _name != BARE_FACE:
        check(f"{CheckGroup.DECLARE}.{_name}", Subject, needs=())(_make_declaration(_name))
check(f"{CheckGroup.DECLARE}.{BARE_FACE}", Subject, needs=(), applies=asks_about_cover)(_make_declaration(BARE_FACE))
