"""Whether the mouth is open: docs/measurements/eyes.md#mouth."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import AlignedFace, fill_polygon
from photoprocess.measure.parts import LIPS, find_upper_median

if TYPE_CHECKING:
    from photoprocess.values import Bits, Face, Floats


CORNERS, INNER = (61, 291), (13, 14)
INNER_LIPS = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
UPPER, LOWER = (191, 80, 81, 82, 13, 312, 311, 310, 415), (95, 88, 178, 87, 14, 317, 402, 318, 324)
LINE_POINTS, LINE_STEPS, LINE_ROOM = 6, 24, 3.0
"""Between two mesh points, across the line, and how far above and below the inner lips, in aligned pixels."""
ALONG = np.linspace(0, 1, LINE_POINTS)[None, :, None]
ROOM = 13
"""Aligned pixels round the lips that are viewed."""
DARK = 3
"""The inside of a mouth is darker than the lips by more than this factor; teeth are lighter than lips."""
TOOTH, TOOTH_SHARE = 1.25, 0.25
"""Teeth are lighter than the lips by more than this factor, and fill at least a quarter of the gap of a smile."""


@dataclass(frozen=True)  # no slots: the cached properties live in the instance
class MouthView:
    """What lies round the mouth of an aligned face."""

    part: AlignedFace

    @cached_property
    def lips(self) -> Bits:
        """Which pixels lie inside the outline of the lips."""
        return fill_polygon(self.part, LIPS)

    @cached_property
    def gap(self) -> Bits:
        """Which of them lie between the lips, where an open mouth shows something else."""
        return fill_polygon(self.part, INNER_LIPS)

    @cached_property
    def gap_luminance(self) -> Floats:
        """Linear luminance of each pixel between the lips."""
        return self.part.luminance[self.gap]

    @cached_property
    def lips_luminance(self) -> float:
        """Median linear luminance of the lips."""
        return find_upper_median(self.part.luminance[self.lips & ~self.gap])


def view_mouth(face: AlignedFace) -> MouthView:
    """View the mouth, with the skin round it."""
    return MouthView(face.crop(LIPS, ROOM))


def measure_lip_gap(face: Face) -> float:
    """Gap between the inner lips over the width of the mouth."""
    return math.dist(face.at(INNER[0]), face.at(INNER[1])) / math.dist(face.at(CORNERS[0]), face.at(CORNERS[1]))


def measure_dark_gap(mouth: MouthView) -> float:
    """Area between the lips that shows neither teeth nor lips, over the square of the mouth's width."""
    width = math.dist(*mouth.part.mesh[list(CORNERS)].tolist())
    return int(np.count_nonzero(mouth.gap_luminance < mouth.lips_luminance / DARK)) / max(width, 1.0) ** 2


def shows_teeth(mouth: MouthView) -> bool:
    """Whether something between the lips is lighter than they are."""
    light = int(np.count_nonzero(mouth.gap_luminance > TOOTH * mouth.lips_luminance))
    return light > TOOTH_SHARE * mouth.gap_luminance.size


def measure_lip_line(mouth: MouthView) -> float:
    """Lightness of the line between the lips, over that of the lips: the median of its darkest places across the mouth.

    Every mouth shows it, whatever the colour of the lips: a shadow, a gap or, beside the teeth, the corners.
    """
    light = np.asarray(cv2.GaussianBlur(mouth.part.luminance, (0, 0), 1), np.float32)
    upper, lower = mouth.part.mesh[list(UPPER)], mouth.part.mesh[list(LOWER)]
    room = np.array((0.0, LINE_ROOM))
    steps = np.linspace(upper - room, lower + room, LINE_STEPS)  # shape (steps, 9, 2)
    at = np.rint(steps[:, :-1, None] * (1 - ALONG) + steps[:, 1:, None] * ALONG).astype(int)
    height, width = light.shape
    found = light[np.clip(at[..., 1], 0, height - 1), np.clip(at[..., 0], 0, width - 1)]
    return find_upper_median(found.min(axis=0)) / max(find_upper_median(light[mouth.lips]), 1e-6)
