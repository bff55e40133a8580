"""How clean a cut is, measured on its alpha and on what alpha decides.

A clean cut is unsure only in a thin line round the person. Intermediate alpha elsewhere is background taken for hair,
or the reverse; but strands of hair are half transparent too, and white clothes look the same on either side. So only
patches count that are wider than a strand, and whose pixels differ from the new background; along the outline, only
those that kept a colour which hair does not have: docs/measurements/whitening.md#unsure-share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats

UNSURE = (0.1, 0.9)
"""Alpha between these is unsure."""
FAR = 6
"""Distance from the outline in portrait pixels, to either side."""
STRAND = 5
"""Side of the smallest patch that counts: 0.4 mm of a print. Strands of hair are narrower."""
COLOURED = 25
"""C*ab of a result that no half-transparent hair has before white: it is what was behind the person."""
SEEN = 10
"""ΔE76 to the new background: what differs less looks the same whether it is replaced or kept."""


def find_unsure(alpha: Floats, difference: Floats) -> Bits:
    """Find the patches that are unsure far from the outline, where the original differs from the new background.

    `difference` is that of each pixel, ΔE76.
    """
    person = (alpha > 0.5).astype(np.uint8)
    away = cv2.distanceTransform(person, cv2.DIST_L2, 5) + cv2.distanceTransform(1 - person, cv2.DIST_L2, 5)
    return _drop_strands(_is_unsure(alpha) & (away > FAR) & (difference > SEEN))


def find_coloured_rest(alpha: Floats, chroma: Floats, last: int) -> Bits:
    """Find the patches above a row, where no clothes are, that are unsure and kept a colour.

    `chroma` is that of the result, C*ab.
    """
    unsure = _is_unsure(alpha) & (chroma > COLOURED)
    unsure[max(0, last) :] = False
    return _drop_strands(unsure)


def _is_unsure(alpha: Floats) -> Bits:
    return np.asarray((alpha > UNSURE[0]) & (alpha < UNSURE[1]), np.bool_)


def _drop_strands(bits: Bits) -> Bits:
    """Keep what is wider than a strand."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (STRAND, STRAND))
    return np.asarray(cv2.morphologyEx(bits.astype(np.uint8), cv2.MORPH_OPEN, disc) > 0, np.bool_)
