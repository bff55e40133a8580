"""Where faces may be: BlazeFace short range on the whole picture, and once more finer for small faces.

The network sees faces from 19 px wide. The measured recipe looked at overlapping tiles for smaller ones; but
the network is convolutional, so one pass over a larger canvas sees what all tiles see, in a third of the time
and without hits on tile edges. Anchors, decoding and weighted suppression:
docs/measurements/networks.md#detection.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.vision.models import COARSE_SIDE
from photoprocess.vision.picture import resize_area

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels, Point
    from photoprocess.vision.models import Detector
    from photoprocess.vision.picture import Picture

THRESHOLD = 0.5
OVERLAP = 0.3
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
    """Possible faces, best score first, at `side` pixels for the picture's longer side.

    The picture is looked at after `quarters` quarter turns to the left; hits are turned back.
    """
    zoom = side / max(picture.size)
    canvas, (left, top) = _canvas(np.rot90(_shrunk(picture, zoom), quarters))
    scores, raw = detector(canvas)
    chosen = np.flatnonzero(scores >= THRESHOLD)
    boxes = raw[chosen] + np.tile(_anchors(canvas.shape[1], canvas.shape[0])[chosen] - (left, top), 8)
    # Of the eight pairs the second is a size: it has no place.
    boxes[:, 2:4] = raw[chosen, 2:4]
    hits = [_hit(box / zoom, score) for box, score in _suppressed(boxes, scores[chosen])]
    return tuple(_turned_back(hit, picture.size, quarters) for hit in hits)


def _shrunk(picture: Picture, zoom: float) -> Pixels:
    width, height = (max(1, round(length * zoom)) for length in picture.size)
    fine_enough = (level for level in picture.levels if level.shape[1] >= width and level.shape[0] >= height)
    return resize_area(min(fine_enough, key=len, default=picture.pixels), width, height)


def _canvas(small: Pixels) -> tuple[Pixels, tuple[int, int]]:
    """The picture amid black, and where it begins. The coarse canvas is a square, as in training."""
    height, width = small.shape[:2]
    least = COARSE_SIDE if max(width, height) <= COARSE_SIDE else 0
    rows, columns = (max(least, 16 * math.ceil(length / 16)) for length in (height, width))
    left, top = (columns - width) // 2, (rows - height) // 2
    canvas = np.zeros((rows, columns, 3), np.uint8)
    canvas[top : top + height, left : left + width] = small
    return canvas, (left, top)


def _turned_back(hit: Hit, size: tuple[int, int], quarters: int) -> Hit:
    width, height = size if quarters % 2 == 0 else size[::-1]
    x, y = hit.centre
    for _ in range(quarters % 4):
        # One quarter turn to the right: what was the left edge becomes the top.
        x, y, width, height = height - y, x, height, width
    return Hit((x, y), hit.side, hit.roll + 90 * quarters, hit.score)


def _anchors(width: int, height: int) -> Floats:
    grids = [_grid(width // stride, height // stride, stride, repeats) for stride, repeats in STRIDES]
    return np.concatenate(grids)


def _grid(columns: int, rows: int, stride: int, repeats: int) -> Floats:
    ys, xs = np.mgrid[:rows, :columns].astype(np.float32)
    cells = (np.stack([xs, ys], axis=-1).reshape(-1, 2) + 0.5) * stride
    return np.repeat(cells, repeats, axis=0)


def _suppressed(boxes: Floats, scores: Floats) -> list[tuple[Floats, float]]:
    """Weighted suppression: overlapping boxes become their mean by score and keep the best score."""
    kept = []
    left = np.argsort(-scores, kind="stable")
    while left.size:
        near = _overlap(boxes[left], boxes[left[0]]) > OVERLAP
        near[0] = True
        group = left[near]
        kept.append((np.average(boxes[group], axis=0, weights=scores[group]), float(scores[left[0]])))
        left = left[~near]
    return kept


def _overlap(boxes: Floats, box: Floats) -> Floats:
    low = np.maximum(boxes[:, :2] - boxes[:, 2:4] / 2, box[:2] - box[2:4] / 2)
    high = np.minimum(boxes[:, :2] + boxes[:, 2:4] / 2, box[:2] + box[2:4] / 2)
    common = np.prod(np.clip(high - low, 0, None), axis=1)
    union = np.prod(boxes[:, 2:4], axis=1) + np.prod(box[2:4]) - common
    ratio: Floats = common / np.maximum(union, 1e-9)
    return ratio


def _hit(box: Floats, score: float) -> Hit:
    x, y, width, height, left_x, left_y, right_x, right_y = (float(value) for value in box[:8])
    roll = math.degrees(math.atan2(right_y - left_y, right_x - left_x))
    return Hit(centre=(x, y), side=max(width, height, 1.0), roll=roll, score=score)
