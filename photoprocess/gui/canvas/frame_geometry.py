"""What hands do to a frame, as arithmetic: hit, move, scale, turn, nudge. No Qt, no state.

Frames and points are in the upright original, as everywhere; a `View` leads to the widget's logical pixels and back.
Every function keeps a frame within its `Stage`: the centre stays in the picture, and the height between LEAST_HEIGHT
and MOST_TIMES the tallest frame that lies inside the picture. So some of the picture is always in the frame, which is
what `pipeline.process` asks of a person's own frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import IntEnum

from photoprocess.portrait.frame import Turn, frame_corners
from photoprocess.values import Frame, Point

LEAST_HEIGHT = 60.0
"""Original pixels: no head can be told in fewer, and handles of a smaller frame would cover it."""
MOST_TIMES = 3.0
REACH = 14.0
"""Logical pixels from a corner to the edge of its touch area: 28 across, and WCAG 2.2 (2.5.8) asks for 24."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a frame may be: the picture's size (width, height), and the portrait's in pixels, which is its aspect."""

    size: tuple[float, float]
    width_px: int
    height_px: int

    @property
    def aspect(self) -> float:
        """Width / height of the frame."""
        return self.width_px / self.height_px

    @property
    def heights(self) -> tuple[float, float]:
        """Least and most height of a frame, in original pixels."""
        tallest = min(self.size[1], self.size[0] / self.aspect)
        return min(LEAST_HEIGHT, tallest), MOST_TIMES * tallest


@dataclass(frozen=True, slots=True)
class View:
    """Picture ↔ widget. `scale` is logical pixels per original pixel; left and top are where the picture begins."""

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
    """What a hand holds. The corners count as `frame.frame_corners` does."""

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
"""The direction from the centre, in the frame's own axes."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A drag under way: the frame as it was, what is held, and where it was taken, in the original."""

    start: Frame
    grip: Grip
    press: Point


@dataclass(frozen=True, slots=True)
class Nudge:
    """What one key does: portrait pixels along the frame's own axes, a factor on its height, degrees clockwise."""

    right: float = 0.0
    down: float = 0.0
    grow: float = 1.0
    turn: float = 0.0


def fit(size: tuple[float, float], room: tuple[float, float], margin: float) -> View:
    """The whole picture in the middle of a widget of size `room`, with a margin round it."""
    inner = [max(1.0, length - 2 * margin) for length in room]
    scale = min(inner[0] / size[0], inner[1] / size[1])
    return View(scale, (room[0] - size[0] * scale) / 2, (room[1] - size[1] * scale) / 2)


def hit(frame: Frame, aspect: float, view: View, at: Point) -> Grip | None:
    """What lies under a point of the widget. Corners win over the body; of a small frame they leave the middle free."""
    u, v = Turn(view.widget(frame.centre), frame.roll).level(at)
    half = frame.height * aspect * view.scale / 2, frame.height * view.scale / 2
    for grip, outward in OUTWARD.items():
        beyond = u * outward[0] - half[0], v * outward[1] - half[1]
        inward = [min(REACH, 2 * length / 3) for length in half]
        if all(-inside <= over <= 2 * REACH - inside for over, inside in zip(beyond, inward, strict=True)):
            return grip
    return Grip.BODY if abs(u) <= half[0] and abs(v) <= half[1] else None


def direction(frame: Frame, aspect: float, corner: Grip) -> int:
    """Along which line a corner moves as seen: 0 for —, 1 for ╲, 2 for |, 3 for ╱."""
    x, y = frame_corners(frame, aspect)[corner]
    angle = math.degrees(math.atan2(y - frame.centre[1], x - frame.centre[0]))
    return round(angle / 45) % 4


def follow(gesture: Gesture, stage: Stage, to: Point, *, from_centre: bool = False) -> Frame:
    """The frame when the hand is at `to`, in the original.

    A corner scales about the opposite one, or about the centre, by the hand's way along the diagonal.
    """
    start, way = gesture.start, (to[0] - gesture.press[0], to[1] - gesture.press[1])
    if gesture.grip is Grip.BODY:
        return moved(start, stage, way)
    corners = frame_corners(start, stage.aspect)
    corner, opposite = corners[gesture.grip], corners[(gesture.grip + 2) % 4]
    anchor = start.centre if from_centre else opposite
    diagonal = corner[0] - anchor[0], corner[1] - anchor[1]
    along = (way[0] * diagonal[0] + way[1] * diagonal[1]) / (diagonal[0] ** 2 + diagonal[1] ** 2)
    return scaled(start, stage, anchor, 1 + along)


def moved(frame: Frame, stage: Stage, way: Point) -> Frame:
    """The frame shifted by some original pixels."""
    return replace(frame, centre=_inside((frame.centre[0] + way[0], frame.centre[1] + way[1]), stage))


def scaled(frame: Frame, stage: Stage, anchor: Point, factor: float) -> Frame:
    """The frame scaled about a point, which keeps its place in the portrait; limits bound the factor alone."""
    low, high = _factors(frame, stage, anchor)
    factor = max(low, min(high, factor))
    away = frame.centre[0] - anchor[0], frame.centre[1] - anchor[1]
    centre = anchor[0] + away[0] * factor, anchor[1] + away[1] * factor
    return replace(frame, centre=_inside(centre, stage), height=frame.height * factor)


def _factors(frame: Frame, stage: Stage, anchor: Point) -> tuple[float, float]:
    """The factors that keep height and centre within their limits; 1, 1 where a frame from elsewhere has none."""
    least, most = stage.heights
    low, high = least / frame.height, most / frame.height
    for start, at, length in zip(frame.centre, anchor, stage.size, strict=True):
        if abs(start - at) > 1e-9:
            ends = sorted((-at / (start - at), (length - at) / (start - at)))
            low, high = max(low, ends[0]), min(high, ends[1])
    return (low, high) if low <= high else (1.0, 1.0)


def _inside(point: Point, stage: Stage) -> Point:
    return max(0.0, min(stage.size[0], point[0])), max(0.0, min(stage.size[1], point[1]))


def turned(frame: Frame, degrees: float) -> Frame:
    """The frame turned about its centre, clockwise; its roll stays in -180…180."""
    roll = frame.roll + degrees
    return replace(frame, roll=roll if -180 <= roll <= 180 else math.remainder(roll, 360))


def stepped(frame: Frame, stage: Stage, step: Nudge, times: int = 1) -> Frame:
    """The frame after a key: the portrait shifts by whole pixels, since the way is along the frame's own axes."""
    unit = times * frame.height / stage.height_px
    to = Turn(frame.centre, frame.roll).picture((step.right * unit, step.down * unit))
    there = moved(frame, stage, (to[0] - frame.centre[0], to[1] - frame.centre[1]))
    return turned(scaled(there, stage, there.centre, step.grow), step.turn)
