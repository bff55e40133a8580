"""Folds and scratches of a print: a light, straight, thin line across the whole person. Lengths are portrait pixels.

Light on a face also draws lines – lids, lips, the bridge of the nose, rims of glasses – but none that runs from ear to
ear or from hair to chest: docs/measurements/edges.md#folds. Dark lines do, in hair and clothes: only light ones count.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.measure.blocks import add_along_lines, average_blocks, extend_to_neighbours, find_person, sum_up
from photoprocess.measure.edges import STEEPEST, StraightEdge, compute_offsets

if TYPE_CHECKING:
    from photoprocess.measure.blocks import Sums
    from photoprocess.values import Bits, Floats, Pixels

    Integers = npt.NDArray[np.int64]

REACH = 7
"""A line is lighter than what lies this far to either side."""
LIGHTER = 6.0
"""Levels: two or three times what noise and compression leave in a block."""
SMOOTH = 3
STEP = 2
"""Rows between the middles of lines, and between their rises: a fold is wider."""
LEAST_PERSON = 0.3, 0.6
"""Shares of the picture's width and height: a shorter line across the person may be part of the face."""
BROWS, CHIN, CHEEKS = 9, 152, (234, 454)
HALF = 16
"""Bits of a number that count light blocks; those above count blocks of the person, so that one sum counts both."""


def find_fold(pixels: Pixels, person: Sums, mesh: npt.NDArray[np.float64]) -> tuple[StraightEdge, bool]:
    """Find the line that crosses most of the person, and whether it runs from top to bottom.

    `person` holds the mask's sums. Lines across are looked for in the face, because clothes have stripes; lines down
    within the width of the face.
    """
    grey = sum_up(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8))
    across = _find_line(grey, person, (float(mesh[BROWS, 1]), float(mesh[CHIN, 1])), LEAST_PERSON[0])
    sides = float(mesh[CHEEKS[0], 0]), float(mesh[CHEEKS[1], 0])
    down = _find_line(grey.T, person.T, sides, LEAST_PERSON[1])
    return (down, True) if down.share > across.share else (across, False)


def _find_line(grey: Sums, person: Sums, ends: tuple[float, float], least: float) -> StraightEdge:
    """Find the line that is light along the largest share of its part on the person, its middle between two rows."""
    rows, columns = (side - 1 for side in grey.shape)
    first, last = max(0, round(ends[0])), min(rows, round(ends[1]))
    if first >= last:
        return StraightEdge(0.0)
    on_person = find_person(person)
    rises, lines = _list_lines(on_person.shape[1], columns)
    blocks = np.rint(average_blocks(grey)).astype(np.float32)
    both = (_find_ridges(blocks) & on_person) + (on_person.astype(np.int32) << HALF)
    sums = add_along_lines(both, lines, range(first, last, STEP))
    width = sums >> HALF
    share = np.where(width >= least * len(lines[0]), (sums & ((1 << HALF) - 1)) / np.maximum(width, 1), 0)
    rise, row = np.unravel_index(int(share.argmax()), share.shape)
    middle, up = float(first + STEP * row), float(rises[rise])
    return StraightEdge(float(share[rise, row]), middle - up, middle + up)


def _find_ridges(blocks: Floats) -> Bits:
    """Where a row is lighter than those REACH above and below it; a row more to either side, so that lines meet it."""
    smooth = cv2.blur(blocks, (1, SMOOTH))
    padded = cv2.copyMakeBorder(smooth, REACH, REACH, 0, 0, cv2.BORDER_REPLICATE)
    return extend_to_neighbours(smooth - np.maximum(padded[: -2 * REACH], padded[2 * REACH :]) > LIGHTER)


@cache
def _list_lines(count: int, columns: int) -> tuple[Integers, Integers]:
    """The rises of lines from the middle to a border, in rows, and their rows below the middle, by line and block."""
    steepest = int(np.tan(np.radians(STEEPEST)) * columns / 2)
    rises = np.arange(-steepest, steepest + 1, STEP)
    return rises, compute_offsets(rises, count)
