"""A photo halved again and again, and turned square crops of it.

Coordinates are continuous pixels (pixel k covers k … k+1) of the largest level; `Picture.to_original` converts them.
"""

from __future__ import annotations

import math
from dataclasses import field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats, Photo, Pixels, Point

    Matrix = npt.NDArray[np.float64]
    Points = npt.NDArray[np.floating]

LARGEST_SIDE = 2048
"""Pixels. Larger levels show the networks nothing more, and OpenCV cannot warp pictures over 32,767 px."""


@dataclass(frozen=True, slots=True)
class Square:
    """A square part of the picture, turned clockwise by `roll` degrees."""

    centre: Point
    side: float
    roll: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels and their halvings, largest first, and how they lie in the upright original."""

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
        """Convert points (n, 2 or 3) to the upright original; z is scaled like x."""
        columns = points.shape[1]
        scale = np.array([*self.scale, self.scale[0]][:columns])
        origin = np.array([*self.origin, 0.0][:columns])
        return np.asarray(points * scale + origin, np.float32)

    def make_matrix_from_original(self) -> Matrix:
        """Return the 2×3 matrix upright original → picture."""
        (sx, sy), (x, y) = self.scale, self.origin
        return np.array([[1 / sx, 0, -x / sx], [0, 1 / sy, -y / sy]])


def halve_photo(photo: Photo) -> Picture:
    """Halve the photo again and again; averaging 2×2 blocks is by far the fastest way to reduce it."""
    height, width = photo.pixels.shape[:2]
    levels = _halve(photo.pixels)
    spare = min(sum(max(level.shape[:2]) > LARGEST_SIDE for level in levels), len(levels) - 1)
    scale = (photo.area.width / width * 2**spare, photo.area.height / height * 2**spare)
    return Picture(levels[spare:], (photo.area.left, photo.area.top), scale)


def resize_area(pixels: Pixels, width: int, height: int) -> Pixels:
    """Resize by area average; continuous coordinates stay proportional."""
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def crop(
    picture: Picture, square: Square, size: int, border: int = cv2.BORDER_CONSTANT, *, stretched: bool = False
) -> tuple[Pixels, Matrix]:
    """Cut a square out at size × size pixels, and return it with the 2×3 matrix picture → crop (continuous pixels).

    `stretched` stretches a picture that lies wholly within the square to the sides of the square.
    """
    matrix = make_matrix_to_square(square, size)
    if stretched:
        matrix = _stretch(matrix, picture.size, size)
    # Bilinear sampling aliases when it skips pixels: sample the halving that is at most twice too fine.
    level = min(max(0, math.ceil(math.log2(square.side / (2 * size)))), len(picture.levels) - 1)
    halved = matrix * np.array([2**level, 2**level, 1])
    pixels = cv2.warpAffine(
        picture.levels[level], _shift_to_centres(halved), (size, size), flags=cv2.INTER_LINEAR, borderMode=border
    )
    return np.asarray(pixels, np.uint8), matrix


def make_matrix_to_square(square: Square, size: int) -> Matrix:
    """Return the 2×3 matrix picture → square at size × size, both in continuous pixels."""
    zoom = size / square.side
    cosine, sine = zoom * math.cos(math.radians(square.roll)), zoom * math.sin(math.radians(square.roll))
    turn = np.array([[cosine, sine], [-sine, cosine]])
    return np.column_stack([turn, size / 2 - turn @ np.array(square.centre)])


def _stretch(matrix: Matrix, picture: tuple[int, int], size: int) -> Matrix:
    """Stretch a picture that lies wholly within the square to its sides; else return the matrix unchanged."""
    width, height = picture
    edges = np.array([(0, height / 2), (width, height / 2), (width / 2, 0), (width / 2, height)])
    left, right, top, bottom = transform_points(matrix, edges)[(0, 1, 2, 3), (0, 0, 1, 1)]
    if left <= 0 or right >= size or top <= 0 or bottom >= size:
        return matrix
    stretch = size / np.array([right - left, bottom - top])
    return np.asarray((matrix - [[0, 0, left], [0, 0, top]]) * stretch[:, None])


def transform_points(matrix: Matrix, points: Points) -> Matrix:
    """Transform points (n, 2) by a 2×3 matrix."""
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2])


def invert(matrix: Matrix) -> Matrix:
    """Invert a 2×3 matrix."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def chain(first: Matrix, then: Matrix) -> Matrix:
    """Multiply two 2×3 matrices into the one that applies `first`, then `then`."""
    return np.column_stack([then[:, :2] @ first[:, :2], then[:, :2] @ first[:, 2] + then[:, 2]])


def _shift_to_centres(matrix: Matrix) -> Matrix:
    # OpenCV's origin is the centre of the first pixel, ours is its corner.
    return np.column_stack([matrix[:, :2], matrix[:, 2] + matrix[:, :2].sum(axis=1) / 2 - 0.5])


def _halve(pixels: Pixels) -> tuple[Pixels, ...]:
    levels = [pixels]
    while max(levels[-1].shape[:2]) > 128 and min(levels[-1].shape[:2]) >= 2:
        height, width = (side // 2 for side in levels[-1].shape[:2])
        # An odd last row or column is left out, so that every level is exactly half of the larger one.
        levels.append(resize_area(levels[-1][: 2 * height, : 2 * width], width, height))
    return tuple(levels)
