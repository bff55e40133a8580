"""Pictures made of the samples: a person on a background that is known, in a place that is known."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoprocess.pipeline import get_default_tools
from photoprocess.read import read
from photoprocess.values import Box, Photo, Scene, Source

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

LONGEST = 1400
SIDE = 1000
"""Of the level square of three face heights in which a cut-out person stands."""


def make_photo(pixels: Pixels, name: str = "made.png") -> Photo:
    """A Photo of pixels that come from no file."""
    height, width = pixels.shape[:2]
    source = Source(b"\0" * 100_000, name, None, "PNG", width, height)
    return Photo(np.ascontiguousarray(pixels), source, Box(0, 0, width, height))


def see(pixels: Pixels) -> Scene:
    return get_default_tools().look(make_photo(pixels))


@cache
def load_upright(path: Path) -> Pixels:
    """A sample, upright, at no more than LONGEST px."""
    pixels = read(path).pixels
    shrink = LONGEST / max(pixels.shape[:2])
    if shrink >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA).astype(np.uint8)


@cache
def cut_out(path: Path) -> tuple[Pixels, Floats]:
    """The person of a sample, levelled, and the alpha of it: shapes (SIDE, SIDE, 3) and (SIDE, SIDE, 1).

    Alpha is the mask drawn in by a little, so that hardly anything of the old background remains in the rim.
    """
    scene = see(load_upright(path))
    assert scene.person
    to_square = scene.person.to_mask * (SIDE / scene.person.mask.shape[0])
    square = cv2.warpAffine(
        load_upright(path), to_square, (SIDE, SIDE), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    mask = cv2.resize(scene.person.mask, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    mask = cv2.erode(mask, np.ones((5, 5), np.uint8))
    alpha = np.clip((cv2.GaussianBlur(mask, (0, 0), 2) - 0.45) / 0.4, 0, 1)[..., None]
    # Below the mask's square the body goes on; at its left and right the shoulders may reach the edge.
    return square.astype(np.uint8), alpha.astype(np.float32)


def lay_on(path: Path, background: Floats) -> Pixels:
    """Lay the person of a sample on a background of shape (SIDE, SIDE, 3), values 0…255."""
    square, alpha = cut_out(path)
    mixed = square * alpha + background * (1 - alpha)
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)


def make_plain(*rgb: float) -> Floats:
    return np.full((SIDE, SIDE, 3), rgb, np.float32)


def list_landmarks(scene: Scene) -> Floats:
    """Crown, both eyes and chin of the principal face, shape (4, 2), upright original."""
    face, person = scene.faces[0], scene.person
    assert person
    assert person.crown
    return np.array([person.crown, face.left_eye, face.right_eye, face.chin], dtype=np.float32)
