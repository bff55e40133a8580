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

from photoprocess.measure.edges import STEEPEST, StraightEdge

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels

    Integers = npt.NDArray[np.int64]

BLOCK = 8
"""Columns that are averaged."""
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


def find_fold(pixels: Pixels, mask: Floats, mesh: npt.NDArray[np.float64]) -> tuple[StraightEdge, bool]:
    """Find the line that crosses most of the person, and whether it runs from top to bottom.

    Lines across are looked for in the face, because clothes have stripes; lines down within the width of the face.
    """
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    across = _find_line(grey, mask, (float(mesh[BROWS, 1]), float(mesh[CHIN, 1])), LEAST_PERSON[0])
    turned, sides = np.ascontiguousarray(grey.T), (float(mesh[CHEEKS[0], 0]), float(mesh[CHEEKS[1], 0]))
    down = _find_line(turned, np.ascontiguousarray(mask.T), sides, LEAST_PERSON[1])
    return (down, True) if down.share > across.share else (across, False)


def _find_line(grey: Pixels, mask: Floats, ends: tuple[float, float], least: float) -> StraightEdge:
    """Find the line that is light along the largest share of its part on the person, its middle between two rows."""
    rows, columns = grey.shape
    first, last = max(0, round(ends[0])), min(rows, round(ends[1]))
    if first >= last:
        return StraightEdge(0.0)
    size = columns // BLOCK, rows
    person = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0.5
    rises, offsets = _list_offsets(size[0], columns)
    room = int(-rises[0])
    blocks = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    both = (_find_ridges(blocks) & person) + (person.astype(np.int32) << HALF)
    padded = np.pad(both, ((room, room), (0, 0))).ravel()
    starts = (np.arange(first, last, STEP) + room) * size[0]
    sums = padded[offsets[:, None, :] + starts[None, :, None]].sum(axis=2)
    width = sums >> HALF
    share = np.where(width >= least * size[0], (sums & ((1 << HALF) - 1)) / np.maximum(width, 1), 0)
    rise, row = np.unravel_index(int(share.argmax()), share.shape)
    middle, up = float(first + STEP * row), float(rises[rise])
    return StraightEdge(float(share[rise, row]), middle - up, middle + up)


def _find_ridges(blocks: Pixels) -> Bits:
    """Where a row is lighter than those REACH above and below it; a row more to either side, so that lines meet it."""
    smooth = cv2.blur(blocks.astype(np.float32), (1, SMOOTH))
    padded = cv2.copyMakeBorder(smooth, REACH, REACH, 0, 0, cv2.BORDER_REPLICATE)
    light = smooth - np.maximum(padded[: -2 * REACH], padded[2 * REACH :]) > LIGHTER
    return np.asarray(cv2.dilate(light.astype(np.uint8), np.ones((3, 1), np.uint8)) > 0)


@cache
def _list_offsets(count: int, columns: int) -> tuple[Integers, Integers]:
    """The rises of lines from middle to border, and their places relative to the start of their middle row."""
    steepest = int(np.tan(np.radians(STEEPEST)) * columns / 2)
    rises = np.arange(-steepest, steepest + 1, STEP)
    across = 2 * np.arange(count) / (count - 1) - 1
    return rises, np.rint(rises[:, None] * across).astype(np.int64) * count + np.arange(count)
