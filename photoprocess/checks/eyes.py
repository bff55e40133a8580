"""Both eyes visible, open, and looking into the camera; neither red, nor behind a reflection or hair.

What is in front of an eye may be dark, light, skin-coloured or pixelated, so visibility has four measures, each with
its own limits `eyes.visible.*`; the worst of the four decides for the worse eye.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.checks.base import Measure, check, judge, rank_severity, take_worst
from photoprocess.checks.subject import Subject
from photoprocess.measure import eyes as measures
from photoprocess.reasons import Cause
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.values import Eye, Finding, Limit, Polygon

REASONS = {
    "contrast": Cause.EYES_FLAT,
    "iris": Cause.EYES_WITHOUT_IRIS,
    "light": Cause.EYES_LIGHT,
    "blocks": Cause.EYES_PIXELATED,
}


@check("eyes.visible", Subject)
def check_visible(subject: Subject) -> Measure:
    """The worst of four measures of the worse eye; among equals the first, which says most about the cause."""
    views = subject.eye_views
    values = {
        "light": [measures.measure_brightness(view) for view in views],
        "blocks": [measures.measure_blocks(subject.scene.photo, eye) for eye in subject.eyes],
        "contrast": [measures.measure_contrast(view) for view in views],
        "iris": [measures.measure_iris_depth(view) for view in views],
    }
    found = {part: _judge_worse_eye(subject, f"eyes.visible.{part}", values[part]) for part in values}
    part = max(found, key=lambda part: rank_severity(found[part]))
    worst = found[part]
    reason = None if worst.verdict is Verdict.PASS else _find_cause(part, worst)
    return Measure(worst.measured, worst.where, worst.verdict, reason, worst.limit)


@check("eyes.open", Subject, needs=("eyes.visible",))
def check_open(subject: Subject) -> Measure:
    """Gap between the lids of the eye that is less open, over its width."""
    return _measure(_judge_worse_eye(subject, "eyes.open", [measures.measure_opening(eye) for eye in subject.eyes]))


@check("eyes.gaze", Subject, needs=("eyes.open",))
def check_gaze(subject: Subject) -> Measure:
    """Distance of the irises from their place in eyes that look into the camera, over the width of the eyes."""
    return Measure(
        measures.measure_gaze(subject.eyes, subject.face.pose), tuple(_outline_eye(eye) for eye in subject.eyes)
    )


@check("eyes.red", Subject, needs=("eyes.open",))
def check_red(subject: Subject) -> Measure:
    """How much redder than the skin the redder pupil is."""
    return _measure(
        _judge_worse_eye(subject, "eyes.red", [measures.measure_redness(view) for view in subject.eye_views])
    )


@check("eyes.reflection", Subject, needs=("eyes.visible",))
def check_reflection(subject: Subject) -> Measure:
    """Near-white share of the lens that has more of it, whether the person wears glasses or not."""
    return _measure(
        _judge_worse_eye(subject, "eyes.reflection", [measures.measure_reflection(view) for view in subject.eye_views])
    )


@check("eyes.hair", Subject, needs=("eyes.visible",))
def check_hair(subject: Subject) -> Measure:
    """Contrast of the darkest strand across the skin under an eye, or of many strands there: the worse of both."""
    views = subject.eye_views
    return take_worst(
        (
            _judge_worse_eye(subject, "eyes.hair", [measures.measure_strands(view) for view in views]),
            _judge_worse_eye(subject, "eyes.hair.tangle", [measures.measure_tangle(view) for view in views]),
        )
    )


def _judge_worse_eye(subject: Subject, code: str, values: Iterable[float]) -> Finding:
    """Judge both eyes and return the finding on the worse one; its places are the eyes that do not pass."""
    limit = subject.spec.limits[code]
    found = [judge(code, Measure(value), limit) for value in values]
    worse = max(found, key=lambda finding: _measure_beyond(finding.measured, limit))
    shown = [side for side in (0, 1) if found[side].verdict is not Verdict.PASS] or (0, 1)
    by_lids = code in ("eyes.open", "eyes.red")
    where = tuple(_outline_eye(subject.eyes[side]) if by_lids else subject.lenses[side] for side in shown)
    return judge(code, Measure(worse.measured, where), limit)


def _measure(finding: Finding) -> Measure:
    return Measure(finding.measured, finding.where, finding.verdict, finding.reason)


def _measure_beyond(value: object, limit: Limit) -> float:
    assert isinstance(value, float)
    return max(limit.passes[0] - value, value - limit.passes[1])


def _find_cause(part: str, finding: Finding) -> Cause:
    too_dark = part == "light" and isinstance(finding.measured, float) and finding.measured < 1
    return Cause.EYES_DARK if too_dark else REASONS[part]


def _outline_eye(eye: Eye) -> Polygon:
    points = eye.lids.tolist()
    return tuple((x, y) for x, y in (*points[:9], *points[:8:-1]))
