"""A constant step of colour that begins in the middle of a row and lasts for one row of blocks in raster order.

A JPEG codes each block's mean as the difference from the previous block's, so damage shifts all that follow.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.read.jpeg_layout import Frame

    Blocks = npt.NDArray[np.float32]

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


def find_step(means: Blocks, frame: Frame) -> Step:
    """The staircase of shifted means, if there is one."""
    across, down = (side // 8 for side in frame.mcu_size)
    below = means[down::down, ::across]
    above = means[down - 1 :: down, ::across][: len(below)]
    if len(below) < 3 or below.shape[1] < 8:
        return Step.NONE
    columns = below.shape[1]
    flat = (below - above).reshape(-1, means.shape[2])
    sums = np.cumsum(np.pad(flat, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    peaks = np.abs(sums[columns:] - sums[:-columns]).max(axis=1) / columns
    found = Step.NONE
    for row in range(0, len(peaks), columns):
        # Of each row's length the steepest start is looked at closely.
        start = row + int(peaks[row : row + columns].argmax())
        if peaks[start] >= LEAST_STEP:
            found = max(found, _judge_step(flat, start, columns))
    return found


def _judge_step(flat: Blocks, start: int, columns: int) -> Step:
    """How far the differences from `start` on, for one row's length, are alike, and those on both sides nil."""
    column = start % columns
    before, after = flat[start - column : start], flat[start + columns : start + 2 * columns - column]
    if min(len(before), len(after)) < 2:
        return Step.NONE
    inside = flat[start : start + columns]
    steps = _median(inside)
    sizes = np.abs(steps)
    near = (np.abs(inside - steps) <= np.maximum(1.0, 0.35 * sizes)).mean(axis=0)
    around = np.maximum(np.abs(_median(before)), np.abs(_median(after)))
    agreed = (near >= POSSIBLE_SHARE) & (around <= QUIET * sizes) & (sizes >= LEAST_STEP)
    certain = agreed & (near >= CERTAIN_SHARE) & (sizes >= CERTAIN_STEP)
    if certain.any() and agreed.sum() >= 2:
        return Step.CERTAIN
    return Step.POSSIBLE if agreed.any() else Step.NONE


def _median(values: Blocks) -> Blocks:
    """Median along the first axis. numpy's own imports numpy.ma to look for NaN, a tenth of a command's start."""
    ordered = np.sort(values, axis=0)
    middle: Blocks = (ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
    return middle
