"""The segments of a JPEG file before its first scan (ISO/IEC 10918-1, annex B), without decoding a pixel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SOI = b"\xff\xd8"
APP0, APP1, APP11, SOS = 0xE0, 0xE1, 0xEB, 0xDA
MAX_SEGMENTS = 4096
"""Cameras write a dozen and the longest colour profile 255; the bound keeps a hostile file cheap."""

_STANDALONE = frozenset([0x01, *range(0xD0, 0xDA)])
"""TEM, RST0…7, SOI and EOI have no length."""


class BrokenHeaderError(ValueError):
    """The segments cannot be walked to the first scan."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Bytes start…end of the file, from the FF of its marker to the last byte of its payload."""

    marker: int
    start: int
    end: int

    @property
    def payload(self) -> slice:
        """What follows the length field."""
        return slice(self.start + 4, self.end)


def is_jpeg(data: bytes) -> bool:
    """Whether the file begins with SOI."""
    return data[:2] == SOI


def segments(data: bytes) -> Iterator[Segment]:
    """Every segment from SOI to SOS; the last is SOS with an empty range, for its contents are not looked at.

    BrokenHeaderError on reaching the first place where no segment can be.
    """
    start = 2
    for _ in range(MAX_SEGMENTS):
        segment = _segment_at(data, start)
        yield segment
        if segment.marker == SOS:
            return
        start = segment.end
    raise BrokenHeaderError(f"more than {MAX_SEGMENTS} segments")


def _segment_at(data: bytes, start: int) -> Segment:
    head = data[start : start + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] in (0x00, 0xFF) or head[1] in _STANDALONE:
        raise BrokenHeaderError(f"no segment at {start}")
    if head[1] == SOS:
        return Segment(SOS, start, start)
    length = int.from_bytes(head[2:])
    if length < 2 or start + 2 + length > len(data):
        raise BrokenHeaderError(f"wrong length at {start}")
    return Segment(head[1], start, start + 2 + length)


def place_for_marker(data: bytes) -> int:
    """Offset of the first segment that is neither APP0 nor APP1: after JFIF and EXIF, before a profile."""
    return next(segment.start for segment in segments(data) if segment.marker not in (APP0, APP1))


def insert(data: bytes, at: int, piece: bytes) -> bytes:
    """The file with `piece` at offset `at`."""
    return b"".join((data[:at], piece, data[at:]))


def remove(data: bytes, unwanted: Iterable[Segment]) -> bytes:
    """The file without some of its segments, which come in the order of the file."""
    kept, start = [], 0
    for segment in unwanted:
        kept.append(data[start : segment.start])
        start = segment.end
    return b"".join((*kept, data[start:]))
