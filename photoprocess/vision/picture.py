"""The photo at every halved size, and turned square crops of it.

Coordinates are continuous pixels (pixel k covers k … k+1) of the largest level; `to_original` leads back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats, Photo, Pixels, Point

    Matrix = npt.NDArray[np.float64]
    Points = npt.NDArray[np.floating]

LARGEST_SIDE = 2048
"""Larger levels show no network more, and OpenCV warps nothing over 32,767 px."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square part of the picture, turned clockwise by `roll` degrees."""

    centre: Point
    side: float
    roll: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels, the same halved again and again, and the road back to the upright original."""

    levels: tuple[Pixels, ...] = field(repr=False)
    origin: Point
    scale: Point
    """Original pixels per pixel along x and y."""

    @property
    def pixels(self) -> Pixels:
        """Shape (height, width, 3)."""
        return self.levels[0]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def to_original(self, points: Points) -> Floats:
        """Points (n, 2 or 3) in the upright original; z takes the scale of x."""
        columns = points.shape[1]
        scale = np.array([*self.scale, self.scale[0]][:columns])
        origin = np.array([*self.origin, 0.0][:columns])
        return np.asarray(points * scale + origin, np.float32)

    def from_original(self) -> Matrix:
        """2×3 matrix: upright original → picture."""
        (sx, sy), (x, y) = self.scale, self.origin
        return np.array([[1 / sx, 0, -x / sx], [0, 1 / sy, -y / sy]])


def halve_photo(photo: Photo) -> Picture:
    """The photo with its halvings; nothing else is averaged, for 2×2 blocks are by far the fastest."""
    height, width = photo.pixels.shape[:2]
    levels = _halvings(photo.pixels)
    spare = min(sum(max(level.shape[:2]) > LARGEST_SIDE for level in levels), len(levels) - 1)
    scale = (photo.area.width / width * 2**spare, photo.area.height / height * 2**spare)
    return Picture(levels[spare:], (photo.area.left, photo.area.top), scale)


def resize_area(pixels: Pixels, width: int, height: int) -> Pixels:
    """Area average; keeps continuous coordinates proportional."""
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def crop(
    picture: Picture, square: Square, size: int, border: int = cv2.BORDER_CONSTANT, *, stretched: bool = False
) -> tuple[Pixels, Matrix]:
    """A square crop of size × size pixels, and the 2×3 matrix picture → crop (continuous pixels).

    `stretched` draws a picture that lies wholly within the square out to the square's own sides.
    """
    matrix = matrix_to_square(square, size)
    if stretched:
        matrix = _filled(matrix, picture.size, size)
    # Bilinear sampling aliases when it skips pixels: start from the halving that is at most twice too fine.
    level = min(max(0, math.ceil(math.log2(square.side / (2 * size)))), len(picture.levels) - 1)
    halved = matrix * np.array([2**level, 2**level, 1])
    pixels = cv2.warpAffine(
        picture.levels[level], _pixel_centred(halved), (size, size), flags=cv2.INTER_LINEAR, borderMode=border
    )
    return np.asarray(pixels, np.uint8), matrix


def matrix_to_square(square: Square, size: int) -> Matrix:
    """2×3 matrix: continuous picture pixels → continuous pixels of the square at size × size."""
    zoom = size / square.side
    cosine, sine = zoom * math.cos(math.radians(square.roll)), zoom * math.sin(math.radians(square.roll))
    turn = np.array([[cosine, sine], [-sine, cosine]])
    return np.column_stack([turn, size / 2 - turn @ np.array(square.centre)])


def _filled(matrix: Matrix, picture: tuple[int, int], size: int) -> Matrix:
    """The matrix with a picture that lies wholly within the square stretched to its sides."""
    width, height = picture
    edges = np.array([(0, height / 2), (width, height / 2), (width / 2, 0), (width / 2, height)])
    left, right, top, bottom = transform_points(matrix, edges)[(0, 1, 2, 3), (0, 0, 1, 1)]
    if left <= 0 or right >= size or top <= 0 or bottom >= size:
        return matrix
    stretch = size / np.array([right - left, bottom - top])
    return np.asarray((matrix - [[0, 0, left], [0, 0, top]]) * stretch[:, None])


def transform_points(matrix: Matrix, points: Points) -> Matrix:
    """Points (n, 2) through a 2×3 matrix."""
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2])


def invert(matrix: Matrix) -> Matrix:
    """The invert of a 2×3 matrix."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def chain(first: Matrix, then: Matrix) -> Matrix:
    """The 2×3 matrix of `first`, then `then`."""
    return np.column_stack([then[:, :2] @ first[:, :2], then[:, :2] @ first[:, 2] + then[:, 2]])


def _pixel_centred(matrix: Matrix) -> Matrix:
    # OpenCV counts from the centre of the first pixel, we from its corner.
    return np.column_stack([matrix[:, :2], matrix[:, 2] + matrix[:, :2].sum(axis=1) / 2 - 0.5])


def _halvings(pixels: Pixels) -> tuple[Pixels, ...]:
    levels = [pixels]
    while max(levels[-1].shape[:2]) > 128 and min(levels[-1].shape[:2]) >= 2:
        height, width = (side // 2 for side in levels[-1].shape[:2])
        # An odd last row or column is left out, so that every level is the exact half of the one before.
        levels.append(resize_area(levels[-1][: 2 * height, : 2 * width], width, height))
    return tuple(levels)
