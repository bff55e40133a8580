"""Geometry of a frame that is dragged, scaled, turned and nudged. No Qt, no state.

Frames and points are in pixels of the upright original; a `ViewTransform` converts them to the widget's logical pixels
and back. Every function keeps the frame within its `FrameBounds`: the centre stays in the picture, and the height
between LEAST_HEIGHT and MOST_TIMES the tallest frame that fits into the picture. So a part of the picture is always in
the frame, as `pipeline.process` requires of a user's own frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import IntEnum

from photoprocess.portrait.frame import Rotation, locate_corners
from photoprocess.values import Frame, Point

LEAST_HEIGHT = 60.0
"""Original pixels: fewer show no recognizable head, and the handles would cover a smaller frame."""
MOST_TIMES = 3.0
REACH = 14.0
"""Logical pixels from a corner to the edge of its touch area: 28 across; WCAG 2.2 (2.5.8) requires 24."""


@dataclass(frozen=True, slots=True)
class FrameBounds:
    """Limits of a frame: `size` is the picture's (width, height); the portrait's size in pixels gives the aspect."""

    size: tuple[float, float]
    width_px: int
    height_px: int

    @property
    def aspect(self) -> float:
        """Width / height of the frame."""
        return self.width_px / self.height_px

    @property
    def heights(self) -> tuple[float, float]:
        """Smallest and largest height of a frame, in original pixels."""
        tallest = min(self.size[1], self.size[0] / self.aspect)
        return min(LEAST_HEIGHT, tallest), MOST_TIMES * tallest


@dataclass(frozen=True, slots=True)
class ViewTransform:
    """Picture ↔ widget. `scale`: logical pixels per original pixel; left, top: the picture's corner in the widget."""

    scale: float
    left: float
    top: float

    def widget(self, point: Point) -> Point:
        """Picture → widget."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    def picture(self, point: Point) -> Point:
        """Widget → picture."""
        return (point[0] - self.left) / self.scale, (point[1] - self.top) / self.scale


class Grip(IntEnum):
    """The part of the frame that is dragged. Corners have the order of `frame.locate_corners`."""

    TOP_LEFT = 0
    TOP_RIGHT = 1
    BOTTOM_RIGHT = 2
    BOTTOM_LEFT = 3
    BODY = 4


OUTWARD = {
    Grip.TOP_LEFT: (-1, -1),
    Grip.TOP_RIGHT: (1, -1),
    Grip.BOTTOM_RIGHT: (1, 1),
    Grip.BOTTOM_LEFT: (-1, 1),
}
"""The direction of each corner from the centre, along the frame's own axes."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A drag in progress: the frame at its start, the part that is dragged, and the point where it was pressed."""

    start: Frame
    grip: Grip
    press: Point


@dataclass(frozen=True, slots=True)
class Nudge:
    """The effect of one key: portrait pixels along the frame's own axes, a factor on its height, degrees clockwise."""

    right: float = 0.0
    down: float = 0.0
    grow: float = 1.0
    turn: float = 0.0


def fit_view(size: tuple[float, float], room: tuple[float, float], margin: float) -> ViewTransform:
    """Fit the whole picture into the middle of a widget of size `room`, with a margin around it."""
    inner = [max(1.0, length - 2 * margin) for length in room]
    scale = min(inner[0] / size[0], inner[1] / size[1])
    return ViewTransform(scale, (room[0] - size[0] * scale) / 2, (room[1] - size[1] * scale) / 2)


def grip_at(frame: Frame, aspect: float, view: ViewTransform, at: Point) -> Grip | None:
    """The part of the frame under a point of the widget; corners win over the body, but leave its middle free."""
    u, v = Rotation(view.widget(frame.centre), frame.roll).to_level(at)
    half = frame.height * aspect * view.scale / 2, frame.height * view.scale / 2
    for grip, outward in OUTWARD.items():
        beyond = u * outward[0] - half[0], v * outward[1] - half[1]
        inward = [min(REACH, 2 * length / 3) for length in half]
        if all(-inside <= over <= 2 * REACH - inside for over, inside in zip(beyond, inward, strict=True)):
            return grip
    return Grip.BODY if abs(u) <= half[0] and abs(v) <= half[1] else None


def resize_direction(frame: Frame, aspect: float, corner: Grip) -> int:
    """The line along which a corner moves on the screen: 0 for —, 1 for ╲, 2 for |, 3 for ╱."""
    x, y = locate_corners(frame, aspect)[corner]
    angle = math.degrees(math.atan2(y - frame.centre[1], x - frame.centre[0]))
    return round(angle / 45) % 4


def drag_frame(gesture: Gesture, bounds: FrameBounds, to: Point, *, from_centre: bool = False) -> Frame:
    """The frame after dragging to the point `to`.

    A corner scales about the opposite one, or about the centre, by the movement along the diagonal.
    """
    start, way = gesture.start, (to[0] - gesture.press[0], to[1] - gesture.press[1])
    if gesture.grip is Grip.BODY:
        return move_frame(start, bounds, way)
    corners = locate_corners(start, bounds.aspect)
    corner, opposite = corners[gesture.grip], corners[(gesture.grip + 2) % 4]
    anchor = start.centre if from_centre else opposite
    diagonal = corner[0] - anchor[0], corner[1] - anchor[1]
    along = (way[0] * diagonal[0] + way[1] * diagonal[1]) / (diagonal[0] ** 2 + diagonal[1] ** 2)
    return scale_frame(start, bounds, anchor, 1 + along)


def move_frame(frame: Frame, bounds: FrameBounds, way: Point) -> Frame:
    """Move the frame by a vector in original pixels."""
    return replace(frame, centre=_inside((frame.centre[0] + way[0], frame.centre[1] + way[1]), bounds))


def scale_frame(frame: Frame, bounds: FrameBounds, anchor: Point, factor: float) -> Frame:
    """Scale the frame about a point, which keeps its place in the portrait; the limits bound only the factor."""
    low, high = _factors(frame, bounds, anchor)
    factor = max(low, min(high, factor))
    away = frame.centre[0] - anchor[0], frame.centre[1] - anchor[1]
    centre = anchor[0] + away[0] * factor, anchor[1] + away[1] * factor
    return replace(frame, centre=_inside(centre, bounds), height=frame.height * factor)


def _factors(frame: Frame, bounds: FrameBounds, anchor: Point) -> tuple[float, float]:
    """Smallest and largest factor that keep height and centre within their limits; (1, 1) if there is none."""
    least, most = bounds.heights
    low, high = least / frame.height, most / frame.height
    for start, at, length in zip(frame.centre, anchor, bounds.size, strict=True):
        if abs(start - at) > 1e-9:
            ends = sorted((-at / (start - at), (length - at) / (start - at)))
            low, high = max(low, ends[0]), min(high, ends[1])
    return (low, high) if low <= high else (1.0, 1.0)


def _inside(point: Point, bounds: FrameBounds) -> Point:
    return max(0.0, min(bounds.size[0], point[0])), max(0.0, min(bounds.size[1], point[1]))


def turn_frame(frame: Frame, degrees: float) -> Frame:
    """Turn the frame clockwise about its centre; its roll stays in -180…180."""
    roll = frame.roll + degrees
    return replace(frame, roll=roll if -180 <= roll <= 180 else math.remainder(roll, 360))


def nudge_frame(frame: Frame, bounds: FrameBounds, step: Nudge, times: int = 1) -> Frame:
    """Apply a key: the portrait shifts by whole pixels, because the step is along the frame's own axes."""
    unit = times * frame.height / bounds.height_px
    to = Rotation(frame.centre, frame.roll).to_picture((step.right * unit, step.down * unit))
    there = move_frame(frame, bounds, (to[0] - frame.centre[0], to[1] - frame.centre[1]))
    return turn_frame(scale_frame(there, bounds, there.centre, step.grow), step.turn)
