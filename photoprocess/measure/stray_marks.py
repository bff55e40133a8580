"""Marks on the background: writing, stamps, joints of tiles, switches, cracks. Lengths are portrait pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.background import EDGE, BackgroundRegion
from photoprocess.measure.components import find_largest_boxes
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels

HALF = 2
"""The portrait is reduced to half its size: this removes noise, and three quarters of the work."""
SMOOTH = 0.7
"""Sigma of a Gaussian at that size: sensor noise of sigma 9 in sRGB leaves less than VISIBLE."""
SURROUNDINGS = 13
"""A pixel is compared with the mean of a square of this side, at that size: strokes are narrower, gradients wider."""
VISIBLE = 2.3
"""ΔE76 to the surroundings: a just noticeable difference."""
AWAY = 12
"""Distance from the person: nearer are loose strands of hair, and the soft edge of a camera's sharpening."""
LEAST = 3
"""Pixels on that scale of a place worth showing."""
LEAST_SHARE = 0.01
"""Share of the portrait: with less background that far from the person, there is nothing to measure."""


def find_stray_marks(region: BackgroundRegion) -> tuple[float, tuple[Box, ...]]:
    """Share of the background, away from the person, that differs from its surroundings; and where, largest first."""
    free = region.free[: region.height - region.height % HALF]
    far = _keep_far_from_person(free)
    if far.sum() * HALF * HALF < LEAST_SHARE * region.free.size:
        return 0.0, ()
    marked = far & (_measure_difference(region.lab, free) > VISIBLE**2)
    places = (
        Box(HALF * box.left, HALF * box.top, HALF * box.right, HALF * box.bottom)
        for box in find_largest_boxes(marked, least=LEAST)
    )
    return float(marked.sum() / far.sum()), tuple(places)


def _halve(values: Floats | Pixels, height: int, width: int) -> Floats:
    """Means of HALF × HALF pixels of the upper left part."""
    size = width // HALF, height // HALF
    part = values[:height, : width - width % HALF]
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.float32)


def _combine_fours(bits: Pixels) -> Bits:
    """Which pixels at half the size cover only ones."""
    return np.asarray(_halve(bits * np.uint8(255), *bits.shape) > 254, np.bool_)


def _keep_far_from_person(free: Bits) -> Bits:
    kernel = np.ones((2 * (AWAY - EDGE) + 1,) * 2, np.uint8)
    return _combine_fours(np.asarray(cv2.erode(free.astype(np.uint8), kernel), np.uint8))


def _measure_difference(lab: Floats, free: Bits) -> Floats:
    """Squared ΔE76 of every pixel to the mean of the background round it, on half the scale."""
    smooth = cv2.GaussianBlur(_halve(lab, *free.shape), (0, 0), SMOOTH)
    weight = _combine_fours(free.astype(np.uint8)).astype(np.float32)
    window = (SURROUNDINGS, SURROUNDINGS)
    count = cv2.boxFilter(weight, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT) + 1e-6
    squares = np.zeros_like(weight)
    for channel in cv2.split(smooth):
        total = cv2.boxFilter(channel * weight, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
        squares += np.square(channel - total / count)
    return squares
