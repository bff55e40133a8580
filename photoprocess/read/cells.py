"""The cells of a HEIF picture that is put together from pictures of their own, as phones write it (ISO/IEC 23008-12).

Broken bytes spoil a cell from there to its end, so it meets its neighbours in a sharp step. Only such cells are
examined: decoding twice takes a second.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.read.boxes import find_parts, find_primary, find_properties
from photoprocess.read.pieces import TAIL, Area, change_end

if TYPE_CHECKING:
    from photoprocess.read.boxes import FileBox
    from photoprocess.read.pieces import View
    from photoprocess.values import Pixels

LARGEST_BLOCK = 64
"""Side of the largest blocks that are coded one after another, row by row."""
SEGMENT = 32
"""Length in pixels of the part of a border that is looked at at once."""
LEAST_STEP, STEEPER = 6.0, 2.0
"""Levels by which a border is sharper than this many times what is beside it; blocks of coarse quality reach 4."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Start and end of a cell's bytes, how many at its end surely show, and its pixels in the upright picture."""

    start: int
    end: int
    tail: int
    area: Area


def find_cells(data: bytes, boxes: list[FileBox]) -> list[Cell]:
    """Find the cells of the primary picture; none if it is in one piece, or cropped, or mirrored."""
    try:
        primary = find_primary(boxes)
        parts, properties = find_parts(boxes, primary), dict(find_properties(boxes, primary))
        if not parts or b"clap" in properties or b"imir" in properties:
            return []
        width, height = struct.unpack(">II", properties[b"ispe"][4:12])
        wide, high = struct.unpack(">II", dict(find_properties(boxes, parts[0][0]))[b"ispe"][4:12])
        quarters = properties.get(b"irot", b"\0")[0] & 3
        across = -(-width // wide)
        areas = [
            Area(x, y, min(x + wide, width), min(y + high, height))
            for y in range(0, height, high)
            for x in range(0, width, wide)
        ][: len(parts)]
        return (
            [
                Cell(start, end, _count_tail(end - start, area, wide, high), _turn(area, (width, height), quarters))
                for (_, start, end), area in zip(parts, areas, strict=True)
                if end <= len(data)
            ]
            if across
            else []
        )
    except (LookupError, ValueError, ZeroDivisionError, struct.error):
        return []


def change_cells(data: bytes, cells: list[Cell]) -> tuple[bytes, list[Area]]:
    """Change the ends of cells; return the file, and what they show."""
    changed, areas = bytearray(data), []
    for cell in cells:
        content = change_end(data[cell.start : cell.end], cell.tail)
        if content:
            changed[cell.start : cell.end] = content
            areas.append(cell.area)
    return bytes(changed), areas


def find_steps(view: View, cells: list[Cell]) -> list[Cell]:
    """The cells that meet a neighbour in a step which is sharper than what is beside it."""
    return [cell for cell in cells if _has_step(view, cell.area)]


def _has_step(view: View, area: Area) -> bool:
    (width, height), get = view
    lines = [get(area.left, y - 2, area.right, y + 2) for y in (area.top, area.bottom) if 2 <= y <= height - 2]
    lines += [
        get(x - 2, area.top, x + 2, area.bottom).swapaxes(0, 1) for x in (area.left, area.right) if 2 <= x <= width - 2
    ]
    return any(_is_sharp(line) for line in lines)


def _is_sharp(line: Pixels) -> bool:
    """Whether the middle of four rows of pixels is a step anywhere along them."""
    differences = np.abs(np.diff(line.astype(np.int16), axis=0)).max(axis=2)
    count = differences.shape[1] // SEGMENT
    beside, step, beyond = differences[:, : count * SEGMENT].reshape(3, count, SEGMENT).mean(axis=2)
    return bool((step > STEEPER * np.maximum(beside, beyond) + LEAST_STEP).any())


def _count_tail(length: int, area: Area, wide: int, high: int) -> int:
    """Bytes at a cell's end that reach pixels which show: a row of blocks, and what lies below the picture."""
    if (area.right - area.left, area.bottom - area.top) == (wide, high):
        return TAIL
    hidden = 1 - (area.bottom - area.top) / high
    return max(TAIL, round(length * (hidden + LARGEST_BLOCK / high)))


def _turn(area: Area, size: tuple[int, int], quarters: int) -> Area:
    """Turn anticlockwise by quarters."""
    width, height = size
    for _ in range(quarters):
        area = Area(area.top, width - area.right, area.bottom, width - area.left)
        width, height = height, width
    return area
