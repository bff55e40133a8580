"""Backgrounds of other colours than white are judged by the nearest colour that the spec accepts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from photoprocess.checks import Subject, run_checks
from photoprocess.messages import LANGUAGES
from photoprocess.pipeline import get_default_tools
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.report import sentences
from photoprocess.spec.catalogue import load_spec
from photoprocess.spec.values import Background, Spec
from photoprocess.values import Language, Report, Scene, Verdict, Whitened

PASS, WARN, FAIL, SKIPPED = Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.SKIPPED
WHITE = Background("white", (255, 255, 255), "official")
GREY = Background("light_grey", (240, 240, 240), "official")
LIGHT_BLUE = Background("light_blue", (100, 197, 255), "official")
BLUE = Background("blue", (67, 142, 219), "convention")
RED = Background("red", (255, 0, 0), "convention")
CODES = ("background.colour", "background.lightness", "background.neutral", "background.shadow", "background.sides")


@pytest.fixture(scope="module")
def scene(sample: Path) -> Scene:
    return get_default_tools().look(read(sample))


def judge_on(scene: Scene, rgb: tuple[int, int, int], *accepted: Background, shadow: float = 0) -> Report:
    """Judge the sample in front of a wall of one colour, whose lowest part is darker, by the accepted colours."""
    spec = replace(load_spec(), backgrounds=accepted)
    frame = plan_frame(scene, spec)
    portrait = render(scene.photo, frame, spec)
    mask = cv2.dilate(Subject(spec, scene).with_portrait(portrait).mask, np.ones((3, 3)))[..., None]
    wall = np.full(portrait.pixels.shape, rgb, np.float32)
    wall[200:] *= 1 - shadow
    pixels = np.rint(portrait.pixels * mask + wall * (1 - mask)).astype(np.uint8)
    pixels.flags.writeable = False
    return run_checks(Subject(spec, scene).with_portrait(replace(portrait, pixels=pixels)), CODES)


def test_the_colour_check_does_not_apply_if_only_white_is_accepted(scene: Scene) -> None:
    report = judge_on(scene, (255, 255, 255), WHITE)
    assert "background.colour" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    ("wall", "accepted", "verdict"),
    [
        ((67, 142, 219), (BLUE,), PASS),
        ((100, 197, 255), (LIGHT_BLUE,), PASS),
        ((240, 240, 240), (GREY,), PASS),
        ((255, 255, 255), (GREY, BLUE), PASS),
        ((225, 225, 225), (GREY, WHITE), PASS),
        ((100, 197, 255), (WHITE, BLUE), WARN),
        ((200, 40, 50), (RED, WHITE), WARN),
        ((255, 255, 255), (BLUE,), FAIL),
        ((67, 142, 219), (LIGHT_BLUE,), FAIL),
        ((128, 128, 128), (BLUE, RED), FAIL),
        ((255, 0, 0), (BLUE,), FAIL),
    ],
)
def test_a_wall_is_judged_by_the_nearest_accepted_colour(
    scene: Scene, wall: tuple[int, int, int], accepted: tuple[Background, ...], verdict: Verdict
) -> None:
    report = judge_on(scene, wall, *accepted)
    assert report.get_finding("background.colour").verdict is verdict
    for code in ("background.lightness", "background.neutral"):
        assert report.get_finding(code).verdict is SKIPPED, "blue is not blamed for being dark and blue"


def test_white_keeps_its_own_checks_if_other_colours_are_accepted_too(scene: Scene) -> None:
    report = judge_on(scene, (252, 252, 250), BLUE, WHITE)
    assert report.get_finding("background.colour").verdict is SKIPPED
    assert report.get_finding("background.lightness").verdict is PASS
    grey = judge_on(scene, (205, 205, 205), BLUE, WHITE)
    assert grey.get_finding("background.lightness").verdict is FAIL


@pytest.mark.parametrize(("shadow", "verdict"), [(0.0, PASS), (0.5, FAIL)])
def test_a_shadow_is_measured_from_the_colour_of_the_wall(scene: Scene, shadow: float, verdict: Verdict) -> None:
    finding = judge_on(scene, (67, 142, 219), BLUE, shadow=shadow).get_finding("background.shadow")
    assert finding.verdict is verdict
    assert finding.limit
    assert finding.limit.passes[0] < 60, "the limit shown is that of blue"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_names_the_colour_in_the_readers_language(scene: Scene, language: Language) -> None:
    finding = judge_on(scene, (67, 142, 219), BLUE).get_finding("background.colour")
    blue = {"zh-TW": "藍色", "zh-CN": "蓝色", "en": "blue"}[language]
    assert blue in sentences.explain_verdict(finding, language)


def test_a_colour_of_a_users_own_spec_keeps_its_name(scene: Scene) -> None:
    finding = judge_on(scene, (20, 120, 60), Background("school green", (20, 120, 60))).get_finding("background.colour")
    assert "school green" in sentences.explain_verdict(finding, "en")


@pytest.mark.parametrize(("permission", "verdict"), [("allowed", PASS), ("unstated", PASS), ("forbidden", FAIL)])
def test_an_edit_is_judged_by_the_rules_of_the_spec(scene: Scene, permission: str, verdict: Verdict) -> None:
    spec: Spec = load_spec()
    spec = replace(spec, rules=replace(spec.rules, background_edit=permission))  # type: ignore[arg-type]
    frame = plan_frame(scene, spec)
    portrait = render(scene.photo, replace(frame, roll=0), spec)
    alpha = np.ones(portrait.pixels.shape[:2], np.float32)
    whitened = replace(portrait, whitened=Whitened(portrait.pixels, alpha, share=0.3))
    report = run_checks(Subject(spec, scene).with_portrait(whitened), ("edits.allowed",))
    assert report.get_finding("edits.allowed").verdict is verdict
