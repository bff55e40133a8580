"""Alpha of single pixels: each is explained as a mixture of two colours known near it, of person and of background.

The guided filter assumes that colours vary along one line in each window, which does not hold in a cluttered room. So
every doubtful pixel is also explained on its own, by the pair of nearby known colours whose mixture fits best (as in
Gastal and Oliveira, Shared Sampling, 2010). The confidence grows with the fit and with the difference between the two
colours: for black hair in front of black it is near 0, and the mask decides.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.frozen import dataclass
from photoprocess.whitening.arrays import to_floats

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats
    from photoprocess.whitening.sure import Sure

REACH = 6
"""Portrait pixels. Known colours are taken near the pixel and near four points this far from it; eight points measured
no better."""
STEPS = REACH * np.array([(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)])
MOST_CONFIDENCE = 0.35
"""The largest weight against the filter."""
APART, MISFIT = 0.005, 0.002
"""Squared distances of colours (0…1) that count as different, and as badly explained."""
MASK_WEIGHT = 0.05
"""Cost of differing from the mask: of two mixtures that fit equally well, the one nearer to the mask wins."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What single pixels show: alpha, its confidence 0…1, and which pixels were doubtful, all (height, width); and the
    colours (height, width, 3) of background and person that explain each doubtful pixel."""

    alpha: Floats = field(repr=False)
    confidence: Floats = field(repr=False)
    doubtful: Bits = field(repr=False)
    background: Floats = field(repr=False)
    person: Floats = field(repr=False)


def explain_pixels(picture: Floats, mask: Floats, sure: Sure) -> Evidence:
    """Explain every doubtful pixel. Sure pixels keep the mask's value, with confidence 0."""
    doubtful = ~(sure.person | sure.background)
    alpha, confidence = mask.copy(), np.zeros_like(mask)
    background, person = np.zeros_like(picture), np.zeros_like(picture)
    if sure.person.any() and sure.background.any() and doubtful.any():
        at = np.nonzero(doubtful)
        smooth = to_floats(cv2.blur(picture, (3, 3))).reshape(-1, 3)
        own, other = (smooth[_find_nearest(known, at)] for known in (sure.person, sure.background))
        alpha[at], confidence[at], background[at], person[at] = _fit_mixtures(picture[at], mask[at], own, other)
    else:
        doubtful = np.zeros_like(doubtful)
    return Evidence(alpha, confidence, doubtful, background, person)


def _find_nearest(known: Bits, at: tuple[npt.NDArray[np.int64], ...]) -> npt.NDArray[np.int64]:
    """Find the nearest known pixels of n pixels, as flat indices (n, 5): one for each of STEPS."""
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    flat = np.flatnonzero(known)
    place = np.zeros(int(labels.max()) + 1, np.int64)
    place[labels.reshape(-1)[flat]] = flat
    height, width = known.shape
    rows = np.clip(at[0][:, None] + STEPS[:, 1], 0, height - 1)
    columns = np.clip(at[1][:, None] + STEPS[:, 0], 0, width - 1)
    return np.asarray(place[labels[rows, columns]])


def _fit_mixtures(colours: Floats, mask: Floats, own: Floats, other: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Fit n pixels (n, 3) by pairs of k colours each of person and background (n, k, 3).

    Returns alpha (n,), confidence (n,), background (n, 3) and person (n, 3).
    """
    # Distances relative to the pixel's own colour: |person − background|² and the rest then come from dot products.
    # Pixels come last, so that every operation runs along them: arrays of shape (k of person, k of background, n).
    own, other = (np.ascontiguousarray((near - colours[:, None]).transpose(2, 1, 0)) for near in (own, other))
    own_length, other_length = (_sum_products(near, near)[:, None] for near in (own, other))
    rest = other_length.transpose(1, 0, 2) - _sum_products(own[:, :, None], other[:, None])
    apart = own_length - other_length.transpose(1, 0, 2) + 2 * rest + np.float32(1e-4)
    alpha = np.clip(rest / apart, 0, 1)
    misfit = np.maximum(other_length.transpose(1, 0, 2) + alpha * (alpha * apart - 2 * rest), 0)
    cost = np.sqrt(misfit) + np.float32(MASK_WEIGHT) * np.abs(alpha - mask)
    count, kinds = len(colours), other.shape[1]
    best = cost.reshape(-1, count).argmin(axis=0)
    pixel = np.arange(count)
    chosen, apart, misfit = (values.reshape(-1, count)[best, pixel] for values in (alpha, apart, misfit))
    confidence = MOST_CONFIDENCE * apart / (apart + APART) * np.exp(-misfit / MISFIT)
    background, person = other[:, best % kinds, pixel].T + colours, own[:, best // kinds, pixel].T + colours
    return to_floats(chosen), to_floats(confidence), to_floats(background), to_floats(person)


def _sum_products(one: Floats, other: Floats) -> Floats:
    """Sum the products of the three channels, which come first."""
    return to_floats(one[0] * other[0] + one[1] * other[1] + one[2] * other[2])
