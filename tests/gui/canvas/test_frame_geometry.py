"""Dragging, scaling and turning a frame, without a window."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoprocess import load_spec
from photoprocess.gui.canvas.frame_geometry import (
    FrameBounds,
    Gesture,
    Grip,
    Nudge,
    ViewTransform,
    drag_frame,
    find_grip,
    fit_view,
    grow_frame,
    move_frame,
    nudge_frame,
    resize_direction,
    scale_frame,
    turn_frame,
)
from photoprocess.gui.canvas.guides import list_guides
from photoprocess.portrait.frame import Placement, locate_corners
from photoprocess.values import Frame, Point

BOUNDS = FrameBounds((1800, 2400), 295, 413)
ASPECT = BOUNDS.aspect
FRAME = Frame((900, 1200), 826)
LEVEL_CORNERS = locate_corners(FRAME, ASPECT)
HALF = 295.0, 413.0
"""Of FRAME, in original pixels: two of them are one portrait pixel."""


def near(point: Point) -> object:
    return pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize(
    ("size", "room", "margin", "view"),
    [
        ((1000, 1000), (540, 540), 20, ViewTransform(0.5, 20, 20)),
        ((1000, 1000), (1000, 540), 20, ViewTransform(0.5, 250, 20)),
        ((2000, 1000), (540, 540), 20, ViewTransform(0.25, 20, 145)),
        ((100, 100), (440, 440), 20, ViewTransform(4, 20, 20)),
        ((100, 100), (10, 10), 20, ViewTransform(0.01, 4.5, 4.5)),
    ],
    ids=["square", "wide room", "wide picture", "small picture is enlarged for looking", "no room at all"],
)
def test_the_whole_picture_lies_in_the_middle(size: Point, room: Point, margin: float, view: ViewTransform) -> None:
    assert fit_view(size, room, margin) == view


@pytest.mark.parametrize(
    ("at", "grip"),
    [
        ((0, 0), Grip.BODY),
        ((-147.5, -206.5), Grip.TOP_LEFT),
        ((147.5, -206.5), Grip.TOP_RIGHT),
        ((147.5, 206.5), Grip.BOTTOM_RIGHT),
        ((-147.5, 206.5), Grip.BOTTOM_LEFT),
        ((-147.5 - 12, -206.5 - 12), Grip.TOP_LEFT),
        ((-147.5 + 12, -206.5 + 12), Grip.TOP_LEFT),
        ((-147.5 + 16, -206.5 + 16), Grip.BODY),
        ((-147.5 - 17, -206.5), None),
        ((-150, 0), Grip.LEFT),
        ((-143, 60), Grip.LEFT),
        ((163, 0), Grip.RIGHT),
        ((0, -220), Grip.TOP),
        ((0, 200), Grip.BOTTOM),
        ((-135, 0), Grip.BODY),
        ((-170, 0), None),
    ],
)
@pytest.mark.parametrize("roll", [0, 0.5, 30, -90, 170])
def test_hitting_follows_the_turn(at: Point, grip: Grip | None, roll: float) -> None:
    sine, cosine = math.sin(math.radians(roll)), math.cos(math.radians(roll))
    view = ViewTransform(0.5, 20, 30)
    centre = view.widget(FRAME.centre)
    point = centre[0] + at[0] * cosine - at[1] * sine, centre[1] + at[1] * cosine + at[0] * sine
    assert find_grip(replace(FRAME, roll=roll), ASPECT, view, point) is grip


@pytest.mark.parametrize("height", [12, 40, 826])
def test_touch_areas_are_large_and_leave_the_middle_to_moving(height: float) -> None:
    """24 × 24 logical pixels are what WCAG 2.2 (2.5.8) requires."""
    frame, view = replace(FRAME, height=height), ViewTransform(1, 0, 0)
    x, y = locate_corners(frame, ASPECT)[Grip.BOTTOM_RIGHT]
    reached = [d for d in range(-40, 41) if find_grip(frame, ASPECT, view, (x + d, y + d)) is Grip.BOTTOM_RIGHT]
    assert len(reached) >= 24
    assert find_grip(frame, ASPECT, view, frame.centre) is Grip.BODY


@pytest.mark.parametrize(
    ("roll", "corner", "line"),
    [
        (0, Grip.TOP_LEFT, 1),
        (0, Grip.BOTTOM_RIGHT, 1),
        (0, Grip.TOP_RIGHT, 3),
        (0, Grip.BOTTOM_LEFT, 3),
        (45, Grip.TOP_LEFT, 2),
        (45, Grip.TOP_RIGHT, 0),
        (90, Grip.TOP_LEFT, 3),
        (0, Grip.LEFT, 0),
        (0, Grip.TOP, 2),
        (90, Grip.TOP, 0),
    ],
)
def test_the_cursor_points_along_the_corners_way(roll: float, corner: Grip, line: int) -> None:
    assert resize_direction(replace(FRAME, roll=roll), ASPECT, corner) == line


def drag(grip: Grip, way: Point, *, frame: Frame = FRAME, from_centre: bool = False) -> Frame:
    press = 500.0, 600.0  # where in the touch area a corner is taken does not matter
    return drag_frame(
        Gesture(frame, grip, press), BOUNDS, (press[0] + way[0], press[1] + way[1]), from_centre=from_centre
    )


@pytest.mark.parametrize(
    ("way", "centre"),
    [
        ((0, 0), (900, 1200)),
        ((10, -20), (910, 1180)),
        ((-5000, 0), (295, 1200)),
        ((5000, 5000), (1800 - 295, 2400 - 413)),
    ],
    ids=["not at all", "freely", "as far as the left edge", "as far as the corner"],
)
def test_the_body_moves_inside_the_picture(way: Point, centre: Point) -> None:
    assert drag(Grip.BODY, way) == replace(FRAME, centre=centre)


def test_a_frame_planned_beyond_the_picture_moves_in_but_not_farther_out() -> None:
    planned = replace(FRAME, centre=(900, 380))
    assert drag(Grip.BODY, (0, -50), frame=planned) == planned
    assert drag(Grip.BODY, (0, 500), frame=planned).centre == (900, 880)
    assert drag(Grip.BODY, (-5000, 0), frame=planned).centre == (295, 380)


@pytest.mark.parametrize("grip", [Grip.TOP_LEFT, Grip.TOP_RIGHT, Grip.BOTTOM_RIGHT, Grip.BOTTOM_LEFT])
@pytest.mark.parametrize("roll", [0, 12.5])
@pytest.mark.parametrize("share", [-0.5, -0.1, 0.2])
def test_a_corner_follows_the_pointer_and_the_opposite_one_stays(grip: Grip, roll: float, share: float) -> None:
    frame = replace(FRAME, roll=roll)
    before = locate_corners(frame, ASPECT)
    corner, opposite = before[grip], before[(grip + 2) % 4]
    way = (corner[0] - opposite[0]) * share, (corner[1] - opposite[1]) * share
    after = locate_corners(drag(grip, way, frame=frame), ASPECT)
    assert after[grip] == near((corner[0] + way[0], corner[1] + way[1]))
    assert after[(grip + 2) % 4] == near(opposite)


@pytest.mark.parametrize("grip", [Grip.TOP, Grip.RIGHT, Grip.BOTTOM, Grip.LEFT])
@pytest.mark.parametrize("roll", [0, 12.5])
@pytest.mark.parametrize("share", [-0.3, 0.2])
def test_an_edge_follows_the_pointer_and_the_middle_of_the_opposite_one_stays(
    grip: Grip, roll: float, share: float
) -> None:
    frame = replace(FRAME, roll=roll)

    def middle_of(one: Frame, side: int) -> Point:
        (x1, y1), (x2, y2) = (locate_corners(one, ASPECT)[nth % 4] for nth in (side, side + 1))
        return (x1 + x2) / 2, (y1 + y2) / 2

    side = grip - Grip.TOP
    edge, opposite = middle_of(frame, side), middle_of(frame, side + 2)
    way = (edge[0] - opposite[0]) * share, (edge[1] - opposite[1]) * share
    after = drag(grip, way, frame=frame)
    assert middle_of(after, side) == near((edge[0] + way[0], edge[1] + way[1]))
    assert middle_of(after, side + 2) == near(opposite)


def test_from_the_centre_both_corners_move() -> None:
    result = drag(Grip.BOTTOM_RIGHT, HALF, from_centre=True)
    assert result.centre == near(FRAME.centre)
    assert result.height == pytest.approx(2 * FRAME.height)


def test_only_the_way_along_the_diagonal_counts() -> None:
    across = drag(Grip.BOTTOM_RIGHT, (-HALF[1], HALF[0]))
    assert across.height == pytest.approx(FRAME.height)


@pytest.mark.parametrize(
    ("way", "height"),
    [((-5000, -5000), 60.0), ((50_000, 50_000), None)],
    ids=["no smaller than a recognizable head", "no farther than the edge of the picture"],
)
def test_limits_stop_a_corner_without_moving_the_opposite_one(way: Point, height: float | None) -> None:
    result = drag(Grip.BOTTOM_RIGHT, way)
    assert locate_corners(result, ASPECT)[Grip.TOP_LEFT] == near(LEVEL_CORNERS[Grip.TOP_LEFT])
    if height:
        assert result.height == pytest.approx(height)
    else:
        right, bottom = locate_corners(result, ASPECT)[Grip.BOTTOM_RIGHT]
        assert max(right / 1800, bottom / 2400) == pytest.approx(1)


@pytest.mark.parametrize(
    ("size", "roll", "least", "most"),
    [
        ((1800, 2400), 0, 60, 2400),
        ((2400, 1800), 0, 60, 1800),
        ((590, 4000), 0, 60, 826),
        ((2400, 1800), 90, 60, 2400),
        ((30, 41), 0, 41, 41),
    ],
    ids=["upright", "lying", "narrow", "lying, turned", "tiny"],
)
def test_heights_are_those_that_fit(size: Point, roll: float, least: float, most: float) -> None:
    assert replace(BOUNDS, size=size).find_heights(roll) == pytest.approx((least, most))


@pytest.mark.parametrize(
    ("roll", "degrees", "result"),
    [(0, 0.5, 0.5), (0.5, -0.5, 0), (179.8, 0.5, -179.7), (-180, -0.5, 179.5), (90, 45, 135)],
)
def test_turning(roll: float, degrees: float, result: float) -> None:
    frame = turn_frame(replace(FRAME, roll=roll), BOUNDS, degrees)
    assert frame.roll == pytest.approx(result)
    assert replace(frame, roll=FRAME.roll) == FRAME


def test_a_frame_turned_at_the_edge_moves_in_and_shrinks_only_if_it_must() -> None:
    at_edge = turn_frame(replace(FRAME, centre=(295, 413)), BOUNDS, 10)
    assert BOUNDS.contain(at_edge)
    assert at_edge.height == FRAME.height
    whole = turn_frame(Frame((900, 1200), 2400), BOUNDS, 10)
    assert BOUNDS.contain(whole)
    assert whole.height < 2400


def test_growing_at_the_edge_moves_inwards() -> None:
    at_edge = replace(FRAME, centre=(295, 413))
    grown = grow_frame(at_edge, BOUNDS, at_edge.centre, 1.5)
    assert grown.height == pytest.approx(1.5 * FRAME.height)
    assert BOUNDS.contain(grown)
    assert grow_frame(grown, BOUNDS, grown.centre, 50).height == pytest.approx(2400)


@pytest.mark.parametrize(
    ("step", "times", "shift"),
    [
        (Nudge(right=1), 1, (-1, 0)),
        (Nudge(right=-1), 10, (10, 0)),
        (Nudge(down=1), 1, (0, -1)),
        (Nudge(down=-1), 10, (0, 10)),
    ],
)
@pytest.mark.parametrize("roll", [0, -7])
def test_a_nudge_shifts_the_portrait_by_whole_pixels(step: Nudge, times: int, shift: Point, roll: float) -> None:
    frame = replace(FRAME, roll=roll)
    seen = Placement(frame, 295, 413).to_portrait((880, 1100))
    after = Placement(nudge_frame(frame, BOUNDS, step, times), 295, 413).to_portrait((880, 1100))
    assert (after[0] - seen[0], after[1] - seen[1]) == near(shift)


def test_plus_and_minus_cancel() -> None:
    larger = nudge_frame(FRAME, BOUNDS, Nudge(grow=1.01))
    assert larger.height == pytest.approx(FRAME.height * 1.01)
    assert nudge_frame(larger, BOUNDS, Nudge(grow=1 / 1.01)).height == pytest.approx(FRAME.height)


sizes = st.tuples(st.floats(20, 12_000), st.floats(20, 12_000))
shares = st.tuples(st.floats(0, 1), st.floats(0, 1))


@st.composite
def staged(draw: st.DrawFn) -> tuple[FrameBounds, Frame]:
    bounds = FrameBounds(draw(sizes), *draw(st.sampled_from([(295, 413), (413, 295), (600, 600)])))
    share, roll = draw(shares), draw(st.floats(-180, 180))
    least, most = bounds.find_heights(roll)
    centre = share[0] * bounds.size[0], share[1] * bounds.size[1]
    return bounds, Frame(centre, draw(st.floats(least, most)), roll)


def is_allowed(frame: Frame, bounds: FrameBounds, before: Frame) -> bool:
    """Neither too small nor too tall, and on no side farther outside than before."""
    least, most = bounds.find_heights(frame.roll)
    size = bounds.size[0], bounds.size[1]
    farther = [
        now - then <= 1e-3 + 1e-6 * max(size)
        for now, then in zip(measure_outside(frame, bounds), measure_outside(before, bounds), strict=True)
    ]
    return all(farther) and least * (1 - 1e-9) <= frame.height <= most * (1 + 1e-9)


def measure_outside(frame: Frame, bounds: FrameBounds) -> tuple[float, float, float, float]:
    box = bounds.outline(frame)
    sides = -box.left, -box.top, box.right - bounds.size[0], box.bottom - bounds.size[1]
    return max(0, sides[0]), max(0, sides[1]), max(0, sides[2]), max(0, sides[3])


ways = st.tuples(st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))


@given(staged(), st.sampled_from(Grip), ways, st.booleans())
def test_no_drag_leaves_the_picture_or_the_limits(
    start: tuple[FrameBounds, Frame], grip: Grip, to: Point, from_centre: bool
) -> None:
    bounds, frame = start
    result = drag_frame(Gesture(frame, grip, frame.centre), bounds, to, from_centre=from_centre)
    assert is_allowed(result, bounds, frame)
    assert result.roll == frame.roll


@given(staged(), ways, st.floats(0.5, 2))
def test_scaling_keeps_the_anchor_in_its_place_of_the_portrait(
    start: tuple[FrameBounds, Frame], anchor: Point, factor: float
) -> None:
    bounds, frame = start
    result = scale_frame(frame, bounds, anchor, factor)
    assert is_allowed(result, bounds, frame)
    before = Placement(frame, bounds.width_px, bounds.height_px).to_portrait(anchor)
    after = Placement(result, bounds.width_px, bounds.height_px).to_portrait(anchor)
    assert after == pytest.approx(before, rel=1e-6, abs=1e-3)


@given(staged(), shares)
def test_a_move_inside_and_its_way_back_cancel(start: tuple[FrameBounds, Frame], to: Point) -> None:
    bounds, frame = start
    frame = turn_frame(Frame((bounds.size[0] / 2, bounds.size[1] / 2), frame.height), bounds, 0)
    box = bounds.outline(frame)
    free = bounds.size[0] - box.width, bounds.size[1] - box.height
    way = (to[0] - 0.5) * free[0], (to[1] - 0.5) * free[1]
    back = move_frame(move_frame(frame, bounds, way), bounds, (-way[0], -way[1]))
    assert back.centre == near(frame.centre)


@given(st.floats(1, 5000), st.floats(1, 5000), st.floats(60, 2000), ways)
def test_view_and_back(width: float, height: float, room: float, point: Point) -> None:
    view = fit_view((width, height), (room, room), 20)
    assert view.picture(view.widget(point)) == pytest.approx(point, rel=1e-6, abs=1e-6)


def test_the_guides_are_the_limits_of_the_checks() -> None:
    crown, eyes, chin = list_guides(load_spec())
    assert (crown.top, crown.bottom) == (0.05, 0.13)
    assert (eyes.top, eyes.bottom) == (0.35, 0.5)
    geometry = load_spec().geometry
    assert chin.bottom <= 1 - 0.146
    assert chin.top < geometry.crown_gap + geometry.head < chin.bottom
