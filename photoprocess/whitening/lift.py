"""The background exchanged behind a known alpha, without estimating the colour of the hair.

A pixel is a·person + (1 − a)·background. Adding (1 − a)·(wanted − background) exchanges the background and leaves the
person's part as it is; where a is 1, nothing is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.whitening.arrays import to_floats

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats
    from photoprocess.whitening.pairs import Evidence

RADII = (8, 24, 72)
"""Radii in portrait pixels of the windows over which the background's colour is averaged."""
SUPPORT = 0.08
"""Share of a window that must be background for its mean to count."""
SMOOTH = 1.5
"""Sigma in portrait pixels over which the colours of explained pixels are averaged."""
TINTLESS = 1e-4
"""Squared length of a tint (colours 0…1) below which a colour counts as grey."""
CLEAN = (0.85, 0.97)
"""Shares of background between which a pixel is blended into the wanted colour: what is left in it is noise."""


def estimate_background(picture: Floats, background: Bits, evidence: Evidence | None = None) -> Floats:
    """Estimate the background's colour at every pixel, also behind the person: shape (height, width, 3), 0…1.

    Explained pixels take the colour that explains them, because no mean fits in front of clutter; the other pixels
    are then sure, and take their own. Without evidence, all take the mean of the nearest background.
    """
    if evidence is None or not evidence.doubtful.any():
        return _average_background(picture, background)
    share = cv2.GaussianBlur(evidence.doubtful.astype(np.float32), (0, 0), SMOOTH)[evidence.doubtful]
    colour = picture.copy()
    smooth = cv2.GaussianBlur(evidence.background, (0, 0), SMOOTH)
    colour[evidence.doubtful] = smooth[evidence.doubtful] / share[:, None]
    return colour


def _average_background(picture: Floats, background: Bits) -> Floats:
    """Average over the smallest window of RADII that holds enough background, else over all of it."""
    weight = background.astype(np.float32)
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
    picture: Floats, alpha: Floats, background: Floats, wanted: Floats, evidence: Evidence | None = None
) -> Floats:
    """Replace the background by the wanted colour. Every channel stays between its old value and the wanted one.

    Shapes: picture, background and result (height, width, 3); alpha (height, width); wanted (3,); all 0…1.
    """
    out = picture.copy()
    out[alpha == 0] = wanted
    # Only these need arithmetic, a tenth of all.
    at = np.nonzero((alpha > 0) & (alpha < 1))
    before, free, change = picture[at], (1 - alpha[at])[:, None], wanted - background[at]
    after = before + free * change
    if evidence is not None:
        left, own = after - free * wanted, (1 - free) * evidence.person[at]
        after -= evidence.doubtful[at][:, None] * _measure_overshoot(left, own, free, change)
    after += _step_smoothly(free, *CLEAN) * (wanted - after)
    out[at] = np.clip(after, np.minimum(before, wanted), np.maximum(before, wanted))
    return out


def _measure_overshoot(left: Floats, own: Floats, free: Floats, change: Floats) -> Floats:
    """Measure how far the tints of n pixels (n, 3) moved too far, as cyan hair next to a red flag did.

    `left` is the person's part of each pixel as it came out, `own` as it is expected, `change` is wanted − background.
    A tint that goes beyond grey and beyond the person's own shows that the pixel held less of the background.
    """
    tint = change - change.mean(axis=1, keepdims=True)
    along = np.einsum("nc,nc->n", left, tint) - np.maximum(np.einsum("nc,nc->n", own, tint), 0)
    beyond = along / (np.einsum("nc,nc->n", tint, tint) + TINTLESS)
    return to_floats(np.clip(beyond[:, None], 0, free) * tint)


def _step_smoothly(values: Floats, low: float, high: float) -> Floats:
    """Rise from 0 at `low` to 1 at `high` without corners."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
