"""Blur, noise and compression blocks: docs/measurements/light.md#sharpness."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.aligned import EYE_DISTANCE, AlignedFace, fill_hull
from photoprocess.measure.parts import find_quantile, find_upper_median

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Face, Floats, Photo, Pixels


PORTRAIT_EYES = 67
"""Eye distance in a portrait of 295 × 413, the scale at which blur is measured, also for portraits with more pixels."""
REBLUR, PRESMOOTH = 1.0, 0.5
STRONGEST = 0.10
"""Share of the face's gradients, the strongest, that count as edges."""
ALONG = np.array([(1, 0), (0.5**0.5, 0.5**0.5), (0, 1), (-(0.5**0.5), 0.5**0.5)], np.float32)
"""Directions in which blur is measured."""
FLAT = 9
"""Side of the squares whose noise is compared."""
SQUARES = 30
"""With fewer places for a square, noise cannot be distinguished from texture."""
STANDS_OUT = np.array([[-1, 2, -1]], np.float32)
"""Twice by how much a step is larger than the mean of the steps beside it; less than 0 is cut off."""
BLOCK = 8
"""Side of a JPEG's block."""


def measure_edge_width(face: AlignedFace) -> float:
    """σ of a Gaussian as wide as the edges of the face, in the direction in which they are widest; portrait pixels.

    An edge that is blurred once more by σ₀ loses a share of its gradient that depends on its own width only, not on
    its contrast: σ = σ₀ / √(R² − 1), R the ratio of both gradients. Direction by direction, so that motion counts.
    """
    scale = PORTRAIT_EYES / EYE_DISTANCE
    small = cv2.resize(face.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    inside = np.flatnonzero(fill_hull(face.mesh * scale, small.shape))
    first = np.asarray(cv2.GaussianBlur(small, (0, 0), PRESMOOTH), np.float32)
    twice = _compute_gradient(np.asarray(cv2.GaussianBlur(first, (0, 0), REBLUR), np.float32), inside)
    once = _compute_gradient(first, inside)
    return max(_compute_widths(ALONG @ once, ALONG @ twice))


def _compute_gradient(grey: Floats, places: npt.NDArray[np.intp]) -> Floats:
    """Derivatives along x and y at n places of the flattened picture: shape (2, n)."""
    x, y = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=1), cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=1)
    return np.stack([np.take(x, places), np.take(y, places)])


def _compute_widths(once: Floats, twice: Floats) -> list[float]:
    """Width of the strongest edges in each direction, from their gradients before and after the second blur."""
    squares = np.square(twice)
    count = max(1, int(STRONGEST * squares.shape[1]))
    weakest = np.partition(squares, -count, axis=1)[:, -count]
    found = []
    for direction, least in enumerate(weakest):
        strongest = np.flatnonzero(squares[direction] >= least)
        before, after = once[direction, strongest], squares[direction, strongest]
        ratio = float(before @ before) / max(float(after.sum()), 1e-9)
        found.append(REBLUR / math.sqrt(max(ratio - 1, 1e-3)))
    return found


def measure_noise(pixels: Pixels, region: Bits) -> float:
    """σ (levels of 255) of detail finer than 1.5 px in the flattest quarter of a region; NaN for a small region."""
    rows, columns = (np.flatnonzero(region.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return math.nan
    part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    green, inside = pixels[..., 1][part].astype(np.float32), region[part].astype(np.float32)
    rest = np.abs(green - cv2.GaussianBlur(green, (0, 0), 1.5)) * math.sqrt(math.pi / 2)
    total, count = (
        np.asarray(cv2.boxFilter(values, -1, (FLAT, FLAT), normalize=False, borderType=cv2.BORDER_CONSTANT))
        for values in (rest * inside, inside)
    )
    full = count >= 0.95 * FLAT * FLAT
    return find_quantile(np.asarray(total[full] / count[full], np.float32), 0.25) if full.sum() >= SQUARES else math.nan


def find_block_size(photo: Photo) -> int:
    """Side of a JPEG's block in pixels of this decoding; 0 where blocks are too small to be seen in it."""
    size = round(BLOCK / photo.scale)
    return size if size >= BLOCK // 2 and abs(size * photo.scale - BLOCK) < 0.1 else 0


def measure_blockiness(photo: Photo, face: Face, block: int) -> float:
    """How much higher the steps on the lines of a grid are than steps beside it, in the face; 1 without blocks.

    The grid may lie anywhere. Lines in one direction alone are not a grid, so the fainter direction counts.
    """
    left, top, right, bottom = (
        int((edge - offset) / photo.scale)
        for edge, offset in zip(
            (face.box.left, face.box.top, face.box.right, face.box.bottom),
            (photo.area.left, photo.area.top, photo.area.left, photo.area.top),
            strict=True,
        )
    )
    part = photo.pixels[max(0, top) : bottom + 1, max(0, left) : right + 1]
    if min(part.shape) < 3:
        return math.nan
    green = cv2.extractChannel(part, 1)
    return min(_measure_grid(np.asarray(levels, np.uint8), block) for levels in (green, cv2.transpose(green)))


def _measure_grid(levels: npt.NDArray[np.uint8], block: int) -> float:
    steps = cv2.absdiff(levels[:, 1:], levels[:, :-1])
    # A step that stands out from its neighbours; edges of the face itself are wider, and count little.
    twice = cv2.threshold(cv2.filter2D(steps, -1, STANDS_OUT)[:, 1:-1], 40, 255, cv2.THRESH_TRUNC)[1]
    alone = cv2.reduce(twice, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0] / (2 * max(1, len(levels)))
    lines = len(alone) // block
    if not lines:
        return math.nan
    phases = alone[: lines * block].reshape(lines, block).mean(axis=0)
    return float((phases.max() + 0.3) / (find_upper_median(phases) + 0.3))
