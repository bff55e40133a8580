"""The frame: its place by the targets of the spec, and at the edges of the picture."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess.portrait.frame import Placement, Rotation, measure_head, measure_overhang, plan_frame
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Box, Face, Frame, Person, Photo, Point, Pose, Scene, Source

SPEC = load_spec("cpta")
HEAD = 0.65


def scene(
    *, size: tuple[int, int] = (3000, 4000), eyes: Point = (1500, 1700), roll: float = 0, hair: float = 0.45
) -> Scene:
    """Make a head with 400 px from eye line to chin and a face 660 px high; the hair rises `hair` face heights."""
    rotation = Rotation(eyes, roll)
    mesh = np.zeros((468, 3), np.float32)
    for points, place in {
        (33, 133): (-120, 0),
        (263, 362): (120, 0),
        (152,): (0, 400),
        (10,): (0, -260),
    }.items():
        mesh[list(points), :2] = rotation.to_picture(place)
    crown = rotation.to_picture((0, -260 - hair * 660))
    face = Face(Box(eyes[0] - 300, eyes[1] - 200, eyes[0] + 300, eyes[1] + 400), 0.9, 1.0, mesh, Pose(0, 0, roll))
    person = Person(np.zeros((256, 256), np.float32), np.eye(2, 3), crown, crown_cut=False)
    source = Source(b"", "head.jpg", None, "JPEG", *size)
    photo = Photo(np.zeros((size[1] // 4, size[0] // 4, 3), np.uint8), source, Box(0, 0, *size))
    return Scene(photo, (face,), person)


def locate(scene: Scene, frame: Frame) -> dict[str, float]:
    """Locate crown, eyes and chin as fractions of the portrait."""
    place = Placement(frame, SPEC.width_px, SPEC.height_px)
    face, person = scene.faces[0], scene.person
    assert person
    assert person.crown
    x, eye = place.to_portrait(face.eye_middle)
    return {
        "x": x / SPEC.width_px,
        "eye": eye / SPEC.height_px,
        "crown": place.to_portrait(person.crown)[1] / SPEC.height_px,
        "chin": place.to_portrait(face.chin)[1] / SPEC.height_px,
    }


def plan(scene: Scene) -> Frame:
    return plan_frame(scene, SPEC)


def test_an_ordinary_head_lands_on_the_targets() -> None:
    found = locate(scene(), plan(scene()))
    assert found["crown"] == pytest.approx(0.09)
    assert found["chin"] == pytest.approx(0.74)
    assert found["x"] == pytest.approx(0.5)


@pytest.mark.parametrize("roll", [-15, -4, 0.3, 7, 90, 180])
def test_a_turned_head_is_levelled_unless_the_turn_is_within_the_error(roll: float) -> None:
    frame = plan(scene(size=(9000, 9000), eyes=(4500, 4500), roll=roll))
    assert frame.roll == (0 if abs(roll) < 0.5 else roll)


def test_a_spec_that_forbids_turning_is_obeyed() -> None:
    strict = replace(SPEC, rules=replace(SPEC.rules, rotate="forbidden"))
    frame = plan_frame(scene(roll=7), strict)
    assert frame.roll == 0


def test_tall_hair_does_not_shrink_the_face() -> None:
    tall, usual = scene(hair=0.9), scene(hair=0.45)
    shown = locate(tall, plan(tall))
    assert shown["crown"] >= SPEC.geometry.crown_gap_least - 1e-6 or plan(tall).height > plan(usual).height
    face_height = (660 / plan(tall).height, 660 / plan(usual).height)
    assert face_height[0] > 0.75 * face_height[1]


@pytest.mark.parametrize(
    ("eyes", "side"),
    [((1500, 500), "top"), ((200, 1700), "left"), ((2800, 1700), "right"), ((1500, 3560), "bottom")],
)
def test_an_overhang_is_reported_by_side(eyes: Point, side: str) -> None:
    tight = scene(eyes=eyes)
    over = measure_overhang(plan(tight), SPEC.aspect, (3000, 4000))
    lacking = {name for name in ("left", "top", "right", "bottom") if getattr(over, name) > 0}
    assert lacking == {side}


def test_a_frame_is_moved_before_it_is_shrunk() -> None:
    near = scene(eyes=(490, 1700))
    frame = plan(near)
    assert frame.height == pytest.approx(plan(scene()).height)
    assert measure_overhang(frame, SPEC.aspect, (3000, 4000)).share == 0
    assert 0.45 <= locate(near, frame)["x"] < 0.5


def test_a_frame_is_shrunk_where_moving_is_not_enough() -> None:
    near = scene(eyes=(450, 1700))
    frame = plan(near)
    assert measure_overhang(frame, SPEC.aspect, (3000, 4000)).share == 0
    assert frame.height < plan(scene()).height
    head = measure_head(near, SPEC.geometry).used / frame.height
    assert HEAD < head <= 0.72 + 1e-6


points = st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000))
frames = st.builds(Frame, points, st.floats(50, 9000), st.floats(-180, 180))


@given(frames, points)
def test_placement_converts_points_there_and_back(frame: Frame, point: Point) -> None:
    place = Placement(frame, 295, 413)
    assert place.to_picture(place.to_portrait(point)) == pytest.approx(point, abs=1e-6)


@given(frames, st.tuples(st.integers(10, 6000), st.integers(10, 6000)))
def test_overhang_is_a_share_and_agrees_with_its_sides(frame: Frame, size: tuple[int, int]) -> None:
    over = measure_overhang(frame, 295 / 413, size)
    assert 0 <= over.share <= 1 + 1e-9
    assert (over.share > 0) <= (max(over.left, over.top, over.right, over.bottom) > 0)


@given(st.floats(900, 2100), st.floats(900, 3000), st.floats(-20, 20), st.floats(-300, 300), st.floats(-300, 300))
def test_a_moved_picture_moves_the_frame(x: float, y: float, roll: float, dx: float, dy: float) -> None:
    """Away from the edges of the picture the frame depends on the head alone."""
    size = (20000, 20000)
    one = plan(scene(size=size, eyes=(x + 8000, y + 8000), roll=roll))
    other = plan(scene(size=size, eyes=(x + 8000 + dx, y + 8000 + dy), roll=roll))
    assert other.height == pytest.approx(one.height, rel=1e-4)
    moved = (other.centre[0] - one.centre[0], other.centre[1] - one.centre[1])
    assert moved == pytest.approx((dx, dy), abs=0.05)


@given(st.floats(0, 3000), st.floats(0, 4000), st.floats(-20, 20), st.floats(0.2, 1.2))
def test_every_head_gets_a_finite_frame(x: float, y: float, roll: float, hair: float) -> None:
    frame = plan(scene(eyes=(x, y), roll=roll, hair=hair))
    assert math.isfinite(frame.height)
    assert frame.height > 0
    assert 0.57 < measure_head(scene(eyes=(x, y), roll=roll, hair=hair), SPEC.geometry).used / frame.height < 0.73
