"""Where on the paper the copies and the cut marks lie: pure geometry in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass

from photoprocess.errors import PaperTooSmall
from photoprocess.values import Box

INCH = 25.4
MARGIN = 5.0
"""Home printers leave 3 to 4.2 mm white, photo labs cut 2 to 3 mm away."""
GAP = 2.0
"""Between two copies, so that no cut shows the neighbour."""
MARK_AWAY, MARK_LENGTH = 0.7, 3.0
"""From the edge of the copies; together less than the margin."""
A_BIT = 1e-6
MOST_COPIES = 1000
"""The most copies that a user may order: far above any need, far below what exhausts the memory."""


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width:g} × {self.height:g} mm"


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper, upright."""

    name: str
    size: Size
    also: tuple[str, ...]
    """Other names for it, in lower case."""


PAPERS = (
    Paper("6寸", Size(4 * INCH, 6 * INCH), ("6吋", "6in", "4x6", "4r", "6")),
    Paper("5寸", Size(3.5 * INCH, 5 * INCH), ("5吋", "5in", "3.5x5", "3r", "5")),
    Paper("A4", Size(210, 297), ("a4",)),
)
"""What Chinese photo shops call six and five inches is 4 × 6 and 3½ × 5 inches."""


@dataclass(frozen=True, slots=True)
class CutMark:
    """A cut mark."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet."""

    places: tuple[Box, ...]
    marks: tuple[CutMark, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets; `paper` as it lies, upright or on its side."""

    paper: Size
    copies: int
    pages: tuple[Page, ...]


def find_paper(name: str) -> Paper | None:
    """A paper by any of its names."""
    return next((one for one in PAPERS if name.casefold() in (one.name.casefold(), *one.also)), None)


def plan_sheets(paper: Paper, photo: Size, copies: int | None, *, marks: bool) -> Layout:
    """As many copies as are asked for, or as one sheet holds; the paper lies as more fit. Raises PaperTooSmall."""
    upright, across = paper.size, Size(paper.size.height, paper.size.width)
    size = max((upright, across), key=lambda one: math.prod(_grid(one, photo)))
    columns, rows = _grid(size, photo)
    each = columns * rows
    if not each:
        raise PaperTooSmall(size=str(photo), paper=paper.name)
    wanted = copies or each
    places = [_place(index, columns, rows, (size, photo)) for index in range(each)]
    counts = [min(each, wanted - first) for first in range(0, wanted, each)]
    return Layout(size, wanted, tuple(_page(tuple(places[:count]), marks=marks) for count in counts))


def _grid(paper: Size, photo: Size) -> tuple[int, int]:
    """Columns and rows that fit inside the margins."""
    across = (paper.width - 2 * MARGIN + GAP + A_BIT) // (photo.width + GAP)
    down = (paper.height - 2 * MARGIN + GAP + A_BIT) // (photo.height + GAP)
    return max(0, int(across)), max(0, int(down))


def _place(index: int, columns: int, rows: int, sizes: tuple[Size, Size]) -> Box:
    """One copy, row by row, the whole grid in the middle of the paper."""
    paper, photo = sizes
    left = (paper.width - columns * photo.width - (columns - 1) * GAP) / 2
    top = (paper.height - rows * photo.height - (rows - 1) * GAP) / 2
    x = left + index % columns * (photo.width + GAP)
    y = top + index // columns * (photo.height + GAP)
    return Box(x, y, x + photo.width, y + photo.height)


def _page(places: tuple[Box, ...], *, marks: bool) -> Page:
    return Page(places, _marks(places) if marks else ())


def _marks(places: tuple[Box, ...]) -> tuple[CutMark, ...]:
    """Two short lines at both ends of every cut, outside the copies that it runs along."""
    near, far = MARK_AWAY, MARK_AWAY + MARK_LENGTH
    lines: list[CutMark] = []
    for x in sorted({edge for place in places for edge in (place.left, place.right)}):
        along = [place for place in places if x in (place.left, place.right)]
        top, bottom = min(place.top for place in along), max(place.bottom for place in along)
        lines += [CutMark(x, top - far, x, top - near), CutMark(x, bottom + near, x, bottom + far)]
    for y in sorted({edge for place in places for edge in (place.top, place.bottom)}):
        along = [place for place in places if y in (place.top, place.bottom)]
        left, right = min(place.left for place in along), max(place.right for place in along)
        lines += [CutMark(left - far, y, left - near, y), CutMark(right + near, y, right + far, y)]
    return tuple(lines)
