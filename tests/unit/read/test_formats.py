"""The format is recognised by the bytes of a file, whatever its name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoprocess.errors import NotAPicture, UnsupportedFormat
from photoprocess.read import read, suffix_agrees

Encode = Callable[..., bytes]

FORMATS = ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "AVIF", "JPEG2000"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_under_a_wrong_name(name: str, encode: Encode, scene: Image.Image, tmp_path: Path) -> None:
    file = tmp_path / "photo.txt"
    file.write_bytes(encode(scene, name))
    photo = read(file)
    assert (photo.source.format, photo.source.width, photo.source.height) == (name, 60, 44)
    assert not suffix_agrees(photo.source)
    # GIF has 256 colours; the lossy formats blur a little.
    assert np.abs(photo.pixels.astype(int) - np.asarray(scene)).mean() < 6


def test_heic_looks_like_its_jpeg(faces: Path) -> None:
    heic, jpeg = read(faces / "portrait.heic"), read(faces / "portrait_half.jpg")
    assert heic.source.format == "HEIF"
    assert np.abs(heic.pixels.astype(int) - jpeg.pixels).mean() < 2


def test_heic_pixels_outlive_their_decoder(faces: Path) -> None:
    photos = [read(faces / "portrait.heic") for _ in range(3)]
    assert all(np.array_equal(photo.pixels, photos[0].pixels) for photo in photos)


def test_heic_without_its_decoder_is_unsupported(faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(UnsupportedFormat) as caught:
        read(faces / "portrait.heic")
    assert caught.value.details == {"name": "portrait.heic", "format": "HEIF"}


def test_the_first_picture_of_an_mpo_is_read(encode: Encode, scene: Image.Image) -> None:
    black = Image.new("RGB", scene.size)
    photo = read(encode(scene, "MPO", save_all=True, append_images=[black]))
    assert photo.source.format == "MPO"
    assert photo.source.jpeg_quality == 75
    assert photo.pixels.mean() > 60


@pytest.mark.parametrize("name", ["PNG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_the_first_frame_of_an_animation_is_read(name: str, encode: Encode, scene: Image.Image) -> None:
    black = Image.new("RGB", scene.size)
    photo = read(encode(scene, name, save_all=True, append_images=[black]))
    assert photo.pixels.mean() > 60


@pytest.mark.parametrize(
    ("format_name", "suffix", "agrees"),
    [
        ("JPEG", ".jpg", True),
        ("JPEG", ".JPEG", True),
        ("JPEG", ".jfif", True),
        ("JPEG", ".png", False),
        ("JPEG", "", True),
        ("PNG", ".png", True),
        ("PNG", ".jpg", False),
        ("TIFF", ".tiff", True),
        ("JPEG2000", ".jp2", True),
        ("JPEG2000", ".jpg", False),
    ],
)
def test_suffix_agrees(
    format_name: str, suffix: str, agrees: bool, encode: Encode, scene: Image.Image, tmp_path: Path
) -> None:
    file = tmp_path / f"photo{suffix}"
    file.write_bytes(encode(scene, format_name))
    assert suffix_agrees(read(file).source) is agrees


def test_bytes_have_no_suffix_that_could_disagree(encode: Encode, scene: Image.Image) -> None:
    source = read(encode(scene, "PNG"), name="photo.jpg").source
    assert (source.name, source.path) == ("photo.jpg", None)
    assert suffix_agrees(source)


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"%PDF-1.7\n%", "PDF"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "Canon CR3"),
    ],
)
def test_formats_that_cannot_be_decoded_are_named(data: bytes, format_name: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(data)
    assert caught.value.details["format"] == format_name


def test_the_thumbnail_of_a_camera_raw_file_is_not_taken_for_the_photo(encode: Encode, scene: Image.Image) -> None:
    with pytest.raises(UnsupportedFormat):
        read(encode(scene, "TIFF", tiffinfo={254: 1}))


@pytest.mark.parametrize(
    "data",
    [b"hello, this is a text called photo.jpg", b"BM is how this text begins, and it is long", b"\0" * 100],
)
def test_bytes_that_no_decoder_recognises_are_not_a_picture(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(data)
    with pytest.raises(NotAPicture) as caught:
        read(file)
    assert caught.value.details == {"name": "photo.jpg"}


@pytest.mark.parametrize(
    ("brands", "format_name"),
    [
        (b"heic\0\0\0\0mif1heic", "HEIF"),
        (b"mif1\0\0\0\0mif1heic", "HEIF"),
        (b"mif1\0\0\0\0mif1avif", "AVIF"),
        (b"avif\0\0\0\0mif1miaf", "AVIF"),
    ],
)
def test_the_brand_tells_heic_from_avif(brands: bytes, format_name: str) -> None:
    from photoprocess.read.formats import recognise

    form = recognise((8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + b"\0" * 20)
    assert form is not None
    assert form.name == format_name
