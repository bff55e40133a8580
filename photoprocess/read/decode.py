"""Bytes of a known format → an opened picture → pixels. Every exception of a decoder becomes a PhotoError."""

from __future__ import annotations

import io
import math
import re
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.errors import PhotoError, ReadFailed, TooManyPixels, Truncated, UnsupportedFormat
from photoprocess.frozen import dataclass
from photoprocess.read.formats import JPEG_FORMATS
from photoprocess.read.heif import average_blocks, open_heif
from photoprocess.read.jpeg_damage import decode_jpeg, inspect_means
from photoprocess.read.orientation import Orientation, read_orientation
from photoprocess.read.prepare import prepare
from photoprocess.read.quiet import silence_decoders
from photoprocess.read.srgb import convert_to_rgb
from photoprocess.standard_error import mute_stderr
from photoprocess.values import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from photoprocess.read.formats import Format
    from photoprocess.read.jpeg_layout import JpegLayout
    from photoprocess.values import Pixels

NEW_SUBFILE_TYPE, SUBFILE_TYPE, SUB_IFDS, DNG_VERSION = 254, 255, 330, 50706
"""TIFF tags."""
TILE_WIDTH, TILE_HEIGHT = 322, 323
PAGE_LIMIT = 32
"""TIFF pages among which the full one is looked for."""
PIXEL_LIMITS = {
    "JPEG2000": 25_000_000,
    "WEBP": 50_000_000,
    "AVIF": 50_000_000,
    "TIFF": 55_000_000,
    "BMP": 55_000_000,
    "PNG": 75_000_000,
    "GIF": 75_000_000,
}
"""For decoders that need the whole picture at once, so that reading takes at most 600 MB. A pixel takes 24 bytes in
OpenJPEG, 10 in AVIF and 7 in the others, which keep the file besides. Published portraits in WebP have up to 48
megapixels.
"""
COEFFICIENT_LIMIT = 500_000_000
"""Bytes of the coefficients of a JPEG with several scans, which libjpeg keeps until the last one, two bytes each."""
SCANT, SCANT_LIMIT = 200, 25_000_000
"""Pixels that a byte stands for at most in a photo (published portraits: up to 61), and the limit of a file with fewer
bytes: it is not a photo, and a small file should not take the memory of a large one."""
UNABLE = re.compile(r"(?i)unsupported|not supported|not installed|cannot handle|unknown (pixel|raw) mode")
"""Words with which decoders reject an undamaged file that they cannot decode."""


@dataclass(frozen=True, slots=True)
class OpenImage:
    """A picture whose header has been read. `image` is an image object of Pillow or of pi-heif."""

    image: Any
    format: str
    orientation: Orientation
    layout: JpegLayout | None = None
    """Of a JPEG whose blocks are counted while it is decoded."""
    reducible: bool = False
    """Whether the decoder can decode at a fraction of the size."""


@contextmanager
def translate_errors(name: str, format_name: str) -> Iterator[None]:
    """Turn errors of decoders into Truncated, UnsupportedFormat, TooManyPixels or ReadFailed; suppress warnings."""
    try:
        with silence_decoders():
            yield
    except PhotoError:
        raise
    except Image.DecompressionBombError as error:
        # WebP and tiled TIFF reach Pillow's own limit, a little lower than PIXEL_LIMIT, before the size is known.
        pixels, limit = (int(number) for number in re.findall(r"\d+", str(error))[:2])
        raise _make_too_many_pixels(name, pixels, limit) from error
    except MemoryError as error:
        raise ReadFailed(name=name, reason="out of memory") from error
    except Exception as error:
        kind = UnsupportedFormat if UNABLE.search(str(error)) else Truncated
        raise kind(name=name, format=format_name) from error


def open_image(data: bytes, name: str, form: Format, pixel_limit: int) -> OpenImage:
    """Read the header without decoding. Raises TooManyPixels for more than `pixel_limit`."""
    prepared = prepare(data, name, form)
    image = open_heif(prepared.data, name) if form.name == "HEIF" else _open_by_pillow(prepared.data, name, form)
    width, height = image.size
    _check_size(image, name, form, pixel_limit)
    kept = prepared.layout.coefficient_bytes if prepared.layout else 0
    if kept > COEFFICIENT_LIMIT:
        raise _make_too_many_pixels(name, width * height, width * height * COEFFICIENT_LIMIT // kept)
    if form.name != "JPEG" and len(data) * SCANT < width * height:
        _check_size(image, name, form, SCANT_LIMIT)
    if prepared.profile and (form.name == "PNG" or not image.info.get("icc_profile")):
        image.info["icc_profile"] = prepared.profile
    # libheif turns the picture itself, and so does Pillow for TIFF.
    exif = 1 if form.name in ("HEIF", "TIFF") else read_orientation(image)
    shown = "HEIF" if form.name == "HEIF" else image.format
    reducible = bool(prepared.layout and prepared.layout.reducible)
    return OpenImage(image, shown, Orientation(width, height, exif), prepared.layout, reducible)


def _check_size(image: Any, name: str, form: Format, limit: int) -> None:
    """Raise TooManyPixels for a picture, or a single tile of it, that has more than the format's limit."""
    width, height = image.size
    pixels = width * height
    limit = min(limit, PIXEL_LIMITS.get(form.name, limit))
    if form.name == "TIFF":
        pixels = max(pixels, image.tag_v2.get(TILE_WIDTH, 0) * image.tag_v2.get(TILE_HEIGHT, 0))
    if pixels > limit:
        raise _make_too_many_pixels(name, pixels, limit)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Upright pixels, and the part of the upright original that they show."""

    pixels: Pixels
    area: Box
    inspect: Callable[[], None] = lambda: None
    """Raises BrokenLayout if blocks of a JPEG are shifted. May run in another thread."""


def decode(picture: OpenImage, shrink: int, wanted: Box | None = None) -> Decoded:
    """Decode to upright pixels.

    A JPEG is decoded at 1/shrink (shrink 1, 2, 4 or 8), HEIF is averaged down to that, other formats are decoded
    fully. If `wanted` (upright original pixels) is given, only the pixels that cover it are kept.
    """
    image, orientation = picture.image, picture.orientation
    if picture.format == "HEIF":
        pixels = average_blocks(image, shrink)
        if pixels is not None:
            area = Box(0.0, 0.0, float(pixels.shape[1] * shrink), float(pixels.shape[0] * shrink))
            return Decoded(turn_pixels(pixels, orientation), orientation.to_upright(area))
        image = image.to_pillow()
    factor = _set_scale(image, shrink) if picture.reducible else 1
    inspect = _load(picture, factor)
    crop = _find_crop(image.size, factor, orientation.to_stored(wanted) if wanted else None)
    stored = Box(*(float(side * factor) for side in crop))
    return Decoded(convert_to_rgb(image, crop, orientation), orientation.to_upright(stored), inspect)


def _load(picture: OpenImage, factor: int) -> Callable[[], None]:
    """Decode the pixels, and return how to look for shifted blocks. Raises BrokenLayout for too few or too many."""
    image, layout = picture.image, picture.layout
    if layout:
        data = image.fp.getvalue()
        decode_jpeg(image, data, layout)
        return partial(inspect_means, data, layout, image, factor)
    if picture.format in JPEG_FORMATS:
        stream = io.BytesIO(image.fp.getvalue())
        image.load_read = lambda _length: stream.read()  # at once: the decoder of arithmetic codes cannot wait
    # libtiff's JPEG decoder writes there what it also returns.
    with mute_stderr() if picture.format == "TIFF" else nullcontext():
        image.load()
    return lambda: None


def turn_pixels(pixels: Pixels, orientation: Orientation) -> Pixels:
    """Turn a whole picture upright; the result is read-only."""
    if orientation.exif == 1:
        return pixels
    turned = np.array(orientation.turn(Image.fromarray(pixels)))
    turned.flags.writeable = False
    return turned


def _open_by_pillow(data: bytes, name: str, form: Format) -> Any:
    # Not Image.open: it loads five plugins and enforces a pixel limit and an error of its own.
    import_module(form.plugin)
    if form.name not in Image.OPEN:
        raise UnsupportedFormat(name=name, format=form.name)
    factory, _accept = Image.OPEN[form.name]
    image = factory(io.BytesIO(data), "")
    if form.name == "TIFF" and not _seek_full_page(image):
        raise UnsupportedFormat(name=name, format="camera raw")
    if form.name == "WEBP":
        from photoprocess.read.webp import open_webp  # other files do not need it

        return open_webp(image, data)
    return image


def _seek_full_page(image: Any) -> bool:
    """Go to the first page that is not a reduced one. False for camera raw files, which hide theirs in other places.

    Some programs call every page reduced: then the largest is the full one.
    """
    if DNG_VERSION in image.tag_v2:
        return False
    sizes = []
    for page in range(PAGE_LIMIT):
        try:
            image.seek(page)
        except EOFError:
            break
        tags = image.tag_v2
        if not tags.get(NEW_SUBFILE_TYPE, 0) & 1 and tags.get(SUBFILE_TYPE) != 2:
            return True
        if SUB_IFDS in tags:
            return False
        sizes.append((image.width * image.height, page))
    image.seek(max(sizes)[1])
    return len(sizes) > 1


def _set_scale(image: Any, shrink: int) -> int:
    """Set libjpeg to decode 1/shrink of each side, and return the factor that it will use."""
    width, height = image.size
    if shrink == 1 or not image.draft(None, (max(1, width // shrink), max(1, height // shrink))):
        return 1
    return int(image.decoderconfig[0])


def _find_crop(size: tuple[int, int], factor: int, wanted: Box | None) -> tuple[int, int, int, int]:
    """Find the whole decoded pixels that cover `wanted` (stored original pixels): left, top, right, bottom."""
    width, height = size
    if wanted is None:
        return 0, 0, width, height
    return (
        max(0, math.floor(wanted.left / factor)),
        max(0, math.floor(wanted.top / factor)),
        min(width, math.ceil(wanted.right / factor)),
        min(height, math.ceil(wanted.bottom / factor)),
    )


def _make_too_many_pixels(name: str, pixels: int, limit: int) -> TooManyPixels:
    return TooManyPixels(name=name, megapixels=math.ceil(pixels / 1e6), limit=limit // 10**6)
