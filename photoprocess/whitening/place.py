"""What is known of the portrait beforehand: the person mask of `look`, the face mesh, and the strokes of the user."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import REGION, fill_hull
from photoprocess.measure.mask import lay_mask
from photoprocess.portrait.frame import Placement
from photoprocess.portrait.warp import make_matrix_to_portrait
from photoprocess.whitening.arrays import make_disc, to_floats
from photoprocess.whitening.sure import INWARD

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats, Portrait, Scene, Stroke
    from photoprocess.whitening.sure import Sure

OVAL = (*REGION, 21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 389)
"""Mesh points whose hull is the face with its forehead."""
FRACTION_BITS = 4
"""OpenCV draws at 1/16 pixel: its coordinates are integers with this many bits of fraction."""


@dataclass(frozen=True, slots=True)
class Known:
    """Masks of the portrait's size: the person as `look` saw it, the face, and what strokes keep and clear."""

    person: Floats = field(repr=False)
    face: Bits = field(repr=False)
    kept: Bits = field(repr=False)
    cleared: Bits = field(repr=False)

    def correct(self, sure: Sure) -> Sure:
        """Correct what is sure: strokes override the face, and the face overrides the network."""
        person = ((sure.person | self.face) & ~self.cleared) | self.kept
        return replace(sure, person=person, background=(sure.background | self.cleared) & ~person)


def locate_known(portrait: Portrait, scene: Scene, strokes: tuple[Stroke, ...]) -> Known:
    """Lay person mask, face and strokes on the portrait; where strokes overlap, the last one counts."""
    height, width = portrait.pixels.shape[:2]
    placement = Placement(portrait.frame, width, height)
    matrix = make_matrix_to_portrait(placement)
    face = np.zeros((height, width), np.uint8)
    if scene.faces:
        mesh = scene.faces[0].mesh[:, :2] @ matrix[:2, :2].T + matrix[:2, 2]
        face = cv2.erode(fill_hull(mesh, face.shape, OVAL).astype(np.uint8), make_disc(INWARD)).astype(np.uint8)
    drawn = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        points = to_floats(np.array(stroke.points).reshape(-1, 2) @ matrix[:2, :2].T + matrix[:2, 2])
        _draw(drawn, points, stroke.radius / placement.scale, 1 if stroke.keeps else 2)
    return Known(lay_mask(scene.person, placement), face.astype(bool), drawn == 1, drawn == 2)


def _draw(onto: npt.NDArray[np.uint8], points: Floats, radius: float, value: int) -> None:
    """Draw a line with round ends through points (n, 2); a single point makes a dot."""
    thickness = max(1, round(2 * radius))
    fixed = _to_fixed_point(points)
    cv2.polylines(onto, [fixed], False, value, thickness, shift=FRACTION_BITS)
    for x, y in fixed[[0, -1]]:
        cv2.circle(onto, (int(x), int(y)), round(radius * (1 << FRACTION_BITS)), value, -1, shift=FRACTION_BITS)


def _to_fixed_point(points: Floats) -> npt.NDArray[np.int32]:
    # OpenCV's origin is the centre of the first pixel, ours is its corner.
    return np.asarray(np.rint((points - 0.5) * (1 << FRACTION_BITS)), np.int32)
