"""The brush that corrects the cutout, as arithmetic. No Qt.

Strokes are stored in pixels of the upright original, so that they stay in place when the frame moves; the brush's size
is in portrait pixels, so that it is the same on every picture.
"""

from __future__ import annotations

from dataclasses import replace

from photoprocess.frozen import dataclass
from photoprocess.portrait.frame import Placement
from photoprocess.values import Point, Stroke

LEAST, MOST, FIRST = 1, 40, 6
"""Radius in portrait pixels."""
FACTOR = 1.25
"""Factor per step of key or wheel."""
STEP = 0.7
"""Portrait pixels: nearer points of a stroke are dropped."""


@dataclass(frozen=True, slots=True)
class Brush:
    """Kind and size of the brush."""

    keeps: bool = True
    radius: int = FIRST

    def grow(self, steps: int) -> Brush:
        """A brush larger or smaller by whole steps, each at least a pixel."""
        radius = self.radius
        for _ in range(abs(steps)):
            wider = round(radius * FACTOR) if steps > 0 else round(radius / FACTOR)
            radius = max(wider, radius + 1) if steps > 0 else min(wider, radius - 1)
        return self.resize(radius)

    def resize(self, radius: int) -> Brush:
        """A brush of this radius, within the limits."""
        return replace(self, radius=max(LEAST, min(MOST, radius)))


def extend_points(points: tuple[Point, ...], to: Point) -> tuple[Point, ...]:
    """Extend a stroke, in portrait pixels, by a point if it has moved."""
    if points and abs(points[-1][0] - to[0]) < STEP and abs(points[-1][1] - to[1]) < STEP:
        return points
    return (*points, to)


def make_stroke(brush: Brush, points: tuple[Point, ...], place: Placement) -> Stroke:
    """Make a stroke in the upright original from points in portrait pixels."""
    return Stroke(brush.keeps, brush.radius * place.scale, tuple(place.to_picture(point) for point in points))
