"""Closed lips, as far as the mesh shows them."""

from __future__ import annotations

import math

from photoprocess.checks.base import Measure, check
from photoprocess.checks.subject import Subject
from photoprocess.values import Face, Polygon

NEEDS = ("face.single",)
MOUTH_CORNERS, INNER_LIPS = (61, 291), (13, 14)
OUTER_LIPS = (61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91)


def _gap(face: Face, pair: tuple[int, int]) -> float:
    return math.dist(face.at(pair[0]), face.at(pair[1]))


def _outline(face: Face, points: tuple[int, ...]) -> Polygon:
    return tuple(face.at(point) for point in points)


@check("expression.mouth", Subject, needs=NEEDS)
def mouth(subject: Subject) -> Measure:
    """Gap between the inner lips over the width of the mouth."""
    face = subject.face
    return Measure(_gap(face, INNER_LIPS) / _gap(face, MOUTH_CORNERS), (_outline(face, OUTER_LIPS),))
