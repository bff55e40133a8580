"""Replacing the ground behind a known alpha without ever asking what colour the hair is.

A pixel is a·person + (1 − a)·ground. Adding (1 − a)·(wanted − ground) swaps the ground and leaves the person's part as
it is; where a is 1 nothing is added, so nothing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.whitening.sure import to_floats

if TYPE_CHECKING:
    from photoprocess.values import Floats
    from photoprocess.whitening.pairs import Evidence
    from photoprocess.whitening.sure import Bits

RADII = (8, 24, 72)
SUPPORT = 0.08
"""Share of a window that must be ground for its mean to stand for the ground there."""
SMOOTH = 1.5
TINTLESS = 1e-4
"""Squared length of a tint (colours 0…1) that counts as none."""
CLEAN = (0.85, 0.97)
"""Shares of ground between which a pixel is drawn to the wanted colour itself: what is left there is noise."""


def estimate_background(picture: Floats, ground: Bits, single: Evidence | None = None) -> Floats:
    """The ground's colour everywhere, behind the person too: the mean of the nearest ground that is enough.

    Where single pixels were explained, the colour that explains them, for before clutter no mean fits; and then every
    other pixel is sure, so that its own colour will do.
    """
    if single is None or not single.doubtful.any():
        return _mean_colour(picture, ground)
    share = cv2.GaussianBlur(single.doubtful.astype(np.float32), (0, 0), SMOOTH)[single.doubtful]
    colour = picture.copy()
    colour[single.doubtful] = cv2.GaussianBlur(single.ground, (0, 0), SMOOTH)[single.doubtful] / share[:, None]
    return colour


def _mean_colour(picture: Floats, ground: Bits) -> Floats:
    weight = ground.astype(np.float32)
    if not weight.any():
        return np.ones_like(picture)
    weighted = np.dstack([picture * weight[..., None], weight])
    total = weighted.sum((0, 1))
    colour = np.broadcast_to(total[:3] / total[3], picture.shape)
    for radius in reversed(RADII):
        size = (2 * radius + 1, 2 * radius + 1)
        mean = np.asarray(cv2.boxFilter(weighted, -1, size, borderType=cv2.BORDER_CONSTANT), np.float32)
        share = mean[..., 3:]
        colour = np.where(share >= SUPPORT, mean[..., :3] / np.maximum(share, SUPPORT), colour)
    return to_floats(colour)


def replace_background(
    picture: Floats, alpha: Floats, ground: Floats, wanted: Floats, single: Evidence | None = None
) -> Floats:
    """The picture before a ground of the wanted colour. No channel moves but towards that colour, nor beyond it."""
    free = (1 - alpha)[..., None]
    out = picture + free * (wanted - ground)
    if single is not None:
        at = single.doubtful
        left, own = out[at] - free[at] * wanted, alpha[at][:, None] * single.person[at]
        out[at] -= _overdone(left, own, free[at], wanted - ground[at])
    out += _smooth_step(free, *CLEAN) * (wanted - out)
    return np.clip(out, np.minimum(picture, wanted), np.maximum(picture, wanted))


def _overdone(left: Floats, own: Floats, free: Floats, turn: Floats) -> Floats:
    """How far the tints of n pixels (n, 3) were turned beyond grey and the person's own: hair beside a red flag, cyan.

    `left` and `own` are the person's part of each pixel as it came out and as it is expected, `turn` is ground →
    wanted. Where the one goes beyond the other, the ground had less of its colour than was thought.
    """
    tint = turn - turn.mean(axis=1, keepdims=True)
    along = np.einsum("nc,nc->n", left, tint) - np.maximum(np.einsum("nc,nc->n", own, tint), 0)
    beyond = along / (np.einsum("nc,nc->n", tint, tint) + TINTLESS)
    return to_floats(np.clip(beyond[:, None], 0, free) * tint)


def _smooth_step(values: Floats, low: float, high: float) -> Floats:
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
