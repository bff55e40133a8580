"""Bad light, colour and sharpness are noticed, worse ones refused; a sound face is not, whatever its skin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import light_faults as faults
import numpy as np
import pytest
import samples
from scenes import lay_on, load_upright, make_photo, make_plain, see

from photoprocess import Job, process
from photoprocess.checks import Subject, list_codes_in, run_checks
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import CheckGroup, Face, Finding, Scene, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SPEC = load_spec("cpta")
CODES = (*list_codes_in(CheckGroup.LIGHT, CheckGroup.COLOUR, CheckGroup.SHARPNESS), "face.proportions")
PEOPLE = samples.list_available(
    "portrait.jpg", "portrait_wall.jpg", "lindgren.jpg", "epps.jpg", "ride.jpg", "obama.jpg"
)
SKINS = {
    "much darker": (0.12, 0.10, 0.08),
    "darker": (0.35, 0.30, 0.26),
    "a little darker": (0.7, 0.66, 0.62),
    "lighter": (1.25, 1.3, 1.35),
}
Change = Callable[["Pixels", Face], "Pixels"]


@cache
def scene_of(path: Path) -> Scene:
    return see(load_upright(path))


def judge_scene(scene: Scene) -> dict[str, Finding]:
    portrait = render(scene.photo, plan_frame(scene, SPEC), SPEC)
    report = run_checks(Subject(SPEC, scene).with_portrait(portrait), CODES)
    return {finding.code: finding for finding in report.findings if finding.code in CODES}


def judge(path: Path, change: Change) -> dict[str, Finding]:
    """The findings on a changed sample whose face is where it was."""
    scene = scene_of(path)
    return judge_scene(replace(scene, photo=make_photo(change(load_upright(path), scene.faces[0]))))


def worst(found: dict[str, Finding]) -> Verdict:
    verdicts = {finding.verdict for finding in found.values()}
    return next(v for v in (Verdict.FAIL, Verdict.WARN, Verdict.PASS) if v in verdicts)


def in_a_second_skin(change: Change, albedo: tuple[float, float, float]) -> Change:
    return lambda pixels, face: change(faults.recolour_skin(pixels, face, albedo), face)


def keep(pixels: Pixels, face: Face) -> Pixels:
    return pixels


NOTICED: dict[str, tuple[str, Change]] = {
    "light one and a half stops too low": ("light.exposure", lambda p, f: faults.expose(p, -1.5)),
    "two stops of light too many": ("light.bright", lambda p, f: faults.expose(p, 2)),
    "a quarter of the light on one side": ("light.even", lambda p, f: faults.shade_half(p, f, -2)),
    "fog": ("light.contrast", lambda p, f: faults.fade(p, 0.6)),
    "bluish light": ("colour.cast", lambda p, f: faults.tint_light(p, 0.5, 0.75, 1.4)),
    "out of focus": ("sharp.face", lambda p, f: faults.blur(p, f, 1.2)),
    "shaken sideways": ("sharp.face", lambda p, f: faults.shake(p, f, 5, 0)),
    "shaken up and down": ("sharp.face", lambda p, f: faults.shake(p, f, 5, 90)),
    "noise": ("sharp.noise", lambda p, f: faults.add_noise(p, f, 8)),
    "quality 12": ("sharp.blocks", lambda p, f: faults.compress(p, 12)),
}
REFUSED: dict[str, tuple[str, Change]] = {
    "light two and a half stops too low": ("light.exposure", lambda p, f: faults.expose(p, -2.5)),
    "two and a half stops of light too many": ("light.bright", lambda p, f: faults.expose(p, 2.5)),
    "half the face in black shadow": ("light.even", lambda p, f: faults.shade_half(p, f, -4)),
    "thick fog": ("light.contrast", lambda p, f: faults.fade(p, 0.8)),
    "sepia": ("colour.tinted", lambda p, f: faults.make_grey(p, (1.07, 0.95, 0.72))),
    "a cyanotype": ("colour.tinted", lambda p, f: faults.make_grey(p, (0.6, 0.85, 1.0))),
    "blue light": ("colour.cast", lambda p, f: faults.tint_light(p, 0.36, 0.64, 1.6)),
    "green light": ("colour.cast", lambda p, f: faults.tint_light(p, 0.56, 1.3, 0.56)),
    "orange light": ("colour.cast", lambda p, f: faults.tint_light(p, 1.56, 0.72, 0.25)),
    "far out of focus": ("sharp.face", lambda p, f: faults.blur(p, f, 2)),
    "badly shaken": ("sharp.face", lambda p, f: faults.shake(p, f, 10, 30)),
    "heavy noise": ("sharp.noise", lambda p, f: faults.add_noise(p, f, 16)),
    "quality 4": ("sharp.blocks", lambda p, f: faults.compress(p, 4)),
}


@pytest.mark.parametrize("skin", [*SKINS, "as it is"])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_well_lit_face_is_not_noticed_whatever_its_skin(faces: Path, person: str, skin: str) -> None:
    found = judge(faces / person, in_a_second_skin(keep, SKINS.get(skin, (1, 1, 1))))
    assert {code for code, finding in found.items() if finding.verdict in (Verdict.WARN, Verdict.FAIL)} == set()


@pytest.mark.parametrize("fault", NOTICED)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_fault_is_noticed(faces: Path, person: str, fault: str) -> None:
    code, change = NOTICED[fault]
    assert judge(faces / person, change)[code].verdict in (Verdict.WARN, Verdict.FAIL)


@pytest.mark.parametrize("fault", REFUSED)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_severe_fault_is_refused(faces: Path, person: str, fault: str) -> None:
    code, change = REFUSED[fault]
    found = judge(faces / person, change)
    assert found[code].verdict is Verdict.FAIL
    assert found[code].where


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize(
    "fault",
    ["light two and a half stops too low", "two and a half stops of light too many", "half the face in black shadow"],
)
def test_bad_light_is_refused_whatever_the_skin(faces: Path, fault: str, skin: str) -> None:
    change = in_a_second_skin(REFUSED[fault][1], SKINS[skin])
    assert all(worst(judge(faces / person, change)) is Verdict.FAIL for person in PEOPLE)


def test_a_face_in_the_shade_of_a_bright_wall_is_refused() -> None:
    person = samples.find("portrait_wall.jpg")
    in_shade = lay_on(person, make_plain(250, 250, 250))
    mask = np.any(in_shade != 250, axis=2)[..., None]
    scene = see(np.where(mask, faults.expose(in_shade, -3), in_shade))
    assert judge_scene(scene)["light.dark"].verdict is Verdict.FAIL


def test_a_coloured_wall_behind_ordinary_skin_is_not_a_cast() -> None:
    for colour in ((120, 150, 185), (150, 120, 110), (110, 150, 110)):
        scene = see(lay_on(samples.find("portrait.jpg"), make_plain(*colour)))
        assert judge_scene(scene)["colour.cast"].verdict is Verdict.PASS


def test_red_skin_in_front_of_a_grey_wall_is_not_a_cast() -> None:
    red = in_a_second_skin(keep, (1.0, 0.72, 0.72))
    found = judge(samples.find("portrait_wall.jpg"), red)
    assert found["colour.cast"].verdict is Verdict.PASS


@pytest.mark.parametrize("factor", [0.6, 1.5])
def test_a_stretched_face_is_noticed(factor: float) -> None:
    scene = see(faults.widen(load_upright(samples.find("portrait_wall.jpg")), factor))
    assert judge_scene(scene)["face.proportions"].verdict in (Verdict.WARN, Verdict.FAIL)


def test_a_whitened_portrait_is_judged_by_what_was_photographed(tmp_path: Path) -> None:
    from PIL import Image

    from photoprocess.job import Whitening

    dark = tmp_path / "dark.png"
    Image.fromarray(faults.expose(load_upright(samples.find("portrait_wall.jpg")), -2.5)).save(dark)
    report = process(Job(dark, whitening=Whitening(), mark=False)).report
    assert report.get_finding("light.exposure").verdict is Verdict.FAIL
