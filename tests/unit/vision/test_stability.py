"""The same person, differently stored, gives the same portrait: crown, eyes and chin within 1.5 px."""

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
from scenes import landmarks, photo_of, see, upright

from photoprocess.job import Job, Whitening
from photoprocess.pipeline import check, process
from photoprocess.portrait.frame import Placement, bound_points, locate_corners, plan_frame
from photoprocess.spec.catalogue import load_spec

if TYPE_CHECKING:
    from photoprocess.values import Floats, Frame, Pixels, Scene

SPEC = load_spec("cpta")
LARGE_ENOUGH = 160
"""Face width of a sample, px: halved, its frame must still be finer than the portrait's own pixels."""


RIGHT, DOWN = 13, 7
"""By how much a picture is moved: what was there is cut off."""


def people(faces: Path) -> list[Path]:
    with (faces / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["faces"] == "1" and "_" not in row["file"]]
    # The crown of kodim15 is cut off and hopper's cap touches the upper edge: turning changes what is in the picture.
    return [
        faces / row["file"]
        for row in rows
        if int(row["face_width_px"]) >= LARGE_ENOUGH and row["file"] not in ("kodim15.png", "hopper.jpg")
    ]


def variants(pixels: Pixels) -> dict[str, tuple[Pixels, Floats]]:
    """Name → changed picture and the 2×3 matrix that led there, continuous coordinates."""
    height, width = pixels.shape[:2]
    half = cv2.resize(pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA).astype(np.uint8)
    made: dict[str, tuple[Pixels, Floats]] = {
        "moved": (pixels[DOWN:, RIGHT:], np.array([[1, 0, -RIGHT], [0, 1, -DOWN]], np.float32)),
        "halved": (
            half,
            np.array([[half.shape[1] / width, 0, 0], [0, half.shape[0] / height, 0]], np.float32),
        ),
        "re-encoded": (recompressed(pixels, 80), np.eye(2, 3, dtype=np.float32)),
    }
    for degrees in (-15, -7, 4, 11, 15):
        made[f"turned {degrees}°"] = turned(pixels, degrees)
    return made


def recompressed(pixels: Pixels, quality: int) -> Pixels:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def turned(pixels: Pixels, degrees: float) -> tuple[Pixels, Floats]:
    """Clockwise, on a canvas that holds all of it."""
    height, width = pixels.shape[:2]
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    size = round(width * cosine + height * abs(sine)), round(width * abs(sine) + height * cosine)
    matrix = np.array([[cosine, -sine, 0], [sine, cosine, 0]])
    matrix[:, 2] = np.array(size) / 2 - matrix[:, :2] @ (width / 2, height / 2)
    centred = matrix.copy()
    centred[:, 2] += centred[:, :2] @ (0.5, 0.5) - 0.5
    made = cv2.warpAffine(pixels, centred, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.uint8), matrix.astype(np.float32)


def planned(scene: Scene) -> Frame:
    return plan_frame(scene, SPEC)


@cache
def moves(path: Path) -> dict[str, float]:
    """Per variant the largest move of crown, eyes and chin of the *first* look, in pixels of the portrait."""
    original = see(upright(path))
    marks = landmarks(original)
    here = Placement(planned(original), SPEC.width_px, SPEC.height_px)
    found = {}
    for name, (pixels, matrix) in variants(upright(path)).items():
        there = Placement(planned(see(pixels)), SPEC.width_px, SPEC.height_px)
        carried = marks @ matrix[:, :2].T + matrix[:, 2]
        pairs = zip(marks.tolist(), carried.tolist(), strict=True)
        found[name] = max(math.dist(here.to_portrait((*a,)), there.to_portrait((*b,))) for a, b in pairs)
    return found


def has_room(path: Path) -> bool:
    """The frame keeps clear of the edges at which moving cuts: there it would rightly be planned anew."""
    box = bound_points(locate_corners(planned(see(upright(path))), SPEC.aspect))
    scale = see(upright(path)).photo.scale
    return box.left > RIGHT * scale and box.top > DOWN * scale


@pytest.mark.parametrize("name", list(variants(np.zeros((40, 40, 3), np.uint8))))
def test_the_portrait_stays_the_same(faces: Path, name: str) -> None:
    found = [moves(path)[name] for path in people(faces) if name != "moved" or has_room(path)]
    assert len(found) >= 2
    assert float(np.median(found)) < 1.5


@pytest.mark.parametrize(
    "name", samples.available("epps.jpg", "jemison.webp", "lindgren.jpg", "portrait.jpg", "ride.jpg")
)
@pytest.mark.parametrize("whiten", [False, True])
def test_a_finished_photo_is_measured_as_its_original_was(faces: Path, name: str, whiten: bool) -> None:
    """Wide hair reaches to the edge of a finished photo, where there is nothing left to look at."""
    outcome = process(Job(faces / name, mark=False, whitening=Whitening() if whiten else None))
    assert outcome.encoded
    again = {finding.code: finding for finding in check(Job(outcome.encoded.data)).report.findings}
    before = {finding.code: finding for finding in outcome.report.findings}
    for code, slack in {"framing.sides": 3 / 295, "framing.shoulders": 0.05, "framing.crown_gap": 0.014}.items():
        first, then = before[code].measured, again[code].measured
        assert isinstance(first, float)
        assert isinstance(then, float)
        assert abs(then - first) < slack, code


def test_a_photo_made_of_pixels_is_seen_as_the_file_is(faces: Path) -> None:
    """The helper that makes pictures for these tests adds nothing of its own."""
    assert photo_of(upright(faces / "portrait.jpg")).area.width == upright(faces / "portrait.jpg").shape[1]
