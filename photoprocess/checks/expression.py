"""Eyelids and lips, as far as the mesh sees them.

The mesh draws open eyes over painted-out ones (docs/measurements/eyes.md#lids-by-the-mesh), so no finding here may say
that eyes are open.
"""

from __future__ import annotations

import math

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.values import Face, Polygon

NEEDS = ("face.single",)
EYES = (
    ((33, 133), ((160, 144), (159, 145), (158, 153))),
    ((362, 263), ((385, 380), (386, 374), (387, 373))),
)
"""Per eye its two corners and three pairs of upper and lower lid."""
MOUTH_CORNERS, INNER_LIPS = (61, 291), (13, 14)
OUTER_LIPS = (61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91)


def _gap(face: Face, pair: tuple[int, int]) -> float:
    return math.dist(face.at(pair[0]), face.at(pair[1]))


def _outline(face: Face, points: tuple[int, ...]) -> Polygon:
    return tuple(face.at(point) for point in points)


@check("expression.eyes", Subject, needs=NEEDS)
def eyes(subject: Subject) -> Measure:
    """Mean lid gap over eye width, of the eye that is less open."""
    face = subject.face
    openings = [sum(_gap(face, pair) for pair in lids) / 3 / _gap(face, corners) for corners, lids in EYES]
    where = tuple(
        _outline(face, (left, *(up for up, _ in lids), right, *(low for _, low in reversed(lids))))
        for (left, right), lids in EYES
    )
    return Measure(min(openings), where)


@check("expression.mouth", Subject, needs=NEEDS)
def mouth(subject: Subject) -> Measure:
    """Gap between the inner lips over the width of the mouth."""
    face = subject.face
    return Measure(_gap(face, INNER_LIPS) / _gap(face, MOUTH_CORNERS), (_outline(face, OUTER_LIPS),))
