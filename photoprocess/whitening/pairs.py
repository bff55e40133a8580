"""Alpha of a single pixel from the colours round it: the best pair of a person's colour and one of the ground.

The filter takes colours to vary along one line in each window, which a cluttered room does not. So every doubtful pixel
is also explained by itself as a mixture of two colours that are known near it (as in Gastal and Oliveira, Shared
Sampling, 2010). How far that is believed depends on how well the mixture fits and how different the two colours are:
before black hair on black nothing is claimed, and the mask stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.whitening.sure import Sure, to_floats

if TYPE_CHECKING:
    from photoprocess.values import Floats
    from photoprocess.whitening.sure import Bits

REACH = 6
"""Portrait pixels: known colours are looked for from here and from this far in four directions; eight gain nothing."""
STEPS = REACH * np.array([(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)])
FAITH = 0.35
"""Weight against the filter at the most."""
APART, MISFIT = 0.005, 0.002
"""Squared distances of colours (0…1): what counts as different, and as badly explained."""
MASK_WEIGHT = 0.05
"""Between two mixtures that fit alike, the one nearer to the mask wins."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What single pixels say, all shapes (height, width): alpha, how far it is believed, and the colours of both."""

    alpha: Floats = field(repr=False)
    faith: Floats = field(repr=False)
    doubtful: Bits = field(repr=False)
    ground: Floats = field(repr=False)
    person: Floats = field(repr=False)


def explain_pixels(picture: Floats, mask: Floats, sure: Sure) -> Evidence:
    """Explain every doubtful pixel; what is sure stays as the mask has it, with no faith needed."""
    doubtful = ~(sure.person | sure.ground)
    alpha, faith, ground, person = mask.copy(), np.zeros_like(mask), np.zeros_like(picture), np.zeros_like(picture)
    if sure.person.any() and sure.ground.any() and doubtful.any():
        at = np.nonzero(doubtful)
        smooth = to_floats(cv2.blur(picture, (3, 3))).reshape(-1, 3)
        own, other = (smooth[_near(known, at)] for known in (sure.person, sure.ground))
        alpha[at], faith[at], ground[at], person[at] = _explained(picture[at], mask[at], own, other)
    else:
        doubtful = np.zeros_like(doubtful)
    return Evidence(alpha, faith, doubtful, ground, person)


def _near(known: Bits, at: tuple[npt.NDArray[np.int64], ...]) -> npt.NDArray[np.int64]:
    """For n pixels the nearest known ones, as flat indices (n, 5)."""
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


def _explained(colours: Floats, mask: Floats, own: Floats, other: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Alpha, faith, ground and person of n pixels (n, 3), from k colours of the person and of the ground (n, k, 3)."""
    # Distances relative to the pixel's own colour: |person − ground|² and the rest then come from dot products.
    own, other = own - colours[:, None], other - colours[:, None]
    own_length = np.einsum("nkc,nkc->nk", own, own)[:, :, None]
    other_length = np.einsum("nkc,nkc->nk", other, other)[:, None, :]
    dot = np.matmul(own, other.transpose(0, 2, 1))
    apart = own_length - 2 * dot + other_length + 1e-4
    alpha = np.clip((other_length - dot) / apart, 0, 1)
    misfit = np.maximum(other_length + alpha * (alpha * apart - 2 * (other_length - dot)), 0)
    cost = np.sqrt(misfit) + MASK_WEIGHT * np.abs(alpha - mask[:, None, None])
    count, kinds = len(colours), other.shape[1]
    best = cost.reshape(count, -1).argmin(axis=1)
    pixel = np.arange(count)
    chosen, apart, misfit = (values.reshape(count, -1)[pixel, best] for values in (alpha, apart, misfit))
    faith = FAITH * apart / (apart + APART) * np.exp(-misfit / MISFIT)
    ground, person = other[pixel, best % kinds] + colours, own[pixel, best // kinds] + colours
    return to_floats(chosen), to_floats(faith), to_floats(ground), to_floats(person)
