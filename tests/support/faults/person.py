"""Faults of the person: pose, mouth, and what lies over the face; covers of an `amount` under 1 are translucent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import covers
import cv2
import eye_faults
import numpy as np
from faults.bases import finish
from faults.turn import turn

if TYPE_CHECKING:
    from faults.bases import Base

    from photoprocess.values import Pixels


def mix(base: Base, faulty: Pixels, amount: float) -> Pixels:
    return finish(base.pixels * (1 - amount) + faulty.astype(np.float32) * amount)


def turn_head(base: Base, *, yaw: float = 0, pitch: float = 0) -> Pixels:
    return turn(base.pixels, base.scene.faces[0], yaw=yaw, pitch=pitch)


def open_mouth(base: Base, gap: float) -> Pixels:
    """The chin lowered by `gap` mouth widths, and the dark inside of the mouth drawn."""
    face = base.scene.faces[0]
    left, right, lips = np.array(face.at(61)), np.array(face.at(291)), np.array(face.at(13, 14))
    width = float(np.linalg.norm(right - left))
    rows, columns = np.mgrid[: base.pixels.shape[0], : base.pixels.shape[1]].astype(np.float32)
    x, y = (columns - lips[0]) / width, (rows - lips[1]) / width
    beside = np.clip(1 - np.abs(x) / 1.1, 0, 1)
    size = gap * np.sqrt(np.clip(1 - (x / 0.5) ** 2, 0, 1))
    below = np.clip(1.4 - np.maximum(y, 0), 0, 1) * (y > 0)
    source = rows - width * gap * beside * below * np.clip(y / np.maximum(size, 1e-3), 0, 1)
    lowered = cv2.remap(base.pixels, columns, source.astype(np.float32), cv2.INTER_LINEAR).astype(np.float32)
    inside = np.clip(np.minimum(y, size - y) / 0.03, 0, 1)[..., None]
    return finish(lowered * (1 - inside) + np.array((58, 20, 22), np.float32) * inside)


def mask_mouth(base: Base, amount: float) -> Pixels:
    """A light blue cloth over nose and mouth."""
    return mix(base, covers.add_cloth(base.pixels, base.scene.faces[0], covers.NOSE_AND_MOUTH, (150, 190, 215)), amount)


def cover_mouth(base: Base, amount: float) -> Pixels:
    """A hand, or cloth of the skin's own colour, over the mouth."""
    return mix(base, covers.hand(base.pixels, base.scene.faces[0], covers.MOUTH_AND_CHIN), amount)


def darken_lenses(base: Base, amount: float) -> Pixels:
    return mix(base, covers.add_dark_glasses(base.pixels, base.scene.faces[0]), amount)


def lay_strip(base: Base, amount: float) -> Pixels:
    """A strip of the skin's colour over both eyes."""
    colour = eye_faults.find_skin(base.pixels, base.scene)
    return mix(base, eye_faults.lay_strip(base.pixels, base.scene, colour), amount)


def wear_frames(base: Base, width: float) -> Pixels:
    """Black frames of glasses, `width` eye distances thick, that have slipped down over the irises."""
    drawn, face = np.zeros(base.pixels.shape[:2], np.uint8), base.scene.faces[0]
    thick = max(1, round(width * base.unit))
    slipped = 0.22 * base.unit
    for corners in covers.LENSES:
        x, y = face.at(*corners)
        size = (round(0.4 * base.unit), round(0.25 * base.unit))
        cv2.ellipse(drawn, (round(x), round(y + slipped)), size, face.pose.roll, 0, 360, 255, thick, cv2.LINE_AA)
    weight = drawn[..., None].astype(np.float32) / 255
    return finish(base.pixels * (1 - weight) + 18 * weight)


def wear_cap(base: Base, depth: float, colour: tuple[int, int, int] = (28, 36, 70)) -> Pixels:
    """A cap, navy by default, whose brim lies at this share of the way from the hairline to the brows."""
    face = base.scene.faces[0]
    (x, top), brows = face.at(10), face.at(105, 334)[1]
    assert base.scene.person
    brim = top + depth * (brows - top)
    half = abs(face.at(454)[0] - face.at(234)[0]) * 0.56
    crown = base.scene.person.crown
    height = brim - (crown[1] if crown else top - half) + 0.05 * base.unit
    cap = np.zeros(base.pixels.shape[:2], np.float32)
    cv2.ellipse(cap, (round(x), round(brim)), (round(half), round(height)), 0, 180, 360, 1.0, -1)
    cv2.ellipse(cap, (round(x), round(brim)), (round(half), round(0.1 * half)), 0, 0, 360, 1.0, -1)
    weight = cv2.GaussianBlur(cap, (0, 0), 1.5)[..., None].astype(np.float32)
    return finish(base.pixels * (1 - weight) + np.array(colour, np.float32) * weight)


def scribble(base: Base, count: float) -> Pixels:
    """Strokes of a blue pen over the face."""
    ink, face = np.zeros(base.pixels.shape[:2], np.uint8), base.scene.faces[0]
    rng = np.random.default_rng(4)
    for _ in range(round(count)):
        start = np.array(face.at(4)) + rng.uniform(-0.7, 0.7, 2) * base.unit
        steps = rng.normal(0, 0.12, (12, 2)) * base.unit + np.array((0.06, 0.0)) * base.unit
        line = np.rint((start + np.cumsum(steps, axis=0)) * 16).astype(np.int32)
        cv2.polylines(ink, [line], False, 255, max(2, round(0.025 * base.unit)), cv2.LINE_AA, 4)
    weight = 0.9 * ink[..., None].astype(np.float32) / 255
    return finish(base.pixels * (1 - weight) + np.array((30, 40, 140), np.float32) * weight)
