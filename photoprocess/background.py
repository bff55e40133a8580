"""Measuring how white the background is.

The ground is what the mask calls no person, 3 px away from it (the soft edge of hair is neither), inside the picture,
and above the chin (below it clothes blur the rest): photo-spec.md section 3. All lengths are portrait pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.colour import distance, luminance
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

Bits: TypeAlias = npt.NDArray[np.bool_]

SURELY_GROUND = 0.1
EDGE = 3
LEAST_SHARE = 0.02
"""Of the portrait: with less ground than this nothing can be said about it."""
TILE = 20
TILE_LEAST = 100
RIM, INNER_RIM = 3, 6


@dataclass(frozen=True, slots=True)
class Ground:
    """The background of a portrait: its colours (CIELAB) and which pixels belong to it."""

    lab: Floats = field(repr=False)
    free: Bits = field(repr=False)

    @property
    def enough(self) -> bool:
        """There is something to measure."""
        return bool(self.free.mean() >= LEAST_SHARE)

    def colour(self, part: tuple[slice, slice] = (slice(None), slice(None))) -> Floats:
        """Median L*, a*, b* of the ground, or of the ground in one rectangle of it; NaN where that has none."""
        pixels = self.lab[part][self.free[part]]
        return np.median(pixels, axis=0) if len(pixels) else np.full(3, np.nan, np.float32)

    def lightness_percentile(self, percent: float) -> float:
        """Percentile of L*."""
        return float(np.percentile(self.lab[..., 0][self.free], percent))


def find_ground(lab: Floats, mask: Floats, inside: Bits, chin_row: float) -> Ground:
    """The ground of a portrait from its colours, the person mask laid on it, and where it shows the picture."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * EDGE + 1, 2 * EDGE + 1))
    free = cv2.erode(((mask < SURELY_GROUND) & inside).astype(np.uint8), kernel).astype(bool)
    free[max(0, round(chin_row)) :] = False
    return Ground(lab, free)


def sides(ground: Ground, middle: float) -> tuple[float, float]:
    """ΔE between the ground left and right of a column, and how much darker in L* the darker side is (right: > 0)."""
    column = round(middle)
    left, right = ground.colour(np.s_[:, :column]), ground.colour(np.s_[:, column:])
    return distance(left, right), float(left[0] - right[0])


def worst_patch(ground: Ground) -> tuple[float, Box]:
    """The largest ΔE between a tile's median and the median of all, and that tile.

    A shadow beside the head can spare 95 % of the ground: percentiles miss it, and they do not know where it is.
    """
    tiles, counts = _tiles(ground)
    rows, columns = np.nonzero(counts >= TILE_LEAST)
    if not len(rows):
        return 0.0, Box(0, 0, 0, 0)
    values = np.sort(tiles[rows, columns], axis=1)
    medians = values[np.arange(len(rows)), counts[rows, columns] // 2]
    differences = np.linalg.norm(medians - ground.colour(), axis=1)
    worst = int(np.argmax(differences))
    left, top = float(columns[worst] * TILE), float(rows[worst] * TILE)
    return float(differences[worst]), Box(left, top, left + TILE, top + TILE)


def _tiles(ground: Ground) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Lab of the ground, tile by tile (rows, columns, pixels, 3), others as +inf; and how many pixels each tile has."""
    height, width = ground.free.shape
    lab = np.where(ground.free[..., None], ground.lab, np.inf).astype(np.float32)
    lab = np.pad(lab, ((0, -height % TILE), (0, -width % TILE), (0, 0)), constant_values=np.inf)
    rows, columns = lab.shape[0] // TILE, lab.shape[1] // TILE
    tiles = lab.reshape(rows, TILE, columns, TILE, 3).swapaxes(1, 2).reshape(rows, columns, TILE * TILE, 3)
    return tiles, np.isfinite(tiles[..., 0]).sum(axis=2)


def frame_line(ground: Ground) -> tuple[float, Box]:
    """The largest ΔE between the outermost 3 px and the next 6 px along the left, right and top edge, and where."""
    height, width = ground.free.shape
    ends = RIM + INNER_RIM
    edges = (
        (np.s_[:, :RIM], np.s_[:, RIM:ends], Box(0, 0, RIM, height)),
        (np.s_[:, width - RIM :], np.s_[:, width - ends : width - RIM], Box(width - RIM, 0, width, height)),
        (np.s_[:RIM, :], np.s_[RIM:ends, :], Box(0, 0, width, RIM)),
    )
    found = [(distance(ground.colour(outer), ground.colour(inner)), box) for outer, inner, box in edges]
    found = [(value, box) for value, box in found if np.isfinite(value)]
    return max(found, key=lambda pair: pair[0], default=(0.0, Box(0, 0, 0, 0)))


def unevenness(ground: Ground, pixels: Pixels) -> float:
    """Mean Scharr gradient of the linear luminance, smoothed by 2 px: folds and patterns, not sensor noise."""
    smooth = cv2.GaussianBlur(luminance(pixels).astype(np.float32), (0, 0), 2)
    gradient = np.hypot(cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1))
    free = cv2.erode(ground.free.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    return float(gradient[free].mean()) if free.any() else 0.0


def clothes_contrast(lab: Floats, mask: Floats, chin_row: float) -> float | None:
    """Median ΔE across the person's outline below the chin, 6 px inside against 6 px outside; None without outline."""
    reach = 6
    smooth = cv2.GaussianBlur(mask, (0, 0), 3)
    slope = np.stack([cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)], axis=-1)
    outline = cv2.morphologyEx((mask > 0.5).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
    rows, columns = np.nonzero(outline[max(0, round(chin_row)) :])
    rows = rows + max(0, round(chin_row))
    normals = slope[rows, columns] / np.maximum(np.linalg.norm(slope[rows, columns], axis=1, keepdims=True), 1e-6)
    points = np.stack([columns, rows], axis=1)
    inner, outer = (np.rint(points + sign * reach * normals).astype(int) for sign in (1, -1))
    size = np.array(mask.shape[::-1])
    kept = ((inner >= 0) & (inner < size) & (outer >= 0) & (outer < size)).all(axis=1)
    if kept.sum() < reach:
        return None
    inner, outer = inner[kept], outer[kept]
    differences = lab[inner[:, 1], inner[:, 0]] - lab[outer[:, 1], outer[:, 0]]
    return float(np.median(np.linalg.norm(differences, axis=1)))
