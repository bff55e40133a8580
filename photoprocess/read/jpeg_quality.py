"""The IJG quality of a JPEG, by its luminance table (ITU-T T.81 table K.1, scaled as libjpeg does)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

# fmt: off
LUMINANCE = (
    16, 11, 10, 16,  24,  40,  51,  61,
    12, 12, 14, 19,  26,  58,  60,  55,
    14, 13, 16, 24,  40,  57,  69,  56,
    14, 17, 22, 29,  51,  87,  80,  62,
    18, 22, 37, 56,  68, 109, 103,  77,
    24, 35, 55, 64,  81, 104, 113,  92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103,  99,
)
# fmt: on


def estimate_quality(table: Sequence[int]) -> int:
    """Find the quality 1…100 whose table is nearest to this one: 64 steps in natural order, as in Pillow."""
    distance = np.abs(_compute_tables() - np.asarray(table, dtype=np.int64)).sum(axis=1)
    return int(distance.argmin()) + 1


@cache
def _compute_tables() -> npt.NDArray[np.int64]:
    """Compute the table of each quality: shape (100, 64)."""
    quality = np.arange(1, 101)
    percent = np.where(quality < 50, 5000 // quality, 200 - 2 * quality)
    tables: npt.NDArray[np.int64] = np.clip((np.outer(percent, LUMINANCE) + 50) // 100, 1, 255)
    return tables
