"""Marks on the background: writing, stamps, joints of tiles, switches, cracks. Lengths are portrait pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.background import EDGE, BackgroundRegion, Bits
from photoprocess.measure.components import largest_boxes
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Floats

SMOOTH = 1.0
"""Gaussian that takes sensor noise away: σ 9 in sRGB leaves less than VISIBLE."""
SURROUNDINGS = 25
"""Side of the square whose mean a pixel is compared with: wider than a stroke, narrower than a gradient."""
VISIBLE = 3.0
"""ΔE76 to the surroundings that the eye sees as a mark; just noticeable is 2.3."""
AWAY = 12
"""From the person: nearer lie loose strands of hair, and the soft edge of a camera's sharpening."""
LEAST_SHARE = 0.01
"""Of the portrait: with less background that far from the person nothing can be said about it."""


def marks(region: BackgroundRegion) -> tuple[float, tuple[Box, ...]]:
    """Share of the background, away from the person, that differs from its surroundings; and where, largest first."""
    rows = int(np.flatnonzero(region.free.any(axis=1)).max(initial=0)) + 1
    free = region.free[:rows]
    far = _far_from_person(free)
    if far.sum() < LEAST_SHARE * region.free.size:
        return 0.0, ()
    marked = far & (_difference(region.lab[:rows], free) > VISIBLE)
    return float(marked.sum() / far.sum()), largest_boxes(marked)


def _far_from_person(free: Bits) -> Bits:
    kernel = np.ones((2 * (AWAY - EDGE) + 1,) * 2, np.uint8)
    return cv2.erode(free.astype(np.uint8), kernel).astype(bool)


def _difference(lab: Floats, free: Bits) -> Floats:
    """ΔE76 of every pixel to the mean of the background round it."""
    smooth = cv2.GaussianBlur(lab, (0, 0), SMOOTH)
    weight = free.astype(np.float32)
    window = (SURROUNDINGS, SURROUNDINGS)
    total = cv2.boxFilter(smooth * weight[..., None], -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
    count = cv2.boxFilter(weight, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
    difference: Floats = np.linalg.norm(smooth - total / np.maximum(count, 1)[..., None], axis=2)
    return difference
