"""Light on the face: enough, not too much, from the front. No check judges how dark or pale the skin is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.checks.base import Measure, check, judge_value, take_worst
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.light import (
    measure_burnt_skin,
    measure_deep_shadow,
    measure_eye_contrast,
    measure_eye_white,
    measure_light_on_face,
    measure_lightest_tones,
    measure_side_difference,
)
from photoprocess.measure.parts import CHEEKS, EYES

if TYPE_CHECKING:
    from photoprocess.values import Polygon


@check("light.exposure", PortraitSubject)
def check_exposure(subject: PortraitSubject) -> Measure:
    """Luminance of the lightest tones of the picture, before any whitening."""
    return Measure(measure_lightest_tones(subject.original_pixels, subject.inside), subject.outline_band(0, 1))


@check("light.dark", Subject)
def check_dark(subject: Subject) -> Measure:
    """Light that falls on the face, as a share of full light."""
    return Measure(measure_light_on_face(subject.parts), _outline_face(subject))


@check("light.bright", Subject)
def check_bright(subject: Subject) -> Measure:
    """Overexposed share of the skin, or whites of the eyes as light as paper: the worse of the two."""
    eyes = tuple(subject.face.outline(points) for points in EYES)
    found = (
        judge_value(subject, "light.bright", measure_burnt_skin(subject.parts), _outline_face(subject)),
        judge_value(subject, "light.bright.eyes", measure_eye_white(subject.parts), eyes),
    )
    return take_worst(found)


@check("light.even", Subject)
def check_even(subject: Subject) -> Measure:
    """Difference of light between both cheeks, in stops."""
    difference = measure_side_difference(subject.parts)
    darker = CHEEKS[0] if difference > 0 else CHEEKS[1]
    return Measure(abs(difference), (subject.face.outline(darker),))


@check("light.shadow", Subject)
def check_shadow(subject: Subject) -> Measure:
    """Share of the upper face in deep shadow."""
    return Measure(measure_deep_shadow(subject.parts), _outline_face(subject))


@check("light.contrast", Subject)
def check_contrast(subject: Subject) -> Measure:
    """Contrast within the eyes, in stops."""
    return Measure(measure_eye_contrast(subject.parts), tuple(subject.face.outline(points) for points in EYES))


def _outline_face(subject: Subject) -> tuple[Polygon, ...]:
    return (subject.face.box.corners,)
