"""Whether the mouth is open: docs/measurements/eyes.md#mouth."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.aligned import AlignedFace, fill_polygon
from photoprocess.measure.colour import to_linear_luminance
from photoprocess.measure.parts import LIPS, find_upper_median

if TYPE_CHECKING:
    from photoprocess.values import Face, Floats


CORNERS, INNER = (61, 291), (13, 14)
INNER_LIPS = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
UPPER, LOWER = (191, 80, 81, 82, 13, 312, 311, 310, 415), (95, 88, 178, 87, 14, 317, 402, 318, 324)
LINE_POINTS, LINE_STEPS, LINE_ROOM = 6, 24, 3.0
"""Between two mesh points, across the line, and how far above and below the inner lips, in aligned pixels."""
DARK = 3
"""The inside of a mouth is darker than the lips by more than this factor; teeth are lighter than lips."""
TOOTH, TOOTH_SHARE = 1.25, 0.25
"""Teeth are lighter than the lips by more than this factor, and fill at least a quarter of the gap of a smile."""


def measure_lip_gap(face: Face) -> float:
    """Gap between the inner lips over the width of the mouth."""
    return math.dist(face.at(INNER[0]), face.at(INNER[1])) / math.dist(face.at(CORNERS[0]), face.at(CORNERS[1]))


def measure_dark_gap(face: AlignedFace) -> float:
    """Area between the lips that shows neither teeth nor lips, over the square of the mouth's width."""
    width = float(np.linalg.norm(face.mesh[CORNERS[0]] - face.mesh[CORNERS[1]]))
    gap, lips = _measure_light(face)
    return float((gap < lips / DARK).sum()) / max(width, 1.0) ** 2


def shows_teeth(face: AlignedFace) -> bool:
    """Whether something between the lips is lighter than they are."""
    gap, lips = _measure_light(face)
    return bool(gap.size and (gap > TOOTH * lips).mean() > TOOTH_SHARE)


def _measure_light(face: AlignedFace) -> tuple[Floats, float]:
    """Linear luminance of each pixel between the lips, and the median of the lips."""
    part = face.crop(LIPS, 1)
    between = fill_polygon(part, INNER_LIPS)
    light = to_linear_luminance(part.pixels)
    return light[between], find_upper_median(light[fill_polygon(part, LIPS) & ~between])


def measure_lip_line(face: AlignedFace) -> float:
    """Lightness of the line between the lips, over that of the lips: the median of its darkest places across the mouth.

    Every mouth shows it, whatever the colour of the lips: a shadow, a gap or, beside the teeth, the corners.
    """
    part = face.crop(LIPS, 8)
    light = np.asarray(cv2.GaussianBlur(to_linear_luminance(part.pixels), (0, 0), 1), np.float32)
    upper, lower = part.mesh[list(UPPER)], part.mesh[list(LOWER)]
    across = np.linspace(0, 1, LINE_POINTS)[None, :, None]
    room = np.array((0.0, LINE_ROOM))
    steps = np.linspace(upper - room, lower + room, LINE_STEPS)  # shape (steps, 9, 2)
    at = np.rint(steps[:, :-1, None] * (1 - across) + steps[:, 1:, None] * across).astype(int)
    height, width = light.shape
    found = light[np.clip(at[..., 1], 0, height - 1), np.clip(at[..., 0], 0, width - 1)]
    return find_upper_median(found.min(axis=0)) / max(find_upper_median(light[fill_polygon(part, LIPS)]), 1e-6)
