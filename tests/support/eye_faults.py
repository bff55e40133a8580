"""Faults drawn on the eyes of the samples. An `amount` of 0 changes nothing, 1 is the whole fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from photoprocess.values import Eye, Pixels, Scene

    Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class _Place:
    """The neighbourhood of one eye: its part of the picture, and there in eye widths from the eye's middle …"""

    part: tuple[slice, slice]
    across: Floats
    """… the distance along the eye, to the right,"""
    down: Floats
    """… the distance across it, downwards,"""
    upper: Floats
    """… the height of the upper lid,"""
    lower: Floats
    """… and of the lower."""
    width: float
    axis: Floats
    iris: tuple[float, float, float]
    """Centre along and across the eye, and radius, in eye widths."""

    def soft(self, inside: Floats) -> Floats:
        """1 where a distance in eye widths is well above 0, 0 below; shape (height, width, 1)."""
        soft: Floats = np.clip(inside / 0.03, 0, 1)[..., None]
        return soft

    def between_lids(self) -> Floats:
        return np.asarray(np.minimum(self.down - self.upper, self.lower - self.down))

    def from_iris(self) -> Floats:
        """Distance from the centre of the iris in radii."""
        return np.asarray(np.hypot(self.across - self.iris[0], self.down - self.iris[1]) / self.iris[2])


def close_lids(pixels: Pixels, scene: Scene, amount: float, *, only: int | None = None) -> Pixels:
    """The upper lids drawn down over the eyes, with their lashes."""
    result = pixels.astype(np.float32)
    for number, place in enumerate(_list_places(pixels, scene)):
        if only in (None, number):
            edge = place.upper + 0.98 * amount * (place.lower - place.upper)
            start = place.upper - 0.38
            along = (place.down - start) / np.maximum(edge - start, 1e-3)
            skin = start + along * (place.upper - 0.05 - start)
            inside = (place.down > start) & (place.down < edge)
            fade = np.clip((0.56 - np.abs(place.across)) / 0.06, 0, 1)
            moved = _move(result, place, np.zeros_like(skin), np.where(inside, skin - place.down, 0) * fade)
            lashes = np.exp(-(((place.down - edge) / 0.022) ** 2)) * (np.abs(place.across) < 0.47) * amount
            result[place.part] = moved * (1 - 0.6 * lashes[..., None])
    return _finish(result)


def shift_irises(pixels: Pixels, scene: Scene, widths: float) -> Pixels:
    """The irises moved to the right by so many eye widths."""
    result = pixels.astype(np.float32)
    for place in _list_places(pixels, scene):
        left, right = place.iris[0] - 1.05 * place.iris[2], place.iris[0] + 1.05 * place.iris[2]
        new = [-0.5, max(left + widths, -0.49), min(right + widths, 0.49), 0.5]
        source = np.interp(place.across, new, [-0.5, new[1] - widths, new[2] - widths, 0.5])
        moved = _move(result, place, source - place.across, np.zeros_like(source))
        weight = place.soft(np.minimum(place.between_lids(), 0.5 - np.abs(place.across)))
        result[place.part] = result[place.part] * (1 - weight) + moved * weight
    return _finish(result)


def redden_pupils(pixels: Pixels, scene: Scene, amount: float) -> Pixels:
    result = pixels.astype(np.float32)
    for place in _list_places(pixels, scene):
        weight = amount * place.soft(np.minimum((0.55 - place.from_iris()) / 2, place.between_lids()))
        result[place.part] = result[place.part] * (1 - weight) + np.array((190, 30, 30)) * weight
    return _finish(result)


def lay_glare(pixels: Pixels, scene: Scene, amount: float, *, size: float = 1) -> Pixels:
    """White ellipses over the eyes, at `size` 1 as large as lenses; smaller ones lie beside the pupil."""
    result = pixels.astype(np.float32)
    for place in _list_places(pixels, scene):
        aside = 0.3 * (size < 1)
        distance = np.hypot((place.across - aside) / (0.85 * size), (place.down + aside / 3) / (0.6 * size))
        weight = amount * place.soft((1 - distance) / 4)
        result[place.part] = result[place.part] * (1 - weight) + np.array((250, 251, 255)) * weight
    return _finish(result)


def lay_strip(pixels: Pixels, scene: Scene, colour: Sequence[float]) -> Pixels:
    """An opaque strip over both eyes."""
    result, face = pixels.astype(np.float32), scene.faces[0]
    (left, top), (right, bottom) = face.left_eye, face.right_eye
    along = np.array((right - left, bottom - top))
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    x, y = columns - (left + right) / 2, rows - (top + bottom) / 2
    unit = along @ along
    inside = (np.abs(x * along[0] + y * along[1]) < unit) & (np.abs(y * along[0] - x * along[1]) < 0.2 * unit)
    noise = np.random.default_rng(1).normal(0, 3, inside.sum())[:, None]
    result[inside] = np.asarray(colour) + noise
    return _finish(result)


def find_skin(pixels: Pixels, scene: Scene) -> tuple[float, ...]:
    """Colour of the cheeks."""
    places = np.rint(scene.faces[0].mesh[[50, 280, 101, 330], :2]).astype(int)
    return tuple(np.median(pixels[places[:, 1], places[:, 0]], axis=0).tolist())


def pixelate(pixels: Pixels, scene: Scene, widths: float) -> Pixels:
    """The band of the eyes in blocks of so many eye widths."""
    result, places = pixels.copy(), list(_list_places(pixels, scene))
    rows = slice(min(place.part[0].start for place in places), max(place.part[0].stop for place in places))
    columns = slice(places[0].part[1].start, places[1].part[1].stop)
    height, width = result[rows, columns].shape[:2]
    side = widths * places[0].width
    small = cv2.resize(result[rows, columns], (round(width / side), round(height / side)), interpolation=cv2.INTER_AREA)
    result[rows, columns] = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST)
    return result


def hang_strands(pixels: Pixels, scene: Scene, count: int) -> Pixels:
    """Dark strands of hair that hang over the eye on the picture's left."""
    place, rng = next(_list_places(pixels, scene)), np.random.default_rng(1)
    drawn = np.zeros(pixels.shape[:2], np.uint8)
    middle = np.mean(scene.eyes[0].lids[[0, 8]], axis=0) if scene.eyes else np.zeros(2)
    for start, lean in zip(rng.uniform(-0.4, 0.4, count), rng.uniform(-0.3, 0.3, count), strict=True):
        down = np.linspace(-1.4, 1.2, 30)
        across = start + lean * down
        normal = np.array((-place.axis[1], place.axis[0]))
        points = middle + place.width * (across[:, None] * place.axis + down[:, None] * normal)
        cv2.polylines(
            drawn, [np.rint(points * 16).astype(np.int32)], False, 255, max(1, round(0.03 * place.width)), 16, 4
        )
    weight = 0.9 * drawn[..., None] / 255
    return _finish(pixels * (1 - weight) + np.array((30, 22, 18)) * weight)


def tone_skin(pixels: Pixels, scene: Scene, factor: float) -> Pixels:
    """Darker or lighter skin in the same light: the face without what lies between the lids."""
    face = scene.faces[0]
    skin = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillConvexPoly(skin, cv2.convexHull(np.rint(face.mesh[:, :2]).astype(np.int32)), 255)
    for eye in scene.eyes or ():
        cv2.fillPoly(skin, [np.rint(np.concatenate([eye.lids[:9], eye.lids[:8:-1]])).astype(np.int32)], 0)
    weight = cv2.GaussianBlur(skin, (0, 0), 1.5)[..., None] / 255
    return _finish(pixels * (1 - weight + factor * weight))


def _list_places(pixels: Pixels, scene: Scene) -> Iterator[_Place]:
    assert scene.eyes
    for eye in scene.eyes:
        yield _make_place(pixels, eye)


def _make_place(pixels: Pixels, eye: Eye) -> _Place:
    corners = sorted((eye.lids[0], eye.lids[8]), key=lambda corner: float(corner[0]))
    middle, width = (corners[0] + corners[1]) / 2, float(np.linalg.norm(corners[1] - corners[0]))
    axis = (corners[1] - corners[0]) / width
    normal = np.array((-axis[1], axis[0]))
    low = np.maximum(0, np.rint(middle - 1.2 * width)).astype(int)
    high = np.minimum(pixels.shape[1::-1], np.rint(middle + 1.2 * width)).astype(int)
    rows, columns = np.mgrid[low[1] : high[1], low[0] : high[0]]
    places = np.stack([columns, rows], axis=-1) + 0.5 - middle
    across, down = (places @ axis / width).astype(np.float32), (places @ normal / width).astype(np.float32)

    def lid(points: Floats) -> Floats:
        u, v = (points - middle) @ axis / width, (points - middle) @ normal / width
        order = np.argsort(u)
        return np.asarray(np.interp(across, u[order], v[order]))

    upper = lid(np.concatenate([eye.lids[:1], eye.lids[9:], eye.lids[8:9]]))
    lower = np.maximum(lid(eye.lids[:9]), upper)
    centre = eye.iris[0] - middle
    radius = float(np.linalg.norm(eye.iris[[1, 2]] - eye.iris[[3, 4]], axis=1).mean()) / 2
    part = (slice(low[1], high[1]), slice(low[0], high[0]))
    iris = (float(centre @ axis) / width, float(centre @ normal) / width, radius / width)
    return _Place(part, across, down, upper, lower, width, axis, iris)


def _move(pixels: Floats, place: _Place, across: Floats, down: Floats) -> Floats:
    """The part of the eye, each pixel taken from so many eye widths away."""
    rows, columns = np.mgrid[place.part]
    x = columns + place.width * (across * place.axis[0] - down * place.axis[1])
    y = rows + place.width * (across * place.axis[1] + down * place.axis[0])
    moved = cv2.remap(pixels, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)
    return np.asarray(moved, np.float32)


def _finish(pixels: Floats) -> Pixels:
    return np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
