"""What is known of single places of the portrait: the face from its mesh, and the strokes that a person drew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.aligned import REGION, hull_mask
from photoprocess.measure.mask import laid_mask
from photoprocess.portrait.frame import Placement
from photoprocess.portrait.warp import matrix_to_portrait
from photoprocess.whitening.sure import INWARD, make_disc, to_floats

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats, Portrait, Scene, Stroke
    from photoprocess.whitening.sure import Bits, Sure

OVAL = (*REGION, 21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 389)
"""The face with its forehead, as points of the mesh; their hull."""
SHIFT = 4
"""Bits of fraction that OpenCV's drawing takes."""


@dataclass(frozen=True, slots=True)
class Known:
    """Masks of the portrait's size: the person as `look` saw them, the face, and what strokes say."""

    person: Floats = field(repr=False)
    face: Bits = field(repr=False)
    kept: Bits = field(repr=False)
    cleared: Bits = field(repr=False)

    def correct(self, sure: Sure) -> Sure:
        """What is sure with this known as well: strokes win over the face, the face over the network."""
        person = ((sure.person | self.face) & ~self.cleared) | self.kept
        return replace(sure, person=person, ground=(sure.ground | self.cleared) & ~person)


def locate_known(portrait: Portrait, scene: Scene, strokes: tuple[Stroke, ...]) -> Known:
    """Everything known, where it lies on the portrait."""
    height, width = portrait.pixels.shape[:2]
    placement = Placement(portrait.frame, width, height)
    matrix = matrix_to_portrait(placement)
    face = np.zeros((height, width), np.uint8)
    if scene.faces:
        mesh = scene.faces[0].mesh[:, :2] @ matrix[:2, :2].T + matrix[:2, 2]
        face = cv2.erode(hull_mask(mesh, face.shape, OVAL).astype(np.uint8), make_disc(INWARD)).astype(np.uint8)
    said = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        points = to_floats(np.array(stroke.points).reshape(-1, 2) @ matrix[:2, :2].T + matrix[:2, 2])
        _draw(said, points, stroke.radius / placement.scale, 1 if stroke.keeps else 2)
    return Known(laid_mask(scene.person, placement), face.astype(bool), said == 1, said == 2)


def _draw(onto: npt.NDArray[np.uint8], points: Floats, radius: float, value: int) -> None:
    """A line with round ends; a single point is a dot."""
    thickness = max(1, round(2 * radius))
    fixed = _fixed(points)
    cv2.polylines(onto, [fixed], False, value, thickness, shift=SHIFT)
    for x, y in fixed[[0, -1]]:
        cv2.circle(onto, (int(x), int(y)), round(radius * (1 << SHIFT)), value, -1, shift=SHIFT)


def _fixed(points: Floats) -> npt.NDArray[np.int32]:
    # OpenCV counts from the centre of the first pixel, we from its corner.
    return np.asarray(np.rint((points - 0.5) * (1 << SHIFT)), np.int32)
