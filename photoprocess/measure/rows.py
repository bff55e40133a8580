"""Rows of the original that repeat the row above: what some decoders fill in where a file is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.values import Bits, Pixels

ROWS, COLUMNS = 800, 100
"""Rows and columns that are compared at most."""
SAME = 1
"""Levels: no sensor, not even a renderer, repeats a row so exactly over clothes."""
PLAIN = 30
"""Levels within which a row counts as one colour: black cloth under a bright light may be that plain."""


@dataclass(frozen=True, slots=True)
class RowRun:
    """Rows from first to last, as fractions of the height."""

    first: float
    last: float

    @property
    def share(self) -> float:
        """Share of the height."""
        return self.last - self.first


def count_quarter_turns(orientation: int, roll: float = 0.0) -> int:
    """Quarter turns (as of np.rot90) from what is shown, levelled by `roll`, to the file's own rows.

    A mirrored orientation counts as the same orientation without the mirror.
    """
    stored = {3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3}.get(orientation, 0)
    return (stored - round(roll / 90)) % 4


def find_repeated_rows(pixels: Pixels) -> RowRun:
    """The longest run of rows that repeat the row above and are not of one colour, as clothes or a wall may be."""
    height, width = pixels.shape[:2]
    # Three bytes at once: copying every n-th pixel takes half the time.
    seen = np.ascontiguousarray(pixels.view("V3")[:: -(-height // ROWS), :: -(-width // COLUMNS)]).view(np.uint8)
    if len(seen) < 2:
        return RowRun(0, 0)
    flat = seen.reshape(len(seen), -1)
    same = np.max(cv2.absdiff(flat[1:], flat[:-1]), axis=1) <= SAME
    repeating = np.flatnonzero(same)  # few rows: only they need the slower comparison
    same[repeating] = np.ptp(seen[repeating + 1], axis=1).max(axis=1, initial=0) > PLAIN
    first, last = _find_longest_run(same)
    return RowRun(first / len(seen), last / len(seen))


def _find_longest_run(bits: Bits) -> tuple[int, int]:
    ends = np.flatnonzero(np.diff(np.concatenate(([0], bits.astype(np.int8), [0]))))
    if not len(ends):
        return 0, 0
    starts, stops = ends[::2], ends[1::2]
    longest = int(np.argmax(stops - starts))
    return int(starts[longest]), int(stops[longest])
