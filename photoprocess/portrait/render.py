"""Photo and frame → portrait: one resampling from enough original pixels turns, crops and resizes.

At s picture pixels per portrait pixel, detail that the portrait cannot show must be removed first, or fine patterns
turn into moiré. All kernels here are positive, so no edge can ring:

1. while s ≥ 4, averages over whole powers of two (INTER_AREA) bring s under 4;
2. a Gaussian of σ = ½·√(s² − 1) removes the rest (none at s = 1, where nothing is lost);
3. one bilinear warp samples the portrait.

Measured on gratings turned by 5°, for s ≥ 2: a third above the portrait's Nyquist frequency the contrast falls below
0.2; at half that frequency at least 0.75 remains.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.portrait.frame import Placement, bound_points, locate_corners
from photoprocess.portrait.warp import Matrix, make_matrix_to_picture, make_matrix_to_portrait, warp
from photoprocess.read import read_at_least
from photoprocess.values import Box, Frame, Photo, Portrait

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec
    from photoprocess.values import Pixels

MARGIN = 4
"""Portrait pixels by which the decoded area exceeds the frame, for the tails of the Gaussian."""


def render(photo: Photo, frame: Frame, spec: Spec) -> Portrait:
    """Cut the portrait, at the spec's size, out of the picture; decode finer pixels only if the frame needs them.

    Outside the picture its outermost pixels are repeated. A frame with fewer original pixels than the portrait is
    enlarged, for display only; `enlarged` of the portrait states that.
    """
    placement = Placement(frame, spec.width_px, spec.height_px)
    source = read_at_least(photo, _find_needed(frame, spec), max(1.0, placement.scale))
    matrix = make_matrix_to_portrait(placement) @ make_matrix_to_picture(source)
    pixels = _resample(source.pixels, matrix, (spec.width_px, spec.height_px))
    pixels.flags.writeable = False
    return Portrait(pixels, frame, enlarged=frame.height < spec.height_px)


def _find_needed(frame: Frame, spec: Spec) -> Box:
    box = bound_points(locate_corners(frame, spec.aspect))
    margin = MARGIN * frame.height / spec.height_px
    return Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)


def _resample(pixels: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """Resample in the steps 1 to 3 above; `matrix` (3×3) maps these pixels to the portrait."""
    pixels, matrix = _crop(pixels, matrix, size)
    halvings = max(0, math.floor(math.log2(_measure_shrink(matrix))) - 1)
    if halvings:
        pixels, matrix = _average(pixels, matrix, 2**halvings)
    sigma = 0.5 * math.sqrt(max(0.0, _measure_shrink(matrix) ** 2 - 1))
    if sigma > 0.1:
        pixels = cv2.GaussianBlur(pixels, (0, 0), sigma)  # type: ignore[assignment]
    return warp(pixels, matrix, size, border=cv2.BORDER_REPLICATE)


def _measure_shrink(matrix: Matrix) -> float:
    """Measure the input pixels per output pixel, at least 1."""
    return max(1.0, 1 / math.hypot(matrix[0, 0], matrix[1, 0]))


def _crop(pixels: Pixels, matrix: Matrix, size: tuple[int, int]) -> tuple[Pixels, Matrix]:
    """Keep only the part that the portrait shows: the cost of the filters grows with the area."""
    width, height = size
    corners = np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]])
    seen = (np.linalg.inv(matrix) @ corners)[:2]
    margin = MARGIN * _measure_shrink(matrix)
    limits = np.array(pixels.shape[1::-1])
    low = np.clip(np.floor(seen.min(axis=1) - margin), 0, limits - 1).astype(int)
    high = np.clip(np.ceil(seen.max(axis=1) + margin), low + 1, limits).astype(int)
    shift = np.array([[1, 0, low[0]], [0, 1, low[1]], [0, 0, 1]])
    return pixels[low[1] : high[1], low[0] : high[0]], matrix @ shift


def _average(pixels: Pixels, matrix: Matrix, factor: int) -> tuple[Pixels, Matrix]:
    """Average blocks of factor × factor pixels; the last row and column are repeated to fill whole blocks."""
    height, width = pixels.shape[:2]
    pad = -height % factor, -width % factor
    if any(pad):
        pixels = cv2.copyMakeBorder(pixels, 0, pad[0], 0, pad[1], cv2.BORDER_REPLICATE)  # type: ignore[assignment]
    small = cv2.resize(pixels, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    return small, matrix @ np.diag([factor, factor, 1])  # type: ignore[return-value]
