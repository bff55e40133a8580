"""Alpha: how much of each portrait pixel is person, following the edges of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoprocess.whitening.arrays import to_floats
from photoprocess.whitening.guided import GuidedFilter
from photoprocess.whitening.sure import HIGH, LOW

if TYPE_CHECKING:
    from photoprocess.values import Floats
    from photoprocess.whitening.pairs import Evidence
    from photoprocess.whitening.sure import Sure

FIRST_RADII, SECOND_RADII = (16, 8), (4, 4)
"""Radii of the filter in pixels, pass by pass: the first alpha finds where hair is, the second its strands."""


def compute_alpha(picture: Floats, mask: Floats, sure: Sure, evidence: Evidence, radii: tuple[int, ...]) -> Floats:
    """Compute alpha, 0…1: exactly 1 where the person is sure and exactly 0 where the background is.

    Shapes: picture (height, width, 3) with colours 0…1; mask and result (height, width).
    """
    filters = {radius: GuidedFilter(picture, radius) for radius in set(radii)}
    alpha = _hold(mask, sure, evidence)
    for radius in radii:
        alpha = _hold(np.clip(filters[radius](alpha), 0, 1), sure, evidence)
    return to_floats(np.clip((alpha - LOW) / (HIGH - LOW), 0, 1))


def _hold(alpha: Floats, sure: Sure, evidence: Evidence) -> Floats:
    """Restore the sure pixels, and move the others towards the evidence by its confidence."""
    alpha = np.maximum(alpha + evidence.confidence * (evidence.alpha - alpha), sure.least)
    alpha[sure.person], alpha[sure.background] = 1, 0
    return alpha
