"""Matrices between pictures, and the warp by them.

All matrices are 3×3 and map continuous coordinates (pixel k covers k … k+1); those of OpenCV count from pixel centres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from photoprocess.portrait.frame import Placement
    from photoprocess.values import Photo

Matrix: TypeAlias = npt.NDArray[np.float64]
Number = TypeVar("Number", np.uint8, np.float32)


def make_matrix_to_picture(photo: Photo) -> Matrix:
    """Return the matrix pixels of a decoded photo → upright original."""
    height, width = photo.pixels.shape[:2]
    return np.array(
        [
            [photo.area.width / width, 0, photo.area.left],
            [0, photo.area.height / height, photo.area.top],
            [0, 0, 1],
        ]
    )


def make_matrix_to_portrait(placement: Placement) -> Matrix:
    """Return the matrix upright original → portrait."""
    angle, k = math.radians(placement.frame.roll), 1 / placement.scale
    cosine, sine = k * math.cos(angle), k * math.sin(angle)
    x, y = placement.frame.centre
    return np.array(
        [
            [cosine, sine, placement.width / 2 - cosine * x - sine * y],
            [-sine, cosine, placement.height / 2 + sine * x - cosine * y],
            [0, 0, 1],
        ]
    )


def warp(
    pixels: npt.NDArray[Number], matrix: Matrix, size: tuple[int, int], *, border: int, value: float = 0
) -> npt.NDArray[Number]:
    """Warp bilinearly to a size (width, height). `border` is OpenCV's border mode; `value` fills a constant border."""
    centred = matrix[:2].copy()
    centred[:, 2] += centred[:, :2] @ (0.5, 0.5) - 0.5
    # OpenCV's stub does not state the element type.
    return cv2.warpAffine(  # type: ignore[return-value]
        pixels, centred, size, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=value
    )
