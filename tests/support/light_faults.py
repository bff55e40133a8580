"""Faults of light, colour and sharpness drawn on the samples; and skin of another colour, which is not a fault."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.measure.aligned import OVAL
from photoprocess.measure.parts import EYES, LIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from photoprocess.values import Face, Pixels

    Floats = npt.NDArray[np.floating]

PORTRAIT_EYES = 67
"""Eye distance in the portrait: lengths below are in pixels of the portrait."""
FOREHEAD = (356, 389, 251, 284, 332, 297, 338, 10, 109, 67, 103, 54, 21, 162)
WHITE_LIGHT = np.array([0.2126, 0.7152, 0.0722], np.float32)
STEPS = 65535
"""Steps of linear light that are told apart; one is 0.05 levels of sRGB where they are widest."""


@cache
def _tabulate_light() -> Floats:
    values = np.arange(256, dtype=np.float32) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


@cache
def _tabulate_levels() -> Pixels:
    light = np.arange(STEPS + 1) / STEPS
    encoded = np.where(light <= 0.0031308, 12.92 * light, 1.055 * np.power(light, 1 / 2.4) - 0.055)
    return np.asarray(np.rint(encoded * 255), np.uint8)


def to_light(pixels: Pixels) -> Floats:
    """Linear light of sRGB pixels, 0…1."""
    return _tabulate_light()[pixels]


def to_pixels(light: Floats) -> Pixels:
    """Nearest sRGB levels of linear light."""
    return _tabulate_levels()[(np.clip(light, 0, 1) * STEPS + 0.5).astype(np.uint16)]


def expose(pixels: Pixels, stops: float) -> Pixels:
    """More or less light on everything, or a longer or shorter exposure."""
    return to_pixels(to_light(pixels) * 2.0**stops)


def tint_light(pixels: Pixels, red: float, green: float, blue: float) -> Pixels:
    """The same picture in light of another colour but equal strength."""
    gains = np.array([red, green, blue], np.float32)
    return to_pixels(to_light(pixels) * gains / (gains @ WHITE_LIGHT))


def shade_half(pixels: Pixels, face: Face, stops: float) -> Pixels:
    """Less light on the face's half on the picture's left, with a soft edge along its axis."""
    top, chin = np.array(face.at(168)), np.array(face.chin)
    along = (chin - top) / np.linalg.norm(chin - top)
    rows, columns = np.ogrid[: pixels.shape[0], : pixels.shape[1]]
    right = (columns - top[0]) * along[1] - (rows - top[1]) * along[0]
    shaded = 1 / (1 + np.exp(np.clip(right / (0.05 * eye_distance(face)), -30, 30)))
    return to_pixels(to_light(pixels) * np.exp2(stops * shaded, dtype=np.float32)[..., None])


def fade(pixels: Pixels, share: float) -> Pixels:
    """Mix the picture with fog."""
    return np.asarray(np.rint(pixels * (1 - share) + 150 * share), np.uint8)


def make_grey(pixels: Pixels, tint: Sequence[float]) -> Pixels:
    """Black and white, times a tint."""
    grey = to_pixels(to_light(pixels) @ WHITE_LIGHT)
    return np.asarray(np.clip(grey[..., None] * np.array(tint), 0, 255), np.uint8)


def recolour_skin(pixels: Pixels, face: Face, albedo: Sequence[float]) -> Pixels:
    """Skin that reflects `albedo` times as much red, green and blue, in the same light; eyes and teeth keep theirs."""
    unit = eye_distance(face)
    skin = _draw(pixels, face, OVAL + FOREHEAD)
    # Stay clear of the lids: lashes are not skin.
    near = np.ones((2 * round(0.02 * unit) + 1,) * 2, np.uint8)
    for points in (*EYES, LIPS):
        skin[cv2.dilate(_draw(pixels, face, points), near) > 0] = 0
    share = cv2.GaussianBlur(skin.astype(np.float32), (0, 0), max(0.8, 0.015 * unit))
    for points in EYES:
        share[_draw(pixels, face, points) > 0] = 0
    return to_pixels(to_light(pixels) * (1 + (np.array(albedo, np.float32) - 1) * share[..., None]))


def blur(pixels: Pixels, face: Face, sigma: float) -> Pixels:
    """Out of focus by a Gaussian of this many portrait pixels."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma * eye_distance(face) / PORTRAIT_EYES), np.uint8)


def shake(pixels: Pixels, face: Face, length: float, degrees: float) -> Pixels:
    """Move the camera by this many portrait pixels during the exposure."""
    reach = length * eye_distance(face) / PORTRAIT_EYES / 2
    side = 2 * math.ceil(reach) + 3
    fine, middle = 8, side * 4
    along = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))]) * reach * fine
    start, end = (tuple(np.rint(middle + sign * along).astype(int).tolist()) for sign in (-1, 1))
    path = cv2.line(np.zeros((side * fine, side * fine), np.float32), start, end, 1.0, fine // 2)
    path = np.asarray(cv2.resize(path, (side, side), interpolation=cv2.INTER_AREA))
    return np.asarray(cv2.filter2D(pixels, -1, path / path.sum()), np.uint8)


def add_noise(pixels: Pixels, face: Face, sigma: float) -> Pixels:
    """Sensor noise that has this σ in the portrait."""
    shrink = max(1.0, eye_distance(face) / PORTRAIT_EYES)
    height, width = pixels.shape[:2]
    size = math.ceil(height / shrink), math.ceil(width / shrink), 3
    grain = np.random.default_rng(1).normal(0, 1, size).astype(np.float32)
    grain = np.asarray(cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR))
    return np.asarray(np.clip(pixels + sigma * grain / grain.std(), 0, 255), np.uint8)


def compress(pixels: Pixels, quality: int) -> Pixels:
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1), np.uint8)


def widen(pixels: Pixels, factor: float) -> Pixels:
    height, width = pixels.shape[:2]
    return np.asarray(cv2.resize(pixels, (round(width * factor), height), interpolation=cv2.INTER_AREA), np.uint8)


def eye_distance(face: Face) -> float:
    return math.dist(face.left_eye, face.right_eye)


def _draw(pixels: Pixels, face: Face, points: Sequence[int]) -> Pixels:
    outline = np.rint([face.at(point) for point in points]).astype(np.int32)
    return np.asarray(cv2.fillPoly(np.zeros(pixels.shape[:2], np.uint8), [outline], 1), np.uint8)
