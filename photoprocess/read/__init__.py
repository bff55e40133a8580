"""Reading a picture: path | bytes → Photo, an upright picture in sRGB.

    path | bytes ─contents─▶ bytes ─formats─▶ the format, by content
    ─prepare─▶ what the decoder gets ─decode─▶ the header: size, within the limit, and orientation ─header─▶ Source
    ─damage─▶ nothing, or an error: decoders are silent about much
    ─decode─▶ pixels; of a JPEG at 1/2, 1/4 or 1/8 if that is enough
    ─srgb─▶ colour converted to sRGB, transparency laid on white, in bands of rows ─orientation─▶ upright: Photo

`read` gives pixels that are fine enough to look at the picture; `read_at_least` decodes again only if a frame needs
finer ones. Entropy decoding is half of a JPEG's cost at any scale; decoding at a reduced scale saves the other half
and most of the memory. Other formats are always decoded fully.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.errors import NotAPicture, UnsupportedFormat
from photoprocess.frozen import dataclass
from photoprocess.read.contents import Contents, load_contents
from photoprocess.read.formats import Format, find_unreadable, recognise, suits_format
from photoprocess.values import Box, Photo, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIXEL_LIMIT = 200_000_000
BYTE_LIMIT = 200_000_000
LOOK_SIDE = 1000
"""Least length in pixels of the longer side of a reduced picture: enough for `look` to see as much as at full size."""
SHRINKS = (8, 4, 2, 1)
"""Factors by which libjpeg can divide the sides while decoding."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A picture that has been decoded, but not yet examined for all damage."""

    photo: Photo
    finish: Callable[[], None]
    """Look for damage that only the pixels show. Raises Truncated. May run in another thread."""


def read(source: Path | str | bytes, *, name: str | None = None) -> Photo:
    """Decode a picture at a scale that is fine enough for `look`.

    Errors and reports call it `name`, by default the file's name, or "picture" for bytes. Raises nothing but
    PhotoErrors: those of `files.read_bytes`, EmptyFile, NotAPicture, UnsupportedFormat, TooManyPixels, Truncated.
    """
    reading = begin_reading(source, name=name)
    reading.finish()
    return reading.photo


def begin_reading(source: Path | str | bytes, *, name: str | None = None) -> Reading:
    """Decode a picture as `read` does. The caller must let it finish, and may look at the photo meanwhile."""
    from photoprocess.read.damage import inspect_damage
    from photoprocess.read.decode import decode, open_image, translate_errors
    from photoprocess.read.header import describe_source

    contents = load_contents(source, name, BYTE_LIMIT)
    form = _recognise(contents)
    with translate_errors(contents.name, form.name):
        picture = open_image(contents.data, contents.name, form, PIXEL_LIMIT)
        inspect_damage(contents.data, form, picture)
        header = describe_source(contents, picture)
        decoded = decode(picture, _choose_shrink(header))

    def finish() -> None:
        with translate_errors(contents.name, form.name):
            decoded.inspect()

    return Reading(Photo(decoded.pixels, header, decoded.area), finish)


def read_at_least(photo: Photo, area: Box, scale: float) -> Photo:
    """Return pixels that cover the part of `area` inside the picture, each at most `scale` original pixels wide.

    Returns the photo itself if it is fine enough, otherwise the coarsest decoding that is; never pixels finer than the
    original. Raises PhotoErrors as `read` does.
    """
    wanted = _intersect(area, photo.source)
    if wanted is None or (_covers(photo.area, wanted) and photo.scale <= max(1.0, scale)):
        return photo
    from photoprocess.read.decode import decode, open_image, translate_errors

    source = photo.source
    form = _recognise(Contents(source.data, source.name))
    with translate_errors(source.name, form.name):
        picture = open_image(source.data, source.name, form, PIXEL_LIMIT)
        picture = replace(picture, layout=None, orientation=picture.orientation.add_turn(source.quarters))
        shrink = next((shrink for shrink in SHRINKS if shrink <= scale), 1)
        decoded = decode(picture, shrink, wanted)
    return Photo(decoded.pixels, source, decoded.area)


def turn_photo(photo: Photo, quarters: int) -> Photo:
    """Turn clockwise by quarter turns, as if the file had been stored that way."""
    from photoprocess.read.decode import turn_pixels
    from photoprocess.read.orientation import Orientation

    source = photo.source
    turn = Orientation(source.width, source.height).add_turn(quarters)
    width, height = turn.upright_size
    turned = replace(source, width=width, height=height, quarters=(source.quarters + quarters) % 4)
    return Photo(turn_pixels(photo.pixels, turn), turned, turn.to_upright(photo.area))


def suffix_agrees(source: Source) -> bool:
    """Check that the suffix of the file's name suits its format; a missing suffix always agrees."""
    suffix = source.path.suffix if source.path else ""
    return not suffix or suits_format(source.format, suffix)


def _recognise(contents: Contents) -> Format:
    form = recognise(contents.data)
    if form:
        return form
    known = find_unreadable(contents.data)
    if known:
        raise UnsupportedFormat(name=contents.name, format=known)
    raise NotAPicture(name=contents.name)


def _choose_shrink(source: Source) -> int:
    longer = max(source.width, source.height)
    if source.format == "HEIF":
        # Keep twice the pixels from the start: decoding again for a finer portrait takes about a second.
        longer //= 2
    return next((shrink for shrink in SHRINKS if longer >= LOOK_SIDE * shrink), 1)


def _intersect(area: Box, source: Source) -> Box | None:
    """Return the part of `area` that lies in the picture; None if there is none."""
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
