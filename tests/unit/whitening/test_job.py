"""Whitening through the pipeline, the marker and the command line."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scenes import lay_on, make_plain

from photoprocess import Job, PhotoError, marker, process
from photoprocess.cli.main import main
from photoprocess.edits import Edit
from photoprocess.errors import WhiteningForbidden
from photoprocess.job import Whitening
from photoprocess.read import read
from photoprocess.spec.catalogue import load_spec
from photoprocess.values import Verdict

SPEC = load_spec("cpta")
FORBIDDING = replace(SPEC, rules=replace(SPEC.rules, background_edit="forbidden"), source="http://rule.example/7")


@pytest.fixture
def picture(tmp_path: Path, sample: Path) -> Path:
    """The sample in front of a grey wall, which no exam accepts."""
    from PIL import Image

    path = tmp_path / "IMG_7.png"
    Image.fromarray(lay_on(sample, make_plain(160, 165, 170))).resize((1600, 1600)).save(path)
    return path


def test_whitening_is_off_by_default(picture: Path) -> None:
    outcome = process(Job(picture))
    assert not outcome.passed
    assert "whiten" not in {edit.name for edit in outcome.edits}
    assert "whitening.edge" not in {finding.code for finding in outcome.report.findings}


def test_a_grey_wall_becomes_white_and_the_edit_is_signed(picture: Path) -> None:
    outcome = process(Job(picture, whitening=Whitening()))
    assert outcome.passed
    assert outcome.data
    assert outcome.marked
    edit = next(edit for edit in outcome.edits if edit.name == "whiten")
    assert 0.1 < edit.amount < 0.7
    assert outcome.report.get_finding("edits.allowed").verdict is Verdict.PASS
    assert outcome.report.get_finding("background.lightness").verdict is Verdict.PASS
    assert outcome.report.get_finding("whitening.edge").verdict is Verdict.PASS
    verification = marker.verify(outcome.data)
    assert verification.valid
    assert verification.claims
    signed = {change.name: change.amounts for change in verification.claims.edits}
    assert signed["whiten"] == (edit.amount,)
    assert read(outcome.data).pixels[:20, :20].min() > 250


def test_a_spec_that_forbids_it_refuses_with_its_source(picture: Path) -> None:
    with pytest.raises(WhiteningForbidden) as refused:
        process(Job(picture, FORBIDDING, whitening=Whitening()))
    assert "http://rule.example/7" in str(refused.value)
    assert "cpta" in str(refused.value)


def test_a_forbidding_spec_accepts_the_picture_without_whitening(picture: Path) -> None:
    assert process(Job(picture, FORBIDDING)).report.get_finding("edits.allowed").verdict is not Verdict.FAIL


def test_the_background_gets_the_colour_of_the_spec(picture: Path) -> None:
    blue = replace(SPEC.background, name="blue", rgb=(67, 142, 219))
    portrait = process(Job(picture, replace(SPEC, backgrounds=(blue,)), whitening=Whitening())).portrait
    assert portrait
    assert portrait.whitened
    free = portrait.whitened.alpha == 0
    assert np.abs(np.median(portrait.pixels[free], axis=0) - blue.rgb).max() <= 1


def test_whitening_that_changed_no_pixel_is_not_an_edit(picture: Path, sample: Path) -> None:
    from photoprocess.pipeline import get_default_tools

    tools = replace(get_default_tools(), segment=lambda small: np.ones(small.shape[:2], np.float32))
    outcome = process(Job(picture, whitening=Whitening()), tools)
    assert Edit("whiten", 0.0) not in outcome.edits
    assert "whiten" not in {edit.name for edit in outcome.edits}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


def test_the_command_whitens_and_reports_it(picture: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert main(["process", str(picture)]) == 1
    assert main(["process", str(picture), "--whiten", "--json", str(report), "--html", str(tmp_path / "r.html")]) == 0
    printed = capsys.readouterr().out
    assert "background replaced" in printed
    assert "Clean outline of the person" in printed
    data = json.loads(report.read_text("utf-8"))
    assert "whiten" in {edit["name"] for edit in data["edits"]}
    assert "background replaced" in (tmp_path / "r.html").read_text("utf-8")
    assert main(["verify", str(picture.with_name("報名照片.jpg")), "--recheck"]) == 0


def test_the_command_refuses_where_the_spec_forbids(
    picture: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from photoprocess import resources

    text = (resources.find_root() / "specs" / "cpta.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('background_edit = "unstated"', 'background_edit = "forbidden"'), "utf-8")
    before = sorted(tmp_path.iterdir())
    assert main(["process", str(picture), "--whiten", "--spec", str(own)]) == WhiteningForbidden.exit_status
    assert "--whiten" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_every_kind_of_error_has_its_own_status() -> None:
    kinds = PhotoError.__subclasses__()
    assert len({kind.exit_status for kind in kinds}) == len(kinds)


def test_a_picture_without_a_face_is_reported_as_without_whitening(faces: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(faces / "rocket.jpg", tmp_path))
    outcome = process(Job(copy, whitening=Whitening()))
    assert outcome.portrait is None
    assert outcome.report.get_finding("face.single").verdict is Verdict.FAIL


@pytest.mark.parametrize("colour", ["blue", "蓝色", "藍色"])
def test_a_colour_is_chosen_by_its_name_in_any_language(
    picture: Path, tmp_path: Path, colour: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "blue.jpg"
    status = main(["process", str(picture), "--spec", "audit-2017", "--background", colour, "-o", str(made)])
    assert status == 0, capsys.readouterr()
    wanted = load_spec("audit-2017").find_background("blue").rgb
    assert np.abs(read(made).pixels[:20, :20].mean(axis=(0, 1)) - wanted).max() < 3


def test_a_colour_that_is_not_allowed_is_refused_with_a_list_of_those_allowed(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["process", str(picture), "--spec", "audit-2017", "--background", "pink", "--lang", "en"]) == 29
    assert "white, blue, red" in " ".join(capsys.readouterr().err.split())
