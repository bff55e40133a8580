"""Whether each scan of a JPEG holds exactly its blocks, found while libjpeg decodes it.

While libjpeg decodes blocks it takes several bytes at once; while it looks for the next marker it takes each byte. So
the last bytes of each interval are given one by one: a decoder that takes every one of them had all its blocks before,
and one that does not take every byte after them still lacks blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from photoprocess.read.jpeg_layout import BrokenLayout, find_intervals

if TYPE_CHECKING:
    from photoprocess.read.jpeg_layout import JpegLayout

SLACK = 4
"""Bytes that may follow the last block: webcams and other hardware often write a few too many."""
PAIR = b"\xff\0"
"""A byte of ones. No Huffman code is all ones, so it completes no block."""
AHEAD = 8
"""Bytes that libjpeg reads ahead."""
ASKED = 3
"""Bytes given one by one. libjpeg fills its store of bits by three or more at once, so it cannot want each of them."""
UNIT = re.compile(rb"\xff\0|.", re.DOTALL)
MOST_INTERVALS = 50_000
"""Intervals whose ends are watched, a third of a second; only their number is checked if there are more."""


class _Feeder:
    """A decoder, and the bytes that it has not taken yet."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        self._rest: bytes | memoryview = b""
        self.finished = False

    def feed(self, piece: bytes | memoryview) -> bool:
        """Give some bytes and return whether all have been taken. Raises BrokenLayout for what cannot be decoded."""
        if self.finished:
            return True
        self._rest = bytes(self._rest) + piece if self._rest else piece
        taken, error = self._decoder.decode(self._rest)
        self.finished = taken < 0
        if error < 0:
            raise BrokenLayout("not to be decoded")
        self._rest = self._rest[taken:] if taken else self._rest
        return not self._rest


def decode_watched(decoder: Any, data: bytes, layout: JpegLayout) -> None:
    """Decode a picture of Huffman codes, from the first byte to the end marker, by a decoder of Pillow.

    Raises BrokenLayout where a scan, or an interval between restart markers, has too few bytes or too many.
    """
    feeder, at = _Feeder(decoder), 0
    intervals = [interval for scan in layout.scans for interval in find_intervals(data, scan)]
    for start, end in intervals if len(intervals) <= MOST_INTERVALS else ():
        _watch_end(feeder, data, at, (start, end))
        at = end
    feeder.feed(data[at:])
    if not feeder.finished:
        raise BrokenLayout("blocks are missing")


def _watch_end(feeder: _Feeder, data: bytes, at: int, interval: tuple[int, int]) -> None:
    """Give the bytes from `at` to the end of the interval."""
    start, end = interval
    last = max(start, _find_padding(data, start, end) - SLACK - 1)
    units = UNIT.findall(data, max(start, last - 2 * ASKED), last)[-ASKED:]
    feeder.feed(memoryview(data)[at : last - sum(map(len, units))])  # a slice would copy the file
    # A list, as all() would stop at the first that is not taken.
    if all([feeder.feed(unit) for unit in units]) and len(units) == ASKED:  # noqa: C419
        raise BrokenLayout("more data than the picture has blocks")
    feeder.feed(data[last:end] + PAIR * AHEAD)
    if not all([feeder.feed(PAIR) for _ in range(ASKED)]):  # noqa: C419
        raise BrokenLayout("blocks are missing")


def _find_padding(data: bytes, start: int, end: int) -> int:
    """The start of the zeros with which some hardware fills up a scan."""
    while end > start and data[end - 1] == 0 and data[end - 2] != 0xFF:
        end -= 1
    return end
