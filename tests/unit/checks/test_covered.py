"""Drawn covers over a face are refused; beards, lipstick and dark skin are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import covers
import pytest
import samples
from scenes import load_upright, see

from photoprocess import Job, marker, process
from photoprocess.checks import Subject, run_checks
from photoprocess.measure.covers import CoverMeasures
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.reasons import Cause
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import BARE_FACE, Face, Finding, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SPEC = load_spec("cpta")
PEOPLE = samples.list_available(
    "portrait.jpg",
    "lindgren.jpg",
    "epps.jpg",
    "jemison.webp",
    "ride.jpg",
    "obama.jpg",
    "hopper.jpg",
    "ochoa.jpg",
)
LIGHT_BLUE, WHITE, BLACK, PINK, BEIGE = (150, 195, 220), (238, 238, 240), (32, 32, 36), (235, 180, 190), (200, 170, 140)
ASKED = f"declare.{BARE_FACE}"
Draw = Callable[["Pixels", Face], "Pixels"]


@cache
def build_face(path: Path) -> Face:
    return see(load_upright(path)).faces[0]


def judge(path: Path, draw: Draw, declared: frozenset[str] = frozenset()) -> Finding | None:
    """Judge a changed sample; None if no face is found any more, which refuses the picture too."""
    scene = see(draw(load_upright(path), build_face(path)))
    if not scene.faces:
        return None
    frame = plan_frame(scene, SPEC)
    subject = Subject(SPEC, scene, declared).with_portrait(render(scene.photo, frame, SPEC))
    return run_checks(subject, ["face.covered"]).get_finding("face.covered")


COVERS: dict[str, Draw] = {
    "surgical mask": lambda p, f: covers.add_cloth(p, f, covers.NOSE_AND_MOUTH, LIGHT_BLUE),
    "white mask": lambda p, f: covers.add_cloth(p, f, covers.NOSE_AND_MOUTH, WHITE),
    "black mask": lambda p, f: covers.add_cloth(p, f, covers.NOSE_AND_MOUTH, BLACK),
    "pink mask": lambda p, f: covers.add_cloth(p, f, covers.NOSE_AND_MOUTH, PINK),
    "mask under the nose": lambda p, f: covers.add_cloth(p, f, covers.MOUTH_AND_CHIN, LIGHT_BLUE),
    "beige scarf": lambda p, f: covers.add_cloth(p, f, covers.MOUTH_AND_CHIN, BEIGE),
    "hand over nose and mouth": lambda p, f: covers.hand(p, f, covers.NOSE_AND_MOUTH),
    "hand over the mouth": lambda p, f: covers.hand(p, f, covers.MOUTH),
}
UNCOVERED: dict[str, Draw] = {
    "as taken": lambda p, f: p,
    "in dim light": lambda p, f: covers.darken(p, 1.6),
    "with a dark beard": lambda p, f: covers.add_beard(p, f),
    "with a white beard": lambda p, f: covers.add_beard(p, f, (205, 200, 196)),
    "with red lipstick": lambda p, f: covers.add_lipstick(p, f),
    "with dark lipstick": lambda p, f: covers.add_lipstick(p, f, (70, 20, 35)),
}


@pytest.mark.parametrize("name", COVERS)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_covered_face_does_not_pass_whatever_the_person_says(faces: Path, person: str, name: str) -> None:
    finding = judge(faces / person, COVERS[name], frozenset({BARE_FACE}))
    assert finding is None or finding.verdict is Verdict.FAIL


@pytest.mark.parametrize("name", UNCOVERED)
@pytest.mark.parametrize("person", PEOPLE)
def test_an_uncovered_face_is_never_refused(faces: Path, person: str, name: str) -> None:
    finding = judge(faces / person, UNCOVERED[name])
    assert finding is not None
    assert finding.verdict in (Verdict.PASS, Verdict.WARN)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_covered_face_stays_upright(faces: Path, person: str) -> None:
    """The mesh network sometimes scores a masked face higher upside down."""
    for name in ("surgical mask", "white mask", "hand over nose and mouth"):
        for face in see(COVERS[name](load_upright(faces / person), build_face(faces / person))).faces:
            assert abs(face.pose.roll - build_face(faces / person).pose.roll) < 20


def test_the_covered_place_is_located(faces: Path) -> None:
    finding = judge(faces / "portrait.jpg", COVERS["surgical mask"])
    assert finding
    ys = [y for _, y in finding.where[0]]
    face = build_face(faces / "portrait.jpg")
    assert face.eye_middle[1] < sum(ys) / len(ys) < face.chin[1]


QUESTIONS = ("n_beard_full.jpg", "n_red_nose_strong.jpg")


@pytest.mark.parametrize("case", QUESTIONS)
def test_a_beard_or_a_red_nose_is_a_question(cases: Path, case: str) -> None:
    outcome = process(Job(cases / case))
    covered = outcome.report.get_finding("face.covered")
    assert (covered.verdict, covered.reason) == (Verdict.WARN, Cause.COVERED_OR_COLOURED)
    assert outcome.report.get_finding(ASKED).verdict is Verdict.UNKNOWN
    assert outcome.data


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_answer_settles_it_and_is_signed(cases: Path, case: str) -> None:
    outcome = process(Job(cases / case, declared=frozenset({BARE_FACE})))
    assert {outcome.report.get_finding(code).verdict for code in ("face.covered", ASKED)} == {Verdict.PASS}
    assert outcome.data
    claims = marker.verify(outcome.data).claims
    assert claims
    assert claims.declared == {BARE_FACE}
    assert claims.report.get_finding("face.covered").verdict is Verdict.PASS


def test_no_question_is_asked_where_there_is_no_doubt(faces: Path) -> None:
    outcome = process(Job(faces / "portrait.jpg", declared=frozenset({BARE_FACE})))
    assert ASKED not in {finding.code for finding in outcome.report.findings}


@pytest.mark.parametrize(
    ("measures", "verdict"),
    [
        ({"nostrils": 0.0, "line": 0.3}, Verdict.WARN),
        ({"nostrils": 0.0}, Verdict.FAIL),
        ({"nostrils": 0.0, "line": 0.3, "nose": 30.0}, Verdict.FAIL),
        ({"nostrils": 0.0, "line": 0.3, "lips": 0.0}, Verdict.FAIL),
        ({"lips": 0.0, "line": 0.3}, Verdict.WARN),
        ({"lips": 0.0}, Verdict.FAIL),
    ],
)
def test_only_what_a_bare_face_may_show_is_asked_about(
    faces: Path, measures: dict[str, float], verdict: Verdict
) -> None:
    """The tip of a nose may hide the nostrils, and lips may be as pale as skin, but not both, and a line must show."""
    bare = {"chroma": 20.0, "lips": 0.2, "red": 10.0, "nose": 5.0, "nostrils": 0.3, "line": 0.6}
    subject = Subject(SPEC, see(load_upright(faces / "portrait.jpg")))
    subject.__dict__["covers"] = CoverMeasures(**bare | measures)
    report = run_checks(subject, ["face.covered", ASKED])
    assert report.get_finding("face.covered").verdict is verdict
    assert (ASKED in {finding.code for finding in report.findings}) == (verdict is Verdict.WARN)
