"""The tiles of an AV1 still picture, and the picture with other last bytes of each.

A decoder fails as a whole if one tile lacks bytes. So that only bytes that are left over make a difference, each tile
gets more than it can use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoprocess.read.av1_frame import Av1Frame, read_frame
from photoprocess.read.av1_sequence import Sequence, read_sequence
from photoprocess.read.pieces import Area, change_end

if TYPE_CHECKING:
    from collections.abc import Iterator

SEQUENCE_HEADER, FRAME_HEADER, TILE_GROUP, FRAME = 1, 3, 4, 6
"""Kinds of units (OBUs)."""
ROOM = bytes(16384)
"""What each tile gets: many times what the last blocks of a tile can read."""
SIZE_BYTES = 4
FILTERED = 16
"""Pixels that the loop filters change beyond a border of tiles."""


@dataclass(slots=True)
class Lengthened:
    """The bytes of the picture, and the pixels that each tile shows whose end was changed."""

    data: bytearray = field(default_factory=bytearray)
    areas: list[Area] = field(default_factory=list)


def lengthen_tiles(item: bytes) -> Lengthened:
    """Change the end of each tile. Raises ValueError where units, headers and tiles do not fit."""
    sequence, frame, made = Sequence(), Av1Frame(), Lengthened()
    seen = 0
    for head, kind, body in _walk_units(item):
        if kind == SEQUENCE_HEADER:
            sequence = read_sequence(body)
        elif kind in (FRAME, FRAME_HEADER) and not seen:
            frame = read_frame(body, sequence)
        if kind == FRAME_HEADER:
            body = _widen_sizes(body, frame) + body[frame.header_bytes :]
        elif kind in (FRAME, TILE_GROUP):
            start = frame.header_bytes if kind == FRAME else 0
            head_of_frame = _widen_sizes(body, frame) if start else b""
            group, count = _lengthen_group(body[start:], frame, made)
            body, seen = head_of_frame + group, seen + count
        made.data += bytes([head[0] | 2, *head[1:]]) + _write_leb128(len(body)) + body
    return made


def _walk_units(item: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """Each unit's header without its size, its kind, and its content."""
    at = 0
    while at < len(item):
        start, kind = at, item[at] >> 3 & 15
        at += 1 + (item[at] >> 2 & 1)
        head, size = item[start:at], len(item) - at
        if item[start] & 2:
            size = shift = 0
            more = True
            while more:
                more, size = item[at] > 127, size | (item[at] & 127) << shift
                at, shift = at + 1, shift + 7
        if at + size > len(item):
            raise ValueError("a unit that is longer than its item")
        yield head, kind, item[at : at + size]
        at += size


def _write_leb128(number: int) -> bytes:
    return bytes([number >> 7 * k & 127 | 128 for k in range(3)]) + bytes([number >> 21])


def _widen_sizes(body: bytes, frame: Av1Frame) -> bytes:
    """The frame header with `SIZE_BYTES` bytes for the size of each tile."""
    header = body[: frame.header_bytes]
    if not frame.size_bytes:
        return header
    number = int.from_bytes(header, "big") | SIZE_BYTES - 1 << 8 * len(header) - frame.size_place
    return number.to_bytes(len(header), "big")


def _lengthen_group(body: bytes, frame: Av1Frame, made: Lengthened) -> tuple[bytes, int]:
    """A group of tiles and their number; the areas are added to those of the picture."""
    across, down = len(frame.columns) - 1, len(frame.rows) - 1
    start, first, last = 0, 0, across * down - 1
    if across * down > 1:
        start, first, last = _read_numbers(body, frame)
    group = bytearray(body[:start])
    for tile in range(first, last + 1):
        stop = len(body)
        if tile < last:
            stop = start + frame.size_bytes
            stop, start = stop + 1 + int.from_bytes(body[start:stop], "little"), stop
        if not start < stop <= len(body) or tile >= across * down:
            raise ValueError("tiles that are longer than their unit")
        longer = change_end(body[start:stop])
        if longer:
            row, column = divmod(tile, across)
            sides = frame.columns[column], frame.rows[row], frame.columns[column + 1], frame.rows[row + 1]
            made.areas.append(Area(*sides, shared=FILTERED))
        content = (longer or body[start:stop]) + ROOM
        group += (b"" if tile == last else (len(content) - 1).to_bytes(SIZE_BYTES, "little")) + content
        start = stop
    return bytes(group), last + 1 - first


def _read_numbers(body: bytes, frame: Av1Frame) -> tuple[int, int, int]:
    """Where the first tile of a group begins, and the numbers of its first and last."""
    most = (len(frame.columns) - 1) * (len(frame.rows) - 1) - 1
    if not body[0] & 128:
        return 1, 0, most
    bits = frame.number_bits
    numbers = int.from_bytes(body[:5], "big") >> 39 - 2 * bits
    return 1 + 2 * bits + 7 >> 3, numbers >> bits & (1 << bits) - 1, numbers & (1 << bits) - 1
