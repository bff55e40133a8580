"""Where faces may be: BlazeFace short range on the whole picture, and on a finer copy for small faces.

The network detects faces from 19 px wide. For smaller ones the measured recipe used overlapping tiles; but the network
is convolutional, so one pass over a larger canvas finds the same faces in a third of the time, without hits on the
edges of tiles. Anchors, decoding and weighted suppression: docs/measurements/networks.md#detection.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.vision.models import COARSE_SIDE
from photoprocess.vision.picture import resize_area

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels, Point
    from photoprocess.vision.models import Detector
    from photoprocess.vision.picture import Picture

THRESHOLD = 0.5
"""Least score of a hit."""
OVERLAP = 0.3
"""Intersection over union from which two boxes count as the same face."""
STRIDES = ((8, 2), (16, 6))
"""Stride of the cells in pixels and anchors per cell."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A possible face, brows to chin, in pixels of the picture; roll in degrees, clockwise."""

    centre: Point
    side: float
    roll: float
    score: float


def detect(picture: Picture, detector: Detector, side: int = COARSE_SIDE, quarters: int = 0) -> tuple[Hit, ...]:
    """Detect possible faces, best score first, on a copy whose longer side has `side` pixels.

    The copy is turned to the left by `quarters` quarter turns; the hits are turned back.
    """
    zoom = side / max(picture.size)
    canvas, (left, top) = _make_canvas(np.rot90(_shrink(picture, zoom), quarters))
    scores, raw = detector(canvas)
    chosen = np.flatnonzero(scores >= THRESHOLD)
    boxes = raw[chosen] + np.tile(_make_anchors(canvas.shape[1], canvas.shape[0])[chosen] - (left, top), 8)
    # The second of the eight pairs is a size, to which no position may be added.
    boxes[:, 2:4] = raw[chosen, 2:4]
    hits = [_make_hit(box / zoom, score) for box, score in _suppress(boxes, scores[chosen])]
    return tuple(_turn_back(hit, picture.size, quarters) for hit in hits)


def _shrink(picture: Picture, zoom: float) -> Pixels:
    width, height = (max(1, round(length * zoom)) for length in picture.size)
    fine_enough = (level for level in picture.levels if level.shape[1] >= width and level.shape[0] >= height)
    return resize_area(min(fine_enough, key=len, default=picture.pixels), width, height)


def _make_canvas(small: Pixels) -> tuple[Pixels, tuple[int, int]]:
    """Centre the picture on a black canvas, and return its left and top. The coarse canvas is square as in training."""
    height, width = small.shape[:2]
    least = COARSE_SIDE if max(width, height) <= COARSE_SIDE else 0
    rows, columns = (max(least, 16 * math.ceil(length / 16)) for length in (height, width))
    left, top = (columns - width) // 2, (rows - height) // 2
    canvas = np.zeros((rows, columns, 3), np.uint8)
    canvas[top : top + height, left : left + width] = small
    return canvas, (left, top)


def _turn_back(hit: Hit, size: tuple[int, int], quarters: int) -> Hit:
    width, height = size if quarters % 2 == 0 else size[::-1]
    x, y = hit.centre
    for _ in range(quarters % 4):
        # One quarter turn to the right: the left edge becomes the top.
        x, y, width, height = height - y, x, height, width
    return Hit((x, y), hit.side, hit.roll + 90 * quarters, hit.score)


def _make_anchors(width: int, height: int) -> Floats:
    grids = [_make_grid(width // stride, height // stride, stride, repeats) for stride, repeats in STRIDES]
    return np.concatenate(grids)


def _make_grid(columns: int, rows: int, stride: int, repeats: int) -> Floats:
    ys, xs = np.mgrid[:rows, :columns].astype(np.float32)
    cells = (np.stack([xs, ys], axis=-1).reshape(-1, 2) + 0.5) * stride
    return np.repeat(cells, repeats, axis=0)


def _suppress(boxes: Floats, scores: Floats) -> list[tuple[Floats, float]]:
    """Merge overlapping boxes into their mean, weighted by score, with the best score (weighted suppression)."""
    kept = []
    left = np.argsort(-scores, kind="stable")
    while left.size:
        near = _measure_overlap(boxes[left], boxes[left[0]]) > OVERLAP
        near[0] = True
        group = left[near]
        kept.append((np.average(boxes[group], axis=0, weights=scores[group]), float(scores[left[0]])))
        left = left[~near]
    return kept


def _measure_overlap(boxes: Floats, box: Floats) -> Floats:
    low = np.maximum(boxes[:, :2] - boxes[:, 2:4] / 2, box[:2] - box[2:4] / 2)
    high = np.minimum(boxes[:, :2] + boxes[:, 2:4] / 2, box[:2] + box[2:4] / 2)
    common = np.prod(np.clip(high - low, 0, None), axis=1)
    union = np.prod(boxes[:, 2:4], axis=1) + np.prod(box[2:4]) - common
    ratio: Floats = common / np.maximum(union, 1e-9)
    return ratio


def _make_hit(box: Floats, score: float) -> Hit:
    x, y, width, height, left_x, left_y, right_x, right_y = (float(value) for value in box[:8])
    roll = math.degrees(math.atan2(right_y - left_y, right_x - left_x))
    return Hit(centre=(x, y), side=max(width, height, 1.0), roll=roll, score=score)
