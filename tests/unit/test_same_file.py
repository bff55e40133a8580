"""A folder that ignores case but gives each spelling its own number, as exFAT by FUSE does, does not cost an
original."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.errors import ExitStatus
from photoprocess.files import is_same_file
from photoprocess.same_file import is_one_file

pytestmark = pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="they ignore case themselves")


@pytest.fixture
def stick(tmp_path: Path, sample: Path) -> Path:
    """A folder with a.JPG, and with a file of its own where such a driver would answer to A.jpg."""
    folder = tmp_path / "DCIM"
    folder.mkdir()
    for name in ("a.JPG", "A.jpg"):
        shutil.copyfile(sample, folder / name)
    return folder


@pytest.fixture
def ignores_case(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a driver lists one file only."""
    listed = os.listdir

    def list_one(path: Path) -> list[str]:
        return ["a.JPG"] if Path(path).name.casefold() == "dcim" else listed(path)

    monkeypatch.setattr("photoprocess.same_file.os.listdir", list_one)


@pytest.mark.usefixtures("ignores_case")
def test_two_spellings_of_one_file(stick: Path) -> None:
    assert is_one_file(stick / "A.jpg", stick / "a.JPG")
    assert is_same_file(stick / "A.jpg", stick / "a.JPG")


def test_two_files_whose_names_differ_by_case(stick: Path) -> None:
    assert not is_one_file(stick / "A.jpg", stick / "a.JPG")
    assert not is_same_file(stick / "A.jpg", stick / "a.JPG")
    assert not is_one_file(stick / "a.JPG", stick / "none.jpg")
    assert is_same_file(stick / "new.jpg", stick / "NEW.JPG"), "on a stick they would be one"


@pytest.mark.usefixtures("ignores_case")
@pytest.mark.parametrize(
    "arguments",
    [
        ["process", "{picture}", "-o", "{photo}", "--overwrite"],
        ["process", "{picture}", "--json", "{photo}", "--overwrite"],
        ["batch", "{picture}", "-o", "{folder}", "--overwrite"],
        ["batch", "{picture}", "-o", "{folder}", "--resume"],
    ],
    ids=lambda arguments: " ".join(arguments[-3:]),
)
def test_no_command_replaces_an_original_under_another_spelling(arguments: list[str], stick: Path) -> None:
    places = {"picture": stick / "a.JPG", "photo": stick / "A.jpg", "folder": stick}
    (stick / "a.jpg").symlink_to("A.jpg")
    before = {path: path.read_bytes() for path in stick.iterdir()}
    assert main([argument.format(**places) for argument in arguments]) == ExitStatus.OUTPUT_IS_SOURCE
    assert {path: path.read_bytes() for path in stick.iterdir()} == before
