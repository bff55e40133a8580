"""Formats × orientations × colour spaces, and the files of real people, through the whole of `process` and `check`."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from orientations import STORED
from PIL import Image, ImageCms

from photoprocess.errors import PhotoError
from photoprocess.job import Job, Outcome
from photoprocess.pipeline import Tools, check, get_default_tools, process
from photoprocess.reasons import Cause
from photoprocess.values import Finding, Photo, Scene, Verdict

Encode = Callable[..., bytes]
Profile = Callable[..., bytes]

FORMATS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 97, "subsampling": 0},
    "PNG": {"compress_level": 1},
    "TIFF": {"compression": "tiff_adobe_deflate"},
    "WEBP": {"quality": 98, "method": 0},
    "AVIF": {"quality": 97, "speed": 10, "subsampling": "4:4:4"},
}
SPACES: dict[str, tuple[tuple[tuple[float, float, float], ...], float]] = {
    "sRGB": ((), 0),
    "Display P3": (((0.5151, 0.2412, -0.0011), (0.292, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), 2.2),
    "Adobe RGB": (((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), 2.2),
}
"""Colorants under D50, and gamma."""
SPEC, NO_TURNING = "cpta", "self-taught-graduation"
"""The second forbids any rotation."""
SIZE = (660, 880)


@cache
def load_upright(sample: Path) -> Image.Image:
    with Image.open(sample) as image:
        image.draft("RGB", SIZE)
        return image.convert("RGB").resize(SIZE)


@cache
def record(sample: Path, finished: bool) -> tuple[Scene, Outcome]:
    """What the program sees in the upright picture, or in the photo that it makes of it, and says of it."""
    tools = get_default_tools()
    data = io.BytesIO()
    if finished:
        portrait = record(sample, finished=False)[1].portrait
        assert portrait
        Image.fromarray(portrait.pixels).save(data, "PNG")
        outcome = check(Job(data.getvalue(), SPEC), tools)
    else:
        load_upright(sample).save(data, "PNG")
        outcome = process(Job(data.getvalue(), SPEC, mark=False), tools)
    return outcome.scene, outcome


def make_tools(sample: Path, *, finished: bool = False) -> Tools:
    """Tools that find the recorded face in whatever has been read."""

    def look(photo: Photo) -> Scene:
        return replace(record(sample, finished)[0], photo=photo)

    return Tools(look)


def make_file(
    image: Image.Image, format_name: str, orientation: int, space: str, encode: Encode, icc: Profile
) -> bytes:
    """The picture as a program of that colour space stores it, turned so that the orientation stands it upright."""
    options: dict[str, Any] = dict(FORMATS[format_name])
    colorants, gamma = SPACES[space]
    if colorants:
        options["icc_profile"] = icc(colorants, lambda levels: levels**gamma)
        target = ImageCms.ImageCmsProfile(io.BytesIO(options["icc_profile"]))
        image = ImageCms.profileToProfile(image, ImageCms.createProfile("sRGB"), target) or image
    method = STORED[orientation]
    exif = Image.Exif()
    exif[274] = orientation
    options |= {"tiffinfo": {274: orientation}} if format_name == "TIFF" else {"exif": exif}
    return encode(image if method is None else image.transpose(method), format_name, **options)


def measure_distance(found: Outcome, wanted: Outcome) -> float:
    assert found.portrait
    assert wanted.portrait
    return float(np.abs(found.portrait.pixels.astype(int) - wanted.portrait.pixels).mean())


def get_finding(outcome: Outcome, code: str) -> Finding:
    return next(finding for finding in outcome.report.findings if finding.code == code)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_photo_comes_of_every_orientation(
    format_name: str, space: str, encode: Encode, profile: Profile, sample: Path
) -> None:
    wanted = record(sample, finished=False)[1]
    for orientation in STORED:
        data = make_file(load_upright(sample), format_name, orientation, space, encode, profile)
        found = process(Job(data, SPEC, mark=False), make_tools(sample))
        assert measure_distance(found, wanted) < 2.5, orientation
        assert found.passed == wanted.passed, orientation
        assert get_finding(found, "edits.allowed") == get_finding(wanted, "edits.allowed"), orientation


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_finished_photo_must_stand_upright_as_it_is_stored(
    format_name: str, space: str, encode: Encode, profile: Profile, sample: Path
) -> None:
    wanted = record(sample, finished=True)[1]
    assert wanted.portrait
    for orientation in STORED:
        image = Image.fromarray(wanted.portrait.pixels)
        data = make_file(image, format_name, orientation, space, encode, profile)
        found = check(Job(data, SPEC), make_tools(sample, finished=True))
        assert measure_distance(found, wanted) < 2.5, orientation
        jpeg = get_finding(found, "file.jpeg")
        assert (jpeg.verdict is Verdict.PASS) == (format_name == "JPEG" and orientation == 1), orientation
        assert (jpeg.reason is Cause.NEEDS_TURNING) == (format_name != "TIFF" and orientation != 1), orientation


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_picture_on_its_side_is_stood_up_and_that_is_not_an_edit(quarters: int, encode: Encode, sample: Path) -> None:
    with Image.open(sample) as image:
        stored = Image.fromarray(np.rot90(np.asarray(image.resize((1050, 1400))), quarters))
    outcome = process(Job(encode(stored, "JPEG", quality=95), NO_TURNING))
    assert (outcome.scene.photo.source.width, outcome.scene.photo.source.height) == (1050, 1400)
    assert outcome.passed
    assert get_finding(outcome, "edits.allowed").measured == ""


@pytest.mark.parametrize("name", ["sideways.jpg", "a2_no_eoi.jpg", "a6_thumb_first.tif", "b_v5_alpha0.bmp"])
def test_nothing_but_its_size_is_wrong_with_an_odd_but_sound_file(name: str, cases: Path) -> None:
    outcome = process(Job(cases / name, SPEC))
    failed = {finding.code for finding in outcome.report.findings if finding.verdict is Verdict.FAIL}
    assert failed <= {"source.pixels", "source.eye_distance"}
    expected = Cause.NO_END_MARKER if name == "a2_no_eoi.jpg" else None
    assert get_finding(outcome, "source.format").reason is expected


def test_a_photo_that_needs_exif_to_stand_upright_fails(cases: Path) -> None:
    jpeg = get_finding(check(Job(cases / "f_orient3.jpg", SPEC)), "file.jpeg")
    assert (jpeg.verdict, jpeg.reason) == (Verdict.FAIL, Cause.NEEDS_TURNING)


@pytest.mark.parametrize(
    "name", ["a1c_bad_sector.jpg", "cor_02.jpg", "cor_05.jpg", "cor_06.jpg", "hostile/png_wrong_crc_149.png"]
)
def test_a_damaged_file_is_never_judged(name: str, cases: Path) -> None:
    for run in (process, check):
        with pytest.raises(PhotoError):
            run(Job(cases / name, SPEC))
