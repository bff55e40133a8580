"""Every format × every orientation: the picture stands upright once, at full size and decoded again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from orientations import STORED
from PIL import Image

from photoprocess.read import read, read_at_least, turn_photo
from photoprocess.read.orientation import Orientation
from photoprocess.values import Box

Encode = Callable[..., bytes]

FORMATS = [
    ("JPEG", {"quality": 95}),
    ("PNG", {}),
    ("WEBP", {"lossless": True}),
    ("AVIF", {"quality": 95}),
    ("TIFF", {}),
    ("TIFF", {"compression": "tiff_lzw"}),
    ("TIFF", {"compression": "tiff_adobe_deflate"}),
    ("TIFF", {"compression": "jpeg", "quality": 95}),
    ("TIFF", {"compression": "packbits"}),
]


@pytest.fixture(scope="module")
def corners() -> Image.Image:
    """96 × 64, each corner of another colour, none of them symmetric."""
    image = Image.new("RGB", (96, 64), (200, 200, 200))
    for colour, box in (
        ((200, 30, 30), (0, 0, 32, 32)),
        ((30, 160, 30), (64, 0, 96, 32)),
        ((30, 30, 200), (0, 32, 32, 64)),
    ):
        image.paste(colour, box)
    return image


@pytest.mark.parametrize(("format_name", "options"), FORMATS, ids=str)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(
    format_name: str, options: dict[str, object], orientation: int, encode: Encode, corners: Image.Image
) -> None:
    method = STORED[orientation]
    stored = corners if method is None else corners.transpose(method)
    exif = Image.Exif()
    exif[274] = orientation
    extra: dict[str, Any] = {"tiffinfo": {274: orientation}} if format_name == "TIFF" else {"exif": exif}
    photo = read(encode(stored, format_name, **options, **extra))
    assert (photo.source.width, photo.source.height) == (96, 64)
    wanted = np.asarray(corners, np.int16)
    assert np.abs(photo.pixels - wanted).mean() < 6
    part = read_at_least(photo, Box(8, 4, 24, 20), 1.0)
    assert np.abs(part.pixels[8:12, 8:12].astype(int) - wanted[12, 12]).max() < 30


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", [1, 2, 6])
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_photo_is_decoded_again_as_it_was_turned(
    format_name: str, orientation: int, quarters: int, encode: Encode
) -> None:
    y, x = np.mgrid[0:1100, 0:2200]
    image = Image.fromarray(np.stack([x // 9, y // 5, (x + y) // 14], axis=-1).astype(np.uint8))
    exif = Image.Exif()
    exif[274] = orientation
    extra: dict[str, Any] = {"tiffinfo": {274: orientation}} if format_name == "TIFF" else {"exif": exif}
    photo = turn_photo(read(encode(image, format_name, **extra)), quarters)
    fine = read_at_least(photo, Box(0, 0, photo.source.width, photo.source.height), 1.0)
    assert fine.pixels.shape[:2] == (photo.source.height, photo.source.width)
    step = round(photo.scale)
    assert np.abs(fine.pixels[::step, ::step].astype(int) - photo.pixels).mean() < 4


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("quarters", range(4))
def test_turning_by_quarters_goes_on_from_any_orientation(orientation: int, quarters: int) -> None:
    image = Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3))
    upright = np.asarray(Orientation(3, 2, orientation).turn(image))
    turned = np.asarray(Orientation(3, 2, orientation).add_turn(quarters).turn(image))
    assert np.array_equal(turned, np.rot90(upright, -quarters))


def test_a_turned_heic_is_decoded_again_as_it_was_turned(faces: Path) -> None:
    photo = read(faces / "portrait.heic")
    turned = turn_photo(photo, 1)
    fine = read_at_least(turned, Box(0, 0, turned.source.width, turned.source.height), 1.0)
    assert (turned.source.width, turned.source.height) == (photo.source.height, photo.source.width)
    assert np.abs(fine.pixels[:: round(turned.scale), :: round(turned.scale)].astype(int) - turned.pixels).mean() < 6
