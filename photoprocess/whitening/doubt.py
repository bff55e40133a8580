"""How clean a cut is, measured on its alpha and on what alpha decides.

A clean cut is unsure only in a thin line round the person. Intermediate alpha elsewhere is background taken for hair,
or the reverse; but strands of hair are half transparent too, and white clothes look the same on either side. So only
patches count that are wider than a strand, and whose pixels differ from the new background:
docs/measurements/whitening.md#unsure-share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.components import find_largest_boxes

if TYPE_CHECKING:
    from photoprocess.values import Bits, Box, Floats

UNSURE = (0.1, 0.9)
"""Alpha between these is unsure."""
FAR = 6
"""Distance from the outline in portrait pixels, to either side."""
STRAND = 5
"""Side of the smallest patch that counts: 0.4 mm of a print. Strands of hair are narrower."""
SEEN = 10
"""ΔE76 to the new background: what differs less looks the same whether it is replaced or kept."""


def find_unsure(alpha: Floats, difference: Floats) -> Bits:
    """Find the patches that are unsure far from the outline, where the original differs from the new background.

    `difference` is that of each pixel, ΔE76.
    """
    person = (alpha > 0.5).astype(np.uint8)
    away = cv2.distanceTransform(person, cv2.DIST_L2, 5) + cv2.distanceTransform(1 - person, cv2.DIST_L2, 5)
    unsure = (alpha > UNSURE[0]) & (alpha < UNSURE[1]) & (away > FAR) & (difference > SEEN)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (STRAND, STRAND))
    return np.asarray(cv2.morphologyEx(unsure.astype(np.uint8), cv2.MORPH_OPEN, disc) > 0, np.bool_)


def measure_unsure(alpha: Floats, difference: Floats) -> float:
    """Measure the share (0…1) of the portrait that such patches cover."""
    return float(find_unsure(alpha, difference).mean())


def locate_unsure(alpha: Floats, difference: Floats) -> tuple[Box, ...]:
    """Locate those patches: boxes in portrait pixels, the largest first."""
    return find_largest_boxes(find_unsure(alpha, difference))
