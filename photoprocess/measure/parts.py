"""Skin and eyes of an aligned face.

The mesh gives the places: docs/measurements/networks.md#mesh. Lengths are pixels of the aligned face.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import EYE_DISTANCE, REGION, AlignedFace, fill_hull, fill_polygon
from photoprocess.measure.colour import colour_to_lab, find_median_rgb, to_linear_luminance

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats, Pixels


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
EYE_ROOM = 3
"""Pixels round the lids, for a filter of that reach."""
MARGIN = 9
"""At an eye distance of 113 px, skin begins half this far from eyes, brows and lips: lashes, hairs and the mesh's
errors lie in between."""


STRIDE = 3
"""Colours are sampled at every third row and column: 6,000 pixels give the same medians in a ninth of the time."""
GRID = 12
"""The part that holds the face begins and ends at multiples of this: those of STRIDE, and of the squares of `cast`."""


@dataclass(frozen=True)  # no slots: the cached properties live in the instance
class FaceParts:
    """Which pixels of an aligned face are skin and which lie between the lids, and how light they are."""

    face: AlignedFace
    """The part that holds the face."""

    @cached_property
    def eyes(self) -> tuple[EyePart, EyePart]:
        """What lies round the eye on the picture's left and right."""
        left, right = (self.face.crop(points, EYE_ROOM) for points in EYES)
        return EyePart(left.pixels, fill_polygon(left, EYES[0])), EyePart(right.pixels, fill_polygon(right, EYES[1]))

    @cached_property
    def skin(self) -> Bits:
        """The face without forehead, eyes, brows and lips. A beard counts as skin."""
        other = fill_polygon(self.face, *EYES, *BROWS, LIPS)
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = self.face.mesh[[33, 133, 263, 362]].tolist()
        apart = math.hypot(x1 + x2 - x3 - x4, y1 + y2 - y3 - y4) / 2
        side = max(3, round(MARGIN * apart / EYE_DISTANCE))
        near = cv2.dilate(other.view(np.uint8), np.ones((side, side), np.uint8)).view(np.bool_)
        return np.asarray(self.face.region > near, np.bool_)

    @cached_property
    def skin_colour(self) -> Floats:
        """Median colour of the skin, CIELAB; NaN without skin."""
        some = np.s_[::STRIDE, ::STRIDE]
        pixels = self.face.pixels[some][self.skin[some]]
        return colour_to_lab(find_median_rgb(pixels)) if len(pixels) else np.full(3, np.nan, np.float32)

    @cached_property
    def skin_places(self) -> npt.NDArray[np.int64]:
        """Where the skin's pixels lie, row by row, as indices into the flattened face."""
        return np.flatnonzero(self.skin)

    @cached_property
    def skin_luminance(self) -> Floats:
        """Luminance of the skin's pixels, row by row."""
        return self.face.luminance.reshape(-1)[self.skin_places]

    @cached_property
    def upper_skin_luminance(self) -> Floats:
        """The same above the base of the nose, where no beard grows."""
        last = max(0, round(float(self.face.mesh[NOSE_BASE, 1])))
        return self.skin_luminance[: int(np.searchsorted(self.skin_places, last * self.skin.shape[1]))]

    @cached_property
    def cheeks(self) -> tuple[float, float]:
        """Median luminance of the cheek on the picture's left and right."""
        luminance = self.face.luminance
        left, right = (luminance[fill_hull(self.face.mesh, luminance.shape, points)] for points in CHEEKS)
        return find_upper_median(left), find_upper_median(right)


@dataclass(frozen=True)  # no slots: the cached property lives in the instance
class EyePart:
    """What lies round an eye: RGB pixels, and which of them lie between the lids."""

    pixels: Pixels
    between_lids: Bits

    @cached_property
    def luminance(self) -> Floats:
        """Linear luminance between the lids, 0…1."""
        return to_linear_luminance(self.pixels)[self.between_lids]


def find_parts(face: AlignedFace) -> FaceParts:
    """Find the parts of a face, in the smallest part of its picture that holds them."""
    points = (*REGION, *LIPS, *(point for outline in (*EYES, *BROWS) for point in outline))
    return FaceParts(face.crop(points, EYE_ROOM + 1, GRID))


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
    ordered = np.partition(flat, high)  # for both places at once it takes eight times as long
    return (float(ordered[:high].max() if low < high else ordered[low]) + float(ordered[high])) / 2


def find_quantile(values: npt.NDArray[np.floating], share: float) -> float:
    """The value below which a share of the values lies; NaN without values."""
    flat = values.ravel()
    if not flat.size:
        return float("nan")
    place = min(int(share * flat.size), flat.size - 1)
    return float(np.partition(flat, place)[place])
