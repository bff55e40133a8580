"""Whether the last bytes of a picture matter: a decoder that broken bytes led astray has no use for them.

The codes of lossy WebP, HEIF and AVIF have no way to fall into step again, so what follows the damage is decoded to
something of another length; those of lossless WebP do, but rarely after the same number of pixels. Bytes that are
missing make some decoders complain; bytes that are left over do not. So each picture is decoded again with other last
bytes of every piece: where the pixels stay the same, bytes were left over. A HEIF or AVIF picture whose tiles are
pictures of their own is not examined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoprocess.read.boxes import find_extent, find_primary, replace_item, walk_boxes
from photoprocess.read.pieces import Area, change_end

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Stored = npt.NDArray[np.uint8]

FILTERED = 16
"""Pixels."""
CUT = 2
"""Bytes that are taken from a lossless WebP, whose decoder complains if any is missing: two, as chunks are even."""


def inspect_tail(
    data: bytes, format_name: str, decode: Callable[[bytes], Stored], decoded: Callable[[], Stored]
) -> None:
    """Raise ValueError if the end of a piece of the picture makes no difference.

    `decode` makes pixels of a changed file, and may raise anything; `decoded` gives those of the file itself.
    """
    changed, areas = _change_webp(data) if format_name == "WEBP" else _change_item(data, format_name)
    if not areas:
        return
    pixels = decoded()
    try:
        others = decode(changed)
    except Exception:  # noqa: BLE001  an error of any kind shows that the bytes matter
        return
    if others.shape == pixels.shape and any(_is_same(pixels, others, area) for area in areas):
        raise ValueError("bytes are left over")


def _is_same(pixels: Stored, others: Stored, area: Area) -> bool:
    # The loop filters carry the neighbours' last pixels, above and to the left, over the border.
    top, left = (side and side + FILTERED for side in (area.top, area.left))
    part = slice(top, area.bottom), slice(left, area.right)
    height, width = pixels[part].shape[:2]
    return min(height, width) > FILTERED and np.array_equal(pixels[part], others[part])


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


def _change_item(data: bytes, format_name: str) -> tuple[bytes, list[Area]]:
    """The same of a HEIF or AVIF file: nothing for tiles that are pictures of their own, and for what is odd."""
    boxes = list(walk_boxes(data))
    extent = find_extent(data, boxes)
    if extent is None:
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
