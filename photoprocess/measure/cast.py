"""A cast of light over the whole face, and tints of black-and-white pictures: docs/measurements/light.md#colour."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.measure.background import find_median_colour
from photoprocess.measure.colour import to_lab
from photoprocess.measure.parts import EyePart, FaceParts, find_quantile

if TYPE_CHECKING:
    from photoprocess.values import Floats

SKIN = ((5.0, 25.0), (5.0, 35.0))
"""Range of a* and b* of skin: ISO/IEC 29794-5 NaturalColour."""
EYE_WHITES = ((-3.0, 17.0), (-4.0, 17.0))
"""Range of a* and b* of the whites of eyes in neutral light: reddish where the lids are narrow, never green or blue."""
SHADED = 0.6
"""Share of the skin's L*: darker eyes lie in a shadow, where lids and lashes colour them."""
WALL = ((0.0, 0.0), (0.0, 0.0))
REFERENCE = 91
"""L* + 16 of the light grey to which colours are scaled: the same light moves a dark surface less than a light one."""
DIRECTIONS = np.array([(np.cos(angle), np.sin(angle)) for angle in np.linspace(0, 2 * np.pi, 24, endpoint=False)])
STEP = 5
"""L* of a step; colours are compared within steps."""
AVERAGED = 4
"""Aligned pixels along each side of a square whose colours are averaged: a thirtieth of the distance of the eyes."""
FEWEST = 20
"""A step with fewer pixels is ignored."""


def measure_cast(parts: FaceParts, wall: Floats | None) -> float:
    """How far the light shifts neutral colours, in C*ab of a light grey.

    Skin, whites of the eyes and wall may each have a colour of their own. So only a shift that two of the three show
    counts: both lie at least that far beyond their ranges in the same direction.
    """
    skin, eyes = parts.skin_colour, _find_eye_white(parts)
    surfaces = [(skin[1:], SKIN)]
    if eyes[0] >= SHADED * skin[0]:
        surfaces.append((_scale_to_grey(eyes), EYE_WHITES))
    if wall is not None:
        surfaces.append((_scale_to_grey(wall), WALL))
    if len(surfaces) < 2:
        return 0.0
    away = np.array([_measure_away(colour, ranges) for colour, ranges in surfaces])
    beyond = np.sort(away @ DIRECTIONS.T, axis=0)
    return float(max(0.0, beyond[-2].max()))


def measure_skin_redness(parts: FaceParts) -> float:
    """a* of the skin: above 0 is red, below 0 green."""
    return float(parts.skin_colour[1])


def measure_colour_spread(parts: FaceParts) -> float:
    """How much colours of equal lightness differ in the face: 90th percentile of the distance from their median.

    Lips, cheeks, eyes and hair of a colour photo differ; a tinted picture has one colour for each lightness.
    """
    # Averages of 4 × 4 pixels, because a JPEG's blocks add colours to a tint.
    height, width = (side // AVERAGED for side in parts.face.region.shape)
    pixels, region = (
        cv2.resize(values, (width, height), interpolation=cv2.INTER_AREA)
        for values in (parts.face.pixels, parts.face.region.astype(np.uint8))
    )
    colours = to_lab(np.asarray(pixels, np.uint8)[np.asarray(region) > 0][None])[0]
    if not len(colours):
        return math.nan
    steps = (colours[:, 0] / STEP).astype(np.uint8)
    counts = np.bincount(steps)
    ends = np.cumsum(counts).tolist()
    sorted_ab = np.ascontiguousarray(colours[np.argsort(steps, kind="stable"), 1:].T)
    parts_ab = (sorted_ab[:, end - count : end] for end, count in zip(ends, counts.tolist(), strict=True))
    squares = [_square_distances(part) for part in parts_ab if part.shape[1] >= FEWEST]
    return math.sqrt(find_quantile(np.concatenate(squares), 0.9)) if squares else math.nan


def _square_distances(colours: Floats) -> Floats:
    """Square the distances from the median; colours have shape (2, n)."""
    a, b = colours - find_median_colour(colours)[:, None]
    return np.asarray(a * a + b * b, np.float32)


def _find_eye_white(parts: FaceParts) -> Floats:
    """Median colour, CIELAB, of the least coloured third of the lighter half between the lids."""
    return find_median_colour(np.concatenate([_pick_least_coloured(eye) for eye in parts.eyes]).T)


def _pick_least_coloured(eye: EyePart) -> Floats:
    if not eye.between_lids.any():
        return np.zeros((0, 3), np.float32)
    smooth = np.asarray(cv2.GaussianBlur(eye.pixels, (0, 0), 1.0), np.uint8)
    colours = to_lab(smooth[eye.between_lids][None])[0]
    light = colours[colours[:, 0] >= find_quantile(colours[:, 0], 0.55)]
    chroma = np.asarray(np.hypot(light[:, 1], light[:, 2]), np.float32)
    return np.asarray(light[chroma <= find_quantile(chroma, 0.35)], np.float32)


def _scale_to_grey(colour: Floats) -> Floats:
    """a* and b* as a light grey would show them in the same light."""
    return np.asarray(colour[1:] * REFERENCE / (colour[0] + 16), np.float32)


def _measure_away(
    colour: npt.NDArray[np.floating], ranges: tuple[tuple[float, float], tuple[float, float]]
) -> tuple[float, ...]:
    """How far a* and b* of a colour lie above (positive) or below their ranges; 0 inside, and where unknown."""
    pairs = zip(colour.tolist(), ranges, strict=True)
    return tuple(max(0.0, value - high) + min(0.0, value - low) for value, (low, high) in pairs)
