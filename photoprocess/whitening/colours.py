"""A mask weighed by colour: near the outline, colours of the person and of the background differ (as in GrabCut).

The network recognises shapes. Where it is undecided, a window frame behind the head has the colours of the frame
beside it, and a fringe has those of the hair. Colours that both sides have, such as black in front of black, change
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.whitening.arrays import to_floats

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats
    from photoprocess.whitening.sure import Sure

LEVELS = 24
"""Levels of each channel in the histograms."""
SPREAD = 1.0
"""Sigma in levels: colours that differ less count as the same."""
NEAR = 30
"""Portrait pixels round the doubtful ones in which colours are counted: colours further away are less relevant."""
RARE = 1e-5
"""Share assumed for a colour that was never seen."""
SMOOTH = 1.0
"""Sigma in portrait pixels: the colour of one pixel alone is noise."""
TRUST = 0.5
"""Weight of the colours relative to the mask, both as logarithms of odds."""
UNSURE = 0.02
"""How far the mask values 0 and 1 are assumed to be from certain."""


def weigh_by_colour(picture: Floats, mask: Floats, sure: Sure) -> Floats:
    """Weigh the mask (height, width) by the colours of the picture (height, width, 3)."""
    # Not a dilation: by so large a disc it takes ten times as long.
    near = cv2.distanceTransform((sure.person | sure.background).astype(np.uint8), cv2.DIST_L2, 5) <= NEAR
    person, background = sure.person & near, sure.background & near
    if not person.any() or not background.any():
        return mask
    levels = np.clip((cv2.blur(picture, (3, 3)) * LEVELS).astype(np.int64), 0, LEVELS - 1)
    cells = levels @ (LEVELS * LEVELS, LEVELS, 1)
    ratio = np.log(_count_shares(cells, person) / _count_shares(cells, background))
    by_colour = cv2.GaussianBlur(to_floats(ratio[cells]), (0, 0), SMOOTH)
    odds = np.log((mask + UNSURE) / (1 + UNSURE - mask)) + TRUST * by_colour
    return to_floats(1 / (1 + np.exp(-odds)))


def _count_shares(cells: npt.NDArray[np.int64], where: Bits) -> Floats:
    """Count how often each colour occurs there: shape (LEVELS³,), shares of the whole."""
    counts = np.bincount(cells[where], minlength=LEVELS**3).astype(np.float32)
    for _ in range(3):
        # Blurred along the first channel, which then becomes the last.
        counts = to_floats(cv2.GaussianBlur(counts.reshape(LEVELS, -1), (1, 5), SPREAD)).reshape(LEVELS, -1).T
    return to_floats(counts.reshape(-1) / counts.sum() + RARE)
