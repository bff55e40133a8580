"""What the rules say of the edits that were made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scenes import lay_on, make_plain, see

from photoprocess.checks import Subject, run_checks
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Finding, Verdict

SPEC = load_spec("cpta")


def judge_turned(sample: Path, rotate: str, background_edit: str = "unstated", *, extended: bool = False) -> Finding:
    spec = replace(SPEC, rules=replace(SPEC.rules, rotate=rotate, background_edit=background_edit))  # type: ignore[arg-type]
    pixels = lay_on(sample, make_plain(255, 255, 255))
    scene = see(pixels[200:] if extended else pixels)
    frame = replace(plan_frame(scene, SPEC), roll=2.0)
    subject = Subject(spec, scene).with_portrait(render(scene.photo, frame, spec))
    assert ("extend" in {edit.name for edit in subject.edits}) is extended
    return run_checks(subject, ("edits.allowed",)).get_finding("edits.allowed")


@pytest.mark.parametrize(
    ("rotate", "verdict"), [("allowed", Verdict.PASS), ("unstated", Verdict.PASS), ("forbidden", Verdict.FAIL)]
)
def test_levelling_counts_only_where_a_rule_forbids_it(sample: Path, rotate: str, verdict: Verdict) -> None:
    finding = judge_turned(sample, rotate)
    assert finding.verdict is verdict
    assert finding.measured == "turn"


def test_levelling_does_not_excuse_another_edit(sample: Path) -> None:
    assert judge_turned(sample, "unstated", "unstated", extended=True).verdict is Verdict.WARN
    assert judge_turned(sample, "unstated", "forbidden", extended=True).verdict is Verdict.FAIL
    assert judge_turned(sample, "unstated", "allowed", extended=True).verdict is Verdict.PASS
