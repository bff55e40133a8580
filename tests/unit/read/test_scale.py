"""Reduced decoding: its scale, the part of the upright original that it shows, and finer pixels on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photoprocess.read import read, read_at_least
from photoprocess.read.jpeg_quality import estimate_quality
from photoprocess.read.orientation import Orientation
from photoprocess.values import Box, Photo

Encode = Callable[..., bytes]
BLOCK = 24
"""Side of the squares of the test picture; its 2003 × 1501 pixels cut the last squares off."""


@pytest.fixture(scope="module")
def squares() -> Image.Image:
    """A picture of 2003 × 1501 pixels of grey squares, each of its own level."""
    levels = np.random.default_rng(7).integers(0, 256, (63, 84)).astype(np.uint8)
    return Image.fromarray(levels.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[:1501, :2003]).convert("RGB")


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """Turn the picture upright as viewers do, with Pillow."""
    image = image.copy()
    image.getexif()[274] = orientation
    return ImageOps.exif_transpose(image)


def jpeg(encode: Encode, image: Image.Image, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[274] = orientation
    return encode(image, "JPEG", quality=95, exif=exif)


def difference(photo: Photo, upright: Image.Image) -> float:
    """Mean difference from the original at the middle of each pixel that lies in the picture."""
    height, width = photo.pixels.shape[:2]
    columns = photo.area.left + (np.arange(width) + 0.5) * photo.area.width / width
    rows = photo.area.top + (np.arange(height) + 0.5) * photo.area.height / height
    inside = (rows[:, None] < upright.height) & (rows[:, None] > 0) & (columns < upright.width) & (columns > 0)
    x, y = (
        np.clip(np.floor(places), 0, side - 1).astype(int)
        for places, side in ((columns, upright.width), (rows, upright.height))
    )
    expected = np.asarray(upright)[np.ix_(y, x)].astype(int)
    return float(np.abs(photo.pixels - expected)[inside].mean())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_area_is_exact_at_every_orientation(orientation: int, encode: Encode, squares: Image.Image) -> None:
    photo = read(jpeg(encode, squares, orientation))
    upright = turned(squares, orientation)
    assert (photo.source.width, photo.source.height) == upright.size
    assert photo.source.orientation == orientation
    assert photo.scale == 2
    assert {photo.area.width, photo.area.height} == {2004, 1502}
    assert difference(photo, upright) < 4


@pytest.mark.parametrize(
    ("orientation", "area"),
    [
        (1, Box(0, 0, 2004, 1502)),
        (2, Box(-1, 0, 2003, 1502)),
        (3, Box(-1, -1, 2003, 1501)),
        (6, Box(-1, 0, 1501, 2004)),
        (8, Box(0, -1, 1502, 2003)),
    ],
)
def test_the_excess_of_the_last_blocks_is_turned_too(
    orientation: int, area: Box, encode: Encode, squares: Image.Image
) -> None:
    assert read(jpeg(encode, squares, orientation)).area == area


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (999, 600, 1),
        (1999, 900, 1),
        (2000, 900, 2),
        (900, 3999, 2),
        (4000, 3000, 4),
        (8000, 20, 8),
        (12000, 3, 2),
    ],
)
def test_the_smallest_scale_that_keeps_a_thousand_pixels(width: int, height: int, scale: int, encode: Encode) -> None:
    photo = read(encode(Image.new("RGB", (width, height)), "JPEG"))
    assert photo.scale == scale


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_jpegs_in_other_colour_spaces_are_reduced_too(mode: str, encode: Encode, squares: Image.Image) -> None:
    photo = read(encode(squares.convert(mode), "JPEG", quality=95))
    assert photo.scale == 2
    assert difference(photo, squares) < 8


@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "TIFF"])
def test_other_formats_keep_all_their_pixels(format_name: str, encode: Encode) -> None:
    photo = read(encode(Image.new("RGB", (2100, 300)), format_name))
    assert (photo.scale, photo.area) == (1, Box(0, 0, 2100, 300))
    assert read_at_least(photo, Box(10, 10, 20, 20), 1) is photo


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("scale", [1, 2])
def test_finer_pixels_are_a_part_of_the_whole_decoding(
    orientation: int, scale: int, encode: Encode, squares: Image.Image
) -> None:
    big = squares.resize((4006, 3002), Image.Resampling.NEAREST)
    photo = read(jpeg(encode, big, orientation))
    assert photo.scale == 4
    wanted = Box(1203.5, 700.25, 1900.5, 1300.5)
    finer = read_at_least(photo, wanted, scale + 0.9)
    assert finer.scale == scale
    assert finer.source is photo.source
    assert finer.area.left <= wanted.left < finer.area.left + scale
    assert finer.area.bottom - scale < wanted.bottom <= finer.area.bottom
    assert difference(finer, turned(big, orientation)) < 4


def test_a_photo_that_is_fine_enough_is_not_decoded_again(encode: Encode, squares: Image.Image) -> None:
    photo = read(jpeg(encode, squares))
    assert read_at_least(photo, Box(-50, -50, 3000, 3000), 2) is photo
    assert read_at_least(photo, Box(3000, 10, 3010, 20), 1) is photo  # lies outside the picture
    part = read_at_least(photo, Box(100, 100, 400, 400), 1)
    assert read_at_least(part, Box(150, 150, 200, 200), 0.1) is part
    assert read_at_least(part, Box(0, 0, 200, 200), 1).area == Box(0, 0, 200, 200)


def test_the_edge_of_the_picture_is_the_end_of_the_part(encode: Encode, squares: Image.Image) -> None:
    part = read_at_least(read(jpeg(encode, squares)), Box(1900, 1400, 2500, 2500), 1)
    assert part.area == Box(1900, 1400, 2003, 1501)


boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.integers(-9, 99)] * 2, *[st.integers(1, 99)] * 2)
orientations = st.builds(Orientation, st.integers(1, 99), st.integers(1, 99), st.integers(1, 8))


@given(boxes, orientations)
def test_a_box_turned_and_turned_back_is_the_same(box: Box, stored: Orientation) -> None:
    assert stored.to_stored(stored.to_upright(box)) == box
    whole = stored.to_upright(Box(0, 0, stored.width, stored.height))
    assert whole == Box(0, 0, *stored.upright_size)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_boxes_turn_like_pictures(orientation: int) -> None:
    image = Image.new("L", (9, 5))
    image.paste(255, (2, 1, 4, 5))
    box = Orientation(9, 5, orientation).to_upright(Box(2, 1, 4, 5))
    assert turned(image, orientation).getbbox() == (box.left, box.top, box.right, box.bottom)


@pytest.mark.parametrize("quality", range(1, 101, 3))
def test_jpeg_quality_is_read_from_the_tables(quality: int, encode: Encode, scene: Image.Image) -> None:
    found = read(encode(scene, "JPEG", quality=quality)).source.jpeg_quality
    # Below quality 4 the steps of the table are clipped at 255, so these qualities look alike.
    assert found == quality or (quality < 4 and found is not None and found <= 4)


def test_a_table_between_two_qualities_gets_the_nearest() -> None:
    assert estimate_quality([1] * 64) == 100
    assert estimate_quality([255] * 64) == 1


@pytest.mark.parametrize(
    ("options", "dpi"), [({"dpi": (300, 300)}, (300, 300)), ({"dpi": (72, 96)}, (72, 96)), ({}, None)]
)
def test_density_is_that_of_the_file(
    options: dict[str, tuple[int, int]], dpi: tuple[int, int] | None, encode: Encode, scene: Image.Image
) -> None:
    assert read(encode(scene, "JPEG", **options)).source.dpi == dpi


def test_a_jpeg_with_exif_alone_has_no_density(faces: Path) -> None:
    assert read(faces / "portrait_exif6.jpg").source.dpi is None
    assert read(faces / "portrait_exif6.jpg").source.jpeg_quality == 92
    assert read(faces / "portrait.heic").source.jpeg_quality is None


def test_a_turned_photo_stands_upright(faces: Path) -> None:
    turned_photo, plain = read(faces / "portrait_exif6.jpg"), read(faces / "portrait_half.jpg")
    assert np.abs(turned_photo.pixels.astype(int) - plain.pixels).mean() < 3
