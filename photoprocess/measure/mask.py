"""The person mask on the portrait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.portrait.warp import make_matrix_to_portrait, warp

if TYPE_CHECKING:
    from photoprocess.portrait.frame import Placement
    from photoprocess.values import Bits, Floats, Person

UNKNOWN = 0.5
"""Mask value outside the square for which the mask was computed: neither background nor person."""


def keep_largest_part(bits: Bits) -> Bits:
    """The largest connected part of a mask; the mask itself if it is empty."""
    _, parents = cv2.findContours(bits.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    # One part, or none, as in most pictures: to label the parts takes ten times as long.
    if parents is None or np.count_nonzero(parents[0, :, 3] < 0) < 2:
        return bits
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bits.astype(np.uint8))
    return np.asarray(labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])), np.bool_)


def lay_mask(person: Person | None, placement: Placement) -> Floats:
    """The person mask warped onto the portrait, shape (height, width), 0…1; UNKNOWN where it was not computed."""
    size = placement.width, placement.height
    if person is None:
        return np.full(size[::-1], UNKNOWN, np.float32)
    matrix = make_matrix_to_portrait(placement) @ np.linalg.inv(np.vstack([person.to_mask, (0, 0, 1)]))
    return warp(person.mask, matrix, size, border=cv2.BORDER_CONSTANT, value=UNKNOWN)
