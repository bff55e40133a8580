"""Bytes of a known format → an opened picture → pixels. Every exception of a decoder becomes a PhotoError."""

from __future__ import annotations

import io
import math
import re
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PIL import Image

from photoprocess.errors import PhotoError, ReadFailed, TooManyPixels, Truncated, UnsupportedFormat
from photoprocess.read.formats import JPEG_FORMATS
from photoprocess.read.heif import average_blocks, open_heif
from photoprocess.read.orientation import Orientation
from photoprocess.read.quiet import silence_decoders
from photoprocess.read.srgb import convert_to_rgb
from photoprocess.values import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.read.formats import Format
    from photoprocess.values import Pixels

ORIENTATION, NEW_SUBFILE_TYPE, DNG_VERSION = 274, 254, 50706
"""TIFF tags."""
UNABLE = re.compile(r"(?i)unsupported|not supported|not installed|cannot handle|unknown (pixel|raw) mode")
"""Words with which decoders reject an undamaged file that they cannot decode."""


@dataclass(frozen=True, slots=True)
class OpenImage:
    """A picture whose header has been read. `image` is an image object of Pillow or of pi-heif."""

    image: Any
    format: str
    orientation: Orientation


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
        raise _too_many_pixels(name, pixels, limit) from error
    except MemoryError as error:
        raise ReadFailed(name=name, reason="out of memory") from error
    except Exception as error:
        kind = UnsupportedFormat if UNABLE.search(str(error)) else Truncated
        raise kind(name=name, format=format_name) from error


def open_image(data: bytes, name: str, form: Format, pixel_limit: int) -> OpenImage:
    """Read the header without decoding. Raises TooManyPixels for more than `pixel_limit`."""
    image = open_heif(data, name) if form.name == "HEIF" else _open_by_pillow(data, name, form)
    width, height = image.size
    if width * height > pixel_limit:
        raise _too_many_pixels(name, width * height, pixel_limit)
    # libheif turns the picture itself.
    exif = 1 if form.name == "HEIF" else _read_orientation(image)
    return OpenImage(image, "HEIF" if form.name == "HEIF" else image.format, Orientation(width, height, exif))


def decode(picture: OpenImage, shrink: int, wanted: Box | None = None) -> tuple[Pixels, Box]:
    """Decode to upright pixels, and return the part of the upright original that they show.

    A JPEG is decoded at 1/shrink (shrink 1, 2, 4 or 8), HEIF is averaged down to that, other formats are decoded
    fully. If `wanted` (upright original pixels) is given, only the pixels that cover it are kept.
    """
    image, orientation = picture.image, picture.orientation
    if picture.format == "HEIF":
        pixels = average_blocks(image, shrink)
        if pixels is not None:
            return pixels, Box(0.0, 0.0, float(pixels.shape[1] * shrink), float(pixels.shape[0] * shrink))
        image = image.to_pillow()
    factor = _set_scale(image, shrink) if picture.format in JPEG_FORMATS else 1
    image.load()
    crop = _find_crop(image.size, factor, orientation.to_stored(wanted) if wanted else None)
    stored = Box(*(float(side * factor) for side in crop))
    return convert_to_rgb(image, crop, orientation), orientation.to_upright(stored)


def _open_by_pillow(data: bytes, name: str, form: Format) -> Any:
    # Not Image.open: it loads five plugins and enforces a pixel limit and an error of its own.
    import_module(form.plugin)
    if form.name not in Image.OPEN:
        raise UnsupportedFormat(name=name, format=form.name)
    factory, _accept = Image.OPEN[form.name]
    image = factory(io.BytesIO(data), "")
    if form.name == "TIFF" and _is_camera_raw(image):
        raise UnsupportedFormat(name=name, format="camera raw")
    return image


def _is_camera_raw(image: Any) -> bool:
    """Recognise camera raw files: TIFFs whose first picture is a thumbnail."""
    return bool(image.tag_v2.get(NEW_SUBFILE_TYPE, 0) & 1) or DNG_VERSION in image.tag_v2


def _read_orientation(image: Any) -> int:
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001  a picture with broken EXIF data can still be read
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


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


def _too_many_pixels(name: str, pixels: int, limit: int) -> TooManyPixels:
    return TooManyPixels(name=name, megapixels=math.ceil(pixels / 1e6), limit=limit // 10**6)
