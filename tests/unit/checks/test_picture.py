"""The whole picture: straight edges and damage are found wherever they lie, and clothes are never taken for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import samples
from faults import bases, whole
from PIL import Image
from scenes import load_upright, make_photo, see

from photoprocess import Job, process
from photoprocess.checks import Subject, list_codes_in, run_checks
from photoprocess.errors import Truncated
from photoprocess.job import Whitening
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import CheckGroup, Frame, Report, Verdict

if TYPE_CHECKING:
    from photoprocess.values import Pixels

SPEC = load_spec("cpta")
PEOPLE = samples.list_available("portrait.jpg", "lindgren.jpg", "epps.jpg", "ride.jpg", "ochoa.jpg", "hopper.jpg")
CHEST = 0.9
FONT = cv2.FONT_HERSHEY_SIMPLEX
"""Of the frame's height: a line there is below every chin."""
Fault = Callable[["Pixels", int], "Pixels"]
"""Pixels, row of the line → pixels with the fault."""


@cache
def frame_of(path: Path) -> Frame:
    return plan_frame(see(load_upright(path)), SPEC)


def row_in_frame(frame: Frame, fraction: float) -> int:
    return round(frame.centre[1] + (fraction - 0.5) * frame.height)


def name_bar(pixels: Pixels, row: int) -> Pixels:
    out = np.ascontiguousarray(pixels)
    out[row:] = 20
    cv2.putText(out, "No. 20270013", (len(out[0]) // 3, row + 40), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 2)
    return out


def white_bar(pixels: Pixels, row: int) -> Pixels:
    pixels[row:] = 250
    return pixels


def strip_of_another_colour(pixels: Pixels, row: int) -> Pixels:
    pixels[row:] = np.rint(0.7 * pixels[row:] + 0.3 * np.array((200, 60, 40))).astype(np.uint8)
    return pixels


def grey_rest(pixels: Pixels, row: int) -> Pixels:
    pixels[row:] = 128
    return pixels


def magenta_rest(pixels: Pixels, row: int) -> Pixels:
    pixels[row:] = np.clip(pixels[row:] + np.array((40, -40, 40)), 0, 255)
    return pixels


def shifted_rest(pixels: Pixels, row: int) -> Pixels:
    pixels[row:] = np.roll(pixels[row:], len(pixels[0]) // 3, axis=1)
    return pixels


def print_on_a_desk(pixels: Pixels, row: int) -> Pixels:
    """A white paper edge, then wood; the print lies turned by three degrees."""
    height, width = pixels.shape[:2]
    paper = cv2.copyMakeBorder(pixels[:row], 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(250, 250, 250))
    turn = cv2.getRotationMatrix2D((width / 2, row / 2), 3, 1)
    desk = np.full((height + 200, width + 200, 3), (120, 85, 60), np.uint8)
    turn[:, 2] += 80
    size = desk.shape[1::-1]
    covered = cv2.warpAffine(np.full(paper.shape[:2], 255, np.uint8), turn, size, flags=cv2.INTER_LINEAR)
    laid = cv2.warpAffine(paper, turn, size, flags=cv2.INTER_LINEAR)
    return np.where(covered[..., None] > 127, laid, desk).astype(np.uint8)


FAULTS: dict[str, Fault] = {
    "name bar": name_bar,
    "white bar": white_bar,
    "strip of another colour": strip_of_another_colour,
    "grey rest": grey_rest,
    "magenta rest": magenta_rest,
    "shifted rest": shifted_rest,
    "print on a desk": print_on_a_desk,
}


def judge(pixels: Pixels) -> Report:
    scene = see(pixels)
    portrait = render(scene.photo, plan_frame(scene, SPEC), SPEC)
    return run_checks(Subject(SPEC, scene).with_portrait(portrait), list_codes_in(CheckGroup.PICTURE))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("person", PEOPLE[:3])
def test_a_straight_edge_across_the_chest_is_refused_and_shown(faces: Path, person: str, fault: str) -> None:
    frame = frame_of(faces / person)
    row = row_in_frame(frame, CHEST)
    report = judge(FAULTS[fault](load_upright(faces / person).copy(), row))
    failed = [finding for finding in report.findings if finding.verdict is Verdict.FAIL]
    assert failed
    if fault != "print on a desk":
        tops = [min(y for _, y in polygon) for finding in failed for polygon in finding.where]
        assert tops == pytest.approx([row] * len(tops), abs=0.03 * frame.height)


@pytest.mark.parametrize("height", [0.02, 0.05, 0.1, 0.2])
def test_a_bar_of_any_height_is_refused(sample: Path, height: float) -> None:
    row = row_in_frame(frame_of(sample), 1 - height)
    report = judge(name_bar(load_upright(sample).copy(), row))
    assert Verdict.FAIL in {report.get_finding("picture.edge").verdict, report.get_finding("picture.torn").verdict}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_sound_picture_has_no_edge_and_no_damage(faces: Path, person: str) -> None:
    for whitening in (None, Whitening()):
        report = process(Job(faces / person, whitening=whitening, mark=False)).report
        found = {f.code: f.verdict for f in report.findings if f.group is CheckGroup.PICTURE}
        assert set(found.values()) == {Verdict.PASS}, found


@pytest.mark.parametrize("levels", [0, 200])
def test_single_pixels_of_wild_colours_in_a_webp_are_damage(sample: Path, levels: int) -> None:
    """Codes of single pixels fall into step again after broken bytes, so no decoder complains."""
    pixels = load_upright(sample).copy()
    random = np.random.default_rng(3)
    rows = pixels[round(row_in_frame(frame_of(sample), 0.8)) :]
    wild = random.random(rows.shape[:2]) < 0.01
    rows[wild, 1] = np.clip(rows[wild, 1].astype(int) - levels, 0, 255)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "WEBP", lossless=True, method=0)
    found = process(Job(file.getvalue(), SPEC.id, mark=False)).report.get_finding("picture.torn").verdict
    assert found is (Verdict.FAIL if levels else Verdict.PASS)


def draw_stripes(pixels: Pixels, frame: Frame, period: float, sag: float) -> Pixels:
    """The clothes of a sample with the stripes of a sweater: on a body they are never straight."""
    height, width = pixels.shape[:2]
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    across = (columns - frame.centre[0]) / (frame.height * SPEC.aspect)
    along = rows / frame.height + sag * across**2 + 0.01 * np.sin(9 * across)
    dark = np.sin(2 * np.pi * along / period) > 0
    below_neck = along > (row_in_frame(frame, 0.82) / frame.height)
    clothes = below_neck & (pixels.mean(axis=2) < 200)
    return np.where((clothes & dark)[..., None], pixels // 3 + 160, pixels).astype(np.uint8)


@pytest.mark.parametrize("period", [0.02, 0.04, 0.08])
@pytest.mark.parametrize("sag", [0.15, -0.2, 0.3])
def test_stripes_on_clothes_are_not_a_straight_edge(sample: Path, period: float, sag: float) -> None:
    report = judge(draw_stripes(load_upright(sample), frame_of(sample), period, sag))
    assert {finding.verdict for finding in report.findings} == {Verdict.PASS}


def test_a_door_behind_the_person_is_not_an_edge_across_them(sample: Path) -> None:
    pixels = load_upright(sample).copy()
    frame = frame_of(sample)
    left, wall = round(frame.centre[0] + 0.28 * frame.height), pixels.min(axis=2) > 225
    door = np.arange(pixels.shape[1])[None, :] > left
    lintel = np.arange(pixels.shape[0])[:, None] < row_in_frame(frame, 0.05)
    pixels[wall & (door | lintel)] = (120, 90, 70)
    assert judge(pixels).get_finding("picture.edge").verdict is Verdict.PASS


def with_orientation(pixels: Pixels, orientation: int) -> bytes:
    """A JPEG whose EXIF turns its rows upright."""
    stored = np.rot90(pixels, {1: 0, 3: 2, 6: 1, 8: 3}[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(stored)).save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue()


def break_scan(data: bytes, at: float) -> bytes:
    """The file with 300 bytes of its scan overwritten, at a share of its length."""
    scan = data.index(b"\xff\xda") + 14
    start = scan + int(at * (len(data) - scan))
    noise = np.random.default_rng(2).integers(0, 255, 300, dtype=np.uint8).tobytes()
    return data[:start] + noise + data[start + len(noise) :]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_file_damaged_in_the_middle_is_refused_however_it_was_held(sample: Path, orientation: int) -> None:
    stored = with_orientation(load_upright(sample), orientation)
    assert read(stored).pixels.shape == load_upright(sample).shape
    with pytest.raises(Truncated):
        read(break_scan(stored, 0.6))


def test_rows_that_repeat_are_refused(sample: Path) -> None:
    pixels = load_upright(sample).copy()
    row = row_in_frame(frame_of(sample), 0.88)
    pixels[row:] = pixels[row]
    scene = see(load_upright(sample))
    photo = make_photo(pixels)
    portrait = render(photo, plan_frame(scene, SPEC), SPEC)
    subject = Subject(SPEC, type(scene)(photo, scene.faces, scene.person)).with_portrait(portrait)
    finding = run_checks(subject, ["picture.rows"]).get_finding("picture.rows")
    assert finding.verdict is Verdict.FAIL
    assert finding.measured == pytest.approx(0.12, abs=0.02)


@pytest.mark.parametrize("height", [0.018, 0.025, 0.05])
@pytest.mark.parametrize("name", ["mirrored", "at home"])
def test_a_date_on_the_photo_is_warned_about_and_shown(name: str, height: float) -> None:
    base = bases.make_base(name)
    finding = judge(whole.add_date(base, height)).get_finding("picture.text")
    assert finding.verdict is Verdict.WARN
    (outline,) = finding.where
    x, y = np.mean(outline, axis=0)
    left, _, right, bottom = base.rectangle
    assert (left + right) / 2 < x < right
    assert bottom - 4 * height * base.frame.height < y < bottom


def test_beads_and_patterns_are_no_writing(sample: Path) -> None:
    """Beads are all alike; what is woven into cloth comes in rows."""
    pixels, frame = load_upright(sample).copy(), frame_of(sample)
    size = round(0.02 * frame.height)
    beads = pixels.copy()
    for nth in range(9):
        centre = (round(frame.centre[0]) + (nth - 4) * 3 * size, row_in_frame(frame, 0.93))
        cv2.circle(beads, centre, size, (230, 225, 215), -1, cv2.LINE_AA)
    assert judge(beads).get_finding("picture.text").verdict is Verdict.PASS
    woven = pixels.copy()
    for row in (0.86, 0.91, 0.96):
        place = (round(frame.centre[0] - 0.25 * frame.height), row_in_frame(frame, row))
        cv2.putText(woven, "XO XI OX XO IX", place, FONT, size / 18, (230, 225, 215), max(2, size // 6))
    assert judge(woven).get_finding("picture.text").verdict is Verdict.PASS


@pytest.mark.parametrize("name", ["fair", "dark"])
def test_a_fold_is_refused_and_shown(name: str) -> None:
    base = bases.make_base(name)
    assert judge(base.pixels).get_finding("picture.edge").verdict is Verdict.PASS
    finding = judge(whole.crease(base, 0.5)).get_finding("picture.edge")
    assert finding.verdict is Verdict.FAIL
    (outline,) = finding.where
    assert np.mean(outline, axis=0)[1] == pytest.approx(base.scene.faces[0].at(4)[1], abs=0.1 * base.unit)


def test_a_fold_from_top_to_bottom_is_refused() -> None:
    base = bases.make_base("fair")
    pixels, (x, _) = base.pixels.copy(), base.scene.faces[0].at(4)
    ends = (round(x - 0.2 * base.unit), 0), (round(x + 0.3 * base.unit), len(pixels))
    cv2.line(pixels, *ends, (240, 240, 236), round(0.08 * base.unit), cv2.LINE_AA)
    assert judge(pixels).get_finding("picture.edge").verdict is Verdict.FAIL


@pytest.mark.parametrize("name", ["fair", "dark"])
def test_a_stamp_over_person_and_wall_is_refused_and_shown(name: str) -> None:
    base = bases.make_base(name)
    finding = judge(whole.stamp(base, 0.8)).get_finding("picture.text")
    assert finding.verdict is Verdict.FAIL
    (outline,) = finding.where
    left, _, right, bottom = base.rectangle
    assert (left + right) / 2 < np.mean(outline, axis=0)[0] < right
    assert np.mean(outline, axis=0)[1] < bottom


@pytest.mark.parametrize("name", ["portrait", "fair"])
@pytest.mark.parametrize("wide", [0.36, 0.3])
def test_a_red_necklace_is_at_most_a_part_of_a_stamp(name: str, wide: float) -> None:
    base = bases.make_base(name)
    pixels, mesh = base.pixels.copy(), base.scene.faces[0].mesh
    (x, y), width = mesh[152, :2], float(np.ptp(mesh[[234, 454], 0]))
    centre, size = (round(x), round(y + 0.1 * width)), (round(wide * width), round(wide * width))
    cv2.ellipse(pixels, centre, size, 0, -20, 200, (200, 20, 20), round(0.03 * width), cv2.LINE_AA)
    measured = judge(pixels).get_finding("picture.text").measured
    assert isinstance(measured, float)
    assert measured < 0.7


def test_an_emblem_on_the_shirt_beside_a_dark_jacket_is_only_warned_about() -> None:
    base = bases.make_base("fair")
    pixels, mesh, (left, _, right, bottom) = base.pixels.copy(), base.scene.faces[0].mesh, base.rectangle
    (x, y), width = mesh[152, :2], float(np.ptp(mesh[[234, 454], 0]))
    chest, middle, radius = round(y + 0.3 * width), round(x), round(0.19 * width)
    pixels[chest:bottom, left:right] = (40, 42, 50)
    shirt = (middle - round(1.08 * radius), chest), (middle + round(1.08 * radius), bottom)
    cv2.rectangle(pixels, *shirt, (245, 245, 245), -1)
    cv2.circle(pixels, (middle, round(y + 0.56 * width)), radius, (200, 20, 20), round(0.03 * width), cv2.LINE_AA)
    assert judge(pixels).get_finding("picture.text").verdict is Verdict.WARN


def test_an_emblem_on_the_clothes_is_not_a_stamp() -> None:
    base = bases.make_base("fair")
    left, _, right, bottom = base.rectangle
    centre = round(right - 0.3 * (right - left)), round(bottom - 0.06 * base.frame.height)
    pixels = base.pixels.copy()
    cv2.circle(pixels, centre, round(0.03 * base.frame.height), (200, 40, 40), 6, cv2.LINE_AA)
    assert judge(pixels).get_finding("picture.text").verdict is Verdict.PASS
