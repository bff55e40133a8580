"""The colour guided filter: a mask made to follow the edges of a picture (He, Sun, Tang, ECCV 2010).

In every window the filtered mask is a linear function of the colours, as in closed-form matting (Levin et al., CVPR
2006). Filtering repeatedly, with the sure pixels restored in between, approximates that method at a fraction of its
cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from photoprocess.values import Floats

EPSILON = 1e-4
"""For colours 0…1. With 1e-5 grey pictures give NaN in single precision: docs/measurements/whitening.md#epsilon."""
PAIRS = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))


class GuidedFilter:
    """The filter for one picture; what depends on the picture alone is computed once."""

    def __init__(self, picture: Floats, radius: int) -> None:
        self._size = (2 * radius + 1, 2 * radius + 1)
        # Shape (3, height, width), as all arrays below.
        self._planes = np.ascontiguousarray(picture.transpose(2, 0, 1))
        self._mean = self._average(self._planes)
        spread = self._average(np.stack([self._planes[i] * self._planes[j] for i, j in PAIRS]))
        spread -= np.stack([self._mean[i] * self._mean[j] for i, j in PAIRS])
        spread[[0, 3, 5]] += np.float32(EPSILON)
        self._inverse = _invert_symmetric(spread)

    def __call__(self, mask: Floats) -> Floats:
        """Filter a mask (height, width), so that it follows the picture's edges."""
        mean, *crossed = self._average(np.stack([mask, *(mask * plane for plane in self._planes)]))
        covariance = np.stack(crossed) - mean * self._mean
        slopes = [(row * covariance).sum(axis=0) for row in self._inverse]
        offset = mean - sum(slope * own for slope, own in zip(slopes, self._mean, strict=True))
        line = self._average(np.stack([*slopes, offset]))
        return np.asarray((line[:3] * self._planes).sum(axis=0) + line[3], np.float32)

    def _average(self, planes: Floats) -> Floats:
        """Average each plane over the window round every pixel."""
        return np.stack([cv2.boxFilter(plane, -1, self._size, borderType=cv2.BORDER_REFLECT) for plane in planes])


def _invert_symmetric(upper: Floats) -> Floats:
    """Invert a symmetric 3×3 matrix per pixel: its upper triangle (6, height, width) → (3, 3, height, width)."""
    rr, rg, rb, gg, gb, bb = upper
    minors = [gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg, rr * bb - rb * rb, rb * rg - rr * gb]
    minors.append(rr * gg - rg * rg)
    halves = np.stack(minors) / (rr * minors[0] + rg * minors[1] + rb * minors[2])
    return np.asarray(halves[[0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(3, 3, *rr.shape), np.float32)
