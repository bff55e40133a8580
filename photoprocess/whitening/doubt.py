"""How clean a cut is, measured on its alpha alone.

A clean cut is unsure only in a thin line round the person. Intermediate alpha elsewhere is background taken for hair,
or the reverse. Measured on the samples (docs/measurements/whitening.md#unsure-share): cuts that look clean have 0.00
to 0.09 % of such pixels, visibly dirty ones 0.16 % and more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.components import largest_boxes

if TYPE_CHECKING:
    from photoprocess.values import Box, Floats
    from photoprocess.whitening.arrays import Bits

UNSURE = (0.1, 0.9)
"""Alpha between these is unsure."""
FAR = 6
"""Distance from the outline in portrait pixels, to either side."""


def find_unsure(alpha: Floats) -> Bits:
    """Find the pixels that are unsure far from the outline."""
    person = (alpha > 0.5).astype(np.uint8)
    away = cv2.distanceTransform(person, cv2.DIST_L2, 5) + cv2.distanceTransform(1 - person, cv2.DIST_L2, 5)
    return np.asarray((alpha > UNSURE[0]) & (alpha < UNSURE[1]) & (away > FAR), np.bool_)


def measure_unsure(alpha: Floats) -> float:
    """Measure the share (0…1) of the portrait's pixels that are unsure far from the outline."""
    return float(find_unsure(alpha).mean())


def locate_unsure(alpha: Floats) -> tuple[Box, ...]:
    """Locate those pixels: boxes in portrait pixels, the largest first."""
    return largest_boxes(find_unsure(alpha))
