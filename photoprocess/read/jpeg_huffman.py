"""Read a sequential JPEG's Huffman codes block by block and look for what no encoder writes.

Slow in Python (about a second for a megabyte): only for files that are suspected already.
"""

from __future__ import annotations

import struct
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.read.jpeg_layout import DHT, DQT, BrokenLayout, JpegFrame, Scan, find_intervals
from photoprocess.read.jpeg_range import exceeds_range

if TYPE_CHECKING:
    from collections.abc import Iterator

Table: TypeAlias = "list[tuple[int, int]]"
"""(bits of the code, symbol) by the next 16 bits; 0 bits where there is no such code."""
LONGEST_CODE = 16
LARGEST_AC, LARGEST_DC = 10, 11
"""Most bits of a coefficient of 8-bit samples (ITU-T T.81 tables F.1 and F.2)."""
MEAN_LIMIT = 1024
"""A block's mean, 8 times its level, is between -1024 and 1016, or half a quantisation step beyond."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The tables of one block of a unit."""

    component: int
    means: Table
    rest: Table
    steps: tuple[int, ...]
    """Quantisation, 64 numbers in zigzag order."""
    limit: int
    """The largest sum of mean differences."""


def check_blocks(data: bytes, frame: JpegFrame, scan: Scan) -> None:
    """Raise BrokenLayout at a code or a value that no encoder writes."""
    blocks = _plan_unit(data, frame, scan)
    left = frame.mcus[0] * frame.mcus[1]
    values = array("h", bytes(2 * 64 * left * len(blocks)))
    first = 0
    for start, end in find_intervals(data, scan) if scan.restart_interval else [(scan.start, scan.end)]:
        count = min(left, scan.restart_interval or left)
        left -= count
        last = first + 64 * count * len(blocks)
        coded = data[start:end].replace(b"\xff\0", b"\xff") + b"\xff" * 8
        _read_interval(coded, blocks, values, range(first, last, 64))
        first = last
    if exceeds_range(values, [block.steps for block in blocks]):
        raise BrokenLayout("pixels brighter than white or darker than black")


def _read_interval(coded: bytes, blocks: list[_Block], values: array[int], places: range) -> None:
    """Read the coefficients of the blocks at these places among `values`, which are zero."""
    at, means, last = 0, [0] * len(blocks), 8 * (len(coded) - 8)
    for number, place in enumerate(places):
        block = blocks[number % len(blocks)]
        at, difference = _read_mean(coded, at, block.means)
        means[block.component] += difference
        if abs(means[block.component]) > block.limit:
            raise BrokenLayout("a block brighter than white or darker than black")
        values[place] = means[block.component]
        at = _read_rest(coded, at, block.rest, values, place)
        if at > last:
            raise BrokenLayout("blocks are missing")


def _read_mean(coded: bytes, at: int, table: Table) -> tuple[int, int]:
    """The position behind a mean's difference, and the difference."""
    window = int.from_bytes(coded[at >> 3 : (at >> 3) + 5], "big") << (at & 7)
    bits, size = table[window >> 24 & 0xFFFF]
    if not bits or size > LARGEST_DC:
        raise BrokenLayout("an unknown code")
    if not size:
        return at + bits, 0
    value = (window << bits & 0xFFFFFFFFFF) >> 40 - size
    return at + bits + size, value if value >> size - 1 else value - (1 << size) + 1


def _read_rest(coded: bytes, at: int, table: Table, values: array[int], first: int) -> int:
    """Read a block's other 63 coefficients into `values` from `first` on, and return the position behind them."""
    place = 1
    while place < 64:
        window = int.from_bytes(coded[at >> 3 : (at >> 3) + 5], "big") << (at & 7)
        bits, symbol = table[window >> 24 & 0xFFFF]
        size = symbol & 15
        if not bits or size > LARGEST_AC:
            raise BrokenLayout("an unknown code")
        at += bits + size
        if not symbol:
            return at
        place += symbol >> 4
        if place > 63:
            raise BrokenLayout("a block with more than 64 coefficients")
        if size:
            value = (window << bits & 0xFFFFFFFFFF) >> 40 - size
            values[first + place] = value if value >> size - 1 else value - (1 << size) + 1
        place += 1
    return at


def _plan_unit(data: bytes, frame: JpegFrame, scan: Scan) -> list[_Block]:
    codes, steps = read_tables(data, scan)
    unit = []
    try:
        for n, (across, down) in enumerate(frame.sampling):
            tables = data[scan.header + 6 + 2 * n]
            table = steps[data[frame.start + 12 + 3 * n]]
            limit = (MEAN_LIMIT + table[0]) // table[0]
            block = _Block(n, codes[tables >> 4], codes[16 + (tables & 15)], table, limit)
            unit += [block] * (across * down if len(frame.sampling) > 1 else 1)
    except (KeyError, ZeroDivisionError, struct.error):
        raise BrokenLayout("a table is missing") from None
    return unit


def read_tables(data: bytes, scan: Scan) -> tuple[dict[int, Table], dict[int, tuple[int, ...]]]:
    """The codes in force for a scan by class and number, and the quantisation tables by number."""
    codes: dict[int, Table] = {}
    steps: dict[int, tuple[int, ...]] = {}
    for start, end in scan.tables:
        if data[start + 1] == DHT:
            codes.update(_read_codes(data[start + 4 : end]))
        elif data[start + 1] == DQT:
            steps.update(_read_steps(data[start + 4 : end]))
    return codes, steps


def _read_codes(body: bytes) -> Iterator[tuple[int, Table]]:
    """Each table of a segment by its class (in the upper four bits) and number."""
    while len(body) >= 17:
        end = 17 + sum(body[1:17])
        yield body[0], _make_table(body[1:17], body[17:end])
        body = body[end:]


@lru_cache(maxsize=8)
def _make_table(counts: bytes, symbols: bytes) -> Table:
    table: Table = []
    place = 0
    for length, count in enumerate(counts, 1):
        for symbol in symbols[place : place + count]:
            table += [(length, symbol)] * (1 << LONGEST_CODE - length)
        place += count
    return (table + [(0, 0)] * (1 << LONGEST_CODE))[: 1 << LONGEST_CODE]


def _read_steps(body: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each quantisation table of a segment by its number."""
    while len(body) >= 65:
        wide = body[0] >> 4
        yield body[0] & 15, struct.unpack(">64H", body[1:129]) if wide else tuple(body[1:65])
        body = body[129 if wide else 65 :]
