"""A constant step of colour that begins in the middle of a row and lasts for one row of blocks in raster order.

A JPEG codes each block's mean as the difference from the previous block's, so damage shifts all that follow.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.read.jpeg_layout import JpegFrame
    from photoprocess.values import Floats

    Blocks = npt.NDArray[np.uint8]
    Differences = npt.NDArray[np.int16]

LEAST_STEP, CERTAIN_STEP = 0.9, 6.0
"""Levels."""
POSSIBLE_SHARE, CERTAIN_SHARE = 0.7, 0.85
"""Of the columns, how many must show the step."""
QUIET = 0.25
"""How much of the step the blocks beside it may show."""


class Step(IntEnum):
    """Whether there is a staircase of shifted means. A coarsely quantised slope has one too, of few levels."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


def find_step(means: Blocks, frame: JpegFrame, *, only_certain: bool = False) -> Step:
    """Find the staircase of shifted means, if there is one; looking for large ones only is faster.

    `means`: of 8 × 8 blocks, (rows, columns, components).
    """
    across, down = (side // 8 for side in frame.mcu_size)
    below = means[down::down, ::across]
    above = means[down - 1 :: down, ::across][: len(below)]
    if len(below) < 3 or below.shape[1] < 8:
        return Step.NONE
    columns = below.shape[1]
    differences = np.stack([np.subtract(below[..., n], above[..., n], dtype=np.int16) for n in range(means.shape[2])])
    flat = differences.reshape(len(differences), -1)
    sums = np.zeros((len(flat), flat.shape[1] + 1), np.int32)
    np.cumsum(flat, axis=1, out=sums[:, 1:])
    peaks = np.abs(sums[:, columns:] - sums[:, :-columns]).max(axis=0)
    # Of each row's length the steepest start is looked at closely.
    starts = [row + int(peaks[row : row + columns].argmax()) for row in range(0, len(peaks), columns)]
    least = columns * (CERTAIN_STEP / 2 if only_certain else LEAST_STEP)
    steep = [start for start in starts if peaks[start] >= least]
    return max((_judge_step(flat, start, columns) for start in _select(flat, steep, columns)), default=Step.NONE)


def _select(flat: Differences, starts: list[int], columns: int) -> list[int]:
    """Leave out the starts after which the differences are small or unequal: most of them, and cheap to detect."""
    if not starts:
        return []
    inside = flat[:, np.array(starts)[:, None] + np.arange(columns)].astype(np.float32)
    large = 2 * np.maximum((inside >= LEAST_STEP).sum(axis=2), (inside <= -LEAST_STEP).sum(axis=2)) >= columns
    rows = np.flatnonzero(large.any(axis=0))
    steps = _find_median(inside[:, rows])
    alike = _measure_share_near(inside[:, rows], steps).max(axis=0) >= POSSIBLE_SHARE
    return [starts[row] for row in rows[alike]]


def _measure_share_near(inside: Floats | Differences, steps: Floats) -> Floats:
    """Share of the differences, along the last axis, that are about as large as the step."""
    near = np.abs(inside - steps[..., None]) <= np.maximum(1.0, 0.35 * np.abs(steps))[..., None]
    return np.asarray(near.mean(axis=-1), np.float32)


def _judge_step(flat: Differences, start: int, columns: int) -> Step:
    """How far the differences from `start` on, for one row's length, are equal, and those on both sides zero."""
    column = start % columns
    before, after = flat[:, start - column : start], flat[:, start + columns : start + 2 * columns - column]
    if min(before.shape[1], after.shape[1]) < 2:
        return Step.NONE
    inside = flat[:, start : start + columns]
    steps = _find_median(inside)
    sizes = np.abs(steps)
    near = _measure_share_near(inside, steps)
    around = np.maximum(np.abs(_find_median(before)), np.abs(_find_median(after)))
    agreed = (near >= POSSIBLE_SHARE) & (around <= QUIET * sizes) & (sizes >= LEAST_STEP)
    certain = agreed & (near >= CERTAIN_SHARE) & (sizes >= CERTAIN_STEP)
    if certain.any() and agreed.sum() >= 2:
        return Step.CERTAIN
    return Step.POSSIBLE if agreed.any() else Step.NONE


def _find_median(values: Floats | Differences) -> Floats:
    """Median along the last axis. numpy's own imports numpy.ma to look for NaN, a tenth of a command's start."""
    ordered: npt.NDArray[Any] = np.sort(values, axis=-1)
    count = values.shape[-1]
    return np.asarray((ordered[..., (count - 1) // 2] + ordered[..., count // 2]) / 2, np.float32)
