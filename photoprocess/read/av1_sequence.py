"""The sequence header of an AV1 picture (AV1 Bitstream & Decoding Process Specification, 5.5)."""

from __future__ import annotations

from dataclasses import dataclass

SELECT = 2
"""SELECT_SCREEN_CONTENT_TOOLS, SELECT_INTEGER_MV."""


class OtherFrame(ValueError):
    """The frame is of a kind that still pictures do not have."""


class BitReader:
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


def read_sequence(body: bytes) -> Sequence:
    """Read a sequence header. Raises OtherFrame."""
    bits, found = BitReader(body), Sequence()
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


def _read_timing(bits: BitReader, found: Sequence) -> None:
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


def _read_tools(bits: BitReader, found: Sequence) -> None:
    bits.read(4)
    order = bits.skip_if(2)
    if not bits.read():
        found.screen_tools = bits.read()
    if found.screen_tools and not bits.read():
        found.integer_vectors = bits.read()
    if order:
        found.order_bits = bits.read(3) + 1


def _read_colour(bits: BitReader, found: Sequence, profile: int) -> None:
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
