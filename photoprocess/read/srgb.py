"""A picture decoded by Pillow → upright RGB uint8 pixels in sRGB.

Colours are converted by the file's ICC profile if it has a usable one other than sRGB; transparency is laid on white;
16-bit, integer and float greys are scaled, not clipped. All steps run on bands of rows: a whole picture per step would
take more memory than the result, because Pillow uses four bytes for an RGB pixel.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.orientation import Orientation
from photoprocess.values import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageCms import ImageCmsTransform

    from photoprocess.values import Pixels

    Step = Callable[[Image.Image], Image.Image]

BAND = 2**17
"""Pixels of a band: few enough for its three copies to stay in the processor's cache."""
SAME_COLOUR = 2
"""Levels by which a profile may differ from sRGB and still count as sRGB: vendors round its numbers differently."""
MODE_OF_SPACE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
GREY_MODES = frozenset({"1", "L", "LA", "La", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
FULL_SCALES = (1.0, 255.0, 65535.0)


def convert_to_rgb(image: Image.Image, crop: tuple[int, int, int, int], orientation: Orientation) -> Pixels:
    """Convert `crop` (left, top, right, bottom in decoded pixels) to upright pixels, shape (height, width, 3)."""
    left, top, right, bottom = crop
    part = Orientation(right - left, bottom - top, orientation.exif)
    pixels = np.empty((*reversed(part.upright_size), 3), np.uint8)
    to_rgb = make_converter(image)
    rows = max(16, BAND // (right - left))
    for row in range(top, bottom, rows):
        end = min(row + rows, bottom)
        band = part.turn(to_rgb(image.crop((left, row, right, end))))
        place = part.to_upright(Box(0, row - top, right - left, end - top))
        pixels[int(place.top) : int(place.bottom), int(place.left) : int(place.right)] = np.asarray(band)
    pixels.flags.writeable = False
    return pixels


def make_converter(image: Image.Image) -> Step:
    """Make a function that converts any band of this image to mode RGB in sRGB."""
    to_eight_bits = _make_eight_bit_converter(image)
    transform = find_transform(image)
    hidden = "A" in image.getbands() and image.getchannel("A").getextrema()[1] == 0

    def convert(band: Image.Image) -> Image.Image:
        band = to_eight_bits(band)
        if hidden:
            # Programs that do not know of alpha write 0 into it; nobody hands in a picture of nothing.
            return _convert_colours(band.convert("RGB"), transform)
        if not band.has_transparency_data:
            return _convert_colours(band, transform)
        band = _straighten_alpha(band)
        white = Image.new("RGB", band.size, (255, 255, 255))
        white.paste(_convert_colours(band.convert("RGB"), transform), mask=band.getchannel("A"))
        return white

    return convert


def _convert_colours(band: Image.Image, transform: ImageCmsTransform | None) -> Image.Image:
    """Convert an opaque band to sRGB."""
    if transform is None:
        return band if band.mode == "RGB" else band.convert("RGB")
    return transform.apply(band if band.mode == transform.input_mode else band.convert(transform.input_mode))


def _straighten_alpha(band: Image.Image) -> Image.Image:
    """Convert to RGBA with straight alpha. Pillow converts La only by way of LA."""
    return (band.convert("LA") if band.mode == "La" else band).convert("RGBA")


def _make_eight_bit_converter(image: Image.Image) -> Step:
    if not image.mode.startswith(("I", "F")):
        return lambda band: band
    full, transparent = _find_full_scale(image), image.info.get("transparency")

    def convert(band: Image.Image) -> Image.Image:
        values = np.nan_to_num(np.asarray(band, np.float32), posinf=full, neginf=0.0)
        grey = Image.fromarray((np.clip(values * (255 / full), 0, 255) + 0.5).astype(np.uint8))
        if transparent is not None:
            grey.putalpha(Image.fromarray(values != transparent).convert("L"))
        return grey

    return convert


def _find_full_scale(image: Image.Image) -> float:
    """Find the value of white. Modes I and F do not state it: take the smallest usual one that no pixel exceeds."""
    if image.mode.startswith("I;16"):
        return 65535.0
    values = np.asarray(image)
    brightest = float(np.max(values, initial=0.0, where=np.isfinite(values)))
    scales = FULL_SCALES if image.mode == "F" else FULL_SCALES[1:]
    return next((scale for scale in scales if brightest <= scale), brightest)


def find_transform(image: Any) -> ImageCmsTransform | None:
    """Find the transform from an image's profile to sRGB; None if there is none, or it is broken, unfit or sRGB.

    The image may be an object of Pillow or of pi-heif.
    """
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes):
        return None
    transform = _to_srgb(profile)
    if transform is None or _fits(transform.input_mode, image.mode):
        return transform
    return None


def _fits(profile_mode: str, image_mode: str) -> bool:
    # Grey pictures are often saved with RGB profiles; then grey is the colour r = g = b.
    if profile_mode == "L":
        return image_mode in GREY_MODES
    return (profile_mode == "CMYK") == (image_mode == "CMYK")


@lru_cache(maxsize=8)
def _to_srgb(profile: bytes) -> ImageCmsTransform | None:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = MODE_OF_SPACE[source.profile.xcolor_space.strip()]
        # Relative colorimetric, so that white is 255; black point compensation keeps detail in the shadows.
        transform = ImageCms.ImageCmsTransform(
            source,
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        return None if _changes_nothing(transform) else transform
    except (ImageCms.PyCMSError, OSError, KeyError, ValueError, TypeError):
        return None  # most pictures with a broken profile are sRGB


def _changes_nothing(transform: ImageCmsTransform) -> bool:
    if transform.input_mode == "CMYK":
        return False
    steps = np.linspace(0, 255, 16).round().astype(np.uint8)
    if transform.input_mode == "L":
        grid = steps[None, :]
    else:
        grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(64, 64, 3)
    before = Image.fromarray(grid)
    change = np.asarray(transform.apply(before), np.int16) - np.asarray(before.convert("RGB"), np.int16)
    return bool(np.abs(change).max() <= SAME_COLOUR)
