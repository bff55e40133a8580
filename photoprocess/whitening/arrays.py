"""Array types and helpers that the modules of whitening share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels


def to_floats(values: npt.ArrayLike) -> Floats:
    """Convert to single precision; the stubs of OpenCV and numpy do not state the element type."""
    return np.asarray(values, np.float32)


def make_disc(diameter: int) -> Pixels:
    """Make a round kernel of that diameter in pixels."""
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter)), np.uint8)
