"""Damage that decoders do not report, format by format.

JPEG: see jpeg_damage. PNG and deflated TIFF have checksums; LZW (GIF, TIFF) has an exact number of bytes; WebP, HEIF
and AVIF: see tail; JPEG 2000: see j2k. BMP has nothing of the kind, but its damage is as small as the bytes.
"""

from __future__ import annotations

import sys
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.jpeg_damage import inspect_jpeg, inspect_part

if TYPE_CHECKING:
    from photoprocess.read.decode import OpenImage
    from photoprocess.read.formats import Format
    from photoprocess.read.pieces import View
    from photoprocess.values import Pixels

LZW, JPEG, DEFLATES = 5, 7, (8, 32946)
"""TIFF's compressions."""
COMPRESSION, ROWS_PER_STRIP, JPEG_TABLES, PLANAR, BITS, PHOTOMETRIC = 259, 278, 347, 284, 258, 262
TILE_WIDTH, TILE_HEIGHT = 322, 323
STRIPS, TILES = (273, 279), (324, 325)
"""TIFF tags of the places and the lengths of parts."""
YCBCR = 6
LZW_LIMIT = 2_000_000
"""Bytes of LZW codes that are counted, half a second."""


def inspect_damage(data: bytes, form: Format, picture: OpenImage) -> None:
    """Raise ValueError or zlib.error where the file is damaged although it may be decoded."""
    if picture.layout:
        inspect_jpeg(data, picture.layout)
    elif form.name == "PNG":
        from photoprocess.read.png_chunks import inspect_png  # each format's own module when such a file comes

        inspect_png(data)
    elif form.name == "GIF":
        _inspect_gif(data)
    elif form.name == "TIFF":
        _inspect_tiff(data, picture.image.tag_v2)
    elif form.name == "JPEG2000":
        from photoprocess.read.j2k import inspect_j2k

        inspect_j2k(data)
    elif form.name in ("WEBP", "HEIF", "AVIF"):
        from photoprocess.read.tail import inspect_tail

        inspect_tail(data, form.name, partial(_open_again, form=form), partial(_decode_view, picture.image))


def _open_again(data: bytes, *, form: Format) -> View:
    from photoprocess.read.decode import open_image

    return _decode_view(open_image(data, "", form, sys.maxsize).image)


def _decode_view(image: Any) -> View:
    """Decode the stored pixels, which the image remembers."""
    if isinstance(image, Image.Image):
        image.load()
        return image.size, lambda *box: np.asarray(image.crop(box))
    (width, height), bands = image.size, len(image.mode)
    pixels = np.ndarray((height, width, bands), np.uint8, image.data, strides=(image.stride, bands, 1))

    def view(left: int, top: int, right: int, bottom: int) -> Pixels:
        assert image  # its buffer is freed with it even if views remain
        return pixels[top:bottom, left:right]

    return image.size, view


def _inspect_tiff(data: bytes, tags: Any) -> None:
    compression = tags.get(COMPRESSION, 1)
    starts, lengths = next(((tags[a], tags[b]) for a, b in (STRIPS, TILES) if a in tags and b in tags), ((), ()))
    parts = [data[start : start + length] for start, length in zip(starts, lengths, strict=False)]
    if compression == JPEG:
        tables = tags.get(JPEG_TABLES, b"")
        for part in parts:
            inspect_part(tables[:-2] + part[2:] if tables else part, len(data))
    elif compression in DEFLATES:
        for part, size in zip(parts, _list_part_sizes(tags, len(parts)), strict=True):
            _inflate(part, size)
    elif compression == LZW and sum(map(len, parts)) <= LZW_LIMIT:
        _count_codes(parts, tags)


def _count_codes(parts: list[bytes], tags: Any) -> None:
    from photoprocess.read.lzw import count_tiff

    for part, size in zip(parts, _list_part_sizes(tags, len(parts)), strict=True):
        if part[:2] != b"\0\1" and count_tiff(part) < size:
            raise ValueError("rows are missing")


def _list_part_sizes(tags: Any, count: int) -> list[int]:
    """Least bytes of each strip or tile, uncompressed."""
    width, height = tags[256], tags[257]
    bits = sum(tags.get(BITS, (1,))) if tags.get(PLANAR, 1) == 1 else tags.get(BITS, (1,))[0]
    if tags.get(PHOTOMETRIC) == YCBCR:
        bits = 8  # colour may be stored at a half of the resolution, or less
    if TILES[0] in tags:
        return [-(-tags[TILE_WIDTH] * bits // 8) * tags[TILE_HEIGHT]] * count
    row = -(-width * bits // 8)
    rows = min(tags.get(ROWS_PER_STRIP, height), height)
    strips = -(-height // rows)
    return [row * min(rows, height - number % strips * rows) for number in range(count)]


def _inflate(part: bytes, size: int) -> None:
    """Inflate without keeping. Raises ValueError for less than `size` bytes, zlib.error for a wrong checksum."""
    stream, rest, done = zlib.decompressobj(), part, 0
    while rest and not stream.eof and done <= size:
        done += len(stream.decompress(rest, 2**20))
        rest = stream.unconsumed_tail
    if done < size:
        raise ValueError("rows are missing")


def _inspect_gif(data: bytes) -> None:
    """Count the first picture's pixels."""
    from photoprocess.read.lzw import count_gif

    flags = data[10]
    at = 13 + (3 << (flags & 7) + 1 if flags & 128 else 0)
    while data[at] == 0x21:  # an extension
        at = _skip_blocks(data, at + 2)[0]
    if data[at] != 0x2C:
        raise ValueError("no picture")
    width, height = (int.from_bytes(data[at + k : at + k + 2], "little") for k in (5, 7))
    flags = data[at + 9]
    at += 10 + (3 << (flags & 7) + 1 if flags & 128 else 0)
    _, codes = _skip_blocks(data, at + 1)
    if len(codes) <= LZW_LIMIT and count_gif(codes, data[at]) != width * height:
        raise ValueError("pixels are missing or too many")


def _skip_blocks(data: bytes, at: int) -> tuple[int, bytes]:
    """The place behind a chain of sub-blocks, and their content. Raises IndexError where the file ends."""
    content = []
    while data[at]:
        content.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return at + 1, b"".join(content)
