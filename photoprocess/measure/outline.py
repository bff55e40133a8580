"""Whether the person's outline below the chin can be seen against the background. Lengths are portrait pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats

OUTSIDE = -6.0
"""Where the background is looked up, along the outline's normal: outside the soft edge of the mask."""
INSIDE = 2.0, 4.0, 6.0, 8.0, 10.0
"""Where the clothes are: a hem, a seam or a shade that far inside still draws the outline."""
SMOOTH = 1.5
VISIBLE = 2.3
"""ΔE76 that is just noticeable (Mahy, Van Eycken and Oosterlinck 1994)."""
LEAST = 6
"""Pixels of outline to measure."""


def measure_lost_outline(lab: Floats, mask: Floats, chin_row: float) -> float | None:
    """Share of the outline below the chin where clothes and background look the same; None without an outline."""
    margin = round(INSIDE[-1])
    first = max(0, round(chin_row) - margin)
    smooth = np.asarray(cv2.GaussianBlur(lab[first:], (0, 0), SMOOTH), np.float32)
    points, normals = _find_outline(mask[first:], margin)
    background, known = _pick_colours(smooth, points + OUTSIDE * normals)
    points, normals, background = points[known], normals[known], background[known]
    if len(points) < LEAST:
        return None
    clothes, known = _pick_colours(smooth, points + np.array(INSIDE)[:, None, None] * normals)
    squares = np.square(clothes - background).sum(axis=2)
    return float((np.where(known, squares, 0).max(axis=0) < VISIBLE**2).mean())


def _find_outline(mask: Floats, first: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Points (n, 2) as x, y on the outline from row `first` down, and unit normals towards the person."""
    smooth = cv2.GaussianBlur(mask, (0, 0), 3)
    slopes = cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)
    outline = cv2.morphologyEx((mask > 0.5).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
    rows, columns = np.nonzero(outline[first:])
    rows = rows + first
    slope = np.stack([across[rows, columns] for across in slopes], axis=1)
    normals = slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)
    return np.stack([columns, rows], axis=1).astype(np.float64), normals.astype(np.float64)


def _pick_colours(lab: Floats, places: npt.NDArray[np.float64]) -> tuple[Floats, Bits]:
    """CIELAB at places (…, 2) given as x, y, and which of them lie inside."""
    whole = np.rint(places).astype(int)
    columns, rows = whole[..., 0], whole[..., 1]
    height, width = lab.shape[:2]
    known = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    return lab[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)], known
