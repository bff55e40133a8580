"""Every hostile file ends as its readme says: on the command line, in the library and in a batch.

`tests/gui/test_hostile_files.py` opens the same files in the window.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hostile_files import EVERY, MARKED, REFUSED, TABLES

from photoprocess import Job, Task, batch, check, process, verify
from photoprocess.cli.main import main
from photoprocess.errors import OutputIsSource, PhotoError
from photoprocess.many.plan import plan
from photoprocess.many.pool import AtOnce
from photoprocess.many.table import read_picture_table
from photoprocess.many.values import Existing
from photoprocess.many.verifying import UnreadUpload, Upload, VerifiedUpload, verify_upload
from photoprocess.marker import Proof


@pytest.fixture
def hostile(cases: Path) -> Path:
    return cases / "hostile"


def read_rows(folder: Path) -> dict[str, dict[str, object]]:
    lines = (folder / "report.jsonl").read_text("utf-8").splitlines()
    return {Path(row["picture"]).name: row for row in map(json.loads, lines)}


def test_the_table_names_every_file(hostile: Path) -> None:
    assert {path.name for path in hostile.iterdir()} == EVERY


@pytest.mark.parametrize("name", REFUSED)
def test_a_costly_or_damaged_picture_is_refused(
    name: str, hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for judge in (process, check):
        with pytest.raises(PhotoError) as caught:
            judge(Job(hostile / name))
        assert caught.value.code == REFUSED[name]
    for command in (["check"], ["process", "-o", str(tmp_path / "a.jpg")]):
        assert main([*command, str(hostile / name), "--lang", "en"]) == caught.value.exit_status
        assert len(capsys.readouterr().err.splitlines()) == 1
    (done,) = batch([Task(Job(hostile / name), tmp_path / "b.jpg")], AtOnce())
    assert done.error
    assert done.error.code == REFUSED[name]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", MARKED)
def test_what_a_marker_claims_is_never_a_yes(name: str, hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify((hostile / name).read_bytes()).proof is Proof.UNCHANGED
    answer = verify_upload(Upload(hostile / name, recheck=True))
    assert not answer.good
    if MARKED[name] == "recheck":
        assert isinstance(answer, VerifiedUpload)
        assert answer.disagreements
    else:
        assert isinstance(answer, UnreadUpload)
        assert answer.error.code == MARKED[name]
    assert main(["verify", str(hostile / name), "--recheck", "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert "root:" not in printed.out + printed.err
    assert all(line.isprintable() for line in (printed.out + printed.err).splitlines())


def test_a_folder_of_faulty_files_is_verified_and_none_is_good(
    hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(hostile), "--recheck", "--jobs", "2", "--json"]) == 1
    answers = {Path(answer["file"]).name: answer for answer in json.loads(capsys.readouterr().out)}
    assert answers.keys() == EVERY
    assert not any(answer["good"] for answer in answers.values())
    assert {name: answers[name]["error"]["code"] for name in MARKED if "error" in answers[name]} == {
        name: code for name, code in MARKED.items() if code != "recheck"
    }


def test_a_batch_of_faulty_files_names_each_and_signs_none_that_is_refused(hostile: Path, tmp_path: Path) -> None:
    places = ["-o", str(tmp_path / "out"), "--report", str(tmp_path / "report")]
    assert main(["batch", str(hostile), *places, "--jobs", "1"]) == 1
    found = read_rows(tmp_path / "report")
    assert found.keys() == EVERY
    assert {name: found[name]["error"] for name in REFUSED} == REFUSED
    assert found["table_swap.csv"]["error"] == "not_a_picture"
    assert found["cat_empty_claims.jpg"]["result"] == "FAIL"
    assert all(found[name]["error"] is None for name in MARKED), "their markers matter to verify only"
    assert {row["error"] for row in found.values()} <= {None, "not_a_picture", *REFUSED.values()}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("options", [[], ["--overwrite"], ["--resume"]])
def test_a_table_that_swaps_originals_is_refused_before_anything_starts(
    name: str, options: list[str], hostile: Path, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = Path(shutil.copy(hostile / name, tmp_path))
    for picture in ("a.jpg", "b.jpg"):
        shutil.copy(sample, tmp_path / picture)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OutputIsSource):
        plan(read_picture_table(table).found, tmp_path, Task(Job(""), existing=Existing.REPLACE), ".jpg")
    assert main(["batch", "--table", str(table), "-o", str(tmp_path), *options]) == OutputIsSource.exit_status
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
