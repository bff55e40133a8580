"""Read a sequential JPEG's Huffman codes block by block and look for what no encoder writes.

Slow in Python (about a second for a megabyte): only for files that are suspected already.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.read.jpeg_layout import DHT, DQT, BrokenLayout, Frame, Scan

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
    limit: int
    """The largest sum of mean differences."""


def check_blocks(data: bytes, frame: Frame, scan: Scan, units: int) -> None:
    """Raise BrokenLayout at a code or a value among the first `units` units that no encoder writes."""
    blocks = _plan_unit(data, frame, scan)
    coded = data[scan.start : scan.end].replace(b"\xff\0", b"\xff") + b"\xff" * 8
    at, means = 0, [0] * len(frame.sampling)
    last = 8 * (len(coded) - 8)
    for _ in range(units):
        for block in blocks:
            at, difference = _read_mean(coded, at, block.means)
            means[block.component] += difference
            if abs(means[block.component]) > block.limit:
                raise BrokenLayout("a block brighter than white or darker than black")
            at = _skip_rest(coded, at, block.rest)
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


def _skip_rest(coded: bytes, at: int, table: Table) -> int:
    """The position behind a block's other 63 coefficients."""
    place = 1
    while place < 64:
        byte = at >> 3
        bits, symbol = table[int.from_bytes(coded[byte : byte + 3], "big") >> 8 - (at & 7) & 0xFFFF]
        if not bits or symbol & 15 > LARGEST_AC:
            raise BrokenLayout("an unknown code")
        at += bits + (symbol & 15)
        if not symbol:
            return at
        place += (symbol >> 4) + 1
        if place > 64:
            raise BrokenLayout("a block with more than 64 coefficients")
    return at


def _plan_unit(data: bytes, frame: Frame, scan: Scan) -> list[_Block]:
    codes, steps = read_tables(data, scan)
    unit = []
    try:
        for n, (across, down) in enumerate(frame.sampling):
            tables = data[scan.header + 6 + 2 * n]
            limit = (MEAN_LIMIT + steps[data[frame.start + 12 + 3 * n]]) // steps[data[frame.start + 12 + 3 * n]]
            block = _Block(n, codes[tables >> 4], codes[16 + (tables & 15)], limit)
            unit += [block] * (across * down if len(frame.sampling) > 1 else 1)
    except (KeyError, ZeroDivisionError):
        raise BrokenLayout("a table is missing") from None
    return unit


def read_tables(data: bytes, scan: Scan) -> tuple[dict[int, Table], dict[int, int]]:
    """The codes in force for a scan by class and number, and the steps of the mean by number."""
    codes: dict[int, Table] = {}
    steps: dict[int, int] = {}
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


def _read_steps(body: bytes) -> Iterator[tuple[int, int]]:
    """The step of the mean of each quantisation table, by its number."""
    while len(body) >= 65:
        wide = body[0] >> 4
        yield body[0] & 15, int.from_bytes(body[1 : 3 if wide else 2], "big")
        body = body[129 if wide else 65 :]
