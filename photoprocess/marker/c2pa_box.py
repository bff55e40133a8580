"""The C2PA box of Content Credentials in a JPEG (C2PA 2.x, section A.3; JUMBF: ISO/IEC 19566-5).

    FF EB · length · "JP" · En · Z · LBox · "jumb" · body        one piece; long boxes have several
        body:  jumd (type c2pa, toggles 03, "c2pa")
               jumb (jumd of a manifest …) …

Another signer adds it after marking, so that the marker's hash cannot cover it. It is found here as a whole and not
judged: what it says, a C2PA tool shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from photoprocess.marker.jpeg import APP11, Segment
from photoprocess.marker.jumbf import HEAD, LABEL, TBOX, is_marker_piece

MAX_PIECES = 64
"""4 MiB: manifests take a few KB, a few hundred with thumbnails of ingredients."""

_UUID_END = bytes.fromhex("0011 0010 8000 00AA00389B71")
_DESCRIPTION = bytes.fromhex("0000001E") + b"jumd" + b"c2pa" + _UUID_END + b"\x03c2pa\0"
_MANIFESTS = tuple(b"jumd" + kind + _UUID_END for kind in (b"c2ma", b"c2um", b"c2cm"))
"""A manifest, an update of one, and a compressed one."""


def find_box(data: bytes, segments: Iterable[Segment]) -> Segment | None:
    """Find the span of the file's C2PA box; None unless there is exactly one, in a row, with nothing but manifests."""
    boxes: dict[bytes, list[Segment]] = {}
    for segment in segments:
        if _is_piece(data, segment) and not is_marker_piece(data, segment):
            boxes.setdefault(data[segment.start + 6 : segment.start + 8], []).append(segment)
    found = [pieces for pieces in boxes.values() if any(_begins_box(data, piece) for piece in pieces)]
    if len(found) != 1 or not _is_whole(data, found[0]):
        return None
    return Segment(APP11, found[0][0].start, found[0][-1].end)


def _is_piece(data: bytes, segment: Segment) -> bool:
    start = segment.start
    named = data[start + 4 : start + 6] == b"JP" and data[start + 16 : start + 20] == TBOX
    return segment.marker == APP11 and segment.end - start >= HEAD and named


def _begins_box(data: bytes, piece: Segment) -> bool:
    return data.startswith(_DESCRIPTION, piece.start + HEAD, piece.end)


def _is_whole(data: bytes, pieces: list[Segment]) -> bool:
    """Whether pieces of one box instance are numbered, in a row, and make up one C2PA box."""
    if len(pieces) > MAX_PIECES or any(first.end != then.start for first, then in pairwise(pieces)):
        return False
    body = b"".join(data[piece.start + HEAD : piece.end] for piece in pieces)
    length = (8 + len(body)).to_bytes(4)
    heads = (data[piece.start + 8 : piece.start + 16] for piece in pieces)
    return all(head == number.to_bytes(4) + length for number, head in enumerate(heads, 1)) and _holds_manifests(body)


def _holds_manifests(body: bytes) -> bool:
    """Whether the description is followed by manifests up to the end; another marker would only confuse readers."""
    at = len(_DESCRIPTION)
    if not body.startswith(_DESCRIPTION) or at == len(body) or LABEL in body:
        return False
    while at < len(body):
        length = int.from_bytes(body[at : at + 4])
        if body[at + 4 : at + 8] != TBOX or not body.startswith(_MANIFESTS, at + 12, at + length):
            return False
        at += length
    return at == len(body)
