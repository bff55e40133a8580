"""Strokes of the user override the network."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scenes import lay_on, make_plain, see

from photoprocess.portrait.frame import Placement, plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Portrait, Scene, Stroke
from photoprocess.whitening import whiten

if TYPE_CHECKING:
    from photoprocess.values import Pixels, Point

SPEC = load_spec("cpta")
CORNER, CHEST = (30.0, 30.0), (147.0, 395.0)
"""Portrait pixels that are background and person on every sample."""


@cache
def prepare(sample: Path) -> tuple[Portrait, Scene]:
    scene = see(lay_on(sample, make_plain(170, 180, 190)))
    frame = plan_frame(scene, SPEC)
    return render(scene.photo, frame, SPEC), scene


def stroke(portrait: Portrait, *points: Point, keeps: bool, radius: float = 8) -> Stroke:
    """Make a stroke from points in portrait pixels; it is stored in those of the picture."""
    place = Placement(portrait.frame, SPEC.width_px, SPEC.height_px)
    return Stroke(keeps, radius * place.scale, tuple(place.to_picture(point) for point in points))


def patch(pixels: Pixels, at: Point, reach: int = 4) -> Pixels:
    x, y = round(at[0]), round(at[1])
    return pixels[y - reach : y + reach, x - reach : x + reach]


def test_a_keeping_stroke_leaves_the_background_unchanged(sample: Path) -> None:
    portrait, scene = prepare(sample)
    made = whiten(portrait, scene, strokes=(stroke(portrait, CORNER, keeps=True),))
    assert (patch(whiten(portrait, scene).pixels, CORNER) == 255).all()
    assert (patch(made.pixels, CORNER) == patch(portrait.pixels, CORNER)).all()


def test_a_clearing_stroke_removes_what_the_network_took_for_the_person(sample: Path) -> None:
    portrait, scene = prepare(sample)
    made = whiten(portrait, scene, strokes=(stroke(portrait, CHEST, keeps=False),))
    assert (patch(whiten(portrait, scene).pixels, CHEST) == patch(portrait.pixels, CHEST)).all()
    assert made.whitened is not None
    assert (patch(made.whitened.alpha, CHEST) == 0).all()  # type: ignore[arg-type]


def test_the_last_stroke_wins(sample: Path) -> None:
    portrait, scene = prepare(sample)
    keep, clear = (stroke(portrait, CORNER, keeps=keeps) for keeps in (True, False))
    assert (patch(whiten(portrait, scene, strokes=(keep, clear)).pixels, CORNER) == 255).all()
    kept = whiten(portrait, scene, strokes=(clear, keep)).pixels
    assert (patch(kept, CORNER) == patch(portrait.pixels, CORNER)).all()


def test_a_stroke_is_a_line_as_wide_as_the_brush(sample: Path) -> None:
    portrait, scene = prepare(sample)
    line = stroke(portrait, (20, 20), (60, 20), keeps=True, radius=6)
    made = whiten(portrait, scene, strokes=(line,))
    assert made.whitened is not None
    column = made.whitened.alpha[:60, 40] == 1
    assert column[15:25].all()
    assert column.sum() == pytest.approx(12, abs=2)


def test_a_stroke_stays_in_its_place_when_the_frame_moves(sample: Path) -> None:
    portrait, scene = prepare(sample)
    drawn = stroke(portrait, CORNER, keeps=True)
    frame = replace(portrait.frame, centre=(portrait.frame.centre[0] - 20, portrait.frame.centre[1] - 10), roll=3.0)
    moved = render(scene.photo, frame, SPEC)
    made = whiten(moved, scene, strokes=(drawn,))
    there = Placement(frame, SPEC.width_px, SPEC.height_px).to_portrait(drawn.points[0])
    assert (patch(made.pixels, there) == patch(moved.pixels, there)).all()


@pytest.mark.parametrize("at", [(-500.0, -500.0), (1e7, 0.0), (-3.0, 200.0)])
def test_strokes_beside_the_portrait_do_nothing_there(sample: Path, at: Point) -> None:
    portrait, scene = prepare(sample)
    unstroked = whiten(portrait, scene).pixels
    made = whiten(portrait, scene, strokes=(stroke(portrait, at, keeps=True, radius=2),)).pixels
    assert np.array_equal(made, unstroked)
