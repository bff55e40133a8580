"""What a check is: a code, what it needs, and a body of a few lines that returns a measure.

Titles, advice and reasons are in the catalogues and limits in the spec, so a check holds neither sentences nor numbers
that a spec may change. `judge` turns a measure into a finding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from photoprocess.checks.subject import FramedSubject, Subject, find_missing_input
from photoprocess.frozen import dataclass
from photoprocess.reasons import Cause, FindingReason, Skipped
from photoprocess.values import CheckGroup, Finding, Limit, Polygon, Verdict

ROUNDING = 1e-9
"""Share of a value: less than this beyond a limit counts as on the limit."""
SEVERITY = (Verdict.PASS, Verdict.WARN, Verdict.UNKNOWN, Verdict.FAIL)
"""Verdicts on a measured value, the best first."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the body of a check returns."""

    value: float | str | None
    where: tuple[Polygon, ...] = ()
    verdict: Verdict | None = None
    """Set if the body decides it; otherwise the limit does."""
    reason: FindingReason | None = None
    limit: Limit | None = None
    """Set if the body chose among several limits; otherwise the spec's limit of this code."""


class CannotAssess(Exception):  # not an error: control flow for UNKNOWN
    """Raised by a body that cannot measure."""

    def __init__(self, reason: FindingReason) -> None:
        super().__init__(reason)
        self.reason = reason


SINGLE, FRAMED = "face.single", "face.framed"
"""The checks that others need, because without the face there is nothing to measure; FRAMED for frame and portrait."""
AnySubject = TypeVar("AnySubject", bound=Subject)
Body: TypeAlias = Callable[[AnySubject], Measure | float]


@dataclass(frozen=True, slots=True)
class Check(Generic[AnySubject]):
    """A registered check."""

    code: str
    subject: type[AnySubject]
    """How far the picture must have come; a subject of an earlier stage is SKIPPED."""
    body: Body[AnySubject]
    needs: tuple[str, ...]
    """Codes of the checks that must have passed or warned; otherwise this one is SKIPPED."""
    applies: Callable[[Subject], bool]
    """A subject to which the check does not apply gets no finding."""

    @property
    def group(self) -> CheckGroup:
        """What the check is about."""
        return CheckGroup(self.code.partition(".")[0])


CHECKS: dict[str, Check[Any]] = {}
"""Every check by code, in the order in which they are registered, run and shown."""


def _applies_always(_: Subject) -> bool:
    return True


def check(
    code: str,
    subject: type[AnySubject],
    *,
    needs: tuple[str, ...] = (SINGLE,),
    applies: Callable[[Subject], bool] = _applies_always,
) -> Callable[[Body[AnySubject]], Body[AnySubject]]:
    """Register a body as a check of subjects of this type, which needs a single face unless `needs` says otherwise.

    A check of a frame or portrait that needs another check also needs FRAMED: the face must be inside the frame.
    """
    if needs and issubclass(subject, FramedSubject) and code != FRAMED:
        needs = (FRAMED, *needs)

    def register(body: Body[AnySubject]) -> Body[AnySubject]:
        CHECKS[code] = Check(code, subject, body, needs, applies)
        return body

    return register


def skip(reason: FindingReason) -> Measure:
    """Make the measure to return where there is nothing to measure."""
    return Measure(None, verdict=Verdict.SKIPPED, reason=reason)


def rank_severity(finding: Finding) -> int:
    """Rank a finding of a measure: the worse its verdict, the higher."""
    return SEVERITY.index(finding.verdict)


def judge_value(subject: Subject, code: str, value: float, where: tuple[Polygon, ...]) -> Finding:
    """Judge one of several values of a check by its own limit."""
    return judge(code, Measure(value, where), subject.spec.limits[code])


def take_worst(findings: Iterable[Finding]) -> Measure:
    """Make the measure of a check that judged several values: the worst one, among equals the first."""
    worst = max(findings, key=rank_severity)
    return Measure(worst.measured, worst.where, worst.verdict, limit=worst.limit)


def run(check: Check[Any], subject: Subject, earlier: Mapping[str, Finding]) -> Finding:
    """Run one check: SKIPPED, UNKNOWN or judged. `earlier` holds the findings of the checks that it needs."""
    limit = subject.spec.limits.get(check.code)
    for need in check.needs:
        if earlier[need].verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.SKIPPED):
            return Finding(check.code, Verdict.SKIPPED, limit=limit, reason=_find_skip_cause(earlier[need]))
    if not isinstance(subject, check.subject):
        reason = find_missing_input(check.subject, subject)
        return Finding(check.code, Verdict.SKIPPED, limit=limit, reason=reason)
    try:
        measure = check.body(subject)
    except CannotAssess as cannot:
        return Finding(check.code, Verdict.UNKNOWN, limit=limit, reason=cannot.reason)
    return judge(check.code, measure if isinstance(measure, Measure) else Measure(measure), limit)


def _find_skip_cause(needed: Finding) -> Skipped:
    """Name the check at the start of a chain of skips: the one to fix."""
    return needed.reason if isinstance(needed.reason, Skipped) else Skipped(needed.code)


def judge(code: str, measure: Measure, limit: Limit | None) -> Finding:
    """Compare a measure with its limit; a value exactly on a limit belongs to the better side."""
    limit = measure.limit or limit
    verdict, reason = measure.verdict, measure.reason
    if verdict is None:
        verdict, cause = _compare(measure.value, limit)
        reason = reason or cause
    return Finding(code, verdict, measure.value, limit, measure.where, reason)


def _compare(value: float | str | None, limit: Limit | None) -> tuple[Verdict, Cause | None]:
    if not isinstance(value, int | float) or limit is None or math.isnan(value):
        return Verdict.UNKNOWN, Cause.CANNOT_ASSESS
    if _measure_beyond(value, limit.passes) <= 0:
        return Verdict.PASS, None
    if limit.fails is None or _measure_beyond(value, limit.fails) <= 0:
        return Verdict.WARN, None
    if _measure_beyond(value, limit.fails) <= limit.error:
        return Verdict.WARN, Cause.WITHIN_ERROR
    return Verdict.FAIL, None


def _measure_beyond(value: float, interval: tuple[float, float]) -> float:
    """How far a value lies outside a closed interval; at most 0 inside."""
    beyond = max(interval[0] - value, value - interval[1])
    # The frame is planned exactly onto some limits, and the last bit may be lost on the way back.
    return beyond if beyond > ROUNDING * abs(value) else 0.0
