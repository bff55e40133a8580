"""A colour photo, in light without a cast."""

from __future__ import annotations

import math

import numpy as np

from photoprocess.checks.base import SINGLE, Measure, check, judge_value, take_worst
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.cast import measure_cast, measure_colour_spread, measure_skin_redness
from photoprocess.measure.parts import find_upper_median


@check("colour.present", PortraitSubject)
def check_present(subject: PortraitSubject) -> Measure:
    """Median chroma of the face: a grey picture has none, whatever its file format."""
    places = np.flatnonzero(subject.face_region)
    _, a, b = subject.lab.reshape(-1, 3).take(places, axis=0).T
    return Measure(math.sqrt(find_upper_median(a * a + b * b)), (subject.face.box.corners,))


@check("colour.tinted", Subject, needs=(SINGLE, "colour.present"))
def check_tinted(subject: Subject) -> Measure:
    """Variety of colours of equal lightness: a tinted black-and-white picture has none."""
    return Measure(measure_colour_spread(subject.parts), (subject.face.box.corners,))


@check("colour.cast", PortraitSubject, needs=(SINGLE, "colour.present", "colour.tinted"))
def check_cast(subject: PortraitSubject) -> Measure:
    """Shift of neutral colours that at least two of skin, whites of the eyes and wall show; or skin that is green."""
    where = (subject.face.box.corners,)
    found = (
        judge_value(subject, "colour.cast", measure_cast(subject.parts, subject.wall), where),
        judge_value(subject, "colour.cast.skin", measure_skin_redness(subject.parts), where),
    )
    return take_worst(found)
