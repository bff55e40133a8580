"""A face turned as its own mesh has depth."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from photoprocess.values import Face, Floats, Pixels

GRID = 48
"""Cells along each side of the head's square in which its depth is interpolated."""


def turn(pixels: Pixels, face: Face, *, yaw: float = 0, pitch: float = 0) -> Pixels:
    """The face turned by so many degrees, as its own mesh has depth; the outline of head and hair stays.

    Faces turned so look as turned by about 0.7 of the yaw and 0.6 of the pitch.
    """
    depth, near = _find_depth(pixels, face)
    across, down = math.radians(yaw), math.radians(pitch)
    x, y = face.at(4)
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]].astype(np.float32)
    source_x, source_y = columns.copy(), rows.copy()
    for _ in range(3):
        here = cv2.remap(depth, source_x, source_y, cv2.INTER_LINEAR)
        moved_x = (math.cos(across) - 1) * (source_x - x) + math.sin(across) * here
        moved_y = (math.cos(down) - 1) * (source_y - y) + math.sin(down) * here
        source_x, source_y = columns - near * moved_x, rows - near * moved_y
    turned = cv2.remap(pixels, source_x.astype(np.float32), source_y.astype(np.float32), cv2.INTER_CUBIC)
    return np.asarray(turned, np.uint8)


def _find_depth(pixels: Pixels, face: Face) -> tuple[Floats, Floats]:
    """Depth towards the camera and the weight of the turn, 1 on the face and 0 far from it, for every pixel."""
    x, y = face.at(4)
    unit = math.dist(face.left_eye, face.right_eye)
    reach = 1.9 * unit
    cells = (np.arange(GRID) + 0.5) / GRID * 2 - 1
    places = np.stack(np.meshgrid(x + reach * cells, y + reach * cells), axis=-1)
    away = np.linalg.norm(places[:, :, None] - face.mesh[None, None, :, :2], axis=3) / unit
    weights = 1 / (away + 0.02) ** 4
    depth = (weights * -face.mesh[:, 2]).sum(axis=2) / weights.sum(axis=2)
    near = np.clip(1 - away.min(axis=2) / 0.7, 0, 1)
    height, width = pixels.shape[:2]
    scale = GRID / (2 * reach)
    to_grid = np.array([[scale, 0, (reach - x) * scale - 0.5], [0, scale, (reach - y) * scale - 0.5]])

    def spread(values: Floats) -> Floats:
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(values.astype(np.float32), to_grid, (width, height), flags=flags), np.float32)

    return spread(depth), spread(near)
