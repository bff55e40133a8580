"""What a check is: a code, what it needs, and a body of a few lines that returns a measure.

Titles, advice and reasons are in the catalogues, limits in the spec; so a check holds no sentence and no number of its
own. `judge` turns a measure into a finding.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoprocess.values import Finding, Limit, Polygon, Verdict

if TYPE_CHECKING:
    from photoprocess.checks.subject import Subject

ROUNDING = 1e-9
"""Of a value: less than this beyond a limit is on it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a check's body returns. `verdict` is set where the body decides it; `reason` and `parts` explain.

    `limit` is set where the body chose among several limits of its own.
    """

    value: float | str | None
    where: tuple[Polygon, ...] = ()
    verdict: Verdict | None = None
    reason: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    limit: Limit | None = None


class CannotAssess(Exception):  # it is no error: it is how a body says UNKNOWN
    """Raised by a body that cannot measure; its one argument is a reason of the catalogue."""


Body = Callable[["Subject"], "Measure | float"]


@dataclass(frozen=True, slots=True)
class Check:
    """`needs` names checks that must have passed or warned, `inputs` what the subject must have: else it is SKIPPED."""

    code: str
    needs: tuple[str, ...]
    inputs: tuple[str, ...]
    body: Body
    asked_by: Callable[[Subject], bool]
    """A subject whose spec does not ask for it, or that has nothing of it, gets no finding of it."""


CHECKS: dict[str, Check] = {}
"""Every check by code, in the order in which they are registered, run and shown."""


def _every_subject(_: Subject) -> bool:
    return True


def check(
    code: str,
    *,
    needs: tuple[str, ...] = (),
    inputs: tuple[str, ...] = (),
    asked_by: Callable[[Subject], bool] = _every_subject,
) -> Callable[[Body], Body]:
    """Register a body as a check."""

    def register(body: Body) -> Body:
        CHECKS[code] = Check(code, needs, inputs, body, asked_by)
        return body

    return register


def run(one: Check, subject: Subject, so_far: dict[str, Finding]) -> Finding:
    """One check on one subject: SKIPPED, UNKNOWN or judged."""
    limit = subject.spec.limits.get(one.code)
    for need in one.needs:
        if so_far[need].verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.SKIPPED):
            return Finding(one.code, Verdict.SKIPPED, limit=limit, reason=f"skipped.{_root(need, so_far)}")
    for name in one.inputs:
        if getattr(subject, name) is None:
            return Finding(one.code, Verdict.SKIPPED, limit=limit, reason=f"missing.{name}")
    try:
        measure = one.body(subject)
    except CannotAssess as cannot:
        return Finding(one.code, Verdict.UNKNOWN, limit=limit, reason=cannot.args[0])
    return judge(one.code, measure if isinstance(measure, Measure) else Measure(measure), limit)


def _root(code: str, so_far: dict[str, Finding]) -> str:
    """The check at the bottom of a chain of skips: the one a person must mend."""
    reason = so_far[code].reason
    return reason.removeprefix("skipped.") if reason.startswith("skipped.") else code


def judge(code: str, measure: Measure, limit: Limit | None) -> Finding:
    """Compare a measure with its limit; a value exactly on a limit belongs to the better side."""
    verdict, reason = measure.verdict, measure.reason
    if verdict is None:
        verdict, why = _compare(measure.value, measure.limit or limit)
        reason = reason or why
    return Finding(code, verdict, measure.value, measure.limit or limit, measure.where, reason, measure.parts)


def _compare(value: float | str | None, limit: Limit | None) -> tuple[Verdict, str]:
    if not isinstance(value, int | float) or limit is None or math.isnan(value):
        return Verdict.UNKNOWN, "cannot_assess"
    if _beyond(value, limit.passes) <= 0:
        return Verdict.PASS, ""
    if limit.fails is None or _beyond(value, limit.fails) <= 0:
        return Verdict.WARN, ""
    if _beyond(value, limit.fails) <= limit.error:
        return Verdict.WARN, "within_error"
    return Verdict.FAIL, ""


def _beyond(value: float, interval: tuple[float, float]) -> float:
    """How far a value lies outside a closed interval; not above 0 inside."""
    beyond = max(interval[0] - value, value - interval[1])
    # The frame is planned right onto some limits: a last bit lost on the way back is no fault of the picture.
    return beyond if beyond > ROUNDING * abs(value) else 0.0
