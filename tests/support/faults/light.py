"""Faults of light, colour and sharpness. Lengths are pixels of the finished one-inch photo."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
from faults.bases import encode, finish, to_linear
from PIL import Image

if TYPE_CHECKING:
    from faults.bases import Base

    from photoprocess.values import Pixels

LUMINANCE = np.array((0.2126, 0.7152, 0.0722), np.float32)
BLUE, ORANGE, GREEN = (0.6, 0.8, 1.25), (1.25, 0.85, 0.5), (0.7, 1.1, 0.7)
SEPIA = (1.07, 0.95, 0.72)


def expose(base: Base, stops: float) -> Pixels:
    """More or less light on everything."""
    return encode(to_linear(base.pixels) * np.float32(2.0**stops))


def shade_half(base: Base, stops: float) -> Pixels:
    """Less light on the right half of the face, divided along the nose."""
    face = base.scene.faces[0]
    top, chin = np.array(face.at(168)), np.array(face.at(152))
    along = (chin - top) / np.linalg.norm(chin - top)
    rows, columns = np.mgrid[: base.pixels.shape[0], : base.pixels.shape[1]]
    across = (columns - top[0]) * along[1] - (rows - top[1]) * along[0]
    share = 1 / (1 + np.exp(-np.clip(across / (0.05 * base.unit), -30, 30)))
    on_person = 1 - base.wall
    return encode(to_linear(base.pixels) * (2.0 ** (-stops * share[..., None] * on_person)).astype(np.float32))


def cast_shadow(base: Base, stops: float) -> Pixels:
    """A hard slanting shadow over forehead, one eye and cheek, as of a branch or a hat."""
    x, y = base.scene.faces[0].at(168)
    rows, columns = np.mgrid[: base.pixels.shape[0], : base.pixels.shape[1]]
    aside = ((columns - x) * 0.8 + (rows - y) * 0.6) / base.unit
    share = np.clip((0.35 - np.abs(aside - 0.3)) / 0.04, 0, 1)[..., None] * (1 - base.wall)
    return encode(to_linear(base.pixels) * (2.0 ** (-stops * share)).astype(np.float32))


def flash(base: Base, amount: float) -> Pixels:
    """White spots of a flash on forehead, nose and cheeks, with soft rims."""
    light = to_linear(base.pixels)
    rows, columns = np.mgrid[: base.pixels.shape[0], : base.pixels.shape[1]]
    for point, size in ((151, 0.5), (4, 0.22), (50, 0.32), (280, 0.32)):
        x, y = base.scene.faces[0].at(point)
        away = np.hypot(columns - x, rows - y) / (size * base.unit)
        light += (1.6 * amount * np.exp(-((away / 0.7) ** 2)))[..., None].astype(np.float32)
    return encode(light)


def fade(base: Base, share: float) -> Pixels:
    """Washed out: all tones drawn to a light grey."""
    return finish(base.pixels * (1 - share) + 170.0 * share)


def cast(base: Base, amount: float, gains: tuple[float, float, float]) -> Pixels:
    """Light of another colour and the same luminance; `amount` 1 has the whole gains."""
    gain = np.array(gains, np.float32) ** np.float32(amount)
    return encode(to_linear(base.pixels) * (gain / (gain @ LUMINANCE)))


def tint_skin(base: Base, amount: float, gains: tuple[float, float, float] = GREEN) -> Pixels:
    """The skin alone in an unnatural colour."""
    gain = np.array(gains, np.float32) ** np.float32(amount)
    weight = base.skin
    return encode(to_linear(base.pixels) * (1 - weight + weight * gain / (gain @ LUMINANCE)))


def tone(base: Base, share: float, tint: tuple[float, float, float] = SEPIA) -> Pixels:
    """A black-and-white picture with a tint, mixed into the coloured one."""
    grey = encode((to_linear(base.pixels) @ LUMINANCE)[..., None])
    return finish(base.pixels * (1 - share) + share * grey * np.array(tint, np.float32))


def blur(base: Base, sigma: float) -> Pixels:
    return cv2.GaussianBlur(base.pixels, (0, 0), sigma * base.zoom).astype(np.uint8)


def shake(base: Base, length: float) -> Pixels:
    """Motion blur along a slanting line."""
    reach, fine = length * base.zoom / 2, 8
    side = 2 * int(np.ceil(reach)) + 3
    kernel = np.zeros((side * fine, side * fine), np.float32)
    middle, step = side * fine / 2, reach * fine * np.array((0.87, 0.5))
    ends = [np.rint(middle + sign * step).astype(int).tolist() for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], 1.0, fine // 2)
    kernel = np.asarray(cv2.resize(kernel, (side, side), interpolation=cv2.INTER_AREA), np.float32)
    return cv2.filter2D(base.pixels, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT_101).astype(np.uint8)


def add_noise(base: Base, sigma: float) -> Pixels:
    """Sensor noise of so many levels at the size of the photo."""
    height, width = base.pixels.shape[:2]
    small = round(height / base.zoom), round(width / base.zoom)
    grain = np.random.default_rng(1).normal(0, 1, (*small, 3)).astype(np.float32)
    grain = np.asarray(cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
    return finish(base.pixels + sigma * grain / grain.std())


def compress(base: Base, quality: float) -> Pixels:
    """Compressed once at a low quality, at twice the size of the photo."""
    height, width = base.pixels.shape[:2]
    file = io.BytesIO()
    Image.fromarray(base.pixels).save(file, "JPEG", quality=round(quality))
    with Image.open(file) as image:
        assert image.size == (width, height)
        return np.asarray(image.convert("RGB"))


def pixelate(base: Base, side: float) -> Pixels:
    """The whole picture in blocks of so many pixels of the photo."""
    height, width = base.pixels.shape[:2]
    small = cv2.resize(
        base.pixels,
        (max(1, round(width / side / base.zoom)), max(1, round(height / side / base.zoom))),
        interpolation=cv2.INTER_AREA,
    )
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint8)


def stretch(base: Base, factor: float) -> Pixels:
    """Wider, or under 1 narrower."""
    height, width = base.pixels.shape[:2]
    return cv2.resize(base.pixels, (round(width * factor), height), interpolation=cv2.INTER_AREA).astype(np.uint8)
