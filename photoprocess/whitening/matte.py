"""How much of each portrait pixel is person: the network's rough masks, refined by the colours of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoprocess.whitening.guided import GuidedFilter
from photoprocess.whitening.sure import HIGH, LOW, to_floats

if TYPE_CHECKING:
    from photoprocess.values import Floats
    from photoprocess.whitening.pairs import Evidence
    from photoprocess.whitening.sure import Sure

WHEREABOUTS, STRANDS = (16, 8), (4, 4)
"""Radii of the filter, round by round: first where the hair is, then its strands."""


def compute_alpha(picture: Floats, mask: Floats, sure: Sure, single: Evidence, radii: tuple[int, ...]) -> Floats:
    """Alpha, 0…1: exactly 1 where the person is sure and exactly 0 where the ground is."""
    filters = {radius: GuidedFilter(picture, radius) for radius in set(radii)}
    alpha = _held(mask, sure, single)
    for radius in radii:
        alpha = _held(np.clip(filters[radius](alpha), 0, 1), sure, single)
    return to_floats(np.clip((alpha - LOW) / (HIGH - LOW), 0, 1))


def _held(alpha: Floats, sure: Sure, single: Evidence) -> Floats:
    """What is sure put back, and the rest drawn to what single pixels say."""
    alpha = np.maximum(alpha + single.faith * (single.alpha - alpha), sure.least)
    alpha[sure.person], alpha[sure.ground] = 1, 0
    return alpha
