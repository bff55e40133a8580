"""The person of the principal face: the mask of body and hair on a crop round the head, and the crown.

Source of the crop and of the rule for the crown: docs/measurements/mask-and-crown.md. Turning, scaling, shifting and
re-encoding a picture moved the crown by 0.003 face heights (median) and 0.03 (95th percentile).
"""

from __future__ import annotations

import math
from dataclasses import field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.values import Person
from photoprocess.vision.models import MASK_SIDE
from photoprocess.vision.picture import Square, chain, crop, invert, transform_points
from photoprocess.vision.pose import measure_eye_line

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Point
    from photoprocess.vision.mesh import Trace
    from photoprocess.vision.models import Segmenter
    from photoprocess.vision.picture import Matrix, Picture


FACE_HEIGHTS = 3.0
"""Side of the crop. Measured from 2.1 (cuts hair off) to 4.2; 2.8 to 3.2 are the steadiest."""
PERSON = 0.5
"""Mask value over which a pixel is person."""
AXIS = 0.5
"""Eye distances from the face's axis within which the crown is sought."""
EDGE_ROWS = 3
"""Mask rows from the picture's edge within which a crown counts as cut off: 0.035 face heights, the crown's noise."""
RANK = 3
"""Pixels over PERSON that make a row the crown: one stray hair is not enough."""


@dataclass(frozen=True, slots=True)
class CutOut:
    """The mask (256, 256) on a square round a head, level with the eyes; 0 outside the picture."""

    mask: Floats = field(repr=False)
    edge: Bits = field(repr=False)
    """Mask pixels in the picture that lie at most EDGE_ROWS below its edge."""
    to_crop: Matrix = field(repr=False)
    """2×3: picture → mask."""


def cut_out(picture: Picture, face: Trace, segmenter: Segmenter, *, stretched: bool = False) -> CutOut:
    """Compute the mask of the person with this face; a glanced mesh is exact enough for the square."""
    # Mirrored at the edge: to the network repeated rows look like hair, and black rows like background.
    pixels, to_crop = crop(picture, _fit_head_square(face), MASK_SIDE, cv2.BORDER_REFLECT_101, stretched=stretched)
    inside, edge = _find_picture_in_crop(picture, to_crop)
    mask = np.where(inside, segmenter(pixels), np.float32(0))
    mask.setflags(write=False)
    return CutOut(mask, edge, to_crop)


def locate_person(picture: Picture, cut: CutOut, face: Trace) -> Person:
    """Find the crown of a cut-out, and build the person in the upright original."""
    to_mask = chain(picture.make_matrix_from_original(), cut.to_crop)
    to_mask.setflags(write=False)
    top, axis = transform_points(cut.to_crop, face.mesh[[10], :2])[0, 1], _find_axis(face, cut.to_crop)
    head = (slice(0, max(1, math.ceil(top))), _find_band(face, cut.to_crop, axis))
    row = _find_crown_row(cut.mask[head])
    crown = None if row is None else _transform_point(invert(to_mask), axis, row)
    return Person(cut.mask, to_mask, crown, crown_cut=_is_cut(cut.mask[head], cut.edge[head]))


def _fit_head_square(face: Trace) -> Square:
    top, bottom = face.mesh[10, :2], face.mesh[152, :2]
    side = max(FACE_HEIGHTS * float(np.hypot(*(bottom - top))), 1.0)
    x, y = ((top + bottom) / 2).tolist()
    return Square((x, y), side, measure_eye_line(face.mesh))


def _find_picture_in_crop(picture: Picture, to_crop: Matrix) -> tuple[Bits, Bits]:
    """Find the mask pixels whose centre lies in the picture, and those among them just below an edge."""
    (xx, xy, x0), (yx, yy, y0) = invert(to_crop)
    columns = np.arange(MASK_SIDE) + 0.5
    rows = np.arange(-EDGE_ROWS, MASK_SIDE)[:, None] + 0.5
    x, y = xx * columns + xy * rows + x0, yx * columns + yy * rows + y0
    width, height = picture.size
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return inside[EDGE_ROWS:], inside[EDGE_ROWS:] & ~inside[:-EDGE_ROWS]


def _find_axis(face: Trace, to_crop: Matrix) -> float:
    """Find the mask column of the face's axis."""
    return float(transform_points(to_crop, face.mesh[[10, 152], :2])[:, 0].mean())


def _find_band(face: Trace, to_crop: Matrix, axis: float) -> slice:
    """Find the mask columns near the face's axis."""
    eyes = transform_points(
        to_crop, np.array([face.mesh[[33, 133], :2].mean(axis=0), face.mesh[[263, 362], :2].mean(axis=0)])
    )
    half = max(AXIS * float(np.hypot(*(eyes[1] - eyes[0]))), RANK / 2)
    return slice(max(0, math.floor(axis - half)), min(MASK_SIDE, math.ceil(axis + half)))


def _find_crown_row(head: Floats) -> float | None:
    """Find the row, in continuous pixels, at which the person begins in this part of the mask; None if nowhere."""
    filled = np.partition(head, -RANK, axis=1)[:, -RANK]
    row = int(np.argmax(filled > PERSON))
    if filled[row] <= PERSON:
        return None
    if row == 0:
        return 0.0
    above, here = float(filled[row - 1]), float(filled[row])
    return row - 0.5 + (PERSON - above) / (here - above)


def _is_cut(head: Floats, edge: Bits) -> bool:
    """Check whether the person above the hairline reaches the picture's edge from below."""
    return int((edge & (head > PERSON)).any(axis=0).sum()) >= RANK


def _transform_point(from_mask: Matrix, column: float, row: float) -> Point:
    x, y = transform_points(from_mask, np.array([[column, row]]))[0].tolist()
    return x, y
