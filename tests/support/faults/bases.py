"""Untouched pictures on which faults are drawn: one person on a white wall, nothing to complain of.

Eight are made of the two committed portraits; the collection beside the repository adds people of its own, cut out and
laid on white.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import samples
import scenes
from faults.turn import turn

from photoprocess.portrait.frame import plan_frame
from photoprocess.read import read
from photoprocess.spec.catalogue import load_spec

if TYPE_CHECKING:
    import numpy.typing as npt

    from photoprocess.values import Floats, Frame, Pixels, Scene

    Numbers = npt.NDArray[np.floating | np.integer]

SPEC = load_spec("cpta")
WALL = samples.COMMITTED / "portrait_wall.jpg"
SIDE = 1300
"""Pixels of the level square of three face heights in which a cut-out person stands: twice the one-inch photo."""
WHITE = 252.0
STEPS = 16383
"""Of linear light, between black and white."""
EYES = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249),
)
TONES = {"fair": (1.22, 1.3, 1.4), "brown": (0.5, 0.42, 0.36), "dark": (0.2, 0.155, 0.13)}
"""Reflectance (linear red, green, blue) of other skins, of the reflectance of the rendered man's."""
RAISED = 10.0
"""Degrees. The rendered man reads as 11.8° chin down, and 12° is the limit."""
COLLECTED = ("lindgren.jpg", "ride.jpg", "jemison.webp", "epps.jpg")
"""People of the collection whose heads have enough pixels or nearly, who look into the camera without glasses."""


@dataclass(frozen=True)
class Base:
    """A picture, and what the program sees in it."""

    name: str
    pixels: Pixels
    scene: Scene

    @cached_property
    def skin(self) -> Floats:
        """Weights 0…1 of face, ears and neck; shape (height, width, 1)."""
        return weigh_skin(self.pixels, self.scene)

    @cached_property
    def wall(self) -> Floats:
        """Weights 0…1 of the white wall, which is bright and touches the upper edge; shape (height, width, 1)."""
        bright = (self.pixels.min(axis=2) > 232).astype(np.uint8)
        _, regions = cv2.connectedComponents(bright)
        reached = np.isin(regions, np.unique(regions[0][bright[0] > 0]))
        return np.asarray(cv2.GaussianBlur(reached.astype(np.float32), (0, 0), 1.0)[..., None], np.float32)

    @property
    def unit(self) -> float:
        """Distance between the eyes in pixels."""
        (left, top), (right, bottom) = self.scene.faces[0].left_eye, self.scene.faces[0].right_eye
        return float(np.hypot(right - left, bottom - top))

    @property
    def zoom(self) -> float:
        """Pixels of the picture per pixel of the finished one-inch photo."""
        return self.frame.height / SPEC.height_px

    @cached_property
    def frame(self) -> Frame:
        """The part of the picture that becomes the photo."""
        return plan_frame(self.scene, SPEC)

    @property
    def rectangle(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the frame, without its turn, as far as it lies in the picture."""
        (x, y), height = self.frame.centre, self.frame.height
        rows, columns = self.pixels.shape[:2]
        left, right = (round(x + side * height * SPEC.aspect / 2) for side in (-1, 1))
        top, bottom = (round(y + side * height / 2) for side in (-1, 1))
        return max(0, left), max(0, top), min(columns, right), min(rows, bottom)


@cache
def make_base(name: str) -> Base:
    """Make a base; None of the makers draws at random."""
    pixels = MAKERS[name]() if name in MAKERS else _lay_on_white(samples.COLLECTION / name)
    return Base(name, pixels, scenes.see(pixels))


def list_names(*, collected: bool = True) -> tuple[str, ...]:
    """The bases of this machine: the committed ones, then those of the collection."""
    more = COLLECTED if collected and samples.COLLECTION.is_dir() else ()
    return (*MAKERS, *more)


@cache
def _make_portrait() -> Pixels:
    """The rendered man on his white wall, 900 × 1200 px."""
    whole = read(samples.PORTRAIT).pixels
    return cv2.resize(whole, (900, 1200), interpolation=cv2.INTER_AREA).astype(np.uint8)


def _make_farther() -> Pixels:
    """The man smaller, below more of his wall."""
    height, width = _make_portrait().shape[:2]
    small = cv2.resize(_make_portrait(), None, fx=0.97, fy=0.97, interpolation=cv2.INTER_AREA)[:, : round(0.95 * width)]
    return cv2.copyMakeBorder(small, height // 8, 0, 0, 0, cv2.BORDER_REPLICATE).astype(np.uint8)


@cache
def _make_at_home() -> Pixels:
    """The man at home, lit from the left, his wall made white."""
    return _lay_on_white(WALL)


def _lay_on_white(path: Path) -> Pixels:
    pixels = scenes.load_upright(path) if path != WALL else read(path).pixels
    person = scenes.see(pixels).person
    assert person
    square = cv2.warpAffine(
        pixels,
        person.to_mask * (SIDE / person.mask.shape[0]),
        (SIDE, SIDE),
        flags=cv2.INTER_AREA,
        borderMode=cv2.BORDER_REPLICATE,
    )
    mask = cv2.resize(person.mask, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    alpha = np.clip((cv2.GaussianBlur(cv2.erode(mask, np.ones((7, 7), np.uint8)), (0, 0), 2.5) - 0.45) / 0.4, 0, 1)
    return finish(square * alpha[..., None] + WHITE * (1 - alpha[..., None]))


def with_skin(pixels: Pixels, tone: str) -> Pixels:
    """The same person in the same light with skin of another reflectance."""
    weight = weigh_skin(pixels, scenes.see(pixels))
    return encode(to_linear(pixels) * (1 - weight * (1 - np.array(TONES[tone], np.float32))))


def weigh_skin(pixels: Pixels, scene: Scene) -> Floats:
    """Weights 0…1 of face, ears and neck, without what lies between the lids; shape (height, width, 1)."""
    face = scene.faces[0]
    x, y = np.rint(face.mesh[[50, 280, 101, 330], :2]).astype(int).T
    lab = cv2.cvtColor(cv2.GaussianBlur(pixels, (0, 0), 2), cv2.COLOR_RGB2Lab).astype(np.float32)
    away = np.linalg.norm(lab[..., 1:] - np.median(lab[y, x, 1:], axis=0), axis=2)
    weight = np.clip((16 - away) / 8, 0, 1) * (lab[..., 0] > 40)
    hull = cv2.convexHull(np.rint(face.mesh[:, :2]).astype(np.int32))
    weight = np.maximum(weight, cv2.fillConvexPoly(np.zeros_like(weight), hull, 1.0) * (lab[..., 0] > 40))
    for points in EYES:
        cv2.fillPoly(weight, [np.rint(face.mesh[list(points), :2]).astype(np.int32)], 0.0)
    return np.asarray(cv2.GaussianBlur(weight, (0, 0), 1.2)[..., None], np.float32)


def to_linear(pixels: Pixels) -> Floats:
    """Linear light 0…1."""
    return _light_of_levels()[pixels]


def encode(light: Numbers) -> Pixels:
    """Pixels of linear light; what is brighter than white is clipped, as a sensor does."""
    level = np.clip(np.asarray(light, np.float32) * STEPS, 0, STEPS)
    return _make_light_table()[level.astype(np.uint16)]


def finish(pixels: Numbers) -> Pixels:
    """Round to levels, and clip what is beyond black and white."""
    return cv2.convertScaleAbs(np.clip(pixels, 0, 255)).reshape(pixels.shape).astype(np.uint8, copy=False)


@cache
def _light_of_levels() -> Floats:
    value = np.arange(256) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


@cache
def _make_light_table() -> Pixels:
    value = (np.arange(STEPS + 1) + 0.5) / STEPS
    return finish(255 * np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055))


def _make_variant(pixels: Pixels, tone: str = "") -> Pixels:
    """The man with his chin raised, so that no pose is at its limit, and perhaps with other skin."""
    raised = turn(pixels, scenes.see(pixels).faces[0], pitch=-RAISED)
    return with_skin(raised, tone) if tone else raised


MAKERS: dict[str, Callable[[], Pixels]] = {
    "portrait": _make_portrait,
    "mirrored": lambda: _make_variant(np.ascontiguousarray(_make_portrait()[:, ::-1])),
    "farther": lambda: _make_variant(_make_farther()),
    "fair": lambda: _make_variant(_make_portrait(), "fair"),
    "brown": lambda: _make_variant(_make_portrait(), "brown"),
    "dark": lambda: _make_variant(_make_portrait(), "dark"),
    "at home": lambda: _make_variant(_make_at_home()),
    "at home, brown": lambda: _make_variant(_make_at_home(), "brown"),
}
