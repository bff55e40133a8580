"""White, decided: every wall gets the verdict that the person before it would expect, and a white one is left alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import samples
from PIL import Image
from scenes import SIDE, lay_on, make_plain, see

from photoprocess import Job, process
from photoprocess.checks import Subject, list_codes_in, run_checks
from photoprocess.job import Whitening
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import CheckGroup, Report, Stroke, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

SPEC = load_spec("cpta")
PEOPLE = samples.list_available("portrait.jpg", "lindgren.jpg", "ride.jpg")
MIDDLE = 0.23, 0.77
"""Where the frame lies in the square, of its side."""


def grey(values: Floats) -> Floats:
    return np.repeat(values[..., None], 3, axis=2).astype(np.float32)


def ramp(first: float, last: float, degrees: float) -> Floats:
    rows, columns = (np.mgrid[:SIDE, :SIDE] / SIDE).astype(np.float32)
    along = np.cos(np.radians(degrees)) * (columns - 0.5) + np.sin(np.radians(degrees)) * (rows - 0.5)
    reach = (MIDDLE[1] - MIDDLE[0]) / 2
    return grey(np.interp(along, (-reach, reach), (first, last)))


def vignetted(level: float, depth: float) -> Floats:
    rows, columns = (np.mgrid[:SIDE, :SIDE] / SIDE).astype(np.float32)
    return grey(level - depth * ((rows - 0.5) ** 2 + (columns - 0.5) ** 2) / 0.15)


def noisy(wall: Floats, sigma: float) -> Floats:
    return wall + np.random.default_rng(11).normal(0, sigma, wall.shape).astype(np.float32)


def tiled(face: float, joint: float, size: int = 100, width: int = 4) -> Floats:
    wall = np.full((SIDE, SIDE), face, np.float32)
    for start in range(37, SIDE, size):
        wall[:, start : start + width] = wall[start : start + width] = joint
    return grey(cv2.GaussianBlur(wall, (0, 0), 1).astype(np.float32))


def papered(level: float, depth: float) -> Floats:
    rows, columns = (np.mgrid[:SIDE, :SIDE] / SIDE).astype(np.float32)
    pattern = np.sin(2 * np.pi * 18 * columns) * np.sin(2 * np.pi * 18 * rows) > 0.3
    return grey(level - depth * pattern)


def written_on(level: float, ink: float) -> Floats:
    wall = np.full((SIDE, SIDE, 3), level, np.uint8)
    for row in range(80, SIDE, 90):
        cv2.putText(wall, "SAMPLE 2026 SAMPLE 2026 SAMPLE", (0, row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (ink,) * 3, 3)
    return wall.astype(np.float32)


WHITE: dict[str, Callable[[], Floats]] = {
    "248": lambda: make_plain(248, 248, 248),
    "255": lambda: make_plain(255, 255, 255),
    "noise 6": lambda: noisy(make_plain(250, 250, 250), 6),
    "noise 9": lambda: noisy(make_plain(248, 248, 248), 9),
    "vignetting 3": lambda: noisy(vignetted(251, 3), 2),
    "warm": lambda: make_plain(253, 250, 246),
    "cool": lambda: make_plain(246, 250, 254),
    "240": lambda: make_plain(240, 240, 240),
    "252 to 244": lambda: ramp(252, 244, 90),
}
NOT_WHITE: dict[str, Callable[[], Floats]] = {
    "grey 225": lambda: make_plain(225, 225, 225),
    "grey 180": lambda: make_plain(180, 180, 180),
    "cream": lambda: make_plain(250, 244, 225),
    **{
        f"ramp {first} to {last}, {degrees}°": partial(ramp, first, last, degrees)
        for first, last in ((255, 210), (255, 190), (245, 200), (205, 255))
        for degrees in (0, 45, 90)
    },
    "tiles": lambda: tiled(250, 200),
    "pale tiles": lambda: tiled(252, 222),
    "small tiles": lambda: tiled(248, 190, 50, 3),
    "large tiles": lambda: tiled(252, 220, 260, 5),
    "wallpaper": lambda: papered(250, 25),
    "writing": lambda: written_on(252, 190),
    "faint writing": lambda: written_on(252, 228),
}


def judge(path: Path, wall: Floats) -> Report:
    scene = see(lay_on(path, wall))
    portrait = render(scene.photo, plan_frame(scene, SPEC), SPEC)
    return run_checks(Subject(SPEC, scene).with_portrait(portrait), list_codes_in(CheckGroup.BACKGROUND))


@pytest.mark.parametrize("wall", WHITE)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_white_wall_is_not_complained_about(faces: Path, person: str, wall: str) -> None:
    complaints = {
        f.code: f.measured for f in judge(faces / person, WHITE[wall]()).findings if f.verdict is not Verdict.PASS
    }
    complaints.pop("background.contrast", None)
    assert not complaints


@pytest.mark.parametrize("wall", NOT_WHITE)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_wall_that_is_not_white_everywhere_is_refused(faces: Path, person: str, wall: str) -> None:
    assert Verdict.FAIL in {finding.verdict for finding in judge(faces / person, NOT_WHITE[wall]()).findings}


def test_a_switch_on_the_wall_is_shown(sample: Path) -> None:
    wall = make_plain(250, 250, 250)
    left, top, size = round(0.27 * SIDE), round(0.3 * SIDE), 40
    wall[top : top + size, left : left + size] = 225
    finding = judge(sample, wall).get_finding("background.marks")
    assert finding.verdict is not Verdict.PASS
    xs, ys = zip(*finding.where[0], strict=True)
    assert sum(xs) / 4 == pytest.approx(left + size / 2, abs=size / 2)
    assert sum(ys) / 4 == pytest.approx(top + size / 2, abs=size / 2)


def save(pixels: Floats | Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def in_white_clothes(path: Path, level: float, folds: float) -> Floats:
    """The person of a sample in white, before a wall of sRGB 250. `level` and `folds` describe the clothes."""
    pixels = lay_on(path, make_plain(250, 250, 250)).astype(np.float32)
    scene = see(pixels.astype(np.uint8))
    subject = Subject(SPEC, scene).with_frame(plan_frame(scene, SPEC))
    assert scene.person
    mask = cv2.warpAffine(
        scene.person.mask, scene.person.to_mask, (SIDE, SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    mask = cv2.dilate(mask, np.ones((25, 25), np.uint8))  # else a rim of the dark suit would stay
    below = np.arange(SIDE)[:, None] > subject.face.chin[1] + 0.02 * subject.frame.height
    shirt = level + folds * np.sin(np.arange(SIDE) / 9)[None, :, None]
    return np.where((below & (mask > 0.5))[..., None], shirt, pixels).astype(np.float32)


@pytest.mark.parametrize("person", PEOPLE)
def test_white_clothes_with_a_visible_outline_are_not_warned_about(faces: Path, person: str) -> None:
    report = process(Job(save(in_white_clothes(faces / person, 222, 8)), mark=False)).report
    assert report.get_finding("background.contrast").verdict is Verdict.PASS


def test_clothes_that_melt_into_the_wall_are_warned_about(sample: Path) -> None:
    finding = process(Job(save(in_white_clothes(sample, 250, 0)), mark=False)).report.get_finding("background.contrast")
    assert finding.verdict is Verdict.WARN


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("level", [248, 255])
def test_whitening_a_white_wall_changes_nothing_and_refuses_nothing(faces: Path, person: str, level: int) -> None:
    picture = save(lay_on(faces / person, make_plain(level, level, level)))
    as_it_is = process(Job(picture, mark=False))
    whitened = process(Job(picture, mark=False, whitening=Whitening()))
    assert whitened.report == as_it_is.report
    assert whitened.edits == as_it_is.edits
    assert whitened.portrait
    assert as_it_is.portrait
    assert (whitened.portrait.pixels == as_it_is.portrait.pixels).all()


@pytest.mark.parametrize("person", PEOPLE)
def test_whitening_does_not_touch_white_clothes_in_front_of_white(faces: Path, person: str) -> None:
    picture = save(in_white_clothes(faces / person, 246, 3))
    assert process(Job(picture, mark=False, whitening=Whitening())).data == process(Job(picture, mark=False)).data


def test_strokes_are_obeyed_on_a_white_wall_too(sample: Path) -> None:
    picture = save(lay_on(sample, make_plain(250, 250, 250)))
    stroke = Stroke(keeps=False, radius=20, points=((300.0, 300.0), (300.0, 350.0)))
    outcome = process(Job(picture, mark=False, whitening=Whitening(strokes=(stroke,))))
    assert outcome.portrait
    assert outcome.portrait.whitened
