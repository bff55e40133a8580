"""The marker's JUMBF box (ISO/IEC 19566-5) and the APP11 segments that carry it (ISO/IEC 18477-3).

    FF EB · length · "JP" · En · Z · LBox · "jumb" · body        one piece; long boxes have several
        body:  jumd (type JSON, toggles 03, LABEL)
               json {"jws":"<token>"}

Only the exact bytes that `split_into_segments` writes are accepted: another encoding of the same box could hide a
change.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from photoprocess.marker.jpeg import APP11, Segment

LABEL = b"photoprocess.marker"
MAX_PIECES = 16

_INSTANCE = 0x5050
"""En: distinguishes this box from others in the file, whose writers count from 1."""
HEAD = 20
"""Bytes of a segment before the body: marker 2, length 2, CI 2, En 2, Z 4, LBox 4, TBox 4."""
_ROOM = 65_535 + 2 - HEAD
"""Body bytes of a full piece."""
_CI_EN = b"JP" + _INSTANCE.to_bytes(2)
TBOX = b"jumb"
_JSON_TYPE = bytes.fromhex("6A736F6E 0011 0010 8000 00AA00389B71")
_REQUESTABLE_WITH_LABEL = b"\x03"


class BrokenBoxError(ValueError):
    """Segments that do not make up exactly one box, or a box that is not exactly the marker's."""


def is_marker_piece(data: bytes, segment: Segment) -> bool:
    """Whether this is a piece of the marker's box, by box instance and type; C2PA and others use APP11 too."""
    start = segment.start
    return (
        segment.marker == APP11
        and segment.end - start >= HEAD
        and data[start + 4 : start + 8] == _CI_EN
        and data[start + 16 : start + 20] == TBOX
    )


def wrap(token: bytes) -> bytes:
    """Wrap a token in the body of the superbox, without the superbox's own 8-byte head."""
    description = _make_box(b"jumd", _JSON_TYPE + _REQUESTABLE_WITH_LABEL + LABEL + b"\0")
    return description + _make_box(b"json", b'{"jws":"' + token + b'"}')


def unwrap(body: bytes) -> bytes:
    """Return the token in a body. Raises BrokenBoxError if `wrap` would not write these bytes."""
    token = body[_BEFORE_TOKEN:-_AFTER_TOKEN]
    if wrap(token) != body:
        raise BrokenBoxError("not a marker box")
    return token


def split_into_segments(body: bytes) -> bytes:
    """Split a body into the segments that carry it; all but the last are full."""
    head = (8 + len(body)).to_bytes(4) + TBOX
    parts = [body[start : start + _ROOM] for start in range(0, len(body), _ROOM)]
    return b"".join(_make_piece(number, head, part) for number, part in enumerate(parts, start=1))


def compute_segments_length(token_length: int) -> int:
    """Return the bytes that the segments for a token of this length take in the file."""
    body = _BEFORE_TOKEN + token_length + _AFTER_TOKEN
    return body + HEAD * -(-body // _ROOM)


def join(data: bytes, pieces: Sequence[Segment]) -> bytes:
    """Join the body that the pieces carry. Raises BrokenBoxError unless they are exactly one box, in a row."""
    if len(pieces) > MAX_PIECES or any(first.end != then.start for first, then in pairwise(pieces)):
        raise BrokenBoxError("too many pieces, or not in a row")
    body = b"".join(data[piece.start + HEAD : piece.end] for piece in pieces)
    if split_into_segments(body) != data[pieces[0].start : pieces[-1].end]:
        raise BrokenBoxError("pieces do not fit together")
    return body


def _make_box(kind: bytes, contents: bytes) -> bytes:
    return (8 + len(contents)).to_bytes(4) + kind + contents


def _make_piece(number: int, box_head: bytes, part: bytes) -> bytes:
    length = (HEAD - 2 + len(part)).to_bytes(2)
    return b"\xff\xeb" + length + _CI_EN + number.to_bytes(4) + box_head + part


_AFTER_TOKEN = len(b'"}')
_BEFORE_TOKEN = len(wrap(b"")) - _AFTER_TOKEN
