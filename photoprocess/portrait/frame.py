"""Where the portrait lies in the picture: pure geometry.

There are two coordinate systems. *Picture*: the upright original, see `values`. *Level*: origin at the middle of the
eye line, turned so that the head is upright; u to the right, v downwards, in original pixels.

The plan follows docs/measurements/photo-rules.md#frame-plan; its numbers are in the spec.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.values import Box, Frame, Point, Polygon, Scene

if TYPE_CHECKING:
    from photoprocess.spec.values import Geometry, Spec

TYPICAL_HEAD = 1.40
"""Chin to crown in face heights (mesh 10 to 152) for short hair, 1.33–1.45; used if the crown is not visible."""
LEVEL_ENOUGH = 0.5
"""Degrees. A smaller roll may be an error of the measure (0.4° at p95), so the picture is not turned for it."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """A rotation about a point, between picture and level coordinates; roll in degrees, clockwise."""

    origin: Point
    roll: float

    def to_level(self, point: Point) -> Point:
        """Convert picture → level."""
        sine, cosine = math.sin(math.radians(self.roll)), math.cos(math.radians(self.roll))
        x, y = point[0] - self.origin[0], point[1] - self.origin[1]
        return x * cosine + y * sine, y * cosine - x * sine

    def to_picture(self, point: Point) -> Point:
        """Convert level → picture."""
        sine, cosine = math.sin(math.radians(self.roll)), math.cos(math.radians(self.roll))
        u, v = point
        return self.origin[0] + u * cosine - v * sine, self.origin[1] + v * cosine + u * sine

    def to_polygon(self, box: Box) -> Polygon:
        """Convert a level rectangle to a polygon in the picture."""
        (x, y), angle = self.origin, math.radians(self.roll)
        sine, cosine = math.sin(angle), math.cos(angle)  # once for all corners: the checks show 20 rectangles
        return tuple((x + u * cosine - v * sine, y + v * cosine + u * sine) for u, v in box.corners)


@dataclass(frozen=True, slots=True)
class Head:
    """The principal head in level coordinates: v of crown and chin, in original pixels."""

    rotation: Rotation
    crown: float
    chin: float
    used: float
    """Height from crown to chin, limited so that a bun or tall hair does not shrink the face."""

    @property
    def clamped(self) -> bool:
        """Whether the hair is taller than the frame makes room for."""
        return self.used < self.chin - self.crown - 1e-9


@dataclass(frozen=True, slots=True)
class Overhang:
    """How far a frame reaches beyond the picture, in original pixels per side, and as a share of the frame's area."""

    left: float
    top: float
    right: float
    bottom: float
    share: float


def measure_head(scene: Scene, geometry: Geometry, *, roll: float | None = None) -> Head:
    """Measure the head of the principal face at its own roll, or at the given one (degrees)."""
    face = scene.faces[0]
    rotation = Rotation(face.eye_middle, face.pose.roll if roll is None else roll)
    chin, hairline = rotation.to_level(face.chin)[1], rotation.to_level(face.hairline)[1]
    crown = chin - TYPICAL_HEAD * (chin - hairline)
    if scene.person and scene.person.crown:
        seen = rotation.to_level(scene.person.crown)[1]
        crown = min(seen, crown) if scene.person.crown_cut else seen
    return Head(rotation, crown, chin, min(chin - crown, geometry.hair_clamp * (chin - hairline)))


def plan_frame(scene: Scene, spec: Spec) -> Frame:
    """Plan the frame that the spec's geometry requires round the principal face; the scene must have a face.

    If the picture is too small for it, the frame is first moved and then shrunk as far as the geometry allows. What
    remains outside is reported by the check `framing.inside`.
    """
    roll = scene.faces[0].pose.roll
    if spec.rules.rotate == "forbidden" or abs(roll) < LEVEL_ENOUGH:
        roll = 0.0
    head = measure_head(scene, spec.geometry, roll=roll)
    size = scene.photo.source.width, scene.photo.source.height
    wanted = _compute_height(head, spec.geometry)
    smallest = min(wanted, head.used / spec.geometry.head_range[1])
    frame = _find_largest_inside(head, spec, size, smallest, wanted)
    return frame or _move_inside(_place_ideally(head, smallest, spec), head, spec, size)


def _compute_height(head: Head, geometry: Geometry) -> float:
    """Compute the frame's height, enlarged within the limits if tall hair would touch the top edge."""
    height = head.used / geometry.head
    if head.clamped:
        needed = -head.crown / (geometry.eye_line - geometry.crown_gap_least)
        height = max(height, min(needed, head.used / geometry.head_range[0]))
    return height


def _place_ideally(head: Head, height: float, spec: Spec) -> Frame:
    """Place a frame of that height so that eyes and crown (or, for tall hair, the eye line) are on their targets."""
    geometry = spec.geometry
    top = -geometry.eye_line * height if head.clamped else head.crown - geometry.crown_gap * height
    u = (0.5 - geometry.eye_mid_x) * height * spec.aspect
    return Frame(head.rotation.to_picture((u, top + height / 2)), height, head.rotation.roll)


def _find_largest_inside(head: Head, spec: Spec, size: tuple[int, int], smallest: float, wanted: float) -> Frame | None:
    """Find the tallest frame up to `wanted` that can be moved into the picture; None if even `smallest` cannot."""

    def fit(height: float) -> Frame | None:
        frame = _move_inside(_place_ideally(head, height, spec), head, spec, size)
        return frame if measure_overhang(frame, spec.aspect, size).share == 0 else None

    best = fit(wanted)
    if best or not (best := fit(smallest)):
        return best
    low, high = smallest, wanted
    for _ in range(24):  # down to 1e-7 of the height, far below a pixel
        middle = (low + high) / 2
        frame = fit(middle)
        low, high, best = (middle, high, frame) if frame else (low, middle, best)
    return best


def _move_inside(frame: Frame, head: Head, spec: Spec, size: tuple[int, int]) -> Frame:
    """Move the frame towards the inside of the picture, as far as crown gap and eye position may vary."""
    half_x, half_y = _measure_half_extent(frame, spec.aspect)
    inside = _find_nearest(frame.centre[0], half_x, size[0]), _find_nearest(frame.centre[1], half_y, size[1])
    rotation = replace(head.rotation, origin=frame.centre)
    u, v = rotation.to_level(inside)
    room_u = spec.geometry.eye_mid_x_slack * frame.height * spec.aspect
    least, most = spec.geometry.crown_gap_range
    up = (most - spec.geometry.crown_gap) * frame.height
    down = (spec.geometry.crown_gap - least) * frame.height
    if head.clamped:
        gap = head.crown + spec.geometry.eye_line * frame.height
        down = min(down, max(0.0, gap - spec.geometry.crown_gap_least * frame.height))
    moved = rotation.to_picture((max(-room_u, min(room_u, u)), max(-up, min(down, v))))
    return replace(frame, centre=moved)


def _measure_half_extent(frame: Frame, aspect: float) -> tuple[float, float]:
    """Measure half the width and height of the upright rectangle round a turned frame."""
    sine, cosine = abs(math.sin(math.radians(frame.roll))), abs(math.cos(math.radians(frame.roll)))
    width, height = frame.height * aspect, frame.height
    return (width * cosine + height * sine) / 2, (width * sine + height * cosine) / 2


def _find_nearest(value: float, half: float, length: float) -> float:
    """Find the centre nearest to `value` at which a span of half-length `half` lies in 0…length, or the middle."""
    return length / 2 if 2 * half > length else max(half, min(length - half, value))


def locate_corners(frame: Frame, aspect: float) -> Polygon:
    """Locate the frame's corners in the picture, clockwise from its own top left. Aspect is width / height."""
    half_width, half_height = frame.height * aspect / 2, frame.height / 2
    level = Box(-half_width, -half_height, half_width, half_height)
    return Rotation(frame.centre, frame.roll).to_polygon(level)


def bound_points(points: Polygon) -> Box:
    """Return the upright rectangle round some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def measure_overhang(frame: Frame, aspect: float, size: tuple[int, int]) -> Overhang:
    """Measure how far the frame reaches beyond a picture of that size (width, height); under 1/100 px counts as 0."""
    corners = locate_corners(frame, aspect)
    box, (width, height) = bound_points(corners), size
    sides = [-box.left, -box.top, box.right - width, box.bottom - height]
    if max(sides) < 0.01:
        return Overhang(0, 0, 0, 0, 0)
    left, top, right, bottom = (max(0.0, side) for side in sides)
    inside = _measure_area(_clip(corners, Box(0, 0, width, height)))
    return Overhang(left, top, right, bottom, 1 - inside / (frame.height**2 * aspect))


def _clip(polygon: Polygon, box: Box) -> Polygon:
    """Clip a convex polygon to an upright rectangle (Sutherland and Hodgman)."""
    edges = ((0, box.left, 1), (1, box.top, 1), (0, box.right, -1), (1, box.bottom, -1))
    for axis, at, sign in edges:
        kept: list[Point] = []
        for here, there in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            a, b = sign * (here[axis] - at), sign * (there[axis] - at)
            if a >= 0:
                kept.append(here)
            if a * b < 0:
                t = a / (a - b)
                kept.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
        polygon = tuple(kept)
    return polygon


def _measure_area(polygon: Polygon) -> float:
    """Compute the area by the shoelace formula."""
    pairs = zip(polygon, polygon[1:] + polygon[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@dataclass(frozen=True, slots=True)
class Placement:
    """How the portrait lies in the picture. Portrait coordinates are continuous pixels from its top left corner."""

    frame: Frame
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Original pixels per portrait pixel."""
        return self.frame.height / self.height

    def to_portrait(self, point: Point) -> Point:
        """Convert picture → portrait."""
        u, v = Rotation(self.frame.centre, self.frame.roll).to_level(point)
        return u / self.scale + self.width / 2, v / self.scale + self.height / 2

    def to_picture(self, point: Point) -> Point:
        """Convert portrait → picture."""
        u, v = (point[0] - self.width / 2) * self.scale, (point[1] - self.height / 2) * self.scale
        return Rotation(self.frame.centre, self.frame.roll).to_picture((u, v))

    def to_polygon(self, box: Box) -> Polygon:
        """Convert a rectangle of the portrait to a polygon in the picture."""
        scale, x, y = self.scale, self.width / 2, self.height / 2
        level = Box((box.left - x) * scale, (box.top - y) * scale, (box.right - x) * scale, (box.bottom - y) * scale)
        return Rotation(self.frame.centre, self.frame.roll).to_polygon(level)
