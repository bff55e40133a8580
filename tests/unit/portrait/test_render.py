"""Rendering: features are in the right place, without moiré and ringing."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from photoprocess.portrait.render import render
from photoprocess.read import read, read_at_least
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Box, Frame, Photo, Source

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SPEC = load_spec("cpta")
H, W = SPEC.height_px, SPEC.width_px


def photo(pixels: Pixels) -> Photo:
    height, width = pixels.shape[:2]
    return Photo(pixels, Source(b"", "drawn.png", None, "PNG", width, height), Box(0, 0, width, height))


def draw(size: int, grey: object) -> Photo:
    """Draw a square picture whose grey is a function of continuous x and y."""
    along = np.arange(size, dtype=np.float32) + np.float32(0.5)
    values = np.broadcast_to(grey(along, along[:, None]), (size, size))  # type: ignore[operator]
    return photo(np.repeat(np.rint(np.clip(values, 0, 255)).astype(np.uint8)[..., None], 3, axis=2))


def contrast(pixels: Pixels) -> float:
    inner = pixels[40:-40, 40:-40].astype(float)
    return float(np.percentile(inner, 98) - np.percentile(inner, 2)) / 200


def grating(size: int, shrink: float, frequency: float) -> Photo:
    """Draw waves of `frequency` cycles per portrait pixel."""
    wave = 2 * math.pi * frequency / shrink
    return draw(size, lambda x, y: 127.5 + 100 * np.sin(wave * (0.9 * x + 0.43 * y)))


@pytest.mark.parametrize("shrink", [1.0, 1.4, 2.0, 2.7, 4.0, 6.3])
@pytest.mark.parametrize("roll", [0.0, 5.0])
def test_waves_that_the_portrait_can_show_are_kept(shrink: float, roll: float) -> None:
    size = round(H * shrink * 1.1) + 4
    made = render(grating(size, shrink, 0.2), Frame((size / 2, size / 2), H * shrink, roll), SPEC)
    assert contrast(made.pixels) > 0.7


@pytest.mark.parametrize("shrink", [2.0, 2.7, 4.0, 6.3])
@pytest.mark.parametrize("frequency", [0.7, 0.85, 0.97])
def test_finer_waves_vanish_instead_of_turning_into_moire(shrink: float, frequency: float) -> None:
    size = round(H * shrink * 1.1) + 4
    made = render(grating(size, shrink, frequency), Frame((size / 2, size / 2), H * shrink, 3), SPEC)
    assert contrast(made.pixels) < 0.2


@pytest.mark.parametrize("shrink", [2.5, 5.0])
def test_a_zone_plate_has_no_second_rings(shrink: float) -> None:
    """The local frequency grows outwards; beyond 0.8 cycles per portrait pixel no wave may remain."""
    size = round(H * shrink * 1.05)
    middle, fastest = size / 2, 1.2
    rate = fastest * math.pi / (middle * shrink)
    plate = draw(size, lambda x, y: 127.5 + 100 * np.cos(rate * ((x - middle) ** 2 + (y - middle) ** 2)))
    made = render(plate, Frame((middle, middle), H * shrink, 0), SPEC).pixels[..., 0].astype(float)
    rows, columns = np.mgrid[:H, :W] + 0.5
    frequency = fastest * np.hypot(columns - W / 2, rows - H / 2) * shrink / middle
    rings = made[frequency < 0.2]
    outside = made[frequency > 0.8]
    assert np.ptp(rings) > 170
    assert np.percentile(abs(outside - 127.5), 98) < 15


@pytest.mark.parametrize("shrink", [1.0, 1.5, 2.5, 5.0])
def test_an_edge_does_not_ring(shrink: float) -> None:
    size = round(H * shrink * 1.1)
    edge = draw(size, lambda x, y: np.where(x + 0.2 * y < 0.6 * size, 60, 200))
    made = render(edge, Frame((size / 2, size / 2), H * shrink, 4), SPEC).pixels
    assert made.min() >= 60
    assert made.max() <= 200


@pytest.mark.parametrize("shrink", [1.0, 1.5, 3.0, 8.0])
@pytest.mark.parametrize("roll", [0.0, -12.0])
def test_a_dot_lands_where_the_frame_puts_it(shrink: float, roll: float) -> None:
    size = round(H * shrink * 1.3)
    x, y, spread = size * 0.52, size * 0.47, 4 * shrink
    dot = draw(size, lambda u, v: 250 * np.exp(-((u - x) ** 2 + (v - y) ** 2) / (2 * spread**2)))
    frame = Frame((size / 2 + 0.3, size / 2 - 0.4), H * shrink, roll)
    made = render(dot, frame, SPEC).pixels[..., 0].astype(float)
    rows, columns = np.mgrid[:H, :W] + 0.5
    found = (made * columns).sum() / made.sum(), (made * rows).sum() / made.sum()
    sine, cosine = math.sin(math.radians(roll)), math.cos(math.radians(roll))
    dx, dy = x - frame.centre[0], y - frame.centre[1]
    expected = (dx * cosine + dy * sine) / shrink + W / 2, (dy * cosine - dx * sine) / shrink + H / 2
    assert found == pytest.approx(expected, abs=0.15)


def test_an_enlarged_portrait_is_marked_as_such() -> None:
    small = draw(300, lambda x, y: x)
    assert render(small, Frame((150, 150), 250), SPEC).enlarged
    assert not render(draw(500, lambda x, y: x), Frame((250, 250), 413), SPEC).enlarged


def test_outside_the_picture_its_last_pixels_are_repeated() -> None:
    made = render(draw(600, lambda x, y: np.where(y < 300, 240, 90)), Frame((300, 150), 600), SPEC).pixels
    assert (made[:50] == 240).all()


def test_finer_pixels_are_decoded_only_if_the_frame_needs_them(sample: Path) -> None:
    coarse = read(sample)
    assert coarse.scale > 1
    whole = Box(0, 0, coarse.source.width, coarse.source.height)
    assert read_at_least(coarse, whole, coarse.scale) is coarse
    part = Box(600, 300, 1200, 900)
    fine = read_at_least(coarse, part, 1.0)
    assert fine.scale == pytest.approx(1)
    assert fine.area.left <= part.left
    assert fine.area.right >= part.right
