"""PNG chunks: their checksums, and the file without what Pillow refuses to hold."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MATTERS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"eXIf"})
"""Chunks that change the picture."""
TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
TEXT_LIMIT, ALL_TEXT_LIMIT = 100_000, 1_000_000
"""Bytes of one text and of all that are handed on; orientation may stand in one ("Raw profile type exif", XMP)."""
PROFILE_LIMIT = 16_000_000
"""Bytes of a colour profile; printers' profiles have up to four million."""
PIECE = 2**20
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By colour type."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk's place, kind and content."""

    start: int
    end: int
    kind: bytes
    body: bytes
    sound: bool
    """Whether its checksum agrees."""


def find_chunks(data: bytes) -> Iterator[Chunk]:
    """Walk over the chunks up to IEND. Raises ValueError where the file ends early."""
    at = len(SIGNATURE)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        if end > len(data):
            raise ValueError("a chunk that is longer than the file")
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        sound = zlib.crc32(body, zlib.crc32(kind)) == int.from_bytes(data[end - 4 : end], "big")
        yield Chunk(at, end, kind, body, sound)
        if kind == b"IEND":
            return
        at = end


def inspect_png(data: bytes) -> None:
    """Check the chunks that matter and the pixels' own checksum. Raises ValueError or zlib.error."""
    pixels = []
    room = 0
    for chunk in find_chunks(data):
        if not chunk.sound and (chunk.kind in MATTERS or not chunk.kind[0] & 32):
            raise ValueError("a wrong checksum")
        if chunk.kind == b"IHDR" and len(chunk.body) == 13:
            room = _count_bytes(chunk.body)
        elif chunk.kind == b"IDAT":
            pixels.append(chunk.body)
    _check_stream(pixels, room)


def lighten(data: bytes) -> tuple[bytes, bytes | None, bytes | None]:
    """The file without large texts and damaged notes; its profile where that is large; the body of cICP."""
    kept, texts, profile, cicp, start = [], 0, None, None, 0
    for chunk in find_chunks(data):
        drop = not chunk.sound and chunk.kind not in MATTERS and bool(chunk.kind[0] & 32)
        if chunk.kind in TEXTS and not drop:
            size = _measure_text(chunk)
            texts += size
            drop = size > TEXT_LIMIT or texts > ALL_TEXT_LIMIT
        elif chunk.kind == b"iCCP" and (content := _unpack(chunk.body)) is not None:
            profile, drop = content, True
        elif chunk.kind == b"cICP":
            cicp = chunk.body
        if drop:
            kept.append(data[start : chunk.start])
            start = chunk.end
    if not start:
        return data, profile, cicp
    return b"".join([*kept, data[start:]]), profile, cicp


def _count_bytes(header: bytes) -> int:
    """Bytes of the uncompressed rows, or a little more where they are interlaced."""
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = width * header[8] * CHANNELS.get(header[9], 4)
    return (bits // 8 + 2) * height * (2 if header[12] else 1) + 1024


def _check_stream(pieces: list[bytes], room: int) -> None:
    """Inflate the pixels without keeping them. Raises zlib.error for broken codes and for a wrong trailer."""
    stream, done = zlib.decompressobj(), 0
    for piece in pieces:
        rest = piece
        while rest and not stream.eof and done <= room:
            done += len(stream.decompress(rest, PIECE))
            rest = stream.unconsumed_tail
    while not stream.eof and done <= room:
        more = stream.decompress(stream.unconsumed_tail, PIECE)
        if not more:
            break  # The trailer is missing; too few pixels are the decoder's to report.
        done += len(more)


def _measure_text(chunk: Chunk) -> int:
    """Bytes of the text, uncompressed; those of a compressed one are counted only to the limit."""
    keyword, _, rest = chunk.body.partition(b"\0")
    packed = rest[1:] if chunk.kind == b"zTXt" else b""
    if chunk.kind == b"iTXt" and rest[:1] == b"\1":
        packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    if not packed:
        return len(chunk.body)
    try:
        return len(keyword) + len(zlib.decompressobj().decompress(packed, TEXT_LIMIT + 1))
    except zlib.error:
        return TEXT_LIMIT + 1


def _unpack(body: bytes) -> bytes | None:
    """A profile that Pillow finds too large; None for one that it takes, and for one that nobody can use."""
    packed = body.partition(b"\0")[2][1:]
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(packed, PROFILE_LIMIT)
    except zlib.error:
        return None
    return content if len(content) > PIECE // 2 and not stream.unconsumed_tail else None
