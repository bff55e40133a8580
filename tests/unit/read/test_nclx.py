"""Colours that code points describe: wide primaries are converted, HDR is refused by name."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from photoprocess.errors import UnsupportedFormat
from photoprocess.read import read

Encode = Callable[..., bytes]

P3_COLOUR, AS_SRGB = (200, 120, 100), (213, 115, 95)
"""The same colour in Display P3 and in sRGB, computed from the primaries."""


def with_cicp(png: bytes, primaries: int, transfer: int) -> bytes:
    body = b"cICP" + bytes([primaries, transfer, 0, 1])
    return png[:33] + struct.pack(">I", 4) + body + struct.pack(">I", zlib.crc32(body)) + png[33:]


def with_nclx(avif: bytes, primaries: int, transfer: int) -> bytes:
    """Replace the code points that the encoder wrote."""
    at = avif.index(b"colrnclx") + 8
    return avif[:at] + struct.pack(">HH", primaries, transfer) + avif[at + 4 :]


def flat(encode: Encode, format_name: str, primaries: int, transfer: int) -> bytes:
    image = Image.new("RGB", (32, 24), P3_COLOUR)
    if format_name == "PNG":
        return with_cicp(encode(image, "PNG"), primaries, transfer)
    return with_nclx(encode(image, "AVIF", quality=100, subsampling="4:4:4"), primaries, transfer)


@pytest.mark.parametrize("format_name", ["PNG", "AVIF"])
@pytest.mark.parametrize(("transfer", "name"), [(16, "PQ"), (18, "HLG")])
@pytest.mark.parametrize("primaries", [1, 9, 12])
def test_hdr_is_refused_by_name(format_name: str, transfer: int, name: str, primaries: int, encode: Encode) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(flat(encode, format_name, primaries, transfer))
    assert caught.value.details["format"] == f"{format_name}, HDR ({name})"


@pytest.mark.parametrize("format_name", ["PNG", "AVIF"])
def test_display_p3_is_converted(format_name: str, encode: Encode) -> None:
    pixels = read(flat(encode, format_name, 12, 13)).pixels
    assert np.abs(pixels[12, 16].astype(int) - AS_SRGB).max() <= 2


@pytest.mark.parametrize("format_name", ["PNG", "AVIF"])
def test_bt2020_is_wider_than_display_p3(format_name: str, encode: Encode) -> None:
    wider = read(flat(encode, format_name, 9, 14)).pixels[12, 16].astype(int)
    assert wider[0] > AS_SRGB[0]
    assert wider[1] < P3_COLOUR[1]


@pytest.mark.parametrize("format_name", ["PNG", "AVIF"])
@pytest.mark.parametrize("transfer", [1, 2, 6, 13])
def test_ordinary_code_points_change_nothing(format_name: str, transfer: int, encode: Encode) -> None:
    pixels = read(flat(encode, format_name, 1, transfer)).pixels
    assert np.abs(pixels[12, 16].astype(int) - P3_COLOUR).max() <= 1


def test_greys_stay_grey_under_wide_primaries(encode: Encode) -> None:
    ramp = Image.fromarray(np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (4, 1, 3)))
    pixels = read(with_cicp(encode(ramp, "PNG"), 9, 13)).pixels.astype(int)
    assert np.abs(pixels - np.asarray(ramp)).max() <= 2


def test_a_linear_curve_is_converted(encode: Encode) -> None:
    pixels = read(with_cicp(encode(Image.new("RGB", (8, 8), (55, 55, 55)), "PNG"), 1, 8)).pixels
    assert np.abs(pixels.astype(int) - 128).max() <= 2  # 55/255 is 21.6 % of white
