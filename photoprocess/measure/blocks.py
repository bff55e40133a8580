"""Means over blocks of a few columns: they take noise away, and leave a line that is nearly level sharp."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels

    Sums = npt.NDArray[np.int32] | npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

BLOCK = 8
"""Columns that are averaged: this leaves a line of up to 12 degrees sharp."""
ROUNDING = 1e-6
"""Of the mask's scale: more than sums lose."""


def sum_up(values: Floats | Pixels) -> Sums:
    """Add what lies above and to the left of each corner: shape (height + 1, width + 1), and channels."""
    return cv2.integral(values)  # type: ignore[return-value]  # the stub forgets the types


def average_blocks(sums: Sums) -> npt.NDArray[np.float64]:
    """Average each row over blocks of about BLOCK columns, given the sums of `sum_up`: shape (height, blocks).

    A column on the border of two blocks counts for both in part. The transposed sums give blocks of rows.
    """
    width, channels = sums.shape[1] - 1, sums.shape[2] if sums.ndim > 2 else 1
    left, right, part = _list_borders(width, channels)
    # Rows of numbers, because numpy is slow along an axis of three channels.
    flat = sums.reshape(len(sums), -1) if channels > 1 else sums
    before, after = np.diff(flat[:, left], axis=0), np.diff(flat[:, right], axis=0)
    up_to = before + part * (after - before)
    count = len(part) // channels - 1
    means: npt.NDArray[np.float64] = (up_to[:, channels:] - up_to[:, :-channels]) * (count / width)
    return means if channels == 1 else means.reshape(len(means), count, channels)


@cache
def _list_borders(width: int, channels: int) -> tuple[Integers, Integers, npt.NDArray[np.float64]]:
    """Where the borders of the blocks lie in a row of sums: the columns before and after each, and how far between."""
    count = max(2, width // BLOCK)
    ends = np.arange(count + 1) * (width / count)
    whole = np.minimum(ends.astype(np.int64), width - 1)
    left = (channels * whole[:, None] + np.arange(channels)).ravel()
    return left, left + channels, np.repeat(ends - whole, channels)


def find_person(mask: Sums) -> Bits:
    """Which blocks belong to the person for the larger part, given the mask's sums; half, as of an unknown, is not."""
    return np.asarray(average_blocks(mask) > 0.5 + ROUNDING)


def extend_to_neighbours(bits: Bits) -> Bits:
    """Add the rows above and below: a line meets what lies a row beside it, too."""
    wide = bits.copy()
    wide[1:] |= bits[:-1]
    wide[:-1] |= bits[1:]
    return wide


def add_along_lines(counts: npt.NDArray[np.int32], lines: Integers, middles: range) -> npt.NDArray[np.int32]:
    """Add counts (rows, blocks) along lines across the picture: shape (lines, middles).

    `lines` (lines, blocks) holds each line's rows below its middle; `middles` are the rows of the middles. Nothing
    counts beyond the picture.
    """
    rows, blocks = counts.shape
    room = int(np.abs(lines).max())
    padded = np.zeros((blocks, rows + 2 * room), np.int32)
    padded[:, room : room + rows] = counts.T
    # The rows that a line meets in one block as it moves down lie side by side: copying them is fast.
    starts, (down, right) = rows + 2 * room - middles[-1] + middles.start, padded.strides
    runs = np.lib.stride_tricks.as_strided(
        padded, (blocks, starts, len(middles)), (down, right, middles.step * right), writeable=False
    )
    return np.asarray(runs[np.arange(blocks)[:, None], lines.T + middles.start + room].sum(axis=0, dtype=np.int32))
