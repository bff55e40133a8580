"""Whether a JPEG's scan holds exactly its blocks, found while it is decoded."""

from __future__ import annotations

from photoprocess.read.jpeg_layout import BrokenLayout

ONES = b"\xff\0" * 8
"""No Huffman code is all ones, so this completes no block; libjpeg reads up to eight bytes ahead."""


SLACK = 4
"""Bytes that may follow the last block: webcams and other hardware often write a few too many."""


class Feed:
    """A file's bytes up to a scan's end, in two pieces, the second of which begins with the last few bytes.

    A decoder that has finished before it gets the second piece had too much data; one that wants more had too little.
    """

    def __init__(self, data: bytes, start: int, end: int) -> None:
        last = max(start, _find_padding(data, start, end) - SLACK - 1)
        self._pieces = [data[last:end] + ONES, data[:last]]

    def read(self, _length: int = -1) -> bytes:
        """Return the next piece, whatever the length. Raises BrokenLayout if there is none."""
        if not self._pieces:
            raise BrokenLayout("blocks are missing")
        return self._pieces.pop()

    def finish(self) -> None:
        """Raise BrokenLayout if a piece is left."""
        if self._pieces:
            raise BrokenLayout("more data than the picture has blocks")


def _find_padding(data: bytes, start: int, end: int) -> int:
    """The start of the zeros with which some hardware fills up a scan."""
    while end > start and data[end - 1] == 0 and data[end - 2] != 0xFF:
        end -= 1
    return end
