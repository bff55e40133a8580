"""Single pixels of a wild colour, which broken bytes leave in a picture whose pixels were coded one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from photoprocess.values import Bits, Pixels

WILD = 60
"""Levels of Cb or Cr between a pixel and the median of the nine around it; noise of 12 levels gives under 50."""
BAND, COLUMNS = 0.2, 24
"""Height of the band of rows that is looked at, as a share of the height; columns into which it is divided."""


def measure_speckled_width(pixels: Pixels) -> float:
    """Largest share of columns with a speck in any band of rows."""
    specks = _find_specks(pixels)
    height, width = specks.shape
    rows, columns = max(1, round(BAND * height / 2)), max(1, -(-width // COLUMNS))
    cells = np.add.reduceat(np.add.reduceat(specks, range(0, height, rows), 0, int), range(0, width, columns), 1) > 0
    return float((cells[:-1] | cells[1:]).mean(axis=1).max(initial=0))


def _find_specks(pixels: Pixels) -> Bits:
    chroma = cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb)[..., 1:]
    planes = [np.ascontiguousarray(chroma[..., n]) for n in range(2)]
    red, blue = (cv2.absdiff(cv2.medianBlur(plane, 3), plane) > WILD for plane in planes)
    return np.asarray(red | blue)
