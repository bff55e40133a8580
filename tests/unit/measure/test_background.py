"""The background checks against known truth: people of the samples in front of made backgrounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import samples
from scenes import SIDE, lay_on, make_plain, see

from photoprocess.checks import Subject, run_checks
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Frame, Report, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Floats

SPEC = load_spec("cpta")
PEOPLE = samples.list_available("portrait.jpg", "lindgren.jpg", "epps.jpg", "jemison.webp", "ride.jpg")
CODES = [code for code in SPEC.limits if code.startswith("background.") and code != "background.contrast"]


def judge(path: Path, background: Floats) -> Report:
    scene = see(lay_on(path, background))
    frame = plan_frame(scene, SPEC)
    return run_checks(Subject(SPEC, scene).with_portrait(render(scene.photo, frame, SPEC)), CODES)


def ramp(first: float, last: float, *, down: bool = False) -> Floats:
    """Grey from the left to the right edge of the frame, which is the middle half of the square."""
    line = np.interp(np.arange(SIDE), (0.23 * SIDE, 0.77 * SIDE), (first, last)).astype(np.float32)
    grey = np.broadcast_to(line[:, None] if down else line[None, :], (SIDE, SIDE))
    return np.repeat(grey[..., None], 3, axis=2).astype(np.float32)


def shadow(depth: float) -> Floats:
    """Soft, beside the head on the right."""
    rows, columns = np.mgrid[:SIDE, :SIDE] / SIDE
    dark = np.exp(-(((columns - 0.74) / 0.07) ** 2) - ((rows - 0.45) / 0.12) ** 2)
    return np.repeat((255 - depth * dark)[..., None], 3, axis=2).astype(np.float32)


def noise(level: float, sigma: float) -> Floats:
    grain: Floats = np.random.default_rng(7).normal(0, sigma, (SIDE, SIDE, 3)).astype(np.float32)
    return level + grain


def stripes(light: float, dark: float) -> Floats:
    columns = np.arange(SIDE) // 26 % 2
    line = np.where(columns[None, :, None], light, dark).astype(np.float32)
    return np.repeat(line, SIDE, axis=0).repeat(3, axis=2).astype(np.float32)


TRUTH: dict[str, tuple[Callable[[], Floats], set[str]]] = {
    "white": (lambda: make_plain(255, 255, 255), set()),
    "off-white": (lambda: make_plain(246, 244, 240), set()),
    "grey 240": (lambda: make_plain(241, 241, 241), set()),
    "warm light": (lambda: make_plain(250, 246, 240), set()),
    "cool light": (lambda: make_plain(243, 247, 252), set()),
    "sensor noise": (lambda: noise(248, 5), set()),
    "grey 225": (lambda: make_plain(225, 225, 225), {"background.lightness"}),
    "grey 190": (lambda: make_plain(190, 190, 190), {"background.lightness", "background.shadow"}),
    "tungsten": (lambda: make_plain(255, 240, 215), {"background.neutral"}),
    "light blue": (
        lambda: make_plain(100, 197, 255),
        {"background.lightness", "background.neutral", "background.shadow"},
    ),
    "studio blue": (
        lambda: make_plain(67, 142, 219),
        {"background.lightness", "background.neutral", "background.shadow"},
    ),
    "red": (lambda: make_plain(255, 0, 0), {"background.lightness", "background.neutral", "background.shadow"}),
    "ramp to 190": (lambda: ramp(255, 190), {"background.sides"}),
    "soft shadow 80": (lambda: shadow(80), {"background.patch"}),
}
"""Background, and the checks that must FAIL on it; without any, none may FAIL."""


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_known_background_gets_its_verdict(faces: Path, person: str, name: str) -> None:
    background, wrong = TRUTH[name]
    report = judge(faces / person, background())
    failed = {finding.code for finding in report.findings if finding.verdict is Verdict.FAIL}
    assert wrong <= failed
    if not wrong:
        assert not failed
        assert report.passed


@pytest.mark.parametrize("person", PEOPLE)
def test_pure_white_passes_every_background_check(faces: Path, person: str) -> None:
    findings = judge(faces / person, make_plain(255, 255, 255)).findings
    assert {finding.verdict for finding in findings if finding.code.startswith("background.")} == {Verdict.PASS}


@pytest.mark.parametrize("level", [236, 244, 252])
def test_the_measured_lightness_is_that_of_the_background(faces: Path, level: int) -> None:
    expected = 116 * np.cbrt(((level / 255 + 0.055) / 1.055) ** 2.4) - 16
    measured = (
        judge(faces / "portrait.jpg", make_plain(level, level, level)).get_finding("background.lightness").measured
    )
    assert measured == pytest.approx(expected, abs=0.2)


def test_a_ramp_down_is_seen_as_uneven(faces: Path) -> None:
    report = judge(faces / "portrait.jpg", ramp(255, 200, down=True))
    assert Verdict.PASS not in {report.get_finding("background.patch").verdict}


def test_stripes_are_seen_as_a_pattern(faces: Path) -> None:
    assert judge(faces / "portrait.jpg", stripes(252, 226)).get_finding("background.uniform").verdict is Verdict.WARN


def test_a_shadow_is_located(faces: Path) -> None:
    finding = judge(faces / "portrait.jpg", shadow(90)).get_finding("background.patch")
    xs, ys = zip(*finding.where[0], strict=True)
    assert sum(xs) / 4 == pytest.approx(0.74 * SIDE, abs=0.08 * SIDE)
    assert sum(ys) / 4 == pytest.approx(0.45 * SIDE, abs=0.14 * SIDE)


def test_a_frame_line_is_seen(faces: Path) -> None:
    """The scan of a printed photo with a thin grey border, cut exactly at it."""
    scene = see(lay_on(faces / "portrait.jpg", make_plain(255, 255, 255)))
    frame = plan_frame(scene, SPEC)
    portrait = render(scene.photo, frame, SPEC).pixels.copy()
    portrait[:2], portrait[:, :2], portrait[:, -2:] = 150, 150, 150
    scene = see(portrait)
    whole = Frame((SPEC.width_px / 2, SPEC.height_px / 2), SPEC.height_px)
    report = run_checks(Subject(SPEC, scene).with_portrait(render(scene.photo, whole, SPEC)), CODES)
    assert report.get_finding("background.border").verdict is Verdict.FAIL


def test_a_head_that_fills_the_frame_leaves_nothing_to_measure(faces: Path) -> None:
    scene = see(lay_on(faces / "portrait.jpg", make_plain(255, 255, 255)))
    face = scene.faces[0]
    close = Frame(face.eye_middle, 0.9 * face.box.height)
    report = run_checks(Subject(SPEC, scene).with_portrait(render(scene.photo, close, SPEC)), CODES)
    assert report.get_finding("background.lightness").verdict is Verdict.SKIPPED
