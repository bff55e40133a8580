"""The head is bare: a cap is found by its colour or by its lack of strands, and hair of any colour is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from faults import bases, person
from scenes import see

from photoprocess.checks import run_checks
from photoprocess.checks.subject import Subject
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.values import Finding, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels


def judge(pixels: Pixels) -> Finding:
    scene = see(pixels)
    portrait = render(scene.photo, plan_frame(scene, bases.SPEC), bases.SPEC)
    subject = Subject(bases.SPEC, scene).with_portrait(portrait)
    return run_checks(subject, ["face.headwear"]).get_finding("face.headwear")


@pytest.mark.parametrize("name", ["portrait", "dark", "at home"])
def test_a_bare_head_is_not_a_cap(name: str) -> None:
    assert judge(bases.make_base(name).pixels).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("colour", "verdict"),
    [
        ((28, 36, 70), Verdict.FAIL),
        ((190, 20, 30), Verdict.FAIL),
        ((30, 110, 60), Verdict.FAIL),
        ((20, 20, 20), Verdict.WARN),
        ((150, 150, 150), Verdict.WARN),
    ],
)
@pytest.mark.parametrize("depth", [0.0, 0.6])
def test_a_cap_of_any_colour_is_noticed(colour: tuple[int, int, int], depth: float, verdict: Verdict) -> None:
    finding = judge(person.wear_cap(bases.make_base("brown"), depth, colour))
    assert finding.verdict is verdict
    assert finding.where


@pytest.mark.parametrize("tint", [(150, 105, 60), (170, 165, 160), (140, 60, 35)])
def test_blond_grey_and_red_hair_is_hair(tint: tuple[int, int, int]) -> None:
    base = bases.make_base("portrait")
    hair = cv2.GaussianBlur(base.pixels, (0, 0), 1).min(axis=2) < 70
    hair[round(base.scene.faces[0].at(9)[1]) :] = False
    light = base.pixels.mean(axis=2, keepdims=True) / 55
    coloured = bases.finish(np.where(hair[..., None], np.array(tint) * light, base.pixels))
    assert judge(coloured).verdict is Verdict.PASS
