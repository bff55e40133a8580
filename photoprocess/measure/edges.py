"""Straight edges across the picture: the edge of a print, a name bar, a strip, a file that was damaged in the middle.

Nothing on a person is straight over the whole width: collars, hems and stripes bend and end at the arms. So the
picture is averaged over blocks of columns, the strongest step near each row of a block is a candidate, and a line
counts the blocks in which it meets one. Lengths are portrait pixels; docs/measurements/edges.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.frozen import dataclass
from photoprocess.measure.blocks import BLOCK, add_along_lines, average_blocks, extend_to_neighbours, sum_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.values import Bits, Floats, Pixels

    Integers = npt.NDArray[np.int64]

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
    weights = (YCC / LEAST_STEP[:, None]).astype(np.float32)
    blocks = cv2.transform(average_blocks(sum_up(np.ascontiguousarray(pixels))).astype(np.float32), weights)
    padded = cv2.copyMakeBorder(blocks, 2, 2, 0, 0, cv2.BORDER_REPLICATE)
    pairs = padded[1:] + padded[:-1]
    strength = np.zeros(blocks.shape[:2], np.float32)
    y, cb, cr = cv2.split(cv2.absdiff(pairs[3:], pairs[:-3])[: len(blocks) - 1])
    strength[:-1] = cv2.max(cv2.max(y, cb), cr) / 2
    strongest = cv2.dilate(strength, np.ones((2 * ALONE + 1, 1), np.uint8))
    candidate = (strength >= strongest) & (strength > 1)
    if not inside.all():
        shown = average_blocks(sum_up(inside.astype(np.uint8))).astype(np.float32)
        candidate &= cv2.erode(shown, np.ones((2 * ALONE + 1, 1), np.uint8)) > 0.99
    steps: Floats = np.where(candidate, strength / np.maximum(cv2.blur(strength, (1, TEXTURE)), 1e-6), 0)
    return steps


def find_edge_across_person(steps: Floats, person: Bits, first: int) -> StraightEdge:
    """The line below row `first` that crosses most of the person; `person` (rows, blocks) as `steps`."""
    rows, count = steps.shape
    first = max(first, ABOVE)
    if first >= rows:
        return StraightEdge(0.0)
    rises, lines = _list_lines(count)
    person = np.roll(person, ABOVE, axis=0)
    # Both counts in one number: the lines are many, and each look-up costs.
    both = (extend_to_neighbours(steps > STANDS_OUT) & person) + (person.astype(np.int32) << 16)
    sums = add_along_lines(both, lines, range(first, rows))
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


def find_torn_row(steps: Floats, roll: float, units: Iterable[float]) -> StraightEdge:
    """The row of the original below which the picture differs, as in a file that was damaged in the middle.

    The damage may begin within a row of units of one of these heights (portrait pixels): then its left part begins one
    unit lower.
    """
    rows, count = steps.shape
    rise = -np.tan(np.radians(roll)) * BLOCK * (count - 1) / 2
    met = _level(extend_to_neighbours(steps > STANDS_OUT_IN_FILE), compute_offsets(np.array([rise]), count)[0])
    left = np.zeros((count + 1, rows), np.int32)
    np.cumsum(met.T, axis=0, dtype=np.int32, out=left[1:])
    found = (_find_row_of_units(left, round(unit), float(rise)) for unit in units)
    return max(found, key=lambda line: line.share)


def _find_row_of_units(left: npt.NDArray[np.int32], lower: int, rise: float) -> StraightEdge:
    """The row that steps most, given how many blocks left of each border step along each row."""
    whole = left[:, lower:] + (left[-1:] - left)[:, : left.shape[1] - lower]
    share = whole.max(axis=0) / (len(left) - 1)
    if _is_pattern(share):
        return StraightEdge(0.0)
    row = int(share.argmax())
    return StraightEdge(float(share[row]), row - rise, row + rise)


def _level(steps: Bits, line: Integers) -> Bits:
    """Move each block's steps up by the line's rows there, so that the line lies in one row; nothing comes in."""
    if not line.any():
        return steps
    rows, count = steps.shape
    places = np.arange(rows)[:, None] + line
    inside = (places >= 0) & (places < rows)
    return np.asarray(steps[np.clip(places, 0, rows - 1), np.arange(count)] & inside)


@cache
def _list_lines(count: int) -> tuple[Integers, Integers]:
    """The rises of lines from the middle to a border, in rows, and their rows below the middle, by line and block."""
    steepest = int(np.ceil(np.tan(np.radians(STEEPEST)) * BLOCK * count / 2))
    rises = np.arange(-steepest, steepest + 1, 2)
    return rises, compute_offsets(rises, count)


def compute_offsets(rises: npt.NDArray[np.float64] | Integers, count: int) -> Integers:
    """Rows below the middle of the line, by line and block."""
    across = 2 * np.arange(count) / (count - 1) - 1
    offsets: Integers = np.rint(rises[:, None] * across).astype(np.int64)
    return offsets
