"""Measures of the background: its colour, how even it is, how far the clothes stand out.

The background is what the mask does not take for the person, 3 px away from the person (the soft edge of hair is
neither), inside the picture, and above the chin (below it clothes blur the rest):
docs/measurements/photo-rules.md#background-area. All lengths are portrait pixels.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from photoprocess.frozen import dataclass
from photoprocess.measure.colour import measure_difference, to_luminance
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels


Number = TypeVar("Number", np.float32, np.bool_)
SURELY_BACKGROUND = 0.1
EDGE = 3
LEAST_SHARE = 0.02
"""Share of the portrait: less background than this cannot be measured."""
TILE = 20
TILE_LEAST = 100
RIM, INNER_RIM = 3, 6


@dataclass(frozen=True)  # no slots: the cached property lives in the instance
class BackgroundRegion:
    """The background of a portrait: its colours (CIELAB) and which pixels belong to it."""

    lab: Floats = field(repr=False)
    free: Bits = field(repr=False)

    @cached_property
    def enough(self) -> bool:
        """Whether there is enough background to measure."""
        return bool(np.count_nonzero(self.free) >= LEAST_SHARE * self.free.size)

    @cached_property
    def height(self) -> int:
        """How many rows from the top hold all of it; at least 1."""
        return int(np.flatnonzero(self.free.any(axis=1)).max(initial=0)) + 1

    @cached_property
    def planes(self) -> Floats:
        """L*, a*, b* of those rows: shape (3, height, width), because numpy is slow where channels lie side by side."""
        return np.stack(cv2.split(self.lab[: self.height]))

    @cached_property
    def places(self) -> npt.NDArray[np.int64]:
        """Where n of the free pixels lie, as indices into the flattened picture.

        Every second pixel: about 20,000 give the same medians and percentiles in half the time.
        """
        return np.flatnonzero(self.free[: self.height])[::2]

    @cached_property
    def channels(self) -> Floats:
        """L*, a*, b* of the pixels at `places`: shape (3, n), because medians run along a channel."""
        return np.take(self.planes.reshape(3, -1), self.places, axis=1)

    @cached_property
    def colour(self) -> Floats:
        """Median L*, a*, b* of the background; NaN if there is none."""
        return find_median_colour(self.channels)

    def find_colour(self, part: tuple[slice, slice]) -> Floats:
        """Median L*, a*, b* of the background in one rectangle of it; NaN if it has none."""
        places = np.flatnonzero(self.free[: self.height][part])
        return find_median_colour(np.take(self.planes[:, *part].reshape(3, -1), places, axis=1))

    def find_lightness_percentile(self, percent: int) -> float:
        """Percentile of L*."""
        lightness = self.channels[0]
        place = len(lightness) * percent // 100
        return float(np.partition(lightness, place)[place])


def find_median_colour(channels: Floats) -> Floats:
    """Median of each channel of pixels (3, n), the upper of the two middle values; NaN without pixels.

    numpy's own median is four times as slow, because it averages and looks for NaN.
    """
    middle = channels.shape[1] // 2
    if not channels.shape[1]:
        return np.full(3, np.nan, np.float32)
    ordered = np.array(channels, np.float32, order="C")
    ordered.partition(middle, axis=1)
    return ordered[:, middle]


def find_background(lab: Floats, mask: Floats, inside: Bits, chin_row: float) -> BackgroundRegion:
    """Find the background of a portrait, from its colours, the person mask, and which pixels show the picture."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * EDGE + 1, 2 * EDGE + 1))
    free = cv2.erode(((mask < SURELY_BACKGROUND) & inside).view(np.uint8), kernel).view(np.bool_)
    free[max(0, round(chin_row)) :] = False
    return BackgroundRegion(lab, free)


def compare_sides(region: BackgroundRegion, middle: float) -> tuple[float, float]:
    """ΔE between the background left and right of a column, and L* left minus right (> 0: the right is darker)."""
    width = region.free.shape[1]
    on_left = region.places - region.places // width * width < middle  # numpy's remainder takes ten times as long
    left, right = (
        find_median_colour(np.take(region.channels, np.flatnonzero(side), axis=1)) for side in (on_left, ~on_left)
    )
    return measure_difference(left, right), float(left[0] - right[0])


def find_worst_patch(region: BackgroundRegion) -> tuple[float, Box]:
    """The largest ΔE between a tile's median and the median of all, and that tile.

    A shadow beside the head can leave 95 % of the background untouched: percentiles miss it and do not locate it.
    """
    free = _split_into_tiles(region.free[None, : region.height])[:, :, 0]
    counts = free.sum(axis=2, dtype=np.int64)
    rows, columns = np.nonzero(counts >= TILE_LEAST)
    if not len(rows):
        return 0.0, Box(0, 0, 0, 0)
    medians = _find_tile_medians(
        _split_into_tiles(region.planes)[rows, columns], free[rows, columns], counts[rows, columns]
    )
    differences = np.linalg.norm(medians - region.colour, axis=1)
    worst = int(np.argmax(differences))
    left, top = float(columns[worst] * TILE), float(rows[worst] * TILE)
    return float(differences[worst]), Box(left, top, left + TILE, top + TILE)


def _split_into_tiles(planes: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Split planes into tiles, shape (rows, columns, planes, pixels); beyond the picture 0."""
    count, height, width = planes.shape
    rows, columns = -(-height // TILE), -(-width // TILE)
    padded = np.zeros((count, rows * TILE, columns * TILE), planes.dtype)
    padded[:, :height, :width] = planes
    tiles = padded.reshape(count, rows, TILE, columns, TILE).transpose(1, 3, 0, 2, 4)
    return tiles.reshape(rows, columns, count, TILE * TILE)


def _find_tile_medians(colours: Floats, free: Bits, counts: npt.NDArray[np.int64]) -> Floats:
    """Median colour of the background in each tile: colours (tiles, 3, pixels), and which and how many count."""
    full, middle = counts == TILE * TILE, TILE * TILE // 2
    medians = np.empty(colours.shape[:2], np.float32)
    medians[full] = np.partition(colours[full], middle, axis=2)[..., middle]
    others = np.sort(np.where(free[~full, None], colours[~full], np.inf), axis=2)
    medians[~full] = others[np.arange(len(others)), :, counts[~full] // 2]
    return medians


def find_frame_line(region: BackgroundRegion) -> tuple[float, Box]:
    """The largest ΔE between the outermost 3 px and the next 6 px along the left, right and top edge, and where."""
    height, width = region.free.shape
    ends = RIM + INNER_RIM
    edges = (
        (np.s_[:, :RIM], np.s_[:, RIM:ends], Box(0, 0, RIM, height)),
        (np.s_[:, width - RIM :], np.s_[:, width - ends : width - RIM], Box(width - RIM, 0, width, height)),
        (np.s_[:RIM, :], np.s_[RIM:ends, :], Box(0, 0, width, RIM)),
    )
    found = [
        (measure_difference(region.find_colour(outer), region.find_colour(inner)), box) for outer, inner, box in edges
    ]
    found = [(value, box) for value, box in found if np.isfinite(value)]
    return max(found, key=lambda pair: pair[0], default=(0.0, Box(0, 0, 0, 0)))


def measure_unevenness(region: BackgroundRegion, pixels: Pixels) -> float:
    """Mean Scharr gradient of the linear luminance, smoothed by 2 px: folds and patterns, not sensor noise."""
    # A row more than those that hold all of it: what lies below is not background.
    free = cv2.erode(region.free[: region.height + 1].view(np.uint8), np.ones((9, 9), np.uint8))
    if not cv2.countNonZero(free):
        return 0.0
    last = int(np.flatnonzero(free.any(axis=1))[-1]) + 1
    smooth = cv2.GaussianBlur(to_luminance(pixels[: last + 9]), (0, 0), 2)
    gradient = cv2.magnitude(cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1))
    # Single precision: the last digits of the filters depend on where the array lies in memory.
    return float(np.float32(cv2.mean(gradient[:last], mask=free[:last])[0]))
