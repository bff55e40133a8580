"""What lies on the head: hair, a bald head, or a cap. Lengths are shares of the width of the face.

Hair has few colours, because melanin alone makes them: all lie between black, red-brown, yellow and white, so none is
blue or green, and none is as strong as a dye. And it has strands: plain cloth has none, badges and patterns have more
contrast: docs/measurements/covers.md#caps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.background import find_median_colour
from photoprocess.measure.parts import find_quantile
from photoprocess.values import Box

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats

LEAST_A, LEAST_B = -6.0, -6.0
"""a* and b* of the coldest hair, in light that a wall may tint."""
MOST_CHROMA, ABOVE_SKIN = 45.0, 15.0
"""C*ab of the most coloured hair, and by how much it may exceed the skin in the same light."""
ABOVE_FOREHEAD, BESIDE_AXIS = 0.03, 0.45
SURELY_PERSON, EDGE = 0.9, 4
"""Mask value, and portrait pixels from the outline, where the wall shines through."""
LEAST_AREA = 0.05
"""Of the square of the face's width: less shows nothing."""
STRANDS, AROUND = 1.0, 4.0
"""Sigmas in portrait pixels between which strands are seen."""
DARK = 4.0
"""L* under which a picture shows no strands."""
LIKE_SKIN = 15.0, 25.0
"""Differences in a*, b* and in L* from the skin that the top of a bald head has at most."""
TOP, CHIN, SIDES = 10, 152, (234, 454)


@dataclass(frozen=True, slots=True)
class HeadTop:
    """What shows above the forehead."""

    foreign: float
    """Share with colours that no hair has."""
    strands: float | None
    """Third quartile of the contrast of strands, in L*; None where skin, black or nothing shows."""
    box: Box


def find_foreign_colours(colours: Floats, skin: Floats) -> Bits:
    """Which of some colours (3, n) neither hair nor skin has."""
    _, a, b = colours
    most = max(MOST_CHROMA, float(np.hypot(skin[1], skin[2])) + ABOVE_SKIN)
    return np.asarray((a < LEAST_A) | (b < LEAST_B) | (a * a + b * b > most**2), np.bool_)


def measure_head_top(lab: Floats, mask: Floats, mesh: npt.NDArray[np.float64], skin: Floats) -> HeadTop:
    """Measure the top of the head on the portrait; `skin` is the colour of the face."""
    box, width = _find_head_top(mesh, lab.shape[1])
    part = slice(0, round(box.bottom)), slice(round(box.left), round(box.right))
    kernel = np.ones((2 * EDGE + 1,) * 2, np.uint8)
    head = cv2.erode((mask[part] > SURELY_PERSON).astype(np.uint8), kernel, borderValue=0) > 0
    if head.sum() < LEAST_AREA * width**2:
        return HeadTop(0.0, None, box)
    planes, places = np.stack(cv2.split(lab[part])).astype(np.float32, copy=False), np.flatnonzero(head)
    colours: Floats = np.take(planes.reshape(3, -1), places, axis=1)
    foreign = float(find_foreign_colours(colours, skin).mean())
    if _shows_no_strands(find_median_colour(colours), skin):
        return HeadTop(foreign, None, box)
    return HeadTop(foreign, _measure_strands(planes[0], places), box)


def _find_head_top(mesh: npt.NDArray[np.float64], columns: int) -> tuple[Box, float]:
    """The rows above the forehead, in the columns round the axis of the face; and the width of the face."""
    width = float(np.linalg.norm(mesh[SIDES[1]] - mesh[SIDES[0]]))
    axis, bottom = float(mesh[[TOP, CHIN], 0].mean()), float(mesh[TOP, 1]) - ABOVE_FOREHEAD * width
    left, right = (round(axis + side * BESIDE_AXIS * width) for side in (-1, 1))
    left = min(max(0, left), columns - 1)
    return Box(left, 0, max(left + 1, min(columns, right)), max(1, round(bottom))), width


def _shows_no_strands(colour: Floats, skin: Floats) -> bool:
    """Whether the top of the head, given its median colour, is black or bald."""
    away = np.abs(colour - skin)
    return bool(colour[0] < DARK or (np.hypot(away[1], away[2]) < LIKE_SKIN[0] and away[0] < LIKE_SKIN[1]))


def _measure_strands(lightness: Floats, places: npt.NDArray[np.int64]) -> float:
    fine, coarse = (cv2.GaussianBlur(lightness, (0, 0), sigma) for sigma in (STRANDS, AROUND))
    return find_quantile(np.take(cv2.absdiff(fine, coarse), places), 0.75)
