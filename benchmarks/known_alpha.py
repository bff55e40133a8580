"""Pictures whose alpha is known: people of the samples, matted at twice the size, on synthetic backgrounds.

The truth is a matte at twice the size, with the background's colour removed from the hair. Once the person is laid on a
new background, that matte is exact by construction.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from photoprocess import load_spec
from photoprocess.pipeline import get_default_tools
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.vision import get_default_nets
from photoprocess.whitening.arrays import make_disc, to_floats
from photoprocess.whitening.guided import GuidedFilter
from photoprocess.whitening.masks import estimate_mask, keep_principal
from photoprocess.whitening.place import locate_known

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "faces"
PEOPLE = {
    "curly": "ride.jpg",
    "cropped": "jemison.webp",
    "straight": "epps.jpg",
    "short": "lindgren.jpg",
    "fair": "astronaut.png",
}
OTHERS = {"rendered": "portrait.jpg", "rendered at home": "portrait_wall.jpg", "grey": "apgar.jpg"}
"""People on whom no number was tuned: a rendered man, twice, and a picture without colour."""
OPAQUE_SUIT = "fair"
"""The matte of this person's grey suit on grey came out half transparent, and is corrected."""
CLOTHES = 0.62
"""Where the suit's collar begins, as a fraction of the height."""
SPEC = load_spec("cpta")
SIZE = SPEC.width_px, SPEC.height_px
DOUBLE = replace(SPEC, width_px=2 * SIZE[0], height_px=2 * SIZE[1])


@dataclass(frozen=True)
class Person:
    """Premultiplied colours 0…1 and alpha, at the portrait's size."""

    colours: Floats
    alpha: Floats


@cache
def cut_out_person(name: str) -> Person:
    photo = read(FOLDER / (PEOPLE | OTHERS)[name])
    scene = get_default_tools().look(photo)
    frame = plan_frame(scene, SPEC)
    portrait = render(photo, frame, DOUBLE)
    mask = keep_principal(estimate_mask(portrait.pixels, get_default_nets().segmenter))
    picture = to_floats(portrait.pixels) / np.float32(255)
    known = locate_known(portrait, scene, ())
    alpha = _matte_carefully(picture, mask, known.face)
    if name == OPAQUE_SUIT:
        below = int(CLOTHES * len(alpha))
        alpha[below:] = np.clip(2.5 * alpha[below:] - 0.5, 0, 1)
    colours = _estimate_own_colours(picture, alpha)
    premultiplied = np.dstack([colours * alpha[..., None], alpha]).astype(np.float32)
    small = cv2.resize(premultiplied, SIZE, interpolation=cv2.INTER_AREA)
    return Person(small[..., :3].astype(np.float32), small[..., 3].astype(np.float32))


def _matte_carefully(picture: Floats, mask: Floats, face: npt.NDArray[np.bool_]) -> Floats:
    inner = cv2.erode((mask > 0.95).astype(np.uint8), make_disc(15)).astype(bool) | face
    outer = cv2.dilate((mask > 0.05).astype(np.uint8), make_disc(13)) == 0
    alpha = mask
    for radius, rounds in ((12, 6), (5, 20)):
        follow = GuidedFilter(picture, radius)
        for _ in range(rounds):
            alpha = np.clip(follow(alpha), 0, 1).astype(np.float32)
            alpha[inner], alpha[outer] = 1, 0
    return to_floats(np.clip((alpha - 0.1) / 0.85, 0, 1))


def _estimate_own_colours(picture: Floats, alpha: Floats) -> Floats:
    """Estimate the person's colours without the background's in the hair (blur fusion, Forte and Pitié 2020)."""
    own = background = picture
    for radius in (90, 6):
        weights = alpha[..., None], (1 - alpha)[..., None]
        size = (2 * radius + 1, 2 * radius + 1)
        means = []
        for colours, weight in zip((own, background), weights, strict=True):
            share = cv2.blur(weight, size)
            means.append(cv2.blur(colours * weight, size) / (share[..., None] + 1e-5))
        background = means[1]
        own = means[0] + weights[0] * (picture - weights[0] * means[0] - weights[1] * background)
        own = np.clip(own, 0, 1)
    return own.astype(np.float32)


def make_plain(*rgb: int) -> Callable[[], Floats]:
    return lambda: np.full((SIZE[1], SIZE[0], 3), rgb, np.float32) / np.float32(255)


def _make_coordinates() -> tuple[Floats, Floats]:
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]].astype(np.float32)
    return rows / SIZE[1], columns / SIZE[0]


def draw_shadow() -> Floats:
    rows, columns = _make_coordinates()
    dark = 0.28 * np.exp(-(((columns - 0.8) / 0.16) ** 2) - ((rows - 0.5) / 0.3) ** 2)
    return (np.array((226, 208, 182), np.float32) / 255 * (1 - dark)[..., None]).astype(np.float32)


def draw_uneven_light() -> Floats:
    rows, columns = _make_coordinates()
    light = 0.55 + 0.35 * columns - 0.2 * rows
    return to_floats(light[..., None] * np.array((0.93, 1.0, 0.95), np.float32))


def draw_folds() -> Floats:
    rows, columns = _make_coordinates()
    light = 0.62 + 0.12 * np.sin(38 * columns + 2 * rows) + 0.05 * np.sin(91 * columns)
    return to_floats(light[..., None] * np.array((0.80, 0.88, 1.0), np.float32))


def draw_clutter() -> Floats:
    """Draw a room behind the person, out of focus as for a camera two metres away: shelves with muted books."""
    room = draw_shelves()
    grey = room.mean(axis=2, keepdims=True)
    return to_floats(cv2.GaussianBlur(grey + 0.5 * (room - grey), (0, 0), 3))


def draw_shelves() -> Floats:
    """Draw shelves of books in bright colours, nearly sharp."""
    chance = np.random.default_rng(5)
    room = np.full((SIZE[1], SIZE[0], 3), (120, 104, 88), np.float32)
    for top in range(0, SIZE[1], 70):
        left = 0
        while left < SIZE[0]:
            width, height = int(chance.integers(8, 26)), int(chance.integers(38, 62))
            room[top + 64 - height : top + 64, left : left + width] = chance.integers(15, 235, 3)
            left += width + int(chance.integers(0, 3))
        room[top + 64 : top + 70] = (58, 40, 26)
    return to_floats(cv2.GaussianBlur(room, (0, 0), 1.6) / 255)


BACKGROUNDS: dict[str, Callable[[], Floats]] = {
    "off-white": make_plain(240, 238, 232),
    "grey": make_plain(150, 150, 150),
    "sky blue": make_plain(110, 170, 220),
    "studio blue": make_plain(67, 142, 219),
    "red": make_plain(190, 30, 40),
    "dark": make_plain(62, 58, 60),
    "beige, shadow": draw_shadow,
    "uneven light": draw_uneven_light,
    "folds": draw_folds,
    "cluttered": draw_clutter,
}
HARD = {"night": make_plain(40, 38, 40), "shelves": draw_shelves}
"""Black hair on black, and shelves right behind the head: reported separately, not part of the means."""


def draw_planks() -> Floats:
    rows, columns = _make_coordinates()
    seams = np.minimum(np.abs((columns * 7) % 1 - 0.5) * 14, 1)
    grain = 0.06 * np.sin(60 * columns + 3 * np.sin(9 * rows)) + 0.04 * np.sin(210 * columns)
    light = (0.62 + grain) * (0.7 + 0.3 * seams)
    return to_floats(light[..., None] * np.array((0.95, 0.74, 0.52), np.float32))


def draw_window() -> Floats:
    """Draw daylight beside a dark wall, out of focus, with the edge behind the head."""
    rows, columns = _make_coordinates()
    open_part = (np.abs(columns - 0.72) < 0.2) & (np.abs(rows - 0.3) < 0.26)
    room = np.where(open_part[..., None], np.array((228, 236, 244)), np.array((96, 88, 82))).astype(np.float32)
    return to_floats(cv2.GaussianBlur(room, (0, 0), 4) / 255)


UNSEEN = {
    "pale green": make_plain(176, 206, 178),
    "brown": make_plain(128, 96, 72),
    "navy": make_plain(30, 44, 92),
    "planks": draw_planks,
    "window": draw_window,
}
"""Backgrounds on which no number was tuned."""


def lay_on_background(who: Person, background: Floats) -> Pixels:
    """Render the person on this background, with camera noise and JPEG compression."""
    exact = who.colours + (1 - who.alpha)[..., None] * background
    noisy = exact * 255 + np.random.default_rng(3).normal(0, 2, exact.shape)
    buffer = io.BytesIO()
    Image.fromarray(np.clip(np.rint(noisy), 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=92)
    return np.asarray(Image.open(buffer).convert("RGB"), np.uint8)
