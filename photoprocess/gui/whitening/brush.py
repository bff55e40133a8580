"""The brush that corrects a cut, as arithmetic. No Qt.

Strokes are kept in the upright original, so that they stay on their hair when the frame moves; the brush's size is in
portrait pixels, so that it looks alike on every picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from photoprocess.portrait.frame import Placement
from photoprocess.values import Point, Stroke

LEAST, MOST, FIRST = 1, 40, 6
"""Radius in portrait pixels."""
FACTOR = 1.25
"""Of one step of key or wheel."""
STEP = 0.7
"""Portrait pixels: nearer points of a stroke say nothing new."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What the hand holds."""

    keeps: bool = True
    radius: int = FIRST

    def grown(self, steps: int) -> Brush:
        """Larger or smaller by whole steps, at least by a pixel each."""
        radius = self.radius
        for _ in range(abs(steps)):
            wider = round(radius * FACTOR) if steps > 0 else round(radius / FACTOR)
            radius = max(wider, radius + 1) if steps > 0 else min(wider, radius - 1)
        return self.sized(radius)

    def sized(self, radius: int) -> Brush:
        """Of that radius, within what a brush may be."""
        return replace(self, radius=max(LEAST, min(MOST, radius)))


def extend_points(points: tuple[Point, ...], to: Point) -> tuple[Point, ...]:
    """A stroke under way, in portrait pixels, with one point more where it has moved."""
    if points and abs(points[-1][0] - to[0]) < STEP and abs(points[-1][1] - to[1]) < STEP:
        return points
    return (*points, to)


def make_stroke(brush: Brush, points: tuple[Point, ...], place: Placement) -> Stroke:
    """What the brush said along some portrait pixels, in the upright original."""
    return Stroke(brush.keeps, brush.radius * place.scale, tuple(place.picture(point) for point in points))
