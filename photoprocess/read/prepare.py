"""The bytes that a decoder gets, and what the file states about colour where Pillow does not read it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from photoprocess.errors import UnsupportedFormat
from photoprocess.frozen import dataclass
from photoprocess.read.jpeg_layout import EOI_BYTES, BrokenLayout, find_layout, lacks_scans
from photoprocess.read.nclx import Nclx, find_nclx, read_cicp
from photoprocess.read.png_chunks import lighten

if TYPE_CHECKING:
    from photoprocess.read.formats import Format
    from photoprocess.read.jpeg_layout import JpegLayout

SCAN_LIMIT = 100
"""Scans of a JPEG. libjpeg-turbo's own fuzzers allow as many; progressive pictures have about ten."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """`profile`: an ICC profile that replaces or stands for the file's own."""

    data: bytes = field(repr=False)
    profile: bytes | None = None
    layout: JpegLayout | None = None
    """Of a JPEG. Where it has no end marker, one has been added to the data."""


def prepare(data: bytes, name: str, form: Format) -> Prepared:
    """Complete or lighten a file. Raises UnsupportedFormat for too many scans and for HDR, ValueError for damage."""
    if form.name == "JPEG":
        layout = find_layout(data, scan_limit=SCAN_LIMIT)
        unreadable = layout.frame.kind if layout.frame else ""
        if unreadable or len(layout.scans) > SCAN_LIMIT:
            raise UnsupportedFormat(name=name, format=unreadable or f"JPEG (> {SCAN_LIMIT} scans)")
        if not layout.ended and lacks_scans(data, layout):
            raise BrokenLayout("the file ends early")
        return Prepared(data if layout.ended else data + EOI_BYTES, layout=layout)
    if form.name == "PNG":
        lighter, profile, cicp = lighten(data)
        meaning = read_cicp(cicp)
        return Prepared(lighter, _choose_profile(meaning, name, form) or profile)
    if form.name in ("AVIF", "HEIF"):
        return Prepared(data, _choose_profile(find_nclx(data), name, form))
    return Prepared(data)


def _choose_profile(meaning: Nclx | None, name: str, form: Format) -> bytes | None:
    if meaning is None:
        return None
    if meaning.hdr:
        raise UnsupportedFormat(name=name, format=f"{form.name}, HDR ({meaning.hdr})")
    return meaning.make_profile()
