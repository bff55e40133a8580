"""Every mode and every profile is converted to 8-bit sRGB, with transparency on white."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from photoprocess.read import read

Encode = Callable[..., bytes]
Profile = Callable[..., bytes]
DISPLAY_P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141))
"""Red, green and blue in XYZ under D50, as profiles store them."""
RAMP = np.tile(np.arange(256, dtype=np.uint8), (8, 1))


def srgb_curve(x: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)


def greys(data: bytes) -> npt.NDArray[Any]:
    """The first row of a picture that must be grey."""
    pixels = read(data).pixels
    assert (pixels == pixels[..., :1]).all()
    return pixels[0, :, 0].astype(int)


@pytest.mark.parametrize(
    ("ramp", "format_name"),
    [
        (RAMP, "PNG"),
        (RAMP, "TIFF"),
        (RAMP, "JPEG2000"),
        (RAMP.astype(np.uint16) * 257, "PNG"),
        (RAMP.astype(np.uint16) * 257, "TIFF"),
        (RAMP.astype(np.int32) * 257, "TIFF"),
        (RAMP.astype(np.int32), "TIFF"),
        (RAMP.astype(np.int32) * 2**20, "TIFF"),
        (RAMP.astype(np.float32) / 255, "TIFF"),
        (RAMP.astype(np.float32), "TIFF"),
    ],
    ids=str,
)
def test_grey_of_any_depth_is_scaled_not_clipped(ramp: npt.NDArray[Any], format_name: str, encode: Encode) -> None:
    assert np.abs(greys(encode(ramp, format_name)) - np.arange(256)).max() <= 1


def test_a_float_picture_with_holes_is_read(encode: Encode) -> None:
    values = RAMP.astype(np.float32) / 255
    values[0, :3] = np.nan, np.inf, -np.inf
    assert greys(encode(values, "TIFF"))[:5].tolist() == [0, 255, 0, 3, 4]


def test_sixteen_bits_per_channel_with_alpha() -> None:
    colours = np.zeros((4, 2, 4), np.uint16)
    colours[:, 0] = 0, 32768, 65535, 65535  # BGRA
    colours[:, 1] = 0, 0, 0, 32768
    ok, data = cv2.imencode(".png", colours)
    assert ok
    pixels = read(data.tobytes()).pixels.astype(int)
    assert np.abs(pixels[0] - [[255, 128, 0], [127, 127, 127]]).max() <= 1


def test_the_sample_with_sixteen_bits_looks_like_the_one_with_eight(faces: Path) -> None:
    deep = read(faces / "astronaut_16bit.png").pixels.astype(int)
    assert deep.std() > 40
    assert deep.shape == (256, 256, 3)


def test_black_and_white(encode: Encode) -> None:
    assert set(greys(encode(Image.fromarray(RAMP > 127), "PNG"))) == {0, 255}


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
@pytest.mark.parametrize("format_name", ["PNG", "TIFF", "WEBP", "JPEG2000"])
def test_transparency_is_laid_on_white(mode: str, format_name: str, encode: Encode) -> None:
    image = Image.new("L", (256, 8), 0)
    image.putalpha(Image.fromarray(RAMP))
    options = {"lossless": True, "exact": True} if format_name == "WEBP" else {}
    found = greys(encode(image.convert(mode), format_name, **options))
    assert np.abs(found - np.arange(255, -1, -1)).max() <= 1


def test_premultiplied_colour_is_not_darkened_twice(encode: Encode) -> None:
    half = np.full((8, 8, 4), 128, np.uint8)  # white × ½, with alpha ½
    data = encode(half, "TIFF")
    straight, premultiplied = (struct.pack("<HHII", 338, 3, 1, kind) for kind in (2, 1))
    assert straight in data
    assert greys(data.replace(straight, premultiplied)).min() >= 254


def test_a_transparent_palette_entry_is_white(encode: Encode) -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([10, 20, 30, 200, 0, 0])
    image.putpixel((0, 0), 1)
    assert read(encode(image, "PNG", transparency=0)).pixels[0, :2].tolist() == [[200, 0, 0], [255] * 3]
    assert read(encode(image, "PNG", transparency=b"\x80\xff")).pixels[0, 1].tolist() == [132, 137, 142]
    assert read(encode(image, "GIF", transparency=0)).pixels[0, :2].tolist() == [[200, 0, 0], [255] * 3]
    assert read(encode(image, "PNG")).pixels[0, 1].tolist() == [10, 20, 30]


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_a_transparent_colour_is_white(depth: type, encode: Encode) -> None:
    full = np.iinfo(depth).max
    assert greys(encode((RAMP // 255).astype(depth) * full, "PNG", transparency=0)).tolist() == [255] * 256


def test_cmyk_looks_like_its_rgb_original(faces: Path) -> None:
    cmyk, rgb = read(faces / "portrait_cmyk.jpg"), read(faces / "portrait_half.jpg")
    assert np.abs(cmyk.pixels.astype(int) - rgb.pixels).mean() < 4


def test_a_cmyk_tiff(encode: Encode) -> None:
    assert read(encode(Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "TIFF")).pixels[0, 0].tolist() == [
        255,
        0,
        0,
    ]


@pytest.mark.parametrize("format_name", ["PNG", "TIFF", "WEBP", "JPEG", "AVIF"])
def test_wide_gamut_colours_are_converted_to_srgb(format_name: str, encode: Encode, profile: Profile) -> None:
    """A Display P3 colour inside sRGB: P3 (200, 120, 100) is sRGB (210, 118, 96) within rounding."""
    image = Image.new("RGB", (16, 16), (200, 120, 100))
    options = {"lossless": True} if format_name == "WEBP" else {"quality": 100}
    data = encode(image, format_name, icc_profile=profile(DISPLAY_P3, srgb_curve), **options)
    linear = srgb_curve(np.array([200, 120, 100]) / 255) @ np.array(DISPLAY_P3) @ np.linalg.inv(SRGB)
    expected = np.interp(linear, srgb_curve(np.linspace(0, 1, 4096)), np.linspace(0, 255, 4096))
    assert expected[0] > 208
    assert np.abs(read(data).pixels[8, 8] - expected).max() <= 2.5


def test_a_profile_that_is_srgb_changes_no_level(encode: Encode, profile: Profile, scene: Image.Image) -> None:
    data = encode(scene, "PNG", icc_profile=profile(SRGB, srgb_curve))
    assert np.array_equal(read(data).pixels, np.asarray(scene))


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_a_grey_profile_is_followed(mode: str, encode: Encode, profile: Profile) -> None:
    linear = profile((), lambda x: x, b"GRAY")
    found = greys(encode(Image.fromarray(RAMP).convert(mode), "PNG", icc_profile=linear))
    assert abs(found[55] - 128) <= 2  # 0.2158 linear is sRGB 128


def test_a_grey_picture_may_have_a_colour_profile(encode: Encode, profile: Profile) -> None:
    pixels = read(encode(RAMP, "PNG", icc_profile=profile(SRGB, lambda x: x))).pixels.astype(int)
    assert np.abs(pixels[0, 55] - 128).max() <= 2


@pytest.mark.parametrize("broken", [b"", b"no profile", b"\0" * 200])
def test_a_broken_profile_counts_as_srgb(broken: bytes, encode: Encode, scene: Image.Image) -> None:
    assert np.array_equal(read(encode(scene, "PNG", icc_profile=broken)).pixels, np.asarray(scene))


def test_a_profile_of_another_colour_space_is_ignored(encode: Encode, profile: Profile, scene: Image.Image) -> None:
    data = encode(scene, "PNG", icc_profile=profile((), lambda x: x, b"GRAY"))
    assert np.array_equal(read(data).pixels, np.asarray(scene))


def test_pixels_are_read_only(encode: Encode, scene: Image.Image, faces: Path) -> None:
    for source in (encode(scene, "PNG"), encode(scene, "JPEG"), faces / "portrait.heic"):
        with pytest.raises(ValueError, match="read-only"):
            read(source).pixels[0, 0] = 0
