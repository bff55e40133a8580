"""Lids and irises of a face: docs/measurements/eyes.md#iris-network."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.values import Eye
from photoprocess.vision.models import IRIS_SIDE
from photoprocess.vision.picture import Square, crop, invert, transform_points

if TYPE_CHECKING:
    from photoprocess.values import Floats
    from photoprocess.vision.models import IrisNet
    from photoprocess.vision.picture import Matrix, Picture, Points

CORNERS = ((33, 133), (362, 263))
"""Mesh points of the left and right corner of each eye; the eye on the picture's left comes first."""
MARGIN = 2.3
"""Side of the crop divided by the width of the eye."""
LIDS = 16
"""The first contour points are the lids, the others brow and skin."""


def draw_eyes(picture: Picture, mesh: Floats, net: IrisNet) -> tuple[Eye, Eye]:
    """Draw both eyes of a mesh (468, 3) in pixels of the picture; the points are in the upright original."""
    left, right = (mesh[list(corners), :2] for corners in CORNERS)
    return _draw(picture, left, net, mirrored=True), _draw(picture, right, net, mirrored=False)


def _draw(picture: Picture, corners: Floats, net: IrisNet, *, mirrored: bool) -> Eye:
    across = (corners[1] - corners[0]).tolist()
    x, y = corners.mean(axis=0).tolist()
    side = max(MARGIN * math.hypot(*across), 1.0)
    square = Square((x, y), side, math.degrees(math.atan2(across[1], across[0])))
    pixels, matrix = crop(picture, square, IRIS_SIDE, cv2.BORDER_REPLICATE)
    contour, iris = net(np.ascontiguousarray(pixels[:, ::-1]) if mirrored else pixels)

    def to_original(points: Points) -> Matrix:
        unmirrored = points * (-1, 1) + (IRIS_SIDE, 0) if mirrored else points
        original = np.asarray(picture.to_original(transform_points(invert(matrix), unmirrored)), np.float64)
        original.setflags(write=False)
        return original

    return Eye(to_original(contour[:LIDS]), to_original(iris))
