"""The boxes of a HEIF or AVIF file (ISO/IEC 14496-12 and 23008-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Box: TypeAlias = "tuple[bytes, bytes, bytes]"
"""Kind, body, and kind of the container."""
CONTAINERS = {b"meta": 12, b"iprp": 8, b"ipco": 8}
"""Boxes to look into, and the length of their headers."""


def walk_boxes(data: bytes) -> Iterator[Box]:
    """Walk over the boxes inside the containers that matter."""
    return _walk(data, 0, len(data))


def find_primary(boxes: list[Box]) -> int:
    """Find the number of the primary picture's item; 0 if none is stated."""
    body = next((body for kind, body, _ in boxes if kind == b"pitm"), b"")
    return int.from_bytes(body[4:8] if body[:1] == b"\1" else body[4:6], "big")


def find_extent(data: bytes) -> tuple[int, int] | None:
    """Find start and end of the primary picture's bytes; None if they are not one piece of the file."""
    boxes = list(walk_boxes(data))
    body = next((body for kind, body, _ in boxes if kind == b"iloc"), b"")
    places = dict(_read_places(body)).get(find_primary(boxes), [])
    return places[0] if len(places) == 1 else None


def _read_places(body: bytes) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Each item's number, and start and end of its pieces, if they are counted from the file's start."""
    at = 0

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(body[at - size : at], "big")

    version, _, sizes, more = number(1), number(3), number(1), number(1)
    wide = 4 if version == 2 else 2
    for _ in range(number(wide)):
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)
        base, pieces = number(more >> 4), []
        for _ in range(number(2)):
            number(more & 15 if version else 0)
            start, length = base + number(sizes >> 4), number(sizes & 15)
            pieces.append((start, start + length))
        if method == 0:
            yield item, pieces
        if at >= len(body):
            return


def _walk(data: bytes, start: int, end: int, parent: bytes = b"") -> Iterator[Box]:
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
