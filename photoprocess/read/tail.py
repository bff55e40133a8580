"""Whether the last bytes of a picture matter: a decoder that broken bytes led astray has no use for them.

The codes of lossy WebP, HEIF and AVIF have no way to fall into step again, so what follows the damage is decoded to
something of another length; those of lossless WebP do, but rarely after the same number of pixels. Bytes that are
missing make some decoders complain; bytes that are left over do not. So each picture is decoded again with other last
bytes of every piece: where the pixels stay the same, bytes were left over. An AVIF picture whose tiles are pictures of
their own is not examined, nor one with moving pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from photoprocess.read.boxes import find_extent, find_primary, replace_item, walk_boxes
from photoprocess.read.cells import change_cells, find_cells, find_steps
from photoprocess.read.pieces import Area, change_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.read.pieces import View
    from photoprocess.values import Pixels

Corners: TypeAlias = "tuple[int, int, int, int]"
"""Left, top, right, bottom."""
BAND = 64
"""Rows that are compared at once."""
STRIP = 4 * BAND
"""Rows at the end of an area that are compared first."""
MOVING = b"avis"
"""Brand of an AVIF file whose moving pictures are decoded in place of the single one."""
CUT = 2
"""Bytes that are taken from a lossless WebP, whose decoder complains if any is missing: two, as chunks are even."""


def inspect_tail(data: bytes, format_name: str, decode: Callable[[bytes], View], decoded: Callable[[], View]) -> None:
    """Raise ValueError if the end of a piece of the picture makes no difference.

    `decode` decodes a changed file, and raises what it likes; `decoded` gives the pixels of the file itself.
    """
    changed, areas = _change_webp(data) if format_name == "WEBP" else _change_item(data, format_name, decoded)
    if not areas:
        return
    try:
        others = decode(changed)
        size = others[0]
        boxes = [box for area in areas if (box := _find_box(size, area))]
        ends = [_get_end(others, box).copy() for box in boxes]
    except Exception:  # noqa: BLE001  an error of any kind shows that the bytes matter
        return
    del others  # before the file's own pixels are decoded: both at once take twice the memory
    pixels = decoded()
    if size != pixels[0]:
        return
    alike = [box for box, end in zip(boxes, ends, strict=True) if np.array_equal(end, _get_end(pixels, box))]
    if alike and any(_is_same(pixels, decode(changed), box) for box in alike):
        raise ValueError("bytes are left over")


def _find_box(size: tuple[int, int], area: Area) -> Corners | None:
    """The pixels of an area that depend on nothing else; None for too few."""
    width, height = size
    top, left = (side and side + area.shared for side in (area.top, area.left))
    right, bottom = min(width, area.right), min(height, area.bottom)
    return (left, top, right, bottom) if min(right - left, bottom - top) > area.shared else None


def _get_end(view: View, box: Corners) -> Pixels:
    """The last rows of a box, where nearly every change shows."""
    left, top, right, bottom = box
    return view[1](left, max(top, bottom - STRIP), right, bottom)


def _is_same(pixels: View, others: View, box: Corners) -> bool:
    left, top, right, bottom = box
    ends = range(bottom, top, -BAND)
    boxes = ((left, max(top, end - BAND), right, end) for end in ends)
    return all(np.array_equal(pixels[1](*box), others[1](*box)) for box in boxes)


def _change_webp(data: bytes) -> tuple[bytes, list[Area]]:
    """The file with another end of the coded pixels, and what they show: nothing for an animation."""
    at = 12
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] in (b"VP8 ", b"VP8L") and end <= len(data):
            coded = data[at + 8 : end]
            changed = change_end(coded) if data[at + 3 : at + 4] == b" " else coded[:-CUT]
            return _replace_chunk(data, at, end, changed), [Area()] if changed else []
        at = end + (end & 1)
    return data, []


def _replace_chunk(data: bytes, at: int, end: int, content: bytes) -> bytes:
    whole = data[8 : at + 4] + len(content).to_bytes(4, "little") + content + data[end:]
    return data[:4] + len(whole).to_bytes(4, "little") + whole


def _change_item(data: bytes, format_name: str, decoded: Callable[[], View]) -> tuple[bytes, list[Area]]:
    """The same of a HEIF or AVIF file: nothing for cells that look sound, and for what is odd."""
    boxes = list(walk_boxes(data))
    if format_name == "HEIF":
        cells = find_cells(data, boxes)
        if cells:
            return change_cells(data, find_steps(decoded(), cells))
    extent = find_extent(data, boxes)
    if extent is None or data[8:12] == MOVING:
        return data, []
    item = data[slice(*extent)]
    if format_name == "HEIF":
        changed = change_end(item)
        return data[: extent[0]] + changed + data[extent[1] :], [Area()] if changed else []
    from photoprocess.read.av1 import lengthen_tiles

    try:
        longer = lengthen_tiles(item)
        return replace_item(data, boxes, find_primary(boxes), bytes(longer.data)), longer.areas
    except (ValueError, LookupError, OverflowError):
        return data, []
