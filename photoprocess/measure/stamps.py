"""A round stamp: a ring of coloured ink, on clothes, wall or both. Lengths are portrait pixels.

Emblems of clothes are smaller; collars, ties and buttons are not rings. Of a seal of 3 to 4 cm at its true size a photo
of 2.5 cm shows an arc, as clothes have them, so it is not looked for: docs/measurements/edges.md#stamps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.parts import find_quantile
from photoprocess.values import Box

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Floats

RADII = 24, 75
"""Diameters of 4 to 13 mm in print. Smaller rings are emblems and buttons."""
SECTORS = 36
LEAST_SECTORS = 18
"""Sectors of a ring that must lie in the portrait: less is an arc, which clothes have."""
ROUND = 0.06
"""Of the radius: how far ink may lie from the circle, and a pixel."""
INNER, FILLED = 0.8, 0.7
"""A disc is not a ring: share of ink in the circle of this share of the radius."""
LEAST_OUTLINE = 40
"""Pixels: a circle cannot be fitted to a shorter outline with confidence."""
BESIDE, WITHIN, SURFACES = 1.15, (0.3, 0.85), 40.0
"""Radii outside and inside the ring; L* between the 10th and the 90th percentile that shows several surfaces, such as
suit and wall. They go on under a stamp, but not under the emblem of a shirt beside a dark jacket."""
ASIDE = 0.5
"""Radii from the axis of the face within which a ring that reaches above the chin lies round the neck: a necklace or a
collar, whose upper part is missing."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring of ink, or the longest part of one."""

    share: float
    """Share of its sectors with ink."""
    crosses: bool = False
    """Whether it lies on several surfaces, such as suit and wall: then it is not an emblem of the clothes."""
    box: Box | None = None


def find_ring(ink: Bits, lightness: Floats, neck: float) -> Ring:
    """Find the fullest ring of coloured ink below the chin; `neck` is the column of the chin."""
    found = [_measure_ring(circle, ink, lightness, neck) for circle in _list_circles(ink)]
    return max(found, key=lambda ring: (ring.share, ring.crosses), default=Ring(0.0))


def _list_circles(ink: Bits) -> list[tuple[float, float, float]]:
    """Fit a circle (x, y, radius) to the outline of every connected piece that is large enough."""
    outlines, _ = cv2.findContours(ink.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    circles = []
    for outline in outlines:
        if len(outline) < LEAST_OUTLINE:
            continue
        points = np.asarray(outline[:, 0], np.float64)
        circle = _fit_circle(points)
        if RADII[0] <= circle[2] <= RADII[1]:
            circles.append(circle)
    return circles


def _fit_circle(points: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """Fit (x, y, radius) by least squares; points on a line are the diameter of theirs."""
    middle = points.mean(axis=0)
    away = points - middle
    terms = np.column_stack([2 * away, np.ones(len(away))])
    # The normal equations: well conditioned around the middle, and OpenCV solves them even if they are singular.
    sums = terms.T @ np.square(away).sum(axis=1)
    x, y, rest = (float(value) for value in cv2.solve(terms.T @ terms, sums[:, None], flags=cv2.DECOMP_SVD)[1].ravel())
    return x + float(middle[0]), y + float(middle[1]), float(np.sqrt(max(0.0, rest + x * x + y * y)))


def _measure_ring(circle: tuple[float, float, float], ink: Bits, lightness: Floats, neck: float) -> Ring:
    x, y, radius = circle
    rows, columns = np.mgrid[: ink.shape[0], : ink.shape[1]].astype(np.float64)
    away = np.hypot(columns - x, rows - y)
    near = np.abs(away - radius) <= ROUND * radius + 1
    on = near & ink
    sectors = _number_sectors(columns[near] - x, rows[near] - y), _number_sectors(columns[on] - x, rows[on] - y)
    inside, filled = (len(np.unique(numbers)) for numbers in sectors)
    if y < radius and abs(x - neck) < ASIDE * radius:
        inside = SECTORS
    within = ink[away < INNER * radius]
    if inside < LEAST_SECTORS or (within.size and within.mean() > FILLED):
        return Ring(0.0)
    beside, area = np.abs(away - BESIDE * radius) <= 1, np.abs(away / radius - np.mean(WITHIN)) <= np.ptp(WITHIN) / 2
    under = _find_lightest(lightness[area], _number_sectors(columns[area] - x, rows[area] - y))
    crosses = min(_measure_range(lightness[beside]), _measure_range(under)) > SURFACES
    return Ring(filled / inside, crosses, Box(x - radius, y - radius, x + radius, y + radius))


def _find_lightest(lightness: Floats, sectors: npt.NDArray[np.int64]) -> Floats:
    """The lightest of each sector that shows: what lies between the ink."""
    lightest = np.full(SECTORS, -1.0, np.float32)
    np.maximum.at(lightest, sectors, lightness)
    return lightest[lightest >= 0]


def _measure_range(lightness: Floats) -> float:
    return find_quantile(lightness, 0.9) - find_quantile(lightness, 0.1)


def _number_sectors(across: npt.NDArray[np.float64], down: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    turn = (np.arctan2(down, across) + np.pi) / (2 * np.pi)
    return np.asarray(np.minimum(turn * SECTORS, SECTORS - 1), np.int64)
