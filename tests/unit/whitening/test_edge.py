"""The check of the cut's outline: what it measures, its limits, and the places that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from photoprocess.checks import Subject, run_checks
from photoprocess.pipeline import get_default_tools
from photoprocess.portrait.frame import Placement, plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Finding, Portrait, Verdict, Whitened
from photoprocess.whitening.arrays import to_floats

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels

SPEC = load_spec("cpta")
SHAPE = (413, 295)


def figure() -> Floats:
    """Draw the alpha of a person with a soft edge 4 px wide."""
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    away = np.hypot((columns - 147) / 1.0, (rows - 300) / 1.6)
    return to_floats(np.clip((90 - away) / 4, 0, 1))


def judge(sample: Path, alpha: Floats, wall: Pixels | int = 150) -> Finding:
    """The finding on this alpha, in front of a wall that must be replaced."""
    scene = get_default_tools().look(read(sample))
    frame = plan_frame(scene, SPEC)
    pixels = render(scene.photo, frame, SPEC).pixels.copy()
    pixels[:, :] = wall
    portrait = Portrait(pixels, frame, whitened=Whitened(pixels, alpha, 0.3))
    return run_checks(Subject(SPEC, scene).with_portrait(portrait), ["whitening.edge"]).get_finding("whitening.edge")


def test_a_soft_outline_is_clean(sample: Path) -> None:
    finding = judge(sample, figure())
    assert (finding.verdict, finding.measured, finding.where) == (Verdict.PASS, 0.0, ())


@pytest.mark.parametrize(
    ("side", "verdict"), [(11, Verdict.PASS), (13, Verdict.WARN), (34, Verdict.WARN), (37, Verdict.FAIL)]
)
def test_an_unsure_area_far_from_the_outline_counts_by_its_size(sample: Path, side: int, verdict: Verdict) -> None:
    alpha = figure()
    alpha[10 : 10 + side, 10 : 10 + side] = 0.4
    finding = judge(sample, alpha)
    assert finding.verdict is verdict
    assert finding.measured == pytest.approx(side**2 / alpha.size, rel=0.1)  # its corners are rounded


@pytest.mark.parametrize("width", [1, 2, 3])
def test_strands_of_hair_do_not_count(sample: Path, width: int) -> None:
    alpha = figure()
    for column in range(10, 60, 10):
        alpha[20:120, column : column + width] = 0.5
    assert judge(sample, alpha).verdict is Verdict.PASS


def test_what_looks_like_the_new_background_anyway_does_not_count(sample: Path) -> None:
    alpha = figure()
    alpha[380:, :60] = 0.5
    assert judge(sample, alpha).verdict is Verdict.FAIL
    assert judge(sample, alpha, wall=240).verdict is Verdict.PASS


def test_a_hole_in_the_person_counts_as_well(sample: Path) -> None:
    alpha = figure()
    alpha[280:310, 130:160] = 0.7
    assert judge(sample, alpha).verdict is Verdict.WARN


def test_the_places_are_shown_on_the_picture(sample: Path) -> None:
    alpha = figure()
    alpha[20:50, 200:240] = 0.5
    alpha[60:70, 10:20] = 0.5
    finding = judge(sample, alpha)
    scene = get_default_tools().look(read(sample))
    frame = plan_frame(scene, SPEC)
    place = Placement(frame, *reversed(SHAPE))
    shown = [[place.to_portrait(point) for point in polygon] for polygon in finding.where]
    first, second = (np.array(polygon) for polygon in shown)
    assert np.allclose((first.min(axis=0), first.max(axis=0)), ((200, 20), (240, 50)), atol=0.01)
    assert np.allclose((second.min(axis=0), second.max(axis=0)), ((10, 60), (20, 70)), atol=0.01)


@pytest.mark.parametrize(
    ("colour", "side", "verdict"),
    [
        ((210, 90, 80), 20, Verdict.FAIL),
        ((210, 90, 80), 9, Verdict.WARN),
        ((210, 90, 80), 4, Verdict.PASS),
        ((150, 150, 150), 9, Verdict.PASS),
    ],
)
def test_a_coloured_rest_beside_the_head_is_refused(
    sample: Path, colour: tuple[int, int, int], side: int, verdict: Verdict
) -> None:
    alpha, wall = figure(), np.full((*SHAPE, 3), 150, np.uint8)
    alpha[100 : 100 + side, 20 : 20 + side] = 0.4
    wall[100 : 100 + side, 20 : 20 + side] = colour
    finding = judge(sample, alpha, wall)
    assert finding.verdict is verdict
    assert finding.where or verdict is Verdict.PASS
