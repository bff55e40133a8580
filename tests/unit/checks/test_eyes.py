"""Eyes that are closed, covered, red or turned away are noticed; sound ones, whatever the skin, are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import covers
import cv2
import eye_faults as faults
import numpy as np
import pytest
import samples
from scenes import load_upright, see

from photoprocess import Job, process
from photoprocess.checks import Subject, list_codes_in, run_checks
from photoprocess.reasons import Cause, Skipped
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import CheckGroup, Finding, Scene, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SPEC = load_spec("cpta")
CODES = list_codes_in(CheckGroup.EYES)
PEOPLE = samples.list_available(
    "portrait.jpg", "portrait_wall.jpg", "hopper.jpg", "astronaut.png", "lindgren.jpg", "epps.jpg"
)
WITH_LARGE_EYES = [person for person in PEOPLE if person != "astronaut.png"]
"""Eyes of 20 px are too few pixels to draw a defect on."""
Draw = Callable[["Pixels", Scene], "Pixels"]


@cache
def look_at(path: Path) -> Scene:
    return see(load_upright(path))


def judge(path: Path, draw: Draw) -> dict[str, Finding]:
    """The findings on a changed sample; none where no face is found any more, which refuses the picture too."""
    scene = see(draw(load_upright(path), look_at(path)))
    report = run_checks(Subject(SPEC, scene), CODES)
    return {finding.code: finding for finding in report.findings if finding.code in CODES} if scene.faces else {}


def judge_verdicts(path: Path, draw: Draw) -> set[Verdict]:
    return {finding.verdict for finding in judge(path, draw).values()} or {Verdict.FAIL}


def compress(pixels: Pixels, quality: int) -> Pixels:
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1), np.uint8)


HIDDEN: dict[str, Draw] = {
    "skin-coloured strip": lambda p, s: faults.lay_strip(p, s, faults.find_skin(p, s)),
    "white strip": lambda p, s: faults.lay_strip(p, s, (245, 245, 245)),
    "grey strip": lambda p, s: faults.lay_strip(p, s, (128, 128, 128)),
    "black strip": lambda p, s: faults.lay_strip(p, s, (15, 15, 15)),
    "dark glasses": lambda p, s: covers.add_dark_glasses(p, s.faces[0]),
    "glare over the lenses": lambda p, s: faults.lay_glare(p, s, 0.9),
    "glare on the irises": lambda p, s: faults.lay_glare(p, s, 1, size=0.6),
    "pixelation, fine": lambda p, s: faults.pixelate(p, s, 0.15),
    "pixelation, coarse": lambda p, s: faults.pixelate(p, s, 0.4),
}
DEFECTS: dict[str, tuple[str, Draw]] = {
    "closed": ("eyes.open", lambda p, s: faults.close_lids(p, s, 1)),
    "nearly closed": ("eyes.open", lambda p, s: faults.close_lids(p, s, 0.85)),
    "one closed": ("eyes.open", lambda p, s: faults.close_lids(p, s, 1, only=1)),
    "to the right": ("eyes.gaze", lambda p, s: faults.shift_irises(p, s, 0.25)),
    "to the left": ("eyes.gaze", lambda p, s: faults.shift_irises(p, s, -0.25)),
    "red": ("eyes.red", lambda p, s: faults.redden_pupils(p, s, 0.8)),
    "faintly red": ("eyes.red", lambda p, s: faults.redden_pupils(p, s, 0.6)),
    "a reflection": ("eyes.reflection", lambda p, s: faults.lay_glare(p, s, 1, size=0.4)),
    "a few strands": ("eyes.hair", lambda p, s: faults.hang_strands(p, s, 3)),
    "many strands": ("eyes.hair", lambda p, s: faults.hang_strands(p, s, 16)),
}
SOUND: dict[str, Draw] = {
    "as taken": lambda p, s: p,
    "darker skin": lambda p, s: faults.tone_skin(p, s, 0.5),
    "lighter skin": lambda p, s: faults.tone_skin(p, s, 1.25),
    "dim light": lambda p, s: covers.darken(p, 1.5),
    "half the light": lambda p, s: (p * 0.5).astype(np.uint8),
    "warm light": lambda p, s: np.clip(p * (1.12, 1, 0.8), 0, 255).astype(np.uint8),
    "cool light": lambda p, s: np.clip(p * (0.85, 1, 1.15), 0, 255).astype(np.uint8),
    "strong compression": lambda p, s: compress(p, 60),
    "a little blur": lambda p, s: cv2.GaussianBlur(p, (0, 0), 0.012 * np.hypot(*np.subtract(*find_eyes(s)))).astype(
        np.uint8
    ),
    "grey": lambda p, s: np.repeat(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2),
    "mirrored": lambda p, s: np.ascontiguousarray(p[:, ::-1]),
    "slightly lowered lids": lambda p, s: faults.close_lids(p, s, 0.2),
}


def find_eyes(scene: Scene) -> tuple[tuple[float, float], tuple[float, float]]:
    return scene.faces[0].left_eye, scene.faces[0].right_eye


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("person", PEOPLE)
def test_sound_eyes_pass_whatever_the_skin_and_the_light(faces: Path, person: str, name: str) -> None:
    found = judge(faces / person, SOUND[name])
    assert {code: finding.verdict for code, finding in found.items()} == dict.fromkeys(CODES, Verdict.PASS)


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("person", PEOPLE)
def test_hidden_eyes_are_refused(faces: Path, person: str, name: str) -> None:
    assert Verdict.FAIL in judge_verdicts(faces / person, HIDDEN[name])


@pytest.mark.parametrize("name", DEFECTS)
@pytest.mark.parametrize("person", WITH_LARGE_EYES)
def test_a_defect_is_noticed_by_its_own_check(faces: Path, person: str, name: str) -> None:
    code, draw = DEFECTS[name]
    found = judge(faces / person, draw)
    assert found[code].verdict in (Verdict.WARN, Verdict.FAIL)


@pytest.mark.parametrize("factor", [0.5, 1.25])
@pytest.mark.parametrize("name", ["closed", "red", "a few strands"])
def test_skin_changes_no_verdict_on_a_defect(faces: Path, name: str, factor: float) -> None:
    code, draw = DEFECTS[name]
    path = faces / "portrait_wall.jpg"
    toned = judge(path, lambda p, s: faults.tone_skin(draw(p, s), s, factor))
    assert toned[code].verdict is judge(path, draw)[code].verdict


@pytest.mark.parametrize(
    ("code", "draw", "steps"),
    [
        ("eyes.open", faults.close_lids, (0, 0.4, 0.7, 1)),
        ("eyes.gaze", faults.shift_irises, (0, 0.08, 0.14, 0.22)),
        ("eyes.red", faults.redden_pupils, (0, 0.3, 0.6, 1)),
        ("eyes.visible", faults.lay_glare, (0, 0.4, 0.6, 0.8)),
        ("eyes.hair", faults.hang_strands, (0, 1, 16)),
    ],
)
def test_a_worse_defect_is_never_judged_better(
    faces: Path, code: str, draw: Callable[[Pixels, Scene, float], Pixels], steps: tuple[float, ...]
) -> None:
    path = faces / "portrait_wall.jpg"
    found = [judge(path, lambda p, s, step=step: draw(p, s, step))[code].verdict for step in steps]  # type: ignore[misc]
    order = [Verdict.PASS, Verdict.WARN, Verdict.FAIL]
    assert [order.index(verdict) for verdict in found] == sorted(order.index(verdict) for verdict in found)
    assert found[0] is Verdict.PASS
    assert found[-1] is not Verdict.PASS


@pytest.mark.parametrize(
    ("case", "verdict", "reason"),
    [
        ("j_eyes_skincloth.jpg", Verdict.FAIL, Cause.EYES_FLAT),
        ("j_glare_both.jpg", Verdict.FAIL, Cause.EYES_LIGHT),
    ],
)
def test_covered_eyes_are_refused_once_and_for_their_cause(
    cases: Path, case: str, verdict: Verdict, reason: Cause
) -> None:
    report = process(Job(cases / case)).report
    assert (report.get_finding("eyes.visible").verdict, report.get_finding("eyes.visible").reason) == (verdict, reason)
    others = [report.get_finding(code) for code in CODES if code != "eyes.visible"]
    assert {finding.reason for finding in others} == {Skipped("eyes.visible")}


def test_red_pupils_are_warned_about(cases: Path) -> None:
    outcome = process(Job(cases / "j_redeye.jpg"))
    warned = [code for code in CODES if outcome.report.get_finding(code).verdict is not Verdict.PASS]
    assert warned == ["eyes.red"]
    assert outcome.report.get_finding("eyes.red").verdict is Verdict.WARN


@pytest.mark.parametrize("side", [0, 1])
def test_the_closed_eye_is_shown(faces: Path, side: int) -> None:
    path = faces / "portrait.jpg"
    found = judge(path, lambda p, s: faults.close_lids(p, s, 1, only=side))["eyes.open"]
    (outline,) = found.where
    x, y = np.mean(outline, axis=0)
    assert (x, y) == pytest.approx(find_eyes(look_at(path))[side], abs=15)


def test_dark_glasses_are_named(faces: Path) -> None:
    found = judge(faces / "portrait.jpg", HIDDEN["dark glasses"])["eyes.visible"]
    assert found.reason is Cause.EYES_DARK
    assert len(found.where) == 2
