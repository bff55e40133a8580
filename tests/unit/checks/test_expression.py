"""An open mouth is warned about and refused; closed lips and a smile that shows teeth are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import samples
from faults import bases, person
from scenes import load_upright, see

from photoprocess.checks import Subject, run_checks
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Finding, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SMILING = samples.list_available("astronaut.png", "bluford.jpg", "obama.jpg", "jemison.webp", "ochoa.jpg")


def judge(pixels: Pixels, spec: str = "cpta") -> Finding:
    return run_checks(Subject(load_spec(spec), see(pixels)), ["expression.mouth"]).get_finding("expression.mouth")


@pytest.mark.parametrize(
    ("gap", "verdict"), [(0, Verdict.PASS), (0.12, Verdict.WARN), (0.2, Verdict.WARN), (0.5, Verdict.FAIL)]
)
def test_a_mouth_is_judged_by_how_far_it_is_open(gap: float, verdict: Verdict) -> None:
    base = bases.make_base("mirrored")
    assert judge(person.open_mouth(base, gap) if gap else base.pixels).verdict is verdict


def test_a_mouth_wide_open_is_refused_although_the_lips_are_as_dark_as_its_inside() -> None:
    assert judge(person.open_mouth(bases.make_base("dark"), 0.5)).verdict is Verdict.FAIL


@pytest.mark.parametrize("name", SMILING)
def test_a_smile_with_teeth_warns_only_where_the_authority_wants_a_closed_mouth(faces: Path, name: str) -> None:
    pixels = load_upright(faces / name)
    assert judge(pixels).verdict is Verdict.PASS
    assert judge(pixels, "tw-passport").verdict is Verdict.WARN
