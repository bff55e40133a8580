"""Which pixels need no matting: both masks agree on them, away from the person's outline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.measure.mask import largest_part

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

    Bits: TypeAlias = npt.NDArray[np.bool_]

PERSON, SURELY_PERSON, SURELY_GROUND = 0.5, 0.9, 0.1
AGAINST_PERSON, AGAINST_GROUND = 0.3, 0.9
"""What the mask of another crop must say to make the first doubtful: a veto, for it is the rougher of the two."""
CONTRARY = 0.5
"""Difference of two masks that see a thing there of which one takes it for the person: neither is to be preferred."""
NEAR, SOFT = 12, 3
"""Portrait pixels round the person in which the mask may still be person, and how softly that ends."""
LIKELY = 0.5, 0.8
"""Where both masks see that much of the person, no colour takes it away: a bright ear before a bright wall stays."""
INWARD, OUTWARD = 5, 9
"""Diameters: how far what is sure is drawn back from where the mask is doubtful."""
LOW, HIGH = 0.05, 0.95
"""Where the repeated filter levels off, for it never quite reaches 0 and 1."""
CLOSER = 5
"""Diameter: how far what a first alpha settles is drawn back."""


@dataclass(frozen=True, slots=True)
class Sure:
    """What needs no matting: person and ground; and how much of each pixel is person at the least."""

    person: Bits = field(repr=False)
    ground: Bits = field(repr=False)
    least: Floats = field(repr=False)


def keep_principal(mask: Floats) -> Floats:
    """The mask without other people and things that the network takes for people."""
    part = largest_part(mask > PERSON)
    if not part.any():
        return mask
    near = cv2.dilate(part.astype(np.float32), make_disc(2 * NEAR + 1))
    return to_floats(mask * cv2.GaussianBlur(near, (0, 0), SOFT))


def find_sure(mask: Floats, other: Floats) -> Sure:
    """Where the mask is to be trusted: away from its edges, and not against another that saw more or less round it."""
    person = cv2.erode(((mask > SURELY_PERSON) & (other > AGAINST_PERSON)).astype(np.uint8), make_disc(INWARD))
    ground = cv2.dilate(((mask > SURELY_GROUND) | (other > AGAINST_GROUND)).astype(np.uint8), make_disc(OUTWARD))
    likely = cv2.erode(np.minimum(mask, other), make_disc(INWARD))
    return Sure(person.astype(bool), ~ground.astype(bool), to_floats(np.interp(likely, LIKELY, (0, 1))))


def average_contradictions(mask: Floats, other: Floats) -> Floats:
    """The mask, but half-way to another that flatly contradicts it."""
    return to_floats(np.where(np.abs(mask - other) > CONTRARY, (mask + other) / 2, mask))


def extend_sure(alpha: Floats, sure: Sure) -> Sure:
    """What is sure once there is a first alpha: colours that are known nearer to the outline explain it better."""
    person = cv2.erode((alpha > HIGH).astype(np.uint8), make_disc(CLOSER)).astype(bool) | sure.person
    ground = cv2.erode((alpha < LOW).astype(np.uint8), make_disc(CLOSER)).astype(bool) | sure.ground
    return replace(sure, person=person & ~ground, ground=ground)


def to_floats(values: npt.ArrayLike) -> Floats:
    """Single precision, which OpenCV's and numpy's stubs forget."""
    return np.asarray(values, np.float32)


def make_disc(diameter: int) -> Pixels:
    """A round kernel."""
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter)), np.uint8)
