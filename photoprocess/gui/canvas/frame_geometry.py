"""Geometry of a frame that is dragged, scaled, turned and nudged. No Qt, no state.

Frames and points are in pixels of the upright original; a `ViewTransform` converts them to the widget's logical pixels
and back. No function lets more of the frame out of the picture than was outside before: a frame inside stays inside,
and a planned frame that had to reach beyond the picture can be moved inside, but not farther out.
"""

from __future__ import annotations

import math
from dataclasses import replace
from enum import IntEnum

from photoprocess.frozen import dataclass
from photoprocess.portrait.frame import Rotation, bound_points, locate_corners
from photoprocess.values import Box, Frame, Point

LEAST_HEIGHT = 60.0
"""Original pixels: fewer show no recognizable head, and the handles would cover a smaller frame."""
REACH = 14.0
"""Logical pixels from a corner to the edge of its touch area: 28 across; WCAG 2.2 (2.5.8) requires 24."""
EDGE_INSIDE, EDGE_OUTSIDE = 8.0, 16.0
"""Logical pixels from an edge to the ends of its touch area, 24 together; most of it leaves the body free."""


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

    def find_heights(self, roll: float = 0.0) -> tuple[float, float]:
        """Smallest and largest height of a frame that is turned by `roll` degrees, in original pixels."""
        box = bound_points(locate_corners(Frame((0, 0), 1.0, roll), self.aspect))
        tallest = min(self.size[0] / box.width, self.size[1] / box.height)
        return min(LEAST_HEIGHT, tallest), tallest

    def contain(self, frame: Frame) -> bool:
        """Whether the whole frame lies in the picture, within a hundredth of a pixel."""
        box = self.outline(frame)
        return min(box.left, box.top, self.size[0] - box.right, self.size[1] - box.bottom) > -0.01

    def outline(self, frame: Frame) -> Box:
        """The upright rectangle round the frame."""
        return bound_points(locate_corners(frame, self.aspect))


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
    TOP = 5
    RIGHT = 6
    BOTTOM = 7
    LEFT = 8


CORNERS = {
    Grip.TOP_LEFT: (-1, -1),
    Grip.TOP_RIGHT: (1, -1),
    Grip.BOTTOM_RIGHT: (1, 1),
    Grip.BOTTOM_LEFT: (-1, 1),
}
EDGES = {Grip.TOP: (0, -1), Grip.RIGHT: (1, 0), Grip.BOTTOM: (0, 1), Grip.LEFT: (-1, 0)}
OUTWARD = CORNERS | EDGES
"""The direction of each handle from the centre, along the frame's own axes."""


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


def find_grip(frame: Frame, aspect: float, view: ViewTransform, at: Point) -> Grip | None:
    """The part of the frame under a point of the widget; corners win over edges, edges over the body."""
    place = Rotation(view.widget(frame.centre), frame.roll).to_level(at)
    half = frame.height * aspect * view.scale / 2, frame.height * view.scale / 2
    hits = (grip for grip, outward in OUTWARD.items() if _touches(place, half, outward))
    inside = abs(place[0]) <= half[0] and abs(place[1]) <= half[1]
    return next(hits, Grip.BODY if inside else None)


def _touches(place: Point, half: Point, outward: tuple[int, int]) -> bool:
    """Whether a point, from the frame's centre along its axes, is in the touch area of a handle."""
    if not all(outward):
        across = 0 if outward[0] else 1
        beyond = place[across] * outward[across] - half[across]
        inside = min(EDGE_INSIDE, half[across] / 3)
        return -inside <= beyond <= EDGE_OUTSIDE and abs(place[1 - across]) <= half[1 - across]
    distances = [at * way - length for at, way, length in zip(place, outward, half, strict=True)]
    inward = [min(REACH, 2 * length / 3) for length in half]
    return all(-inside <= over <= 2 * REACH - inside for over, inside in zip(distances, inward, strict=True))


def resize_direction(frame: Frame, aspect: float, grip: Grip) -> int:
    """The line along which a handle moves on the screen: 0 for —, 1 for ╲, 2 for |, 3 for ╱."""
    x, y = _locate_handle(frame, aspect, OUTWARD[grip])
    angle = math.degrees(math.atan2(y - frame.centre[1], x - frame.centre[0]))
    return round(angle / 45) % 4


def _locate_handle(frame: Frame, aspect: float, outward: tuple[int, int]) -> Point:
    along = outward[0] * frame.height * aspect / 2, outward[1] * frame.height / 2
    return Rotation(frame.centre, frame.roll).to_picture(along)


def drag_frame(gesture: Gesture, bounds: FrameBounds, to: Point, *, from_centre: bool = False) -> Frame:
    """The frame after dragging to the point `to`.

    A handle scales about the opposite one, or about the centre, by the movement along the line between both.
    """
    start, way = gesture.start, (to[0] - gesture.press[0], to[1] - gesture.press[1])
    if gesture.grip is Grip.BODY:
        return move_frame(start, bounds, way)
    right, down = OUTWARD[gesture.grip]
    held, opposite = (_locate_handle(start, bounds.aspect, side) for side in ((right, down), (-right, -down)))
    anchor = start.centre if from_centre else opposite
    line = held[0] - anchor[0], held[1] - anchor[1]
    along = (way[0] * line[0] + way[1] * line[1]) / (line[0] ** 2 + line[1] ** 2)
    return scale_frame(start, bounds, anchor, 1 + along)


def move_frame(frame: Frame, bounds: FrameBounds, way: Point) -> Frame:
    """Move the frame by a vector in original pixels."""
    return _keep_inside(replace(frame, centre=(frame.centre[0] + way[0], frame.centre[1] + way[1])), bounds, frame)


def scale_frame(frame: Frame, bounds: FrameBounds, anchor: Point, factor: float) -> Frame:
    """Scale the frame about a point, which keeps its place in the portrait; the limits bound only the factor."""
    low, high = _find_factors(frame, bounds, anchor)
    factor = max(low, min(high, factor))
    away = frame.centre[0] - anchor[0], frame.centre[1] - anchor[1]
    centre = anchor[0] + away[0] * factor, anchor[1] + away[1] * factor
    return replace(frame, centre=centre, height=frame.height * factor)


def grow_frame(frame: Frame, bounds: FrameBounds, anchor: Point, factor: float) -> Frame:
    """Scale about a point as far as the picture is large; at its edge the frame moves inwards to have room."""
    least, most = bounds.find_heights(frame.roll)
    height = max(min(least, frame.height), min(max(most, frame.height), frame.height * factor))
    factor = height / frame.height
    away = frame.centre[0] - anchor[0], frame.centre[1] - anchor[1]
    centre = anchor[0] + away[0] * factor, anchor[1] + away[1] * factor
    return _keep_inside(replace(frame, centre=centre, height=height), bounds, frame)


def turn_frame(frame: Frame, bounds: FrameBounds, degrees: float) -> Frame:
    """Turn the frame clockwise about its centre; its roll stays in -180…180.

    A frame inside the picture moves inwards for its corners, and shrinks if that is not enough.
    """
    roll = frame.roll + degrees
    roll = roll if -180 <= roll <= 180 else math.remainder(roll, 360)
    turned = replace(frame, roll=roll)
    if not bounds.contain(frame):
        return turned
    return _keep_inside(replace(turned, height=min(frame.height, bounds.find_heights(roll)[1])), bounds, frame)


def nudge_frame(frame: Frame, bounds: FrameBounds, step: Nudge, times: int = 1) -> Frame:
    """Apply a key: the portrait shifts by whole pixels, because the step is along the frame's own axes."""
    unit = times * frame.height / bounds.height_px
    to = Rotation(frame.centre, frame.roll).to_picture((step.right * unit, step.down * unit))
    there = move_frame(frame, bounds, (to[0] - frame.centre[0], to[1] - frame.centre[1]))
    grown = grow_frame(there, bounds, there.centre, step.grow) if step.grow != 1 else there
    return turn_frame(grown, bounds, step.turn) if step.turn else grown


def _measure_slack(frame: Frame, bounds: FrameBounds) -> tuple[tuple[float, float], tuple[float, float]]:
    """How far the frame is outside already: at the left and right, at the top and bottom."""
    box = bounds.outline(frame)
    across = max(0.0, -box.left), max(0.0, box.right - bounds.size[0])
    return across, (max(0.0, -box.top), max(0.0, box.bottom - bounds.size[1]))


def _keep_inside(frame: Frame, bounds: FrameBounds, before: Frame) -> Frame:
    """Move a frame so that no side is farther outside than that of the frame before."""
    box, centre = bounds.outline(frame), list(frame.centre)
    for axis, (slack, extent) in enumerate(zip(_measure_slack(before, bounds), (box.width, box.height), strict=True)):
        ends = sorted((extent / 2 - slack[0], bounds.size[axis] - extent / 2 + slack[1]))
        centre[axis] = max(ends[0], min(ends[1], centre[axis]))
    return replace(frame, centre=(centre[0], centre[1]))


def _find_factors(frame: Frame, bounds: FrameBounds, anchor: Point) -> tuple[float, float]:
    """Smallest and largest factor that keep height and sides within their limits; (1, 1) if there is none."""
    least, most = bounds.find_heights(frame.roll)
    low, high = min(1.0, least / frame.height), max(1.0, most / frame.height)
    box, slack = bounds.outline(frame), _measure_slack(frame, bounds)
    sides = ((box.left, box.right), (box.top, box.bottom))
    for at, (near, far), free, length in zip(anchor, sides, slack, bounds.size, strict=True):
        # Each side must satisfy: slope · factor ≥ least.
        for slope, lowest in ((near - at, -free[0] - at), (at - far, at - length - free[1])):
            if slope > 1e-9:
                low = max(low, min(1.0, lowest / slope))
            elif slope < -1e-9:
                high = min(high, max(1.0, lowest / slope))
    return (low, high) if low <= high else (1.0, 1.0)
