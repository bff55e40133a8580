"""Whether the coefficients of a JPEG give pixels that no encoder was given.

An encoder gets pixels from 0 to 255, and rounding its coefficients moves them a little beyond. Broken codes give
contrasts that are larger.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from array import array

    from photoprocess.values import Floats

WHITE = 255.0
BATCH = 4096
"""Blocks that are computed at once: 2 MB."""
SPREAD = 12
"""Standard deviations of the rounding."""
OVERSHOOT = 48
"""Levels. Some encoders (mozjpeg) go up to 31 beyond white on purpose."""
ZIGZAG = sorted(range(64), key=lambda n: (n // 8 + n % 8, n // 8 if (n // 8 + n % 8) % 2 else n % 8))
"""Row by row place of each coefficient (ITU-T T.81 figure A.6)."""


def exceeds_range(values: array[int], steps: list[tuple[int, ...]]) -> bool:
    """Check blocks of 64 coefficients in zigzag order; `steps`: the quantisation of each block of a unit, in turn."""
    blocks = np.frombuffer(values, np.int16).reshape(-1, 64).astype(np.float32)
    scale = np.array(steps, np.float32)
    batch = BATCH - BATCH % len(steps)
    return any(_exceed(blocks[start : start + batch], scale) for start in range(0, len(blocks), batch))


def _exceed(blocks: Floats, scale: Floats) -> bool:
    scales = np.resize(scale, blocks.shape)
    stored = blocks * scales
    # A coefficient moves no pixel by more than a quarter of its value, so few blocks need the transform.
    possible = np.abs(stored).sum(axis=1) > 4 * (WHITE / 2 + OVERSHOOT)
    stored, scales = stored[possible], scales[possible]
    beyond = np.abs(stored @ _make_basis() + 0.5).max(axis=1, initial=0) - WHITE / 2
    rounding = np.sqrt((scales**2).sum(axis=1, where=stored != 0) / (64 * 12))
    return bool((beyond > OVERSHOOT + SPREAD * rounding).any())


@cache
def _make_basis() -> Floats:
    """The inverse DCT as a matrix: 64 coefficients in zigzag order to 64 pixels around 0."""
    k = np.arange(8)
    one = np.cos((2 * k[None, :] + 1) * k[:, None] * np.pi / 16) * np.where(k == 0, np.sqrt(1 / 8), 0.5)[:, None]
    basis = np.einsum("ux,vy->uvxy", one, one).reshape(64, 64)
    return np.asarray(basis[ZIGZAG], np.float32)
