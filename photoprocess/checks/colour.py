"""A colour photo, in light without a cast."""

from __future__ import annotations

import numpy as np

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.cast import cast, colour_spread
from photoprocess.measure.parts import middle

NEEDS = ("face.single",)


@check("colour.present", PortraitSubject, needs=NEEDS)
def present(subject: PortraitSubject) -> Measure:
    """Median chroma of the face: a grey picture has none, whatever its file format."""
    a, b = (subject.lab[..., channel][subject.face_region] for channel in (1, 2))
    return Measure(middle(np.hypot(a, b)), (subject.face.box.corners,))


@check("colour.tinted", Subject, needs=(*NEEDS, "colour.present"))
def tinted(subject: Subject) -> Measure:
    """Variety of colours of equal lightness: a tinted black-and-white picture has none."""
    return Measure(colour_spread(subject.parts), (subject.face.box.corners,))


@check("colour.cast", PortraitSubject, needs=(*NEEDS, "colour.present", "colour.tinted"))
def judge_cast(subject: PortraitSubject) -> Measure:
    """Shift of neutral colours that at least two of skin, whites of the eyes and wall show."""
    return Measure(cast(subject.parts, subject.wall), (subject.face.box.corners,))
