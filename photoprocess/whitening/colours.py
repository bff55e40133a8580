"""What the colours of the person and of the ground near the outline say of the pixels between (as GrabCut's models do).

The network sees shapes. Where it is of two minds, a window frame behind the head has the colours of the frame beside
it, and a fringe those of the hair; what both have, such as black before black, says nothing and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.whitening.sure import to_floats

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats
    from photoprocess.whitening.sure import Bits, Sure

LEVELS = 24
"""Of each channel, in the histograms."""
SPREAD = 1.0
"""Levels: how alike colours must be to count as one."""
NEAR = 30
"""Portrait pixels round what is doubtful: colours from further away say less of it."""
RARE = 1e-5
"""Share of a colour that was never seen."""
SMOOTH = 1.0
"""Portrait pixels: one pixel alone is noise."""
TRUST = 0.5
"""Weight of the colours beside the mask, both as logarithms of odds."""
UNSURE = 0.02
"""How far a mask's 0 and 1 are taken to be from certain."""


def weigh_by_colour(picture: Floats, mask: Floats, sure: Sure) -> Floats:
    """The mask with the colours heard as well. Shapes (height, width, 3) and (height, width)."""
    # A dilation by so large a disc would take ten times as long.
    near = cv2.distanceTransform((sure.person | sure.ground).astype(np.uint8), cv2.DIST_L2, 5) <= NEAR
    person, ground = sure.person & near, sure.ground & near
    if not person.any() or not ground.any():
        return mask
    levels = np.clip((cv2.blur(picture, (3, 3)) * LEVELS).astype(np.int64), 0, LEVELS - 1)
    cells = levels @ (LEVELS * LEVELS, LEVELS, 1)
    ratio = np.log(_shares(cells, person) / _shares(cells, ground))
    said = cv2.GaussianBlur(to_floats(ratio[cells]), (0, 0), SMOOTH)
    odds = np.log((mask + UNSURE) / (1 + UNSURE - mask)) + TRUST * said
    return to_floats(1 / (1 + np.exp(-odds)))


def _shares(cells: npt.NDArray[np.int64], where: Bits) -> Floats:
    """How often each colour is found there."""
    counts = np.bincount(cells[where], minlength=LEVELS**3).astype(np.float32)
    for _ in range(3):
        # Blurred along the first channel, which then becomes the last.
        counts = to_floats(cv2.GaussianBlur(counts.reshape(LEVELS, -1), (1, 5), SPREAD)).reshape(LEVELS, -1).T
    return to_floats(counts.reshape(-1) / counts.sum() + RARE)
