"""The segments of a JPEG file up to its first scan (ISO/IEC 10918-1, annex B). No pixel is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from photoprocess.frozen import dataclass

SOI = b"\xff\xd8"
APP0, APP1, APP11, SOS = 0xE0, 0xE1, 0xEB, 0xDA
MAX_SEGMENTS = 4096
"""Cameras write a dozen, and the longest colour profile takes 255; the limit bounds the work for a hostile file."""

_FILL = re.compile(rb"\xff+")
_STANDALONE = frozenset([0x01, *range(0xD0, 0xDA)])
"""TEM, RST0…7, SOI and EOI have no length."""


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
    # Any number of fill bytes FF may stand in front of a marker (B.1.1.2); they belong to no segment.
    fill = _FILL.match(data, start)
    start = fill.end() - 1 if fill else start
    head = data[start : start + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] == 0x00 or head[1] in _STANDALONE:
        raise BrokenHeaderError(f"no segment at {start}")
    if head[1] == SOS:
        return Segment(SOS, start, start)
    length = int.from_bytes(head[2:])
    if length < 2 or start + 2 + length > len(data):
        raise BrokenHeaderError(f"wrong length at {start}")
    return Segment(head[1], start, start + 2 + length)


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
