"""The colour guided filter: a mask made to follow the edges of a picture (He, Sun, Tang, ECCV 2010).

In every window the filtered mask is a linear function of the colours, as in closed-form matting (Levin et al., CVPR
2006). Filtering repeatedly, with the sure pixels restored in between, approximates that method at a fraction of its
cost. The function varies slowly over wide windows, so there it is found at half the size (He and Sun, Fast Guided
Filter, 2015) and applied to the picture as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import cv2

from photoprocess.whitening.arrays import to_floats

if TYPE_CHECKING:
    from photoprocess.values import Floats

    Planes: TypeAlias = tuple[Floats, Floats, Floats]

EPSILON = 1e-4
"""For colours 0…1. With 1e-5 grey pictures give NaN in single precision: docs/measurements/whitening.md#epsilon."""
WIDE = 8
"""Radius in pixels from which the function is found at half the size."""


class GuidedFilter:
    """The filter for one picture; what depends on the picture alone is computed once.

    Colours are handled as three planes (height, width), because OpenCV and numpy are fastest on whole planes.
    """

    def __init__(self, picture: Floats, radius: int) -> None:
        self._full: Planes = _split(picture)
        self._half = radius >= WIDE
        reach = radius // 2 if self._half else radius
        self._size = (2 * reach + 1, 2 * reach + 1)
        self._planes: Planes = _split(_halve(picture)) if self._half else self._full
        self._mean = tuple(map(self._average, self._planes))
        self._inverse = self._invert_spread()

    def __call__(self, mask: Floats) -> Floats:
        """Filter a mask (height, width), so that it follows the picture's edges."""
        small = _halve(mask) if self._half else mask
        mean = self._average(small)
        r, g, b = (self._average(small * p) - mean * m for p, m in zip(self._planes, self._mean, strict=True))
        rr, rg, rb, gg, gb, bb = self._inverse
        slopes = (rr * r + rg * g + rb * b, rg * r + gg * g + gb * b, rb * r + gb * g + bb * b)
        for slope, own in zip(slopes, self._mean, strict=True):
            mean -= slope * own
        filtered = self._spread(mean)
        for slope, plane in zip(slopes, self._full, strict=True):
            filtered += self._spread(slope) * plane
        return filtered

    def _average(self, plane: Floats) -> Floats:
        """Average over the window around every pixel."""
        return to_floats(cv2.boxFilter(plane, -1, self._size, borderType=cv2.BORDER_REFLECT))

    def _spread(self, plane: Floats) -> Floats:
        """Average, at the size of the picture."""
        mean = self._average(plane)
        height, width = self._full[0].shape
        return to_floats(cv2.resize(mean, (width, height), interpolation=cv2.INTER_LINEAR)) if self._half else mean

    def _invert_spread(self) -> tuple[Floats, ...]:
        """Invert the covariance of the colours in each window: the upper triangle, rr, rg, rb, gg, gb, bb."""
        (r, g, b), (mr, mg, mb) = self._planes, self._mean
        rr, gg, bb = (self._average(p * p) - m * m + EPSILON for p, m in ((r, mr), (g, mg), (b, mb)))
        rg, rb, gb = (self._average(p * q) - m * n for p, q, m, n in ((r, g, mr, mg), (r, b, mr, mb), (g, b, mg, mb)))
        minors = (gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg)
        scale = 1 / (rr * minors[0] + rg * minors[1] + rb * minors[2])
        rest = (rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg)
        return tuple(minor * scale for minor in (*minors, *rest))


def _split(picture: Floats) -> Planes:
    red, green, blue = map(to_floats, cv2.split(picture))
    return red, green, blue


def _halve(values: Floats) -> Floats:
    height, width = values.shape[:2]
    return to_floats(cv2.resize(values, ((width + 1) // 2, (height + 1) // 2), interpolation=cv2.INTER_AREA))
