"""Which portrait pixels are certainly person or certainly background, and so need no matting."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.whitening.arrays import make_disc, to_floats

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats

SURELY_PERSON, SURELY_BACKGROUND = 0.9, 0.1
"""Mask values from which a pixel counts as person, and up to which it counts as background."""
AGAINST_PERSON, AGAINST_BACKGROUND = 0.3, 0.9
"""The mask of another crop contradicts person with values up to the first, and background with values over the second.
It can make pixels doubtful but not sure, because it is rougher."""
LIKELY = 0.5, 0.8
"""Mask values between which the least alpha rises from 0 to 1. It protects, for instance, a bright ear in front of a
bright wall, which its colour alone would make background."""
INWARD, OUTWARD = 5, 9
"""Diameters in pixels by which sure person and sure background are shrunk away from doubtful pixels."""
LOW, HIGH = 0.05, 0.95
"""Values that stand for alpha 0 and 1: the repeated filter comes near to 0 and 1 but does not reach them."""
CLOSER = 5
"""Diameter in pixels by which the regions that a first alpha makes sure are shrunk."""


@dataclass(frozen=True, slots=True)
class Sure:
    """Sure pixels, all shapes (height, width): person, background, and the least alpha (0…1) of every pixel."""

    person: Bits = field(repr=False)
    background: Bits = field(repr=False)
    least: Floats = field(repr=False)


def find_sure(mask: Floats, other: Floats) -> Sure:
    """Find the sure pixels: away from the edges of the mask, where the mask of another crop does not object."""
    person = cv2.erode(((mask > SURELY_PERSON) & (other > AGAINST_PERSON)).astype(np.uint8), make_disc(INWARD))
    doubtful = ((mask > SURELY_BACKGROUND) | (other > AGAINST_BACKGROUND)).astype(np.uint8)
    background = ~cv2.dilate(doubtful, make_disc(OUTWARD)).astype(bool)
    likely = cv2.erode(np.minimum(mask, other), make_disc(INWARD))
    return Sure(person.astype(bool), background, to_floats(np.interp(likely, LIKELY, (0, 1))))


def extend_sure(alpha: Floats, sure: Sure) -> Sure:
    """Add the pixels that a first alpha settles: known colours nearer to the outline explain it better."""
    person = cv2.erode((alpha > HIGH).astype(np.uint8), make_disc(CLOSER)).astype(bool) | sure.person
    background = cv2.erode((alpha < LOW).astype(np.uint8), make_disc(CLOSER)).astype(bool) | sure.background
    return replace(sure, person=person & ~background, background=background)
