"""The segments of a JPEG file up to its first scan (ISO/IEC 10918-1, annex B). No pixel is decoded."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

from photoprocess.frozen import dataclass

SOI = b"\xff\xd8"
APP0, APP1, APP11, SOS = 0xE0, 0xE1, 0xEB, 0xDA
MAX_SEGMENTS = 4096
"""Cameras write a dozen, and the longest colour profile takes 255; the limit bounds the work for a hostile file."""

_FILL = re.compile(rb"\xff+")
_HEAD = struct.Struct(">BBH")
_NOT_A_SEGMENT = frozenset([0x00, 0x01, *range(0xD0, 0xDA)])
"""A stuffed byte; TEM, RST0…7, SOI and EOI, which have no length."""


class BrokenHeaderError(ValueError):
    """The segments do not lead to a first scan."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Bytes start…end of the file, from the FF of its marker to the last byte of its payload."""

    marker: int
    start: int
    end: int

    @property
    def payload(self) -> slice:
        """The bytes after the length field."""
        return slice(self.start + 4, self.end)


def is_jpeg(data: bytes) -> bool:
    """Whether the file begins with SOI."""
    return data[:2] == SOI


def walk_segments(data: bytes) -> Iterator[Segment]:
    """Yield every segment after SOI up to SOS, which comes last with an empty range because it is not parsed.

    Raises BrokenHeaderError at the first place where no segment can be.
    """
    start = 2
    for _ in range(MAX_SEGMENTS):
        segment = _read_segment(data, start)
        yield segment
        if segment.marker == SOS:
            return
        start = segment.end
    raise BrokenHeaderError(f"more than {MAX_SEGMENTS} segments")


def _read_segment(data: bytes, start: int) -> Segment:
    first, marker, length = _read_head(data, start)
    if first == marker == 0xFF:
        # Any number of fill bytes FF may stand in front of a marker (B.1.1.2); they belong to no segment.
        start = _FILL.search(data, start).end() - 1  # type: ignore[union-attr]  # there are two
        first, marker, length = _read_head(data, start)
    if first != 0xFF or marker in _NOT_A_SEGMENT:
        raise BrokenHeaderError(f"no segment at {start}")
    if marker == SOS:
        return Segment(SOS, start, start)
    end = start + 2 + length
    if length < 2 or end > len(data):
        raise BrokenHeaderError(f"wrong length at {start}")
    return Segment(marker, start, end)


def _read_head(data: bytes, start: int) -> tuple[int, int, int]:
    try:
        return _HEAD.unpack_from(data, start)
    except struct.error:
        raise BrokenHeaderError(f"no segment at {start}") from None


def find_place_for_marker(data: bytes) -> int:
    """Find the offset of the first segment but APP0 and APP1: after JFIF and EXIF, in front of a profile."""
    return next(segment.start for segment in walk_segments(data) if segment.marker not in (APP0, APP1))


def insert(data: bytes, at: int, piece: bytes) -> bytes:
    """Insert `piece` at offset `at`."""
    return b"".join((data[:at], piece, data[at:]))


def remove(data: bytes, unwanted: Iterable[Segment]) -> bytes:
    """Remove segments, given in the order of the file."""
    kept, start = [], 0
    for segment in unwanted:
        kept.append(data[start : segment.start])
        start = segment.end
    return b"".join((*kept, data[start:]))
