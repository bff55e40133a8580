"""The header of an AV1 still picture's frame (AV1 Bitstream & Decoding Process Specification, 5.9): its tiles.

Only what precedes the tiles of a key frame is read, in the standard's order; nothing is decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from photoprocess.read.av1_filters import skip_filters
from photoprocess.read.av1_sequence import SELECT, BitReader, OtherFrame

if TYPE_CHECKING:
    from photoprocess.read.av1_sequence import Sequence

MAX_TILE_WIDTH, MAX_TILE_AREA, MAX_TILES = 4096, 4096 * 2304, 64


@dataclass(slots=True)
class Av1Frame:
    """Where a frame's tiles lie: pixels at which columns and rows of tiles begin, and the end as the last number."""

    columns: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    number_bits: int = 0
    size_bytes: int = 0
    """Bytes in front of a tile that state its size; 0 for a single tile."""
    size_place: int = 0
    """Bit of the header behind this number."""
    header_bytes: int = 0
    """Bytes of the header, padded."""


def read_frame(body: bytes, sequence: Sequence) -> Av1Frame:
    """Read the header of a key frame that is shown. Raises OtherFrame for any other."""
    bits, frame = BitReader(body), Av1Frame()
    if not sequence.reduced:
        if bits.read(4) != 0b0001:  # not shown again, a key frame, shown
            raise OtherFrame("not a key frame")
        if sequence.time_bits and not sequence.equal_interval:
            bits.read(sequence.time_bits)
    no_update = bits.read()
    tools = bits.read() if sequence.screen_tools == SELECT else sequence.screen_tools
    if tools and sequence.integer_vectors == SELECT:
        bits.read()
    other_size = False
    if not sequence.reduced:
        bits.read(sequence.id_bits)
        other_size = bool(bits.read())
    bits.read(sequence.order_bits)
    if sequence.time_bits and bits.read():
        raise OtherFrame("removal times")
    width, height, scaled = _read_size(bits, sequence, other=other_size)
    copies = bool(tools and not scaled and bits.read())
    if not sequence.reduced and not no_update:
        bits.read()
    _read_tiles(bits, sequence, frame, (width, height))
    skip_filters(bits, sequence, copies=copies, scaled=scaled)
    frame.header_bytes = bits.at + 7 >> 3
    return frame


def _read_size(bits: BitReader, sequence: Sequence, *, other: bool) -> tuple[int, int, bool]:
    """Width and height that are coded, and whether the width is scaled afterwards."""
    width, height = sequence.sides
    if other:
        width, height = (bits.read(count) + 1 for count in sequence.side_bits)
    scaled = bool(sequence.superres and bits.read())
    if scaled:
        divisor = bits.read(3) + 9
        width = (8 * width + divisor // 2) // divisor
    bits.skip_if(16, 16)
    return width, height, scaled


def _read_tiles(bits: BitReader, sequence: Sequence, frame: Av1Frame, sides: tuple[int, int]) -> None:
    block = 128 if sequence.large_blocks else 64
    wide, high = (-(-side // block) for side in sides)
    widest, largest = MAX_TILE_WIDTH // block, MAX_TILE_AREA // block**2
    least_columns = _compute_log2(widest, wide)
    least = max(least_columns, _compute_log2(largest, wide * high))
    if bits.read():
        across = _read_log2(bits, least_columns, _compute_log2(1, min(wide, MAX_TILES)))
        columns = _list_starts(wide, across)
        down = _read_log2(bits, max(least - across, 0), _compute_log2(1, min(high, MAX_TILES)))
        rows = _list_starts(high, down)
    else:
        columns = _read_spaces(bits, wide, widest)
        area = wide * high >> least + 1 if least else wide * high
        rows = _read_spaces(bits, high, max(area // max(b - a for a, b in pairwise(columns)), 1))
        across, down = _compute_log2(1, len(columns) - 1), _compute_log2(1, len(rows) - 1)
    if across or down:
        bits.read(across + down)
        frame.number_bits, frame.size_bytes, frame.size_place = across + down, bits.read(2) + 1, bits.at
    frame.columns, frame.rows = [block * n for n in columns], [block * n for n in rows]


def _compute_log2(size: int, target: int) -> int:
    """The least k for which size · 2^k reaches the target."""
    return max(0, (-(-target // size) - 1).bit_length())


def _read_log2(bits: BitReader, least: int, most: int) -> int:
    while least < most and bits.read():
        least += 1
    return least


def _list_starts(blocks: int, log2: int) -> list[int]:
    return [*range(0, blocks, blocks + (1 << log2) - 1 >> log2), blocks]


def _read_spaces(bits: BitReader, blocks: int, most: int) -> list[int]:
    starts = [0]
    while starts[-1] < blocks:
        starts.append(starts[-1] + 1 + bits.read_non_symmetric(min(blocks - starts[-1], most)))
    return starts
