"""Skin and eyes of an aligned face.

The mesh gives the places: docs/measurements/networks.md#mesh. Lengths are pixels of the aligned face.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import EYE_DISTANCE, AlignedFace, fill_hull, fill_polygon
from photoprocess.measure.colour import colour_to_lab, find_median_rgb, to_linear_luminance

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats


EYES = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249),
)
BROWS = ((70, 63, 105, 66, 107, 55, 65, 52, 53, 46), (300, 293, 334, 296, 336, 285, 295, 282, 283, 276))
LIPS = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
CHEEKS = (
    (111, 117, 123, 147, 187, 205, 36, 142, 126, 47, 121, 120, 119, 118),
    (340, 346, 352, 376, 411, 425, 266, 371, 355, 277, 350, 349, 348, 347),
)
"""From under the eye to beside the nose and mouth, on the picture's left and right: where few beards grow."""
NOSE_BASE = 2
MARGIN = 9
"""At an eye distance of 113 px, skin begins half this far from eyes, brows and lips: lashes, hairs and the mesh's
errors lie in between."""


@dataclass(frozen=True)  # no slots: the cached properties live in the instance
class FaceParts:
    """Which pixels of an aligned face are skin and which lie between the lids, and how light they are."""

    face: AlignedFace
    stride: int = 3
    """Colours are sampled at every third row and column: 6,000 pixels give the same medians in a ninth of the time."""

    @cached_property
    def luminance(self) -> Floats:
        """Linear luminance of every pixel, 0…1."""
        return to_linear_luminance(self.face.pixels)

    @cached_property
    def eyes(self) -> tuple[Bits, Bits]:
        """The pixels between the lids, for the eye on the picture's left and right."""
        return fill_polygon(self.face, EYES[0]), fill_polygon(self.face, EYES[1])

    @cached_property
    def skin(self) -> Bits:
        """The face without forehead, eyes, brows and lips. A beard counts as skin."""
        other = (
            self.eyes[0]
            | self.eyes[1]
            | fill_polygon(self.face, BROWS[0])
            | fill_polygon(self.face, BROWS[1])
            | fill_polygon(self.face, LIPS)
        )
        apart = float(np.linalg.norm(self.face.at(33, 133) - self.face.at(263, 362)))
        side = max(3, round(MARGIN * apart / EYE_DISTANCE))
        near = np.asarray(cv2.dilate(other.astype(np.uint8), np.ones((side, side), np.uint8)), np.uint8)
        return np.asarray(self.face.region & (near == 0), np.bool_)

    @cached_property
    def skin_colour(self) -> Floats:
        """Median colour of the skin, CIELAB; NaN without skin."""
        some = np.s_[:: self.stride, :: self.stride]
        pixels = self.face.pixels[some][self.skin[some]]
        return colour_to_lab(find_median_rgb(pixels)) if len(pixels) else np.full(3, np.nan, np.float32)

    @cached_property
    def upper_skin(self) -> Bits:
        """The skin above the base of the nose, where no beard grows."""
        upper = self.skin.copy()
        upper[max(0, round(float(self.face.mesh[NOSE_BASE, 1]))) :] = False
        return upper

    @cached_property
    def cheeks(self) -> tuple[float, float]:
        """Median luminance of the cheek on the picture's left and right."""
        shape = self.luminance.shape
        left, right = (self.luminance[fill_hull(self.face.mesh, shape, points)] for points in CHEEKS)
        return find_upper_median(left), find_upper_median(right)


def find_upper_median(values: npt.NDArray[np.floating]) -> float:
    """Median of values of any shape, the upper of the two middle values; NaN without values."""
    return find_quantile(values, 0.5)


def find_median(values: npt.NDArray[np.floating] | npt.NDArray[np.uint8]) -> float:
    """Median of values of any shape, the mean of the two middle values; NaN without values.

    For values that may have a gap in the middle. numpy's own imports numpy.ma to look for NaN, a tenth of a start.
    """
    flat = values.ravel()
    if not flat.size:
        return float("nan")
    low, high = (flat.size - 1) // 2, flat.size // 2
    ordered = np.partition(flat, (low, high))
    return (float(ordered[low]) + float(ordered[high])) / 2


def find_quantile(values: npt.NDArray[np.floating], share: float) -> float:
    """The value below which a share of the values lies; NaN without values."""
    flat = values.ravel()
    if not flat.size:
        return float("nan")
    place = min(int(share * flat.size), flat.size - 1)
    return float(np.partition(flat, place)[place])
