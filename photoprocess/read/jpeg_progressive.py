"""Read a progressive JPEG's Huffman codes (ITU-T T.81 annex G) and look for what no encoder writes.

Each scan must hold exactly its blocks. A scan that refines coefficients needs to know which ones are not zero, so all
scans are read, but no values are kept. Takes one to two seconds a megabyte.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from photoprocess.read.jpeg_huffman import LARGEST_AC, LARGEST_DC, MEAN_LIMIT, Table, read_tables
from photoprocess.read.jpeg_layout import BrokenLayout, JpegFrame, JpegLayout, Scan, find_intervals
from photoprocess.read.jpeg_watch import SLACK


@dataclass(slots=True)
class _Stream:
    """Entropy-coded bytes without stuffing, and the position in bits."""

    coded: bytes
    at: int = 0

    def read_symbol(self, table: Table) -> int:
        """Read one Huffman code."""
        byte = self.at >> 3
        bits, symbol = table[int.from_bytes(self.coded[byte : byte + 3], "big") >> 8 - (self.at & 7) & 0xFFFF]
        if not bits:
            raise BrokenLayout("an unknown code")
        self.at += bits
        return symbol

    def number(self, bits: int) -> int:
        """Read that many bits, 16 at most."""
        byte, self.at = self.at >> 3, self.at + bits
        return int.from_bytes(self.coded[byte : byte + 3], "big") >> 24 - bits - (self.at - bits & 7) & (1 << bits) - 1


@dataclass(frozen=True, slots=True)
class _Pass:
    """What a scan header says: components by place in the frame, coefficients, bits already known, bits left."""

    components: tuple[int, ...]
    tables: tuple[int, ...]
    first: int
    last: int
    known: int
    left: int


@dataclass(frozen=True, slots=True)
class _Work:
    """A scan's header and codes, each component's largest mean, and what is known of each block."""

    header: _Pass
    codes: dict[int, Table]
    limits: list[int]
    masks: list[list[int]]


def check_scans(data: bytes, layout: JpegLayout) -> None:
    """Raise BrokenLayout at a code or a value that no encoder writes, or where a scan is too short or too long."""
    frame = layout.frame
    if frame is None:
        return
    # Per component and block, a bit for each coefficient that is not zero.
    masks = [[0] * frame.count_blocks(component) for component in range(len(frame.sampling))]
    for scan in layout.scans:
        codes, steps = read_tables(data, scan)
        try:
            header = _read_pass(data, frame, scan)
            used = [steps[data[frame.start + 12 + 3 * n]][0] for n in header.components]
            _check_scan(data, frame, scan, _Work(header, codes, [(MEAN_LIMIT + step) // step for step in used], masks))
        except (LookupError, ValueError, ZeroDivisionError, struct.error) as error:
            raise BrokenLayout(str(error)) from error


def _check_scan(data: bytes, frame: JpegFrame, scan: Scan, work: _Work) -> None:
    header = work.header
    unit, units = [0], len(work.masks[header.components[0]])
    if len(header.components) > 1:
        sampling = [frame.sampling[component] for component in header.components]
        unit = [n for n, (across, down) in enumerate(sampling) for _ in range(across * down)]
        units = frame.mcus[0] * frame.mcus[1]
    done = 0
    for start, end in find_intervals(data, scan):
        count = min(units - done, scan.restart_interval or units)
        coded = data[start:end].replace(b"\xff\0", b"\xff")
        at = _read_interval(coded, work, unit, range(done, done + count))
        done += count
        if at > 8 * len(coded):
            raise BrokenLayout("blocks are missing")
        if at < 8 * (len(coded) - SLACK):
            raise BrokenLayout("more data than the picture has blocks")
    if done < units:
        raise BrokenLayout("restart markers are missing")


def _read_interval(coded: bytes, work: _Work, unit: list[int], blocks: range) -> int:
    """The position in bits behind the last block."""
    stream = _Stream(coded + b"\xff" * 8)
    if work.header.first == 0:
        _read_means(stream, work, unit, len(blocks))
    elif work.header.known == 0:
        _read_first(stream, work, blocks)
    else:
        _read_refinement(stream, work, blocks)
    return stream.at


def _read_means(stream: _Stream, work: _Work, unit: list[int], count: int) -> None:
    header = work.header
    if header.known:
        stream.at += count * len(unit)
        return
    means = [0] * len(header.components)
    tables = [work.codes[number >> 4] for number in header.tables]
    for _ in range(count):
        for n in unit:
            size = stream.read_symbol(tables[n])
            if size > LARGEST_DC:
                raise BrokenLayout("an unknown code")
            if size:
                value = stream.number(size)
                means[n] += value if value >> size - 1 else value - (1 << size) + 1
                if abs(means[n]) > (work.limits[n] >> header.left) + 1:
                    raise BrokenLayout("a block brighter than white or darker than black")


def _read_first(stream: _Stream, work: _Work, blocks: range) -> None:
    """Bits of coefficients that no scan before has shown."""
    header = work.header
    masks, table = work.masks[header.components[0]], work.codes[16 + (header.tables[0] & 15)]
    block, end = blocks.start, blocks.stop
    while block < end:
        place, run, mask = header.first, 1, 0
        while place <= header.last:
            symbol = stream.read_symbol(table)
            zeros, size = symbol >> 4, symbol & 15
            if not size and zeros < 15:
                run = (1 << zeros) + stream.number(zeros)
                break
            place += zeros
            if place > header.last or size > LARGEST_AC:
                raise BrokenLayout("a block with too many coefficients")
            if size:
                stream.at += size
                mask |= 1 << place
            place += 1
        masks[block] |= mask
        block += run
        if block > end or stream.at > 8 * len(stream.coded):
            raise BrokenLayout("a run that is longer than the scan")


def _read_refinement(stream: _Stream, work: _Work, blocks: range) -> None:
    """One more bit of each coefficient that is not zero, and new coefficients of one bit."""
    header = work.header
    masks, table = work.masks[header.components[0]], work.codes[16 + (header.tables[0] & 15)]
    run = 0
    for block in blocks:
        place = header.first
        if not run:
            place, run, masks[block] = _refine_block(stream, table, header, masks[block])
        if run:
            kept = (1 << header.last + 1) - (1 << place)
            stream.at += (masks[block] & kept).bit_count()
            run -= 1
        if stream.at > 8 * len(stream.coded):
            raise BrokenLayout("blocks are missing")
    if run:
        raise BrokenLayout("a run that is longer than the scan")


def _refine_block(stream: _Stream, table: Table, header: _Pass, mask: int) -> tuple[int, int, int]:
    """The place of the first coefficient that is left to the run, the run, and the block's new mask."""
    place = header.first
    while place <= header.last:
        symbol = stream.read_symbol(table)
        zeros, size = symbol >> 4, symbol & 15
        if size > 1:
            raise BrokenLayout("an unknown code")
        if not size and zeros < 15:
            return place, (1 << zeros) + stream.number(zeros), mask
        stream.at += size
        while place <= header.last and (mask >> place & 1 or zeros):
            if mask >> place & 1:
                stream.at += 1
            else:
                zeros -= 1
            place += 1
        if size:
            if place > header.last:
                raise BrokenLayout("a block with too many coefficients")
            mask |= 1 << place
        place += 1
    return place, 0, mask


def _read_pass(data: bytes, frame: JpegFrame, scan: Scan) -> _Pass:
    count = scan.components
    ids = [data[frame.start + 10 + 3 * n] for n in range(len(frame.sampling))]
    parts = [data[scan.header + 5 + 2 * n : scan.header + 7 + 2 * n] for n in range(count)]
    first, last, bits = data[scan.start - 3 : scan.start]
    if not first <= last <= 63 or (first == 0) != (last == 0) or (first and count > 1):
        raise BrokenLayout("a scan of no coefficients")
    return _Pass(
        tuple(ids.index(part[0]) for part in parts), tuple(part[1] for part in parts), first, last, bits >> 4, bits & 15
    )
