"""Variants of a picture give the same portrait: crown, eyes and chin move by less than 1.5 px."""

from __future__ import annotations

import csv
import io
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import samples
from PIL import Image
from scenes import list_landmarks, load_upright, make_photo, see

from photoprocess.job import Job, Whitening
from photoprocess.pipeline import check, process
from photoprocess.portrait.frame import Placement, bound_points, locate_corners, plan_frame
from photoprocess.spec.catalogue import load_spec

if TYPE_CHECKING:
    from photoprocess.values import Floats, Frame, Pixels, Scene

SPEC = load_spec("cpta")
LARGE_ENOUGH = 160
"""Least face width of a sample, px: at half size its frame must still have more pixels than the portrait."""


RIGHT, DOWN = 13, 7
"""Pixels by which a picture is moved; that many columns and rows are cut off."""


def people(faces: Path) -> list[Path]:
    with (faces / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["faces"] == "1" and "_" not in row["file"]]
    # The crown of kodim15 is cut off and hopper's cap touches the upper edge: turning would change what is visible.
    return [
        faces / row["file"]
        for row in rows
        if int(row["face_width_px"]) >= LARGE_ENOUGH and row["file"] not in ("kodim15.png", "hopper.jpg")
    ]


def make_variants(pixels: Pixels) -> dict[str, tuple[Pixels, Floats]]:
    """Make variants: name → picture, and the 2×3 matrix from the original to it, in continuous coordinates."""
    height, width = pixels.shape[:2]
    half = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA).astype(np.uint8)
    made: dict[str, tuple[Pixels, Floats]] = {
        "moved": (pixels[DOWN:, RIGHT:], np.array([[1, 0, -RIGHT], [0, 1, -DOWN]], np.float32)),
        "halved": (
            half,
            np.array([[half.shape[1] / width, 0, 0], [0, half.shape[0] / height, 0]], np.float32),
        ),
        "re-encoded": (recompress(pixels, 80), np.eye(2, 3, dtype=np.float32)),
    }
    for degrees in (-15, -7, 4, 11, 15):
        made[f"turned {degrees}°"] = turn(pixels, degrees)
    return made


def recompress(pixels: Pixels, quality: int) -> Pixels:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def turn(pixels: Pixels, degrees: float) -> tuple[Pixels, Floats]:
    """Turn the picture clockwise on a canvas that holds all of it."""
    height, width = pixels.shape[:2]
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    size = round(width * cosine + height * abs(sine)), round(width * abs(sine) + height * cosine)
    matrix = np.array([[cosine, -sine, 0], [sine, cosine, 0]])
    matrix[:, 2] = np.array(size) / 2 - matrix[:, :2] @ (width / 2, height / 2)
    centred = matrix.copy()
    centred[:, 2] += centred[:, :2] @ (0.5, 0.5) - 0.5
    made = cv2.warpAffine(pixels, centred, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.uint8), matrix.astype(np.float32)


def plan(scene: Scene) -> Frame:
    return plan_frame(scene, SPEC)


@cache
def measure_moves(path: Path) -> dict[str, float]:
    """Measure, per variant, how far the crown, eyes and chin of the original move, in pixels of the portrait."""
    original = see(load_upright(path))
    marks = list_landmarks(original)
    here = Placement(plan(original), SPEC.width_px, SPEC.height_px)
    found = {}
    for name, (pixels, matrix) in make_variants(load_upright(path)).items():
        there = Placement(plan(see(pixels)), SPEC.width_px, SPEC.height_px)
        expected = marks @ matrix[:, :2].T + matrix[:, 2]
        pairs = zip(marks.tolist(), expected.tolist(), strict=True)
        found[name] = max(math.dist(here.to_portrait((*a,)), there.to_portrait((*b,))) for a, b in pairs)
    return found


def has_room(path: Path) -> bool:
    """Check that the frame is clear of the edges that moving cuts off: there its plan would rightly differ."""
    box = bound_points(locate_corners(plan(see(load_upright(path))), SPEC.aspect))
    scale = see(load_upright(path)).photo.scale
    return box.left > RIGHT * scale and box.top > DOWN * scale


@pytest.mark.parametrize("name", list(make_variants(np.zeros((40, 40, 3), np.uint8))))
def test_the_portrait_stays_the_same(faces: Path, name: str) -> None:
    found = [measure_moves(path)[name] for path in people(faces) if name != "moved" or has_room(path)]
    assert len(found) >= 2
    assert float(np.median(found)) < 1.5


@pytest.mark.parametrize(
    "name", samples.list_available("epps.jpg", "jemison.webp", "lindgren.jpg", "portrait.jpg", "ride.jpg")
)
@pytest.mark.parametrize("whiten", [False, True])
def test_a_finished_photo_measures_the_same_as_its_original(faces: Path, name: str, whiten: bool) -> None:
    """Wide hair reaches the edge of a finished photo, beyond which nothing is visible."""
    outcome = process(Job(faces / name, mark=False, whitening=Whitening() if whiten else None))
    assert outcome.encoded
    again = {finding.code: finding for finding in check(Job(outcome.encoded.data)).report.findings}
    before = {finding.code: finding for finding in outcome.report.findings}
    for code, slack in {"framing.sides": 3 / 295, "framing.shoulders": 0.05, "framing.crown_gap": 0.014}.items():
        first, then = before[code].measured, again[code].measured
        assert isinstance(first, float)
        assert isinstance(then, float)
        assert abs(then - first) < slack, code


def test_the_helper_that_makes_photos_of_pixels_keeps_their_scale(faces: Path) -> None:
    assert make_photo(load_upright(faces / "portrait.jpg")).area.width == load_upright(faces / "portrait.jpg").shape[1]
