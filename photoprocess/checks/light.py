"""Light, colour and sharpness of the face.

Raw values follow OFIQ where it has a formula (docs/measurements/light.md#measures). They are not OFIQ scores: landmarks
and detector differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.checks.base import Measure, check, skipped
from photoprocess.checks.subject import PortraitSubject, Subject
from photoprocess.measure.colour import chroma, lab_d50
from photoprocess.reasons import Skipped
from photoprocess.values import Polygon

if TYPE_CHECKING:
    import numpy.typing as npt

NEEDS = ("face.single",)
FULLY_EXPOSED, UNDEREXPOSED = 247, 25
"""Linear luminance: sRGB 251 and 88."""


def _face(subject: Subject) -> tuple[Polygon, ...]:
    return (subject.face.box.corners,)


def _histogram(values: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    return np.bincount(values.ravel(), minlength=256) / max(1, values.size)


@check("light.even", Subject, needs=NEEDS)
def even(subject: Subject) -> Measure:
    """Intersection of the histograms of both cheeks."""
    left, right = (_histogram(subject.aligned.luminance[square]) for square in subject.aligned.cheek_squares())
    return Measure(float(np.minimum(left, right).sum()), _face(subject))


@check("light.bright", Subject, needs=NEEDS)
def bright(subject: Subject) -> Measure:
    """Share of the face that is overexposed."""
    return Measure(float((subject.aligned.face_luminance >= FULLY_EXPOSED).mean()), _face(subject))


@check("light.dark", Subject, needs=NEEDS)
def dark(subject: Subject) -> Measure:
    """Share of the face that is nearly black."""
    return Measure(float((subject.aligned.face_luminance <= UNDEREXPOSED).mean()), _face(subject))


@check("light.mean", Subject, needs=NEEDS)
def mean(subject: Subject) -> Measure:
    """Mean luminance, as a share of white."""
    return Measure(float(subject.aligned.face_luminance.mean()) / 255, _face(subject))


@check("light.contrast", Subject, needs=NEEDS)
def contrast(subject: Subject) -> Measure:
    """Entropy of the luminance, bit."""
    share = _histogram(subject.aligned.face_luminance)
    share = share[share > 0]
    return Measure(float(-(share * np.log2(share)).sum()), _face(subject))


@check("colour.present", PortraitSubject, needs=NEEDS)
def present(subject: PortraitSubject) -> Measure:
    """Median chroma of the face: a grey picture has none, whatever its file format."""
    a, b = (subject.lab[..., channel][subject.face_region] for channel in (1, 2))
    return Measure(float(np.median(np.hypot(a, b))), _face(subject))


@check("colour.natural", Subject, needs=(*NEEDS, "colour.present"))
def natural(subject: Subject) -> Measure:
    """Distance of the mean cheek colour from the range of skin, Lab units."""
    squares = [subject.aligned.pixels[square].reshape(-1, 3) for square in subject.aligned.cheek_squares()]
    colour = lab_d50(np.concatenate(squares).mean(axis=0))
    a, b = float(colour[1]), float(colour[2])
    if a < 0 or b < 0:
        return Measure(max(100.0, chroma(colour.astype(np.float32))), _face(subject))
    return Measure(float(np.hypot(max(0, 5 - a, a - 25), max(0, 5 - b, b - 35))), _face(subject))


@check("sharp.face", PortraitSubject, needs=NEEDS)
def sharp(subject: PortraitSubject) -> Measure:
    """Variance of the 3×3 Laplacian of grey in the face, before encoding: a JPEG's blocks would raise it."""
    if subject.portrait.enlarged:
        return skipped(Skipped("source.pixels"))
    grey = cv2.cvtColor(subject.portrait.pixels, cv2.COLOR_RGB2GRAY)
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    return Measure(float(edges[subject.face_region].var()), _face(subject))
