"""Bytes → Photo.

    path | bytes ─contents─▶ bytes ─formats─▶ which format, by content
    ─decode─▶ the header: size within the limit, orientation ─header─▶ Source
    ─decode─▶ pixels, of a JPEG at 1/2, 1/4 or 1/8 where that suffices
    ─srgb─▶ colour to sRGB, transparency on white, in bands of rows ─orientation─▶ upright: Photo

A Photo for looking comes from `read`; `read_at_least` decodes again only where a frame needs finer pixels. A
JPEG's entropy decoding is half of the cost at any scale; reducing saves the other half and most of the
memory. Other formats are decoded once, fully.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import NotAPicture, UnsupportedFormat
from photoprocess.read.contents import Contents, load_contents
from photoprocess.read.formats import Format, find_unreadable, recognise, suits
from photoprocess.values import Box, Photo, Source

if TYPE_CHECKING:
    from pathlib import Path

PIXEL_LIMIT = 200_000_000
BYTE_LIMIT = 200_000_000
LOOK_SIDE = 1000
"""The longer side of a reduced picture is at least this, so that looking loses nothing."""
SHRINKS = (8, 4, 2, 1)
"""What libjpeg can divide the sides by while decoding."""


def read(source: Path | str | bytes, *, name: str | None = None) -> Photo:
    """Decode a picture at a scale that is enough for looking at it.

    `name` stands for the file's name in errors and reports; bytes without one are called "picture". Raises
    the PhotoErrors from NotFound to ReadFailed, and nothing else.
    """
    from photoprocess.read.decode import decode, open_image, translate_errors
    from photoprocess.read.header import describe_source

    contents = load_contents(source, name, BYTE_LIMIT)
    form = _format(contents)
    with translate_errors(contents.name, form.name):
        picture = open_image(contents.data, contents.name, form, PIXEL_LIMIT)
        header = describe_source(contents, picture)
        pixels, area = decode(picture, _looking_shrink(header))
    return Photo(pixels, header, area)


def read_at_least(photo: Photo, area: Box, scale: float) -> Photo:
    """Pixels that cover the part of `area` inside the picture, at no more than `scale` original pixels each.

    The photo itself where it suffices, otherwise the coarsest decoding that does; never finer than the
    original. Raises PhotoErrors as `read` does.
    """
    wanted = _inside(area, photo.source)
    if wanted is None or (_covers(photo.area, wanted) and photo.scale <= max(1.0, scale)):
        return photo
    from photoprocess.read.decode import decode, open_image, translate_errors

    source = photo.source
    form = _format(Contents(source.data, source.name))
    with translate_errors(source.name, form.name):
        picture = open_image(source.data, source.name, form, PIXEL_LIMIT)
        shrink = next((shrink for shrink in SHRINKS if shrink <= scale), 1)
        pixels, covered = decode(picture, shrink, wanted)
    return Photo(pixels, source, covered)


def suffix_agrees(source: Source) -> bool:
    """Whether the file's name tells its true format. Bytes and names without a suffix tell nothing false."""
    suffix = source.path.suffix if source.path else ""
    return not suffix or suits(source.format, suffix)


def _format(contents: Contents) -> Format:
    form = recognise(contents.data)
    if form:
        return form
    known = find_unreadable(contents.data)
    if known:
        raise UnsupportedFormat(name=contents.name, format=known)
    raise NotAPicture(name=contents.name)


def _looking_shrink(source: Source) -> int:
    longer = max(source.width, source.height)
    if source.format == "HEIF":
        # To decode it again for a finer portrait would cost a second: it keeps twice the pixels from the start.
        longer //= 2
    return next((shrink for shrink in SHRINKS if longer >= LOOK_SIDE * shrink), 1)


def _inside(area: Box, source: Source) -> Box | None:
    """The part of `area` that lies in the picture."""
    left, top = max(0.0, area.left), max(0.0, area.top)
    right, bottom = min(float(source.width), area.right), min(float(source.height), area.bottom)
    return Box(left, top, right, bottom) if left < right and top < bottom else None


def _covers(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
