"""The face as OFIQ looks at it: turned and scaled so that every face has its features in the same places.

By photo-spec.md 6.1 (OFIQ's common ground, described there from its public code): a similarity takes five points to a
616 × 616 picture in which the eyes are 113 px apart. Only the window that holds the face is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.colour import luminance
from photoprocess.warp import to_picture, warp

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Face, Photo, Pixels

    Bits = npt.NDArray[np.bool_]

TARGETS = np.array([(251, 272), (364, 272), (308, 336), (262, 402), (355, 402)], dtype=np.float64)
"""Eye centre left, right, nose tip, mouth corner left, right."""
EYE_DISTANCE = 113
WINDOW = (128, 168, 488, 568)
"""Left, top, right, bottom of what is made of the 616 × 616 picture: brows to chin of any face, with room to spare."""

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


@dataclass(frozen=True, slots=True)
class AlignedFace:
    """The aligned face: RGB, linear luminance, which pixels are face, and all mesh points, in window pixels."""

    pixels: Pixels = field(repr=False)
    luminance: Pixels = field(repr=False)
    region: Bits = field(repr=False)
    mesh: npt.NDArray[np.float64] = field(repr=False)
    """Shape (468, 2), continuous."""

    def at(self, *points: int) -> npt.NDArray[np.float64]:
        """Mean position of some mesh points."""
        return np.asarray(self.mesh[list(points)].mean(axis=0))

    def cheek_squares(self) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        """OFIQ's cheek squares, left and right: side 0.3 eye distances, half-way between eyes and mouth."""
        left, right = self.at(33, 133), self.at(263, 362)
        side = int(0.3 * np.linalg.norm(right - left))
        top = int(left[1] + np.linalg.norm((left + right) / 2 - self.at(13, 14)) / 2)
        rows = slice(top, top + side)
        return (rows, slice(int(left[0]), int(left[0]) + side)), (
            rows,
            slice(int(right[0]) - side, int(right[0])),
        )


def align(photo: Photo, face: Face) -> AlignedFace:
    """Align a face; the photo is whatever decoding was looked at."""
    matrix = _similarity(np.array([face.left_eye, face.right_eye, face.at(1), face.at(61), face.at(291)]))
    left, top, right, bottom = WINDOW
    matrix[:2, 2] -= left, top
    mesh = np.asarray(face.mesh[:, :2] @ matrix[:2, :2].T + matrix[:2, 2])
    pixels = warp(photo.pixels, matrix @ to_picture(photo), (right - left, bottom - top), border=cv2.BORDER_CONSTANT)
    region = hull_mask(mesh, pixels.shape[:2])
    return AlignedFace(pixels, luminance(pixels), region, mesh)


def hull_mask(mesh: npt.NDArray[np.floating], shape: tuple[int, ...], points: tuple[int, ...] = REGION) -> Bits:
    """Which pixels lie in the hull of some mesh points, by default OFIQ's face region (no forehead)."""
    hull = cv2.convexHull(np.rint(mesh[list(points), :2]).astype(np.int32))
    return cv2.fillConvexPoly(np.zeros(shape[:2], np.uint8), hull, 1).astype(bool)


def _similarity(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """3×3 least-squares turn, scale and shift of five points to TARGETS: one complex factor and one offset."""
    source, target = (p[:, 0] + 1j * p[:, 1] for p in (points, TARGETS))
    spread = source - source.mean()
    factor = (spread.conj() @ (target - target.mean())) / (spread.conj() @ spread).real
    offset = target.mean() - factor * source.mean()
    return np.array([[factor.real, -factor.imag, offset.real], [factor.imag, factor.real, offset.imag], [0, 0, 1]])
