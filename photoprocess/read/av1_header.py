"""The headers of an AV1 still picture (AV1 Bitstream & Decoding Process Specification, 5.5 and 5.9): its tiles.

Only what precedes the tiles of a key frame is read, in the standard's order and by its names; nothing is decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

MAX_TILE_WIDTH, MAX_TILE_AREA, MAX_TILES = 4096, 4096 * 2304, 64
SEGMENT_FEATURES = ((8, 1), (6, 1), (6, 1), (6, 1), (6, 1), (3, 0), (0, 0), (0, 0))
"""Bits of each feature of a segment, and whether there is a sign bit."""
SELECT = 2
"""SELECT_SCREEN_CONTENT_TOOLS, SELECT_INTEGER_MV."""


class OtherFrame(ValueError):
    """The frame is of a kind that still pictures do not have."""


class Bits:
    """Reads bits, the highest first."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def read(self, count: int = 1) -> int:
        """Read an unsigned number. Raises OtherFrame at the end of the data."""
        end = self.at + count
        if end > 8 * len(self._data):
            raise OtherFrame("the header ends early")
        value = int.from_bytes(self._data[self.at >> 3 : end + 7 >> 3], "big") >> -end % 8 & (1 << count) - 1
        self.at = end
        return value

    def skip_if(self, *counts: int) -> bool:
        """Read a flag, and skip that many bits for each count if it is set."""
        present = bool(self.read())
        for count in counts if present else ():
            self.read(count)
        return present

    def read_non_symmetric(self, limit: int) -> int:
        """Read ns(limit): a number below `limit`."""
        width = limit.bit_length()
        short = (1 << width) - limit
        value = self.read(width - 1)
        return value if value < short else (value << 1) - short + self.read()


@dataclass(slots=True)
class Sequence:
    """What the sequence header says that frame headers depend on."""

    reduced: bool = False
    equal_interval: bool = True
    time_bits: int = 0
    """Bits of a frame's presentation time, 0 if none is stored."""
    side_bits: tuple[int, int] = (0, 0)
    sides: tuple[int, int] = (0, 0)
    id_bits: int = 0
    order_bits: int = 0
    large_blocks: bool = False
    screen_tools: int = SELECT
    integer_vectors: int = SELECT
    superres: bool = False
    cdef: bool = False
    restoration: bool = False
    planes: int = 3
    subsampled: bool = True
    """Whether colour is stored at half the width and height."""
    separate_uv: bool = False
    film_grain: bool = False


@dataclass(slots=True)
class Frame:
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


def read_sequence(body: bytes) -> Sequence:
    """Read a sequence header. Raises OtherFrame."""
    bits, found = Bits(body), Sequence()
    bits.read(4)  # profile, still picture
    found.reduced = bool(bits.read())
    if found.reduced:
        bits.read(5)
    else:
        _read_timing(bits, found)
    wide, high = bits.read(4) + 1, bits.read(4) + 1
    found.side_bits, found.sides = (wide, high), (bits.read(wide) + 1, bits.read(high) + 1)
    if not found.reduced and bits.read():
        found.id_bits = bits.read(4) + 2
        found.id_bits += bits.read(3) + 1
    found.large_blocks = bool(bits.read())
    bits.read(2)
    if not found.reduced:
        _read_tools(bits, found)
    found.superres, found.cdef, found.restoration = (bool(bits.read()) for _ in range(3))
    _read_colour(bits, found, body[0] >> 5)
    found.film_grain = bool(bits.read())
    return found


def read_frame(body: bytes, sequence: Sequence) -> Frame:
    """Read the header of a key frame that is shown. Raises OtherFrame for any other."""
    from photoprocess.read.av1_filters import skip_filters

    bits, frame = Bits(body), Frame()
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


def _read_timing(bits: Bits, found: Sequence) -> None:
    delay_bits = 0
    if bits.read():
        bits.read(64)
        found.equal_interval = bool(bits.read())
        if found.equal_interval:
            zeros = 0
            while not bits.read():
                zeros += 1
            bits.read(zeros)
        if bits.read():
            delay_bits = bits.read(5) + 1
            bits.read(37)
            found.time_bits = bits.read(5) + 1
    displays = bits.read()
    for _ in range(bits.read(5) + 1):
        bits.read(12)
        if bits.read(5) > 7:
            bits.read()
        if delay_bits:
            bits.skip_if(delay_bits, delay_bits, 1)
        if displays:
            bits.skip_if(4)


def _read_tools(bits: Bits, found: Sequence) -> None:
    bits.read(4)
    order = bits.skip_if(2)
    if not bits.read():
        found.screen_tools = bits.read()
    if found.screen_tools and not bits.read():
        found.integer_vectors = bits.read()
    if order:
        found.order_bits = bits.read(3) + 1


def _read_colour(bits: Bits, found: Sequence, profile: int) -> None:
    high = bits.read()
    twelve = bool(profile == 2 and high and bits.read())
    grey = bool(profile != 1 and bits.read())
    meaning = bits.read(24) if bits.read() else 0
    if grey:
        found.planes = 1
        bits.read()
        return
    if meaning == 0x010D00:  # sRGB stored as RGB
        found.subsampled = False
    else:
        bits.read()
        across = profile == 0 or (profile == 2 and (not twelve or bool(bits.read())))
        found.subsampled = profile == 0 or (twelve and across and bool(bits.read()))
        if found.subsampled:
            bits.read(2)
    found.separate_uv = bool(bits.read())


def _read_size(bits: Bits, sequence: Sequence, *, other: bool) -> tuple[int, int, bool]:
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


def _read_tiles(bits: Bits, sequence: Sequence, frame: Frame, sides: tuple[int, int]) -> None:
    block = 128 if sequence.large_blocks else 64
    wide, high = (-(-side // block) for side in sides)
    widest, largest = MAX_TILE_WIDTH // block, MAX_TILE_AREA // block**2
    least_columns = _log2(widest, wide)
    least = max(least_columns, _log2(largest, wide * high))
    if bits.read():
        across = _read_log2(bits, least_columns, _log2(1, min(wide, MAX_TILES)))
        columns = _space(wide, across)
        down = _read_log2(bits, max(least - across, 0), _log2(1, min(high, MAX_TILES)))
        rows = _space(high, down)
    else:
        columns = _read_spaces(bits, wide, widest)
        area = wide * high >> least + 1 if least else wide * high
        rows = _read_spaces(bits, high, max(area // max(b - a for a, b in pairwise(columns)), 1))
        across, down = _log2(1, len(columns) - 1), _log2(1, len(rows) - 1)
    if across or down:
        bits.read(across + down)
        frame.number_bits, frame.size_bytes, frame.size_place = across + down, bits.read(2) + 1, bits.at
    frame.columns, frame.rows = [block * n for n in columns], [block * n for n in rows]


def _log2(size: int, target: int) -> int:
    """The least k for which size · 2^k reaches the target."""
    return max(0, (-(-target // size) - 1).bit_length())


def _read_log2(bits: Bits, least: int, most: int) -> int:
    while least < most and bits.read():
        least += 1
    return least


def _space(blocks: int, log2: int) -> list[int]:
    return [*range(0, blocks, blocks + (1 << log2) - 1 >> log2), blocks]


def _read_spaces(bits: Bits, blocks: int, most: int) -> list[int]:
    starts = [0]
    while starts[-1] < blocks:
        starts.append(starts[-1] + 1 + bits.read_non_symmetric(min(blocks - starts[-1], most)))
    return starts
