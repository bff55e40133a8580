"""What the pixels of the two eyes show, relative to the skin beside them: docs/measurements/eyes.md.

The iris network draws lids and irises wherever the mesh puts an eye, even on cloth. So the drawing gives the places,
and the pixels there decide what they show. Every measure is relative to the cheek on the same side: skin colour and
exposure cancel.
"""

from __future__ import annotations

import math
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.aligned import EYE_DISTANCE, AlignedFace, make_window_matrix
from photoprocess.measure.colour import to_lab
from photoprocess.measure.parts import find_median

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Bits, Eye, Face, Floats, Photo, Pixels, Point, Polygon, Pose

    Doubles = npt.NDArray[np.float64]

CORNERS = ((33, 133), (362, 263))
CHEEKS = ((50, 101), (280, 330))
"""Mesh points under each eye, left and right in the picture."""
SPOT = 4
"""Half the side of the square around a cheek point, in aligned pixels."""
FLARE = 8
"""Of 255: stray light in every shadow. Without it the ratios of a dark face would depend on the lens."""
LENS = 0.42, 0.32
"""Half the width and height of a lens around each eye, of the eye distance."""
LENS_CORNERS = 16
"""Corners of the polygon that shows a lens."""
NEAR_WHITE, MOST_CHROMA, ABOVE_SKIN = 225, 25, 25
"""A reflection: least channel, largest difference of channels, luminance above the cheek; of 255."""
OFFSET_PER_DEGREE = 0.003
"""Eyes that look into the camera from a turned head: offset of the iris in eye widths per degree of yaw."""
BAND = 0.24
"""Where the band begins in which strands are searched, in eye widths below the eye: skin without lashes."""
PER_WIDTH, ROWS, SIDES = 56, 21, 12
"""That band: pixels per eye width, rows, and columns beyond both corners, for leaning strands and the filter."""
SLOPES = np.linspace(-0.8, 0.8, 9)
"""How far a strand may lean, in pixels per row."""
MARGIN = 42
"""Aligned pixels around the corners of an eye, more than lens and band need."""


def _make_sheared_indices() -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Row and column per slope, row and column of the band; the line filter takes three columns off each side."""
    rows = np.arange(ROWS)[None, :, None]
    leaning = np.rint(SLOPES[:, None, None] * (rows - ROWS // 2)).astype(np.intp)
    columns = np.arange(PER_WIDTH)[None, None, :] + leaning + SIDES - 3
    return np.broadcast_to(rows, columns.shape), columns


_SHEARED = _make_sheared_indices()


@dataclass(frozen=True)  # no slots: the cached properties live in the instance
class EyeView:
    """One eye on the aligned face. Points are pixels of `part`, x to the right."""

    part: AlignedFace
    """What lies around this eye."""
    corners: tuple[int, int]
    """Mesh points of the left and right corner."""
    lids: Doubles
    """As in `Eye`."""
    iris: Doubles
    """As in `Eye`."""
    cheek: Pixels = field(repr=False)
    """Skin under this eye, shape (1, n, 3)."""

    @cached_property
    def skin(self) -> float:
        """Luminance of the skin under this eye, 0…255."""
        return find_median(np.asarray(cv2.cvtColor(self.cheek, cv2.COLOR_RGB2GRAY), np.uint8))

    @cached_property
    def smooth(self) -> Floats:
        """Luminance without the finest noise."""
        return np.asarray(cv2.GaussianBlur(self.part.grey, (0, 0), 1.0), np.float32)

    @cached_property
    def between_lids(self) -> Bits:
        """The pixels between the lids, and two more on every side, because the drawing is not more exact."""
        outline = np.rint(np.concatenate([self.lids[:9], self.lids[:8:-1]])).astype(np.int32)
        inside = cv2.fillPoly(np.zeros(self.part.pixels.shape[:2], np.uint8), [outline], 1)
        return cv2.dilate(inside, np.ones((5, 5), np.uint8)).view(np.bool_)

    @cached_property
    def lens(self) -> Bits:
        """An ellipse as large as a lens."""
        half = [round(part * EYE_DISTANCE) for part in LENS]
        centre = np.rint(self.part.at(*self.corners)).astype(int).tolist()
        drawn = cv2.ellipse(np.zeros(self.part.pixels.shape[:2], np.uint8), centre, half, 0, 0, 360, 1, -1)
        return drawn.view(np.bool_)

    @cached_property
    def from_iris(self) -> Doubles:
        """Squared distance of each pixel from the centre of the iris, in its radii."""
        height, width = self.between_lids.shape
        (x, y), *rim = self.iris.tolist()
        radius = (math.dist(rim[0], rim[2]) + math.dist(rim[1], rim[3])) / 4
        down = (np.arange(height)[:, None] + 0.5 - y) ** 2
        return np.asarray(((np.arange(width) + 0.5 - x) ** 2 + down) / max(radius**2, 1e-9))

    @cached_property
    def lines(self) -> Floats:
        """How much darker each pixel of the band under the eye is than three to either side, over the skin."""
        grey = cv2.GaussianBlur(_cut_band(self), (0, 0), 1.2) / (self.skin + FLARE)
        return np.asarray((grey[:, :-6] + grey[:, 6:]) / 2 - grey[:, 3:-3], np.float32)

    def select_disc(self, share: float) -> Bits:
        """The visible pixels within a share of the iris radius."""
        return np.asarray((self.from_iris < share**2) & self.between_lids)


def view_eyes(aligned: AlignedFace, face: Face, eyes: tuple[Eye, Eye]) -> tuple[EyeView, EyeView]:
    """Both eyes on the aligned face, that on the picture's left first."""
    matrix = make_window_matrix(face)

    def view(side: int) -> EyeView:
        part = aligned.crop(CORNERS[side], MARGIN)
        to_part = matrix[:2, 2] + part.mesh[0] - aligned.mesh[0]
        lids, iris = (points @ matrix[:2, :2].T + to_part for points in (eyes[side].lids, eyes[side].iris))
        cheek = np.concatenate([_cut_square(aligned, point) for point in CHEEKS[side]])
        return EyeView(part, CORNERS[side], lids, iris, cheek[None])

    return view(0), view(1)


def outline_lenses(face: Face) -> tuple[Polygon, Polygon]:
    """An ellipse as large as a lens around each eye, level with both, in the upright original."""
    left, right = face.left_eye, face.right_eye
    along, down = right[0] - left[0], right[1] - left[1]
    angles = [2 * math.pi * corner / LENS_CORNERS for corner in range(LENS_CORNERS)]
    offsets = [(LENS[0] * math.cos(angle), LENS[1] * math.sin(angle)) for angle in angles]

    def outline(centre: Point) -> Polygon:
        return tuple((centre[0] + u * along - v * down, centre[1] + u * down + v * along) for u, v in offsets)

    return outline(left), outline(right)


def measure_opening(eye: Eye) -> float:
    """Mean gap between the lids over the width of the eye."""
    gaps = np.linalg.norm(eye.lids[1:8] - eye.lids[9:], axis=1)
    return float(gaps.mean() / np.linalg.norm(eye.lids[8] - eye.lids[0]))


def measure_gaze(eyes: tuple[Eye, Eye], pose: Pose) -> float:
    """Distance of the irises from their place in eyes that look into the camera, over the width of the eyes.

    Positive to the picture's right. The mean of both eyes, which a squint leaves near 0.
    """
    return (_measure_iris_offset(eyes[0]) + _measure_iris_offset(eyes[1])) / 2 - OFFSET_PER_DEGREE * pose.yaw


def _measure_iris_offset(eye: Eye) -> float:
    along = eye.lids[8] - eye.lids[0]
    along = along if along[0] > 0 else -along
    offset = eye.iris[0] - (eye.lids[0] + eye.lids[8]) / 2
    return float(offset @ along / (along @ along))


def measure_contrast(view: EyeView) -> float:
    """Lightest minus darkest between the lids, over the skin: sclera and pupil differ, cloth and glare do not."""
    low, high = _find_quantiles(view.smooth[view.between_lids], 5, 95)
    return (high - low) / (view.skin + FLARE)


def measure_iris_depth(view: EyeView) -> float:
    """How much darker than the skin the darkest tenth of the iris is, over the skin."""
    (low,) = _find_quantiles(view.smooth[view.select_disc(1)], 10)
    return (view.skin - low) / (view.skin + FLARE)


def measure_brightness(view: EyeView) -> float:
    """Median luminance within the lens over that of the skin."""
    return (find_median(view.part.grey[view.lens]) + FLARE) / (view.skin + FLARE)


def measure_reflection(view: EyeView) -> float:
    """Share of the lens that is near-white, without colour, and lighter than the skin."""
    threshold = math.ceil(max(NEAR_WHITE, view.skin + ABOVE_SKIN))
    if not cv2.inRange(view.part.pixels, (threshold,) * 3, (255,) * 3).any():
        return 0.0
    red, green, blue = cv2.split(view.part.pixels)
    least, most = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    white = (least >= threshold) & (cv2.subtract(most, least) <= MOST_CHROMA)
    return float(white[view.lens].mean())


def measure_redness(view: EyeView) -> float:
    """How much redder (a*) the reddest quarter of the pupil is than the skin; -inf where no pupil shows."""
    pupil = view.select_disc(0.6)
    if not pupil.any():
        return -math.inf
    (red,) = _find_quantiles(to_lab(view.part.pixels[pupil][None])[0, :, 1], 75)
    return red - find_median(to_lab(view.cheek)[0, :, 1])


def measure_strands(view: EyeView) -> float:
    """Contrast of the darkest line that crosses the skin under the eye from above, over the skin.

    Hair that hangs over an eye also crosses the skin under it, where neither lashes nor brows are.
    """
    sheared = view.lines[_SHEARED]
    thirds = sheared.reshape(len(SLOPES), 3, -1, PER_WIDTH).mean(axis=2)
    # The faintest third counts: a strand has to cross the whole band.
    return float(thirds.min(axis=1).max())


def measure_tangle(view: EyeView) -> float:
    """Mean contrast of lines under the eye, dark and light: many strands leave gaps that are lines themselves."""
    return float(np.abs(view.lines).mean())


def measure_blocks(photo: Photo, eye: Eye) -> float:
    """Median over mean of the squared steps between pixel columns (or rows, if larger) around an eye.

    Pixelation leaves all steps on the few edges of its blocks, so the median is near 0.
    """
    part = _cut_around_eye(photo, eye)
    if min(part.shape) < 6:
        return math.nan
    steps = (np.square(np.diff(part, axis=1)).mean(axis=0), np.square(np.diff(part, axis=0)).mean(axis=1))
    return max(find_median(step) / (float(step.mean()) + 1e-6) for step in steps)


def _find_quantiles(values: Floats, *percents: float) -> list[float]:
    # Where the drawing collapsed there is nothing to see: neither contrast nor a dark iris.
    if not values.size:
        return [255.0 for _ in percents]
    # np.percentile takes several times as long for so few values.
    ordered = np.sort(values, axis=None)
    return [float(ordered[round(percent / 100 * (ordered.size - 1))]) for percent in percents]


def _cut_square(face: AlignedFace, point: int) -> Pixels:
    """The pixels around a mesh point, shape (n, 3)."""
    x, y = np.rint(face.mesh[point]).astype(int).tolist()
    return face.pixels[max(0, y - SPOT) : y + SPOT + 1, max(0, x - SPOT) : x + SPOT + 1].reshape(-1, 3)


def _cut_band(view: EyeView) -> Floats:
    """Luminance of the band under the eye, levelled, PER_WIDTH pixels per eye width, a few more at the sides."""
    left, right = (view.part.mesh[corner] for corner in view.corners)
    along_x, along_y = (right - left) / PER_WIDTH
    matrix = np.array([[along_x, -along_y, 0.0], [along_y, along_x, 0.0]])
    matrix[:, 2] = left - 0.5 + matrix[:, :2] @ (0.5 - SIDES, BAND * PER_WIDTH + 0.5)
    size = (PER_WIDTH + 2 * SIDES, ROWS)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(view.part.grey, matrix, size, flags=flags), np.float32)


def _cut_around_eye(photo: Photo, eye: Eye) -> Floats:
    """Luminance of the photo's own pixels, from corner to corner and as far as the lids may reach."""
    width = float(np.linalg.norm(eye.lids[8] - eye.lids[0])) / photo.scale
    x, y = ((eye.lids[0] + eye.lids[8]) / 2 - (photo.area.left, photo.area.top)) / photo.scale
    rows = slice(max(0, round(y - 0.45 * width)), max(0, round(y + 0.45 * width)))
    columns = slice(max(0, round(x - 0.6 * width)), max(0, round(x + 0.6 * width)))
    part = photo.pixels[rows, columns]
    return np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY) if part.size else np.zeros((0, 0)), np.float32)
