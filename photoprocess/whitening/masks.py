"""Rough masks of the person, from the network: docs/measurements/whitening.md#recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.mask import keep_largest_part
from photoprocess.whitening.arrays import make_disc, to_floats

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Floats, Pixels

SIDE = 256
"""Side of the network's input, pixels."""
PERSON = 0.5
NEAR, SOFT = 12, 3
"""Portrait pixels: how far from the principal person the mask is kept, and the sigma with which it fades out there."""
CONTRADICTION = 0.5
"""Difference from which two masks contradict each other: only one of them takes a thing for a part of the person."""


def estimate_mask(pixels: Pixels, segment: Callable[[Pixels], Floats]) -> Floats:
    """Estimate how much of each portrait pixel is person: shape (height, width), 0…1.

    The portrait is stretched to the network's square: padding it instead gives half as much edge error again and nine
    times the halo. The mean over the picture and its mirror image leaves a third less halo than the picture alone.
    """
    small = np.asarray(cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)
    mirrored = np.ascontiguousarray(small[:, ::-1])
    mean = (segment(small) + segment(mirrored)[:, ::-1]) / 2
    size = pixels.shape[1], pixels.shape[0]
    return np.clip(cv2.resize(mean, size, interpolation=cv2.INTER_CUBIC), 0, 1).astype(np.float32)


def keep_principal(mask: Floats) -> Floats:
    """Remove other people, and things that the network takes for people, from the mask."""
    part = keep_largest_part(mask > PERSON)
    if not part.any():
        return mask
    near = cv2.dilate(part.astype(np.uint8), make_disc(2 * NEAR + 1))
    return to_floats(mask * cv2.GaussianBlur(near.astype(np.float32), (0, 0), SOFT))


def average_contradictions(mask: Floats, other: Floats) -> Floats:
    """Return the mask, with the mean of both masks where they contradict each other."""
    return to_floats(np.where(np.abs(mask - other) > CONTRADICTION, (mask + other) / 2, mask))
