"""Conversion between arrays and images: same colours, own memory."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("PySide6.QtGui", exc_type=ImportError, reason="Qt or its system libraries are missing")

from PySide6.QtGui import QColor, QColorSpace, QImage

from photoprocess.gui.convert import shrink, to_png, to_qimage
from photoprocess.read import read

if TYPE_CHECKING:
    from photoprocess.values import Pixels


def make_picture(height: int = 7, width: int = 5) -> Pixels:
    values = np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)
    values.setflags(write=False)
    return values


def is_same(image: QImage, pixels: Pixels) -> bool:
    seen = [[image.pixelColor(x, y).getRgb() for x in range(image.width())] for y in range(image.height())]
    return np.array_equal(np.array(seen)[..., :3], pixels)


@pytest.mark.parametrize("width", [1, 3, 4, 5, 8], ids="width {}".format)
def test_every_pixel_keeps_its_colour(width: int) -> None:
    pixels = make_picture(width=width)
    image = to_qimage(pixels)
    assert (image.width(), image.height()) == (width, 7)
    assert is_same(image, pixels)


@pytest.mark.parametrize(
    "part", [np.s_[2:5, 1:4], np.s_[::2, ::2], np.s_[::-1], np.s_[:, :, ::-1]], ids=["window", "half", "upside", "bgr"]
)
def test_parts_of_an_array_are_shown_as_they_are(part: tuple[slice, ...]) -> None:
    pixels = make_picture()[part]
    assert is_same(to_qimage(pixels), pixels)


def test_the_picture_outlives_the_array() -> None:
    pixels = make_picture(400, 300)
    kept = pixels.copy()
    image = QImage(to_qimage(pixels))  # Qt's own second name of it, of which Python knows nothing
    del pixels
    gc.collect()
    others = [make_picture(400, 300) for _ in range(8)]  # would take the freed memory
    assert len(others) == 8
    assert image.pixelColor(299, 399).name() == "#" + kept[399, 299].tobytes().hex()


def test_pasted_pictures_are_read_as_they_were() -> None:
    pixels = make_picture(60, 50)
    photo = read(to_png(to_qimage(pixels)))
    assert np.array_equal(photo.pixels, pixels)


FORMATS = [
    QImage.Format.Format_RGB888,
    QImage.Format.Format_BGR888,
    QImage.Format.Format_ARGB32_Premultiplied,
    QImage.Format.Format_RGBA8888,
    QImage.Format.Format_RGB16,
    QImage.Format.Format_RGBA64,
    QImage.Format.Format_Grayscale8,
    QImage.Format.Format_Indexed8,
    QImage.Format.Format_Mono,
]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: str(form.name))
def test_every_image_format_of_a_clipboard_can_be_read(form: QImage.Format) -> None:
    image = to_qimage(np.full((40, 30, 3), 255, np.uint8)).convertToFormat(form)
    photo = read(to_png(image))
    assert photo.pixels.shape == (40, 30, 3)
    assert photo.pixels.min() == 255


def test_transparent_pixels_of_a_pasted_picture_become_white() -> None:
    image = QImage(30, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 0, 0, 0))
    image.setPixelColor(0, 0, QColor(255, 255, 255, 255))  # alpha of 0 everywhere means that there is no alpha
    assert read(to_png(image)).pixels.min() == 255


def test_a_pasted_profile_is_kept() -> None:
    image = to_qimage(np.full((40, 30, 3), (200, 60, 60), np.uint8))
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    red, green, _ = read(to_png(image)).pixels[20, 15]
    assert red > 205  # the same numbers mean a stronger red in Display P3
    assert green < 60


@pytest.mark.parametrize(("size", "kept"), [((3000, 2000), (3000, 2000)), ((4032, 3024), (2016, 1512))])
def test_a_picture_larger_than_any_screen_is_halved(size: tuple[int, int], kept: tuple[int, int]) -> None:
    image = shrink(to_qimage(np.full((size[1], size[0], 3), 90, np.uint8)))
    assert (image.width(), image.height()) == kept
    assert image.pixelColor(5, 5).name() == "#5a5a5a"


def test_an_empty_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        to_png(QImage())


def test_the_bytes_are_png() -> None:
    data = to_png(to_qimage(make_picture()))
    assert data.startswith(b"\x89PNG")
