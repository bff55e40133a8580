"""Covers drawn over the faces of the samples, by the mesh of the bare face."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.values import Face, Floats, Pixels

JAW = (58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288)
NOSE_AND_MOUTH = (6, 122, 118, 117, 123, 137, 177, *JAW, 401, 366, 352, 346, 347, 351)
MOUTH_AND_CHIN = (4, 203, 205, 207, 214, *JAW[1:-1], 434, 427, 425, 423)
MOUTH = (164, 206, 216, 212, 210, 32, 171, 175, 396, 262, 430, 432, 436, 426)
BEARD = (164, 206, 207, 214, *JAW[1:-1], 434, 427, 426)
LIPS = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
LENSES = ((33, 133), (362, 263))


def add_cloth(pixels: Pixels, face: Face, points: Sequence[int], colour: Sequence[float], gaps: float = 0) -> Pixels:
    """Cloth of one colour with horizontal folds, or `gaps` as between fingers; shaded to the sides."""
    unit = _measure_unit(face)
    x, y = face.at(164)
    rows, columns = np.ogrid[: pixels.shape[0], : pixels.shape[1]]
    shade = 1 - 0.25 * np.clip(((columns - x) / (0.9 * unit)) ** 2, 0, 1)
    waves = np.sin((rows - y) / unit * 2 * np.pi * 2.6 + 2)
    shade = shade * (1 - gaps * (waves > 0.97) if gaps else 1 - 0.12 * (waves > 0.75))
    return _lay(pixels, np.asarray(colour) * shade[..., None], _make_alpha(pixels, face, points))


def hand(pixels: Pixels, face: Face, points: Sequence[int]) -> Pixels:
    """Something of the cheeks' own colour, with the gaps of fingers."""
    cheeks = [_patch(pixels, face, point) for point in (50, 280, 101, 330, 205, 425)]
    skin = np.median(np.concatenate(cheeks), axis=0).tolist()
    return add_cloth(pixels, face, points, skin, gaps=0.35)


def add_dark_glasses(pixels: Pixels, face: Face, level: float = 22) -> Pixels:
    """Two dark round lenses with a bridge."""
    unit, alpha = _measure_unit(face), np.zeros(pixels.shape[:2], np.uint8)
    for corners in LENSES:
        centre = tuple(np.rint(face.at(*corners)).astype(int).tolist())
        cv2.ellipse(alpha, centre, (round(0.42 * unit), round(0.34 * unit)), face.pose.roll, 0, 360, 255, -1)
    return _lay(pixels, np.full(3, level), _soften(alpha, unit))


def add_beard(pixels: Pixels, face: Face, colour: Sequence[float] = (42, 34, 30)) -> Pixels:
    """Dense hair round the mouth and over the jaw; lips and nose stay free."""
    unit = _measure_unit(face)
    noise = cv2.GaussianBlur(np.random.default_rng(5).normal(0, 1, pixels.shape[:2]), (0, 0), max(0.6, unit / 90))
    hair = np.asarray(colour) * (1 + 0.5 * noise / noise.std())[..., None]
    alpha = _make_alpha(pixels, face, BEARD) * (1 - _make_alpha(pixels, face, LIPS))
    return _lay(pixels, hair, 0.9 * alpha)


def add_lipstick(pixels: Pixels, face: Face, colour: Sequence[float] = (150, 15, 35)) -> Pixels:
    return _lay(pixels, np.asarray(colour), 0.75 * _make_alpha(pixels, face, LIPS))


def darken(pixels: Pixels, gamma: float) -> Pixels:
    return np.rint(255 * (pixels / 255) ** gamma).astype(np.uint8)


def _measure_unit(face: Face) -> float:
    (x1, y1), (x2, y2) = face.left_eye, face.right_eye
    return float(np.hypot(x2 - x1, y2 - y1))


def _patch(pixels: Pixels, face: Face, point: int) -> Floats:
    (x, y), half = face.at(point), max(2, round(_measure_unit(face) / 20))
    part = pixels[int(y) - half : int(y) + half + 1, int(x) - half : int(x) + half + 1]
    return part.reshape(-1, 3).astype(np.float32)


def _make_alpha(pixels: Pixels, face: Face, points: Sequence[int]) -> Floats:
    outline = np.rint(face.mesh[list(points), :2]).astype(np.int32)
    return _soften(cv2.fillPoly(np.zeros(pixels.shape[:2], np.uint8), [outline], 255), _measure_unit(face))


def _soften(mask: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | cv2.typing.MatLike, unit: float) -> Floats:
    soft = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), max(0.8, unit / 80))
    return soft[..., None].astype(np.float32)


def _lay(pixels: Pixels, cover: Floats | np.ndarray[tuple[int, ...], np.dtype[np.float64]], alpha: Floats) -> Pixels:
    """Mix the cover and a little grain in where alpha is not 0."""
    grain = np.random.default_rng(3).normal(0, 2, (*pixels.shape[:2], 1))
    place = alpha[..., 0] > 0
    share, shown = alpha[place], np.broadcast_to(np.asarray(cover, np.float64), pixels.shape)[place]
    mixed = pixels.copy()
    mixed[place] = np.clip(pixels[place] * (1 - share) + (shown + grain[place]) * share, 0, 255).astype(np.uint8)
    return mixed
