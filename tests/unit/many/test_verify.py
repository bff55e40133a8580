"""`verify` over folders: answers in the order of the files, whatever the folder contains."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from photoprocess import save
from photoprocess.cli.main import main
from photoprocess.commands import verify as verify_commands
from photoprocess.errors import WorkerDied
from photoprocess.many.verifying import UnreadUpload, Upload, give_up, verify_upload
from photoprocess.marker import Status


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    path = tmp_path_factory.mktemp("signed") / "a.jpg"
    assert main(["process", str(sample), "-o", str(path)]) == 0
    return path


@pytest.fixture
def uploads(tmp_path: Path, signed: Path, sample: Path) -> Path:
    folder = tmp_path / "uploads"
    (folder / "b").mkdir(parents=True)
    for name in ("1.jpg", "b/中😀.jpg", "c.jpg"):
        shutil.copyfile(signed, folder / name)
    shutil.copyfile(sample, folder / "2.jpg")
    save(signed.read_bytes() + b"x", folder / "3.jpg")
    (folder / "4.jpg").touch()
    return folder


@pytest.mark.parametrize("options", [[], ["--jobs", "2"], ["--recheck"], ["--recheck", "--jobs", "2"]])
def test_a_folder_is_reported_file_by_file(
    uploads: Path, capsys: pytest.CaptureFixture[str], options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    assert main(["verify", str(uploads), "--json", *options]) == 1
    answers = json.loads(capsys.readouterr().out)
    assert [(Path(answer["file"]).name, answer["status"]) for answer in answers] == [
        ("1.jpg", Status.VALID),
        ("2.jpg", Status.NOT_MARKED),
        ("3.jpg", Status.CHANGED),
        ("4.jpg", Status.NOT_MARKED),
        ("中😀.jpg", Status.VALID),
        ("c.jpg", Status.VALID),
    ]
    measured = [answer["recheck"] for answer in answers if answer["status"] == Status.VALID]
    assert all(found["agrees"] if "--recheck" in options else found is None for found in measured)


def test_many_files_are_given_to_processes(
    uploads: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_commands, "MANY_TO_READ", 3)
    assert main(["verify", str(uploads / "b"), str(uploads / "c.jpg"), str(uploads / "1.jpg"), "--lang", "en"]) == 0
    assert "3 of 3 files unchanged" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="links of another kind")
def test_unreadable_files_are_reported_and_the_others_go_on(uploads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (uploads / "b" / "loop").symlink_to(uploads / "b")
    (uploads / "b" / "gone.jpg").symlink_to("nowhere")
    assert main(["verify", str(uploads / "b"), "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert "1 of 3 files unchanged" in printed.out
    assert len(printed.err.splitlines()) == 2


def test_an_empty_list_is_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_a_bug_or_a_dead_worker_becomes_an_answer(signed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("photoprocess.marker.verify", broken)
    answer = verify_upload(Upload(signed))
    assert isinstance(answer, UnreadUpload)
    assert "by design" in str(answer.error)
    assert isinstance(give_up(Upload(signed), RuntimeError()).error, WorkerDied)


def test_what_the_person_confirmed_is_shown(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.jpg")
    assert main(["process", str(cases / "n_red_nose_strong.jpg"), "-o", path, "--declare", "glasses,bare_face"]) == 0
    capsys.readouterr()
    assert main(["verify", path, "--recheck", "--lang", "en"]) == 0
    assert "Confirmed by the person: Glasses, Nothing covers the face." in capsys.readouterr().out
