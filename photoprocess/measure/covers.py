"""What should be seen where a mask, a scarf or a hand would be: lips, nose and nostrils, on the aligned face.

The mesh is drawn through a cover with full confidence (docs/measurements/covers.md), so its pixels are measured.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.background import find_median_colour
from photoprocess.measure.colour import to_lab
from photoprocess.measure.mouth import MouthView, measure_lip_line
from photoprocess.measure.parts import find_upper_median

if TYPE_CHECKING:
    from photoprocess.measure.aligned import AlignedFace
    from photoprocess.values import Bits, Floats, Pixels

Values = TypeVar("Values", "Floats", "Pixels")

UPPER_FACE = (117, 346, 9, 8, 151)
NOSE = (1, 4, 5, 45, 275)
NOSTRILS, NOSE_BASE = (98, 327), 2
RING = 4, 12
"""From the lips' outline, in aligned pixels: the skin next to the lips, in the same light."""
SPOT = 4
"""Half the side of the square of a mesh point, in aligned pixels: 1/28 of the eye distance."""


@dataclass(frozen=True, slots=True)
class CoverMeasures:
    """What the functions below measure on one face, and the line between its lips."""

    chroma: float
    lips: float
    red: float
    nose: float
    """Difference in a* and b* between the tip of the nose, where no beard grows, and the upper face."""
    nostrils: float
    line: float


def measure_covers(face: AlignedFace, mouth: MouthView) -> CoverMeasures:
    """Measure all of them."""
    upper, lab = _pick_colours(face, UPPER_FACE), mouth.part.lab
    lips = lab[mouth.lips > mouth.gap]  # without what an open mouth shows
    return CoverMeasures(
        _measure_chroma(upper),
        _measure_lips(lips, lab[_find_ring(mouth)], upper),
        _measure_redness(lips, upper),
        _measure_difference(_pick_colours(face, NOSE)[:, 1:], upper[:, 1:]),
        _measure_nostrils(face),
        measure_lip_line(mouth),
    )


def _measure_chroma(upper: Floats) -> float:
    """Chroma of the upper face, which masks leave free: a white mask would make the whole face seem colourless."""
    colours = find_median_colour(upper.T)
    return float(np.hypot(colours[1], colours[2]))


def _find_ring(mouth: MouthView) -> Bits:
    """Find the skin or beard round the lips."""
    away = cv2.distanceTransform((~mouth.lips).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_3)
    return np.asarray((away > RING[0]) & (away <= RING[1]))


def _measure_lips(lips: Floats, ring: Floats, upper: Floats) -> float:
    """ΔE between the lips and the skin or beard round them, over the lightness of the upper face (plus 10).

    Under cloth or a hand there is no such difference. It is relative, as all differences are smaller on a dark face.
    """
    return _measure_difference(lips, ring) / (find_upper_median(upper[:, 0]) + 10)


def _measure_redness(lips: Floats, upper: Floats) -> float:
    """How much redder (a*) the lips are than the upper face. Lipstick makes them redder; nothing makes lips bluer.

    The reddest fifth counts, because a beard may hang over the rest.
    """
    red = np.sort(lips[:, 1])
    return float(red[len(red) * 4 // 5] - find_upper_median(upper[:, 1])) if len(red) else math.nan


def _measure_nostrils(face: AlignedFace) -> float:
    """How much darker the fainter nostril is than the tip of the nose, over the upper face's luminance."""
    part = face.crop((*NOSTRILS, 4), 4 * SPOT)
    grey = cv2.GaussianBlur(part.grey, (0, 0), 2).astype(np.float32, copy=False)
    tip = find_upper_median(_pick_spots(grey, part, (4,)))
    dark = []
    for point in NOSTRILS:
        column, row = np.rint(0.6 * part.mesh[point] + 0.4 * part.mesh[NOSE_BASE]).astype(int).tolist()
        dark.append(float(_cut_square(grey, column, row, 2 * SPOT).min(initial=255)))
    return (tip - max(dark)) / max(20.0, find_upper_median(_pick_spots(face.grey, face, UPPER_FACE)))


def _measure_difference(one: Floats, other: Floats) -> float:
    if not len(one) or not len(other):
        return float("nan")
    return float(np.linalg.norm(find_median_colour(one.T) - find_median_colour(other.T)))


def _cut_square(values: Values, column: int, row: int, half: int) -> Values:
    return values[max(0, row - half) : row + half + 1, max(0, column - half) : column + half + 1]


def _pick_spots(values: Values, face: AlignedFace, points: tuple[int, ...]) -> Values:
    """The values round some mesh points, one row per pixel."""
    places = np.rint(face.mesh[list(points)]).astype(int)
    squares = [_cut_square(values, x, y, SPOT) for x, y in places.tolist()]
    return np.concatenate([square.reshape(-1, *values.shape[2:]) for square in squares])


def _pick_colours(face: AlignedFace, points: tuple[int, ...]) -> Floats:
    """CIELAB round some mesh points, shape (n, 3)."""
    colours: Floats = to_lab(_pick_spots(face.pixels, face, points)[None])[0]
    return colours
