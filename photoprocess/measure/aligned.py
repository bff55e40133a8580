"""The face aligned as OFIQ does: turned and scaled so that the features of every face are in the same places.

By docs/measurements/light.md#alignment, described there from OFIQ's public code: a similarity takes five points to a
616 × 616 picture in which the eyes are 113 px apart. Only the window that holds the face is made.
"""

from __future__ import annotations

import math
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.colour import to_lab, to_linear_luminance
from photoprocess.portrait.warp import make_matrix_to_picture, warp

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Face, Floats, Photo, Pixels


TARGETS = 251 + 272j, 364 + 272j, 308 + 336j, 262 + 402j, 355 + 402j
"""Eye centre left, right, nose tip, mouth corner left, right."""
EYE_DISTANCE = 113
WINDOW = (168, 176, 448, 528)
"""Left, top, right, bottom of the part of the 616 × 616 picture that is made: brows to chin, with a margin."""

BROWS = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300)
OVAL = (
    127,
    234,
    93,
    132,
    58,
    172,
    136,
    150,
    149,
    176,
    148,
    152,
    377,
    400,
    378,
    379,
    365,
    397,
    288,
    361,
    323,
    454,
    356,
)
REGION = BROWS + OVAL


@dataclass(frozen=True)  # no slots: the cached properties live in the instance
class AlignedFace:
    """The aligned face: RGB pixels and all mesh points (468, 2), continuous, in pixels of the window."""

    pixels: Pixels = field(repr=False)
    mesh: npt.NDArray[np.float64] = field(repr=False)

    @cached_property
    def grey(self) -> Floats:
        """Ordinary, gamma-encoded luminance."""
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY), np.float32)

    @cached_property
    def luminance(self) -> Floats:
        """Linear luminance, 0…1."""
        return to_linear_luminance(self.pixels)

    @cached_property
    def lab(self) -> Floats:
        """CIELAB; expensive for the whole window, so call `crop` first."""
        return to_lab(self.pixels)

    @cached_property
    def region(self) -> Bits:
        """Which pixels are face."""
        return fill_hull(self.mesh, self.pixels.shape)

    def at(self, *points: int) -> npt.NDArray[np.float64]:
        """Mean position of some mesh points."""
        return np.asarray(self.mesh[list(points)].mean(axis=0))

    def crop(self, points: tuple[int, ...], margin: float, grid: int = 1) -> AlignedFace:
        """The part round some mesh points, from and to multiples of `grid` pixels."""
        around = self.mesh[list(points)]
        left, top = (max(0, math.floor((low - margin) / grid) * grid) for low in around.min(axis=0).tolist())
        right, bottom = (math.ceil((high + margin) / grid) * grid for high in around.max(axis=0).tolist())
        part = self.pixels[top : max(top + 1, bottom), left : max(left + 1, right)]
        return AlignedFace(part, self.mesh - (left, top))


def align(photo: Photo, face: Face) -> AlignedFace:
    """Align a face. The photo may be decoded at any scale."""
    matrix = make_window_matrix(face)
    left, top, right, bottom = WINDOW
    mesh = np.asarray(face.mesh[:, :2] @ matrix[:2, :2].T + matrix[:2, 2])
    pixels = warp(
        photo.pixels, matrix @ make_matrix_to_picture(photo), (right - left, bottom - top), border=cv2.BORDER_CONSTANT
    )
    return AlignedFace(pixels, mesh)


def make_window_matrix(face: Face) -> npt.NDArray[np.float64]:
    """3×3 matrix: upright original → pixels of the window."""
    points = face.left_eye, face.right_eye, face.at(1), face.at(61), face.at(291)
    factor, offset = _fit_similarity([complex(*point) for point in points])
    offset -= complex(*WINDOW[:2])
    return np.array([[factor.real, -factor.imag, offset.real], [factor.imag, factor.real, offset.imag], [0, 0, 1]])


def fill_hull(mesh: npt.NDArray[np.floating], shape: tuple[int, ...], points: tuple[int, ...] = REGION) -> Bits:
    """Which pixels lie in the hull of some mesh points, by default OFIQ's face region (no forehead)."""
    hull = cv2.convexHull(np.rint(mesh[list(points), :2]).astype(np.int32))
    return cv2.fillConvexPoly(np.zeros(shape[:2], np.uint8), hull, 1).view(np.bool_)


def fill_polygon(face: AlignedFace, *outlines: tuple[int, ...]) -> Bits:
    """Mask of what lies inside one of some outlines of mesh points, drawn to 1/16 of a pixel."""
    drawn = np.zeros(face.pixels.shape[:2], np.uint8)
    for points in outlines:  # all at once, a pixel in two of them would count as outside
        cv2.fillPoly(drawn, [np.rint(face.mesh[list(points)] * 16).astype(np.int32)], 1, shift=4)
    return drawn.view(np.bool_)


def _fit_similarity(points: list[complex]) -> tuple[complex, complex]:
    """The least-squares turn, scale and shift of five points to TARGETS, as complex numbers: factor and offset."""
    middle, target = sum(points) / len(points), sum(TARGETS) / len(TARGETS)
    spread = [point - middle for point in points]
    turned = sum(one.conjugate() * (other - target) for one, other in zip(spread, TARGETS, strict=True))
    factor = turned / sum(abs(one) ** 2 for one in spread)
    return factor, target - factor * middle
