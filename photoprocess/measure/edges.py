"""Straight edges across the picture: the edge of a print, a name bar, a strip, a file that was damaged in the middle.

Nothing on a person is straight over the whole width: collars, hems and stripes bend and end at the arms. So the
picture is averaged over blocks of columns, the strongest step near each row of a block is a candidate, and a line
counts the blocks in which it meets one. Lengths are portrait pixels; docs/measurements/edges.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels

    Integers = npt.NDArray[np.int64]

BLOCK = 8
"""Columns that are averaged: this takes noise away and leaves a line of up to STEEPEST sharp."""
YCC = np.array([[0.299, 0.587, 0.114], [-0.169, -0.331, 0.5], [0.5, -0.419, -0.081]], np.float32)
LEAST_STEP = np.array([2.0, 1.2, 1.2], np.float32)
"""Levels of Y, Cb and Cr: a step that JPEG at quality 75 and sensor noise of 6 do not make in a block."""
ALONE = 4
"""A candidate is the strongest step within this many rows."""
TEXTURE = 21
"""Rows whose mean step a candidate is compared with."""
STANDS_OUT, STANDS_OUT_IN_FILE = 3.0, 2.0
"""A candidate is at least that many times the mean: texture has none. Along the rows of the file there are few lines to
choose from, so fainter steps count."""
STRIPES, PATTERN, APART = 4, 0.7, 6
"""STRIPES lines, at least APART rows from each other, are a pattern and not an edge if the weakest of them has PATTERN
of the best share."""
STEEPEST = 12.0
"""Degrees by which the edge of a print may be turned while the head is level."""
ABOVE = 6
"""Where the person's width is looked up: on the face's side of the line."""
LEAST_PERSON = 0.3
"""Of the width: a shorter line can be a collar, a brim or a shoulder."""


@dataclass(frozen=True, slots=True)
class StraightEdge:
    """A line from the left to the right border of the portrait."""

    share: float
    """Share of its length, or of its part on the person, along which the picture steps."""
    left: float = 0
    right: float = 0
    """Its rows at the borders."""


def find_steps(pixels: Pixels, inside: Bits) -> Floats:
    """Measure the steps from row to row relative to their surroundings, by block of columns: shape (rows, blocks).

    0 where another row near it steps more, and beyond the picture.
    """
    blocks = cv2.transform(_average_blocks(pixels.astype(np.float32)), YCC / LEAST_STEP[:, None])
    padded = cv2.copyMakeBorder(blocks, 2, 2, 0, 0, cv2.BORDER_REPLICATE)
    pairs = padded[1:] + padded[:-1]
    step = np.zeros(blocks.shape, np.float32)
    step[:-1] = np.abs(pairs[3:] - pairs[:-3])[: len(step) - 1] / 2
    strength = step.max(axis=2)
    strongest = cv2.dilate(strength, np.ones((2 * ALONE + 1, 1), np.uint8))
    candidate = (strength >= strongest) & (strength > 1)
    if not inside.all():
        candidate &= cv2.erode(_average_blocks(inside.astype(np.float32)), np.ones((2 * ALONE + 1, 1), np.uint8)) > 0.99
    steps: Floats = np.where(candidate, strength / np.maximum(cv2.blur(strength, (1, TEXTURE)), 1e-6), 0)
    return steps


def find_edge_across_person(steps: Floats, mask: Floats, first: int) -> StraightEdge:
    """The line below row `first` that crosses most of the person."""
    rows, count = steps.shape
    first = max(first, ABOVE)
    if first >= rows:
        return StraightEdge(0.0)
    rises = np.arange(-_find_steepest_rise(count), _find_steepest_rise(count) + 1, 2)
    person = np.roll(_average_blocks(mask) > 0.5, ABOVE, axis=0)
    # Both counts in one number: the lines are many, and each look-up costs.
    both = ((_extend_to_neighbours(steps > STANDS_OUT) & person) + (person.astype(np.int32) << 16))[
        max(0, first - rises[-1]) :
    ]
    low = first - max(0, first - rises[-1])
    padded = np.pad(both, ((rises[-1] - low, rises[-1]), (0, 0)))
    # For each block and rise, the rows that the line meets there as it moves down: one run of the block's rows.
    runs = np.lib.stride_tricks.sliding_window_view(np.ascontiguousarray(padded.T), rows - first, axis=1)
    sums = runs[np.arange(count)[:, None], rises[-1] + _compute_offsets(rises, count)[:, 0].T].sum(
        axis=0, dtype=np.int32
    )
    width = sums >> 16
    lowest = np.arange(first, rows)[None, :] + np.abs(rises)[:, None]
    share = np.where((width >= LEAST_PERSON * count) & (lowest < rows), (sums & 0xFFFF) / np.maximum(width, 1), 0)
    if _is_pattern(share.max(axis=0)):
        return StraightEdge(0.0)
    rise, row = np.unravel_index(int(share.argmax()), share.shape)
    middle, up = float(first + row), float(rises[rise])
    return StraightEdge(float(share[rise, row]), middle - up, middle + up)


def _is_pattern(best: npt.NDArray[np.float64]) -> bool:
    """Whether STRIPES lines, given the best share by row, cross the picture about equally well."""
    rest, found = best.copy(), []
    for _ in range(STRIPES):
        row = int(rest.argmax())
        found.append(float(rest[row]))
        rest[max(0, row - APART) : row + APART + 1] = 0
    return found[-1] > PATTERN * found[0]


def find_torn_row(steps: Floats, roll: float, unit: float) -> StraightEdge:
    """The row of the original below which the picture differs, as in a file that was damaged in the middle.

    The damage may begin within a row of units (of `unit` portrait pixels): then its left part begins one unit lower.
    """
    rows, count = steps.shape
    rise = -np.tan(np.radians(roll)) * BLOCK * (count - 1) / 2
    places = np.arange(rows)[:, None] + _compute_offsets(np.array([rise]), count)[0]
    met = (
        _extend_to_neighbours(steps > STANDS_OUT_IN_FILE)[np.clip(places, 0, rows - 1), np.arange(count)]
        & (places >= 0)
        & (places < rows)
    )
    left = np.pad(np.cumsum(met, axis=1), ((0, 0), (1, 0)))
    lower = round(unit)
    whole = left[lower:] + (left[:, -1:] - left)[: rows - lower]
    share = whole.max(axis=1) / count
    if _is_pattern(share):
        return StraightEdge(0.0)
    row = int(share.argmax())
    return StraightEdge(float(share[row]), row - float(rise), row + float(rise))


def _average_blocks(values: Floats) -> Floats:
    """Means of BLOCK columns."""
    height, width = values.shape[:2]
    means = cv2.resize(values, (max(2, width // BLOCK), height), interpolation=cv2.INTER_AREA)
    return np.asarray(means, np.float32)


def _find_steepest_rise(count: int) -> int:
    """Rows that the steepest line rises from the middle to a border."""
    return int(np.ceil(np.tan(np.radians(STEEPEST)) * BLOCK * count / 2))


def _compute_offsets(rises: npt.NDArray[np.float64] | Integers, count: int) -> Integers:
    """Rows below the middle of the line, by line and block: shape (lines, 1, blocks)."""
    across = 2 * np.arange(count) / (count - 1) - 1
    offsets: Integers = np.rint(np.asarray(rises)[:, None, None] * across).astype(np.int64)
    return offsets


def _extend_to_neighbours(steps: Bits) -> Bits:
    """A line meets a step that lies a row above or below it, too."""
    return cv2.dilate(steps.astype(np.uint8), np.ones((3, 1), np.uint8)).astype(bool)
