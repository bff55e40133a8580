"""Writing on the photo: a camera's date, a name, a number. Lengths are portrait pixels.

Measured in docs/measurements/edges.md#writing.

Characters stand in a row, are equally high, of one colour and differ in shape. Patterns of cloth come in several rows,
beads and buttons are all alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.measure.background import find_median_colour
from photoprocess.values import Box

if TYPE_CHECKING:
    from photoprocess.values import Bits, Floats, Pixels

TO_LEVELS, FROM_LEVEL = np.array((2.55, 1, 1), np.float32), np.array((0, 128, 128), np.float32)
"""L*, a* and b* as levels of 255."""
SURROUNDINGS = 42
"""Side of the square whose median a pixel is compared with: wider than strokes."""
LIGHTER, MORE_COLOURED = 20.0, 25.0
"""L* and C*ab by which ink differs from that."""
HEIGHTS = 6, 32
WIDEST, ORDINARY, NARROW = 2.6, 0.8, 0.35
"""Widths over heights: of characters that touch, of one, and of one whose stroke fills its box."""
FILLED = 0.2, 0.8
"""Share of its box that a character fills; bars and specks fill more or less."""
COLOUR = 20.0
"""ΔE76 between characters of one row."""
HEIGHT_ERROR, FOOT_ERROR, GAP = 0.15, 0.12, 1.6
"""Differences of heights and of feet, and the widest gap between characters, over their height."""
LEAST, DIVERSE = 3, 0.12
"""Shapes of a row, and how much their sizes must vary: standard deviation over mean."""
PATTERN = 0.6
"""Another row with that share of the characters makes a pattern of both."""
MOST = 200
"""Shapes that are examined: 81 portraits have up to 18. A weave has thousands, which is a pattern anyway, and
comparing each with all that follow takes seconds."""


@dataclass(frozen=True)  # no slots: the cached property lives in the instance
class Shape:
    """One character, or several that touch: its box, CIELAB in it, and which pixels there are its own."""

    box: Box
    area: int
    lab: Floats
    inked: Bits

    @cached_property
    def colour(self) -> Floats:
        """Its median colour, CIELAB."""
        return find_median_colour(self.lab[self.inked].T)

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.box.height

    @property
    def count(self) -> int:
        """How many characters it is wide."""
        return max(1, round(self.box.width / (ORDINARY * self.height)))


@dataclass(frozen=True, slots=True)
class Writing:
    """A row of characters."""

    shapes: tuple[Shape, ...] = ()

    @property
    def count(self) -> int:
        """Characters of all shapes."""
        return sum(shape.count for shape in self.shapes)

    @property
    def foot(self) -> float:
        """The row on which they stand."""
        return float(np.mean([shape.box.bottom for shape in self.shapes]))

    @property
    def box(self) -> Box | None:
        """The box round all of them."""
        if not self.shapes:
            return None
        boxes = [shape.box for shape in self.shapes]
        return Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )


def find_writing(lab: Floats, inks: tuple[Bits, ...]) -> Writing:
    """Find the longest row of characters; empty if there is none."""
    found = [_find_row(_list_shapes(inked, lab)) for inked in inks]
    return max(found, key=lambda writing: writing.count)


def separate_inks(lab: Floats) -> tuple[Bits, ...]:
    """Which pixels are more coloured, darker and lighter than what is round them."""
    height, width = lab.shape[:2]
    small = cv2.resize(lab, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    levels = cv2.split(cv2.convertScaleAbs(small * TO_LEVELS + FROM_LEVEL))
    around = [_spread_median(np.asarray(channel, np.uint8), width, height) for channel in levels]
    lightness, a, b = cv2.split(lab)
    light = lightness - around[0] / TO_LEVELS[0]
    coloured = cv2.magnitude(a, b) - cv2.magnitude(around[1] - 128, around[2] - 128)
    return coloured > MORE_COLOURED, light < -LIGHTER, light > LIGHTER


def _spread_median(channel: Pixels, width: int, height: int) -> Floats:
    """Take the median round each pixel at half the size, and bring it back to the whole."""
    median = cv2.medianBlur(channel, SURROUNDINGS // 2)
    return np.asarray(cv2.resize(median, (width, height), interpolation=cv2.INTER_NEAREST), np.float32)


def _list_shapes(inked: Bits, lab: Floats) -> list[Shape]:
    """List what may be characters, from left to right."""
    if np.count_nonzero(inked) < LEAST * HEIGHTS[0]:
        return []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked.view(np.uint8), connectivity=8)
    _, _, width, height, area = stats.T
    likely = (HEIGHTS[0] <= height) & (height <= HEIGHTS[1]) & (width <= WIDEST * height)
    filled = area / (width * height)
    likely &= (width <= NARROW * height) | ((filled > FILLED[0]) & (filled < FILLED[1]))
    likely[0] = False
    found = []
    for number in np.flatnonzero(likely).tolist():
        x, y, width, height, area = stats[number].tolist()
        window = slice(y, y + height), slice(x, x + width)
        found.append(Shape(Box(x, y, x + width, y + height), area, lab[window], labels[window] == number))
    return sorted(found, key=lambda shape: shape.box.left)


def _find_row(shapes: list[Shape]) -> Writing:
    if len(shapes) > MOST:
        return Writing()
    rows = [Writing(tuple(_follow(shapes[start:]))) for start in range(len(shapes))]
    best = max(rows, key=lambda row: row.count, default=Writing())
    if len(best.shapes) < LEAST or not _is_diverse(best) or any(_repeats(row, best) for row in rows):
        return Writing()
    return best


def _follow(shapes: list[Shape]) -> Iterator[Shape]:
    """Yield the first shape and those that continue its row."""
    last = first = shapes[0]
    yield first
    for shape in shapes[1:]:
        if shape.box.left - last.box.right > GAP * first.height:
            return
        if shape.box.left > (last.box.left + last.box.right) / 2 and _continues(shape, last, first):
            last = shape
            yield shape


def _continues(shape: Shape, last: Shape, first: Shape) -> bool:
    return (
        abs(shape.height - first.height) <= HEIGHT_ERROR * first.height + 1
        and abs(shape.box.bottom - last.box.bottom) <= FOOT_ERROR * first.height + 1
        and float(np.linalg.norm(shape.colour - first.colour)) <= COLOUR
    )


def _is_diverse(row: Writing) -> bool:
    sizes = np.array([(shape.area, shape.box.width) for shape in row.shapes], float)
    return bool((sizes.std(axis=0) / sizes.mean(axis=0)).max() >= DIVERSE)


def _repeats(row: Writing, best: Writing) -> bool:
    """Whether another row, above or below, is nearly as long."""
    apart = abs(row.foot - best.foot) > 0.7 * best.shapes[0].height
    return apart and row.count >= max(LEAST, PATTERN * best.count)
