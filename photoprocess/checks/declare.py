"""What no measure can tell: the person confirms it, or it stays to be confirmed."""

from __future__ import annotations

from photoprocess.checks.base import Body, CannotAssess, Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.values import DECLARATIONS, Verdict


def _declaration(name: str) -> Body:
    def body(subject: Subject) -> Measure:
        if name not in subject.declared:
            raise CannotAssess("not_confirmed")
        return Measure(None, verdict=Verdict.PASS, reason="confirmed")

    return body


for _name in DECLARATIONS:
    check(f"declare.{_name}")(_declaration(_name))
