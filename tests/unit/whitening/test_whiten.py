"""Whitening of people in front of known backgrounds, and what it must never do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import samples
from scenes import lay_on, load_upright, make_photo, make_plain, see

from photoprocess.checks import Subject, run_checks
from photoprocess.portrait.frame import Placement, plan_frame
from photoprocess.portrait.render import render
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Frame, Portrait, Scene, Verdict
from photoprocess.whitening import whiten
from photoprocess.whitening.colours import weigh_by_colour
from photoprocess.whitening.sure import Sure

if TYPE_CHECKING:
    from photoprocess.values import Floats, Pixels, Whitened

SPEC = load_spec("cpta")
PEOPLE = samples.list_available("portrait.jpg", "lindgren.jpg", "epps.jpg", "jemison.webp")
BACKGROUNDS = {
    "off-white": (238, 236, 230),
    "grey": (150, 150, 150),
    "sky blue": (110, 170, 220),
    "red": (190, 30, 40),
    "beige": (220, 205, 180),
}


def frame_portrait(pixels: Pixels) -> tuple[Portrait, Scene]:
    scene = see(pixels)
    frame = plan_frame(scene, SPEC)
    return render(scene.photo, frame, SPEC), scene


def details(portrait: Portrait) -> Whitened:
    assert portrait.whitened is not None
    return portrait.whitened


def in_front_of(path: Path, *background: float) -> tuple[Portrait, Scene]:
    return frame_portrait(lay_on(path, make_plain(*background)))


@pytest.mark.parametrize(
    "name", samples.list_available("lindgren.jpg", "ride.jpg", "obama.jpg", "hopper.jpg", "johnson.webp", "kodim04.png")
)
def test_the_person_keeps_every_pixel_and_the_rest_only_gets_lighter(faces: Path, name: str) -> None:
    portrait, scene = frame_portrait(load_upright(faces / name))
    made = whiten(portrait, scene)
    solid = details(made).alpha == 1
    assert solid.mean() > 0.2
    assert (made.pixels[solid] == portrait.pixels[solid]).all()
    assert (made.pixels >= portrait.pixels).all()
    assert (details(made).original == portrait.pixels).all()


@pytest.mark.parametrize("name", samples.list_available("hopper.jpg", "apgar.jpg", "johnson.webp"))
def test_a_face_behind_glasses_is_left_alone(faces: Path, name: str) -> None:
    portrait, scene = frame_portrait(load_upright(faces / name))
    made = whiten(portrait, scene)
    face = Subject(SPEC, scene).with_portrait(portrait).face_region
    inner = cv2.erode(face.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    assert (made.pixels[inner] == portrait.pixels[inner]).all()


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_plain_background_becomes_white_enough_for_the_check(faces: Path, person: str, background: str) -> None:
    portrait, scene = in_front_of(faces / person, *BACKGROUNDS[background])
    subject = Subject(SPEC, scene).with_portrait(whiten(portrait, scene))
    codes = ["whitening.edge", *(code for code in SPEC.limits if code.startswith("background."))]
    findings = run_checks(subject, codes).findings
    verdicts = {f.code: f.verdict for f in findings if f.code.startswith("background.")}
    verdicts.pop("background.contrast")
    assert set(verdicts.values()) == {Verdict.PASS}
    assert subject.background.colour[0] > 99
    assert run_checks(subject, codes).get_finding("whitening.edge").verdict in (Verdict.PASS, Verdict.WARN)


@samples.needs_collection
def test_a_thing_that_was_taken_for_the_person_is_reported(faces: Path) -> None:
    """A model spacecraft stands beside the shoulder; the network takes the background in between for the person."""
    portrait, scene = in_front_of(faces / "ride.jpg", *BACKGROUNDS["red"])
    subject = Subject(SPEC, scene).with_portrait(whiten(portrait, scene))
    finding = run_checks(subject, ["whitening.edge"]).get_finding("whitening.edge")
    assert finding.verdict is not Verdict.PASS
    below, right = np.max(
        [subject.placement.to_portrait(point) for polygon in finding.where for point in polygon], axis=0
    )[::-1]
    assert below > 300
    assert right > 200


def test_no_rim_of_the_old_colour_stays_round_the_head(faces: Path) -> None:
    """Red is the most visible colour: a remainder of it next to white is pink."""
    portrait, scene = in_front_of(faces / "portrait.jpg", *BACKGROUNDS["red"])
    made = whiten(portrait, scene)
    free = cv2.erode((details(made).alpha < 0.02).astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    assert made.pixels[free].min() > 245


@pytest.mark.parametrize("name", samples.list_available("hopper.jpg", "lincoln.jpg", "johnson.webp", "apgar.jpg"))
def test_grey_pictures_get_no_black_or_broken_patches(faces: Path, name: str) -> None:
    """The colours of a grey picture lie on one line, where the filter's matrices are nearly singular."""
    portrait, scene = frame_portrait(load_upright(faces / name))
    grey = cv2.cvtColor(cv2.cvtColor(portrait.pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB).astype(np.uint8)
    made = whiten(replace(portrait, pixels=grey), scene)
    assert np.isfinite(details(made).alpha).all()
    assert (made.pixels >= grey).all()
    assert (np.ptp(made.pixels.astype(int), axis=2) <= 1).all()


def test_white_clothes_in_front_of_white_stay_visible(sample: Path) -> None:
    """A white shirt with folds: no part of it may be taken for background."""
    portrait, scene = in_front_of(sample, 250, 250, 250)
    mask = Subject(SPEC, scene).with_portrait(portrait).mask > 0.95
    shirt = mask & (np.arange(mask.shape[0]) > 0.86 * mask.shape[0])[:, None]
    folds = 225 + 14 * np.sin(np.arange(mask.shape[1]) / 6)[None, :, None]
    pixels = np.where(shirt[..., None], folds, portrait.pixels).astype(np.uint8)
    made = whiten(replace(portrait, pixels=pixels), scene)
    inner = cv2.erode(shirt.astype(np.uint8), np.ones((15, 15), np.uint8)).astype(bool)
    assert (made.pixels[inner] == pixels[inner]).all(axis=1).mean() > 0.98


def test_another_colour_uses_the_same_cut(sample: Path) -> None:
    blue = (67, 142, 219)
    portrait, scene = in_front_of(sample, 200, 196, 190)
    made, white = whiten(portrait, scene, wanted=blue), whiten(portrait, scene)
    assert (details(made).alpha == details(white).alpha).all()
    free, solid = details(made).alpha == 0, details(made).alpha == 1
    assert np.abs(np.median(made.pixels[free], axis=0) - blue).max() <= 1
    assert (made.pixels[solid] == portrait.pixels[solid]).all()


def test_no_pixel_goes_beyond_the_wanted_colour_or_away_from_it(sample: Path) -> None:
    wanted = np.array((190, 30, 40))
    portrait, scene = in_front_of(sample, 90, 120, 160)
    made = whiten(portrait, scene, wanted=(190, 30, 40)).pixels.astype(int)
    low, high = np.minimum(portrait.pixels, wanted), np.maximum(portrait.pixels, wanted)
    assert (made >= low).all()
    assert (made <= high).all()


def test_the_share_is_that_of_the_pixels_that_changed(sample: Path) -> None:
    portrait, scene = in_front_of(sample, 200, 200, 200)
    made = whiten(portrait, scene)
    changed = (made.pixels != portrait.pixels).any(axis=2).mean()
    assert details(made).share == pytest.approx(changed)
    assert 0.1 < changed < 0.9


def test_a_picture_filled_by_the_person_stays_as_it_is(sample: Path) -> None:
    """Without background there is no colour to measure and nothing to change."""
    portrait, scene = in_front_of(sample, 200, 200, 200)
    made = whiten(portrait, scene, lambda small: np.ones(small.shape[:2], np.float32))
    assert (made.pixels == portrait.pixels).all()
    assert details(made).share == 0


def test_a_picture_without_edges_gives_finite_numbers() -> None:
    scene = Scene(make_photo(np.full((413, 295, 3), 128, np.uint8)), (), None)
    portrait = Portrait(np.full((413, 295, 3), 128, np.uint8), Frame((147.5, 206.5), 413))
    half: Floats = np.zeros((256, 256), np.float32)
    half[100:] = 1
    made = whiten(portrait, scene, lambda _: half.copy())
    assert np.isfinite(details(made).alpha).all()
    assert made.pixels.min() == 128


@samples.needs_collection
def test_an_ear_as_bright_as_the_wall_stays(faces: Path) -> None:
    """In a grey picture the ear has the colour of the background; only the masks show that it is part of the head."""
    portrait, scene = frame_portrait(load_upright(faces / "lincoln.jpg"))
    points = scene.faces[0].mesh[[127, 234], :2].tolist()
    (right, top), (_, bottom) = (
        Placement(portrait.frame, SPEC.width_px, SPEC.height_px).to_portrait((x, y)) for x, y in points
    )
    ear = details(whiten(portrait, scene)).alpha[round(top) : round(bottom) - 8, round(right) - 14 : round(right) - 4]
    assert ear.min() > 0.5


@samples.needs_collection
def test_hair_beside_a_red_flag_gets_no_cyan_rim(faces: Path) -> None:
    """Removing more red than the background had would turn hair to the opposite colour."""
    portrait, scene = frame_portrait(load_upright(faces / "ride.jpg"))
    made = whiten(portrait, scene)
    original, after = (pixels.astype(int) for pixels in (portrait.pixels, made.pixels))
    cyan = (after[..., 1:].min(axis=2) - after[..., 0] > 20) & (original[..., 0] >= original[..., 1:].max(axis=2))
    assert cyan.sum() < 10


def test_colours_count_only_where_the_two_sides_differ() -> None:
    """Doubtful pixels join the side whose colour they have; with one colour on both sides the mask is unchanged."""
    mask = np.full((60, 60), 0.5, np.float32)
    columns = np.broadcast_to(np.arange(60), (60, 60))
    sure = Sure(columns < 20, columns >= 40, np.zeros((60, 60), np.float32))
    dark, bright = np.array((0.1, 0.1, 0.1), np.float32), np.array((0.8, 0.7, 0.6), np.float32)
    picture = np.where((columns < 32)[..., None], dark, bright)
    weighed = weigh_by_colour(picture, mask, sure)
    assert weighed[:, 22:30].min() > 0.8
    assert weighed[:, 34:38].max() < 0.2
    assert np.abs(weigh_by_colour(np.zeros_like(picture) + dark, mask, sure) - mask).max() < 0.02
