"""Where the copies and the cut marks lie on the paper: pure geometry in millimetres."""

from __future__ import annotations

import math

from photoprocess.errors import PaperTooSmall
from photoprocess.frozen import dataclass
from photoprocess.values import Box

INCH = 25.4
"""Millimetres."""
MARGIN = 5.0
"""Home printers leave 3 to 4.2 mm blank, photo labs cut 2 to 3 mm off."""
GAP = 2.0
"""Distance between copies, so that a cut slightly off its line does not show the neighbouring copy."""
MARK_AWAY, MARK_LENGTH = 0.7, 3.0
"""Distance from the edge of the copies, and length; together less than the margin."""
A_BIT = 1e-6
"""Tolerance for rounding."""
MOST_COPIES = 1000
"""Largest number of copies that a user may order."""


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height in millimetres."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width:g} × {self.height:g} mm"


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright."""

    name: str
    size: Size
    also: tuple[str, ...]
    """Other names of the paper, in lower case."""


PAPERS = (
    Paper("6寸", Size(4 * INCH, 6 * INCH), ("6吋", "6in", "4x6", "4r", "6")),
    Paper("5寸", Size(3.5 * INCH, 5 * INCH), ("5吋", "5in", "3.5x5", "3r", "5")),
    Paper("A4", Size(210, 297), ("a4",)),
)
"""What Chinese photo shops call six and five inches are 4 × 6 and 3½ × 5 inches."""


@dataclass(frozen=True, slots=True)
class CutMark:
    """A short line that shows where to cut."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: the places of its copies, and its cut marks."""

    places: tuple[Box, ...]
    cut_marks: tuple[CutMark, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets; `paper` as it is oriented, upright or landscape."""

    paper: Size
    copies: int
    pages: tuple[Page, ...]


def find_paper(name: str) -> Paper | None:
    """Find a paper by any of its names; None if there is none."""
    return next((paper for paper in PAPERS if name.casefold() in (paper.name.casefold(), *paper.also)), None)


def plan_sheets(paper: Paper, photo: Size, copies: int | None, *, cut_marks: bool) -> Layout:
    """Lay out that many copies, or as many as fit on one sheet. Raises PaperTooSmall.

    The paper is oriented so that more copies fit.
    """
    upright, across = paper.size, Size(paper.size.height, paper.size.width)
    size = max((upright, across), key=lambda size: math.prod(_count_fitting(size, photo)))
    columns, rows = _count_fitting(size, photo)
    each = columns * rows
    if not each:
        raise PaperTooSmall(size=str(photo), paper=paper.name)
    wanted = copies or each
    places = [_place(index, columns, rows, (size, photo)) for index in range(each)]
    counts = [min(each, wanted - first) for first in range(0, wanted, each)]
    return Layout(size, wanted, tuple(_make_page(tuple(places[:count]), cut_marks=cut_marks) for count in counts))


def _count_fitting(paper: Size, photo: Size) -> tuple[int, int]:
    """Count the columns and rows that fit inside the margins."""
    across = (paper.width - 2 * MARGIN + GAP + A_BIT) // (photo.width + GAP)
    down = (paper.height - 2 * MARGIN + GAP + A_BIT) // (photo.height + GAP)
    return max(0, int(across)), max(0, int(down))


def _place(index: int, columns: int, rows: int, sizes: tuple[Size, Size]) -> Box:
    """Place one copy: row by row, with the whole grid in the middle of the paper."""
    paper, photo = sizes
    left = (paper.width - columns * photo.width - (columns - 1) * GAP) / 2
    top = (paper.height - rows * photo.height - (rows - 1) * GAP) / 2
    x = left + index % columns * (photo.width + GAP)
    y = top + index // columns * (photo.height + GAP)
    return Box(x, y, x + photo.width, y + photo.height)


def _make_page(places: tuple[Box, ...], *, cut_marks: bool) -> Page:
    return Page(places, _mark_cuts(places) if cut_marks else ())


def _mark_cuts(places: tuple[Box, ...]) -> tuple[CutMark, ...]:
    """Mark every cut at both ends, outside the copies along which it runs."""
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
