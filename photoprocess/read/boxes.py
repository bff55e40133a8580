"""The boxes of a HEIF or AVIF file (ISO/IEC 14496-12 and 23008-12)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

FileBox: TypeAlias = "tuple[bytes, bytes, bytes]"
"""Kind, body, and kind of the container."""
CONTAINERS = {b"meta": 12, b"iprp": 8, b"ipco": 8}
"""Boxes to look into, and the length of their headers."""


def walk_boxes(data: bytes) -> Iterator[FileBox]:
    """Walk over the boxes inside the containers that matter."""
    return _walk(data, 0, len(data))


def find_primary(boxes: list[FileBox]) -> int:
    """Find the number of the primary picture's item; 0 if none is stated."""
    body = _find_body(boxes, b"pitm")
    return int.from_bytes(body[4:8] if body[:1] == b"\1" else body[4:6], "big")


@dataclass(frozen=True, slots=True)
class Location:
    """Start and end of an item's pieces, and where the location box states the last of them."""

    item: int
    pieces: tuple[tuple[int, int], ...]
    fields: tuple[tuple[int, int], ...]
    """Place in the box's body, and number of bytes: of the base, of the start from there, of the length."""


def find_extent(data: bytes, boxes: list[FileBox]) -> tuple[int, int] | None:
    """Find start and end of the primary picture's bytes; None if they are not one piece of the file."""
    found = _find_locations(boxes).get(find_primary(boxes))
    if found is None or len(found.pieces) != 1 or found.pieces[0][1] > len(data):
        return None
    return found.pieces[0]


def find_properties(boxes: list[FileBox], item: int) -> list[tuple[bytes, bytes]]:
    """Find kind and body of an item's properties. Raises IndexError or struct.error where a box ends early."""
    properties = [(kind, body) for kind, body, parent in boxes if parent == b"ipco"]
    return [properties[index - 1] for index in _find_links(_find_body(boxes, b"ipma"), item)]


def find_parts(boxes: list[FileBox], item: int) -> list[tuple[int, int, int]]:
    """Find the items that a picture is put together from: number, start and end of each that is one piece."""
    body, at = _find_body(boxes, b"iref"), 4
    wide = 4 if body[:1] == b"\1" else 2
    locations = _find_locations(boxes)
    while at + 8 + wide <= len(body):
        end, first = at + int.from_bytes(body[at : at + 4], "big"), at + 8 + wide + 2
        if body[at + 4 : at + 8] == b"dimg" and int.from_bytes(body[at + 8 : at + 8 + wide], "big") == item:
            numbers = [int.from_bytes(body[k : k + wide], "big") for k in range(first, end, wide)]
            return [(number, *locations[number].pieces[0]) for number in numbers]
        at = max(end, at + 8)
    return []


def replace_item(data: bytes, boxes: list[FileBox], item: int, content: bytes) -> bytes:
    """Return the file with other content of an item that is one piece. Raises LookupError or OverflowError."""
    body = _find_body(boxes, b"iloc")
    location = _find_locations(boxes)[item]
    changed = bytearray(body)
    (base, base_size), (start, start_size), (length, length_size) = location.fields
    changed[base : base + base_size] = (0 if start_size else len(data)).to_bytes(base_size, "big")
    if start_size:
        changed[start : start + start_size] = len(data).to_bytes(start_size, "big")
    changed[length : length + length_size] = len(content).to_bytes(length_size, "big")
    return data.replace(b"iloc" + body, b"iloc" + changed, 1) + content


def _find_body(boxes: list[FileBox], wanted: bytes) -> bytes:
    return next((body for kind, body, _ in boxes if kind == wanted), b"")


def _find_locations(boxes: list[FileBox]) -> dict[int, Location]:
    return {location.item: location for location in _read_locations(_find_body(boxes, b"iloc"))}


def _read_locations(body: bytes) -> Iterator[Location]:
    """Each item's location, if it is counted from the file's start."""
    at = 0

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(body[at - size : at], "big")

    version, _, sizes, more = number(1), number(3), number(1), number(1)
    wide, index = 4 if version == 2 else 2, more & 15 if version else 0
    start_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    for _ in range(number(wide)):
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)
        base_at = at
        base, pieces = number(base_size), []
        for _ in range(number(2)):
            number(index)
            start, length = base + number(start_size), number(length_size)
            pieces.append((start, start + length))
        if method == 0:
            fields = (base_at, base_size), (at - length_size - start_size, start_size), (at - length_size, length_size)
            yield Location(item, tuple(pieces), fields)
        if at >= len(body):
            return


def _find_links(body: bytes, item: int) -> list[int]:
    """The numbers, from 1, of an item's properties. Raises IndexError or struct.error where the box ends early."""
    version, wide = body[0], bool(body[3] & 1)
    at = 8
    for _ in range(int.from_bytes(body[4:8], "big")):
        width = 4 if version else 2
        found, count = int.from_bytes(body[at : at + width], "big"), body[at + width]
        at += width + 1
        size = 2 if wide else 1
        if found == item:
            numbers = struct.unpack(f">{count}{'H' if wide else 'B'}", body[at : at + size * count])
            return [number & (0x7FFF if wide else 0x7F) for number in numbers]
        at += size * count
    return []


def _walk(data: bytes, start: int, end: int, parent: bytes = b"") -> Iterator[FileBox]:
    while start + 8 <= end:
        size, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
        stop = start + size if size else end
        if stop > end or stop < start + 8:
            return
        if kind in CONTAINERS:
            yield from _walk(data, start + CONTAINERS[kind], stop, kind)
        elif parent:
            yield kind, data[start + 8 : stop], parent
        start = stop
