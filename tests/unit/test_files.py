"""Saving: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photoprocess.errors import CannotSave, IsFolder, OutputExists
from photoprocess.files import save


def test_the_bytes_arrive_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "報名照片.jpg"
    assert save(b"one", target) == target
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_is_kept_unless_replacing_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "報名照片.jpg"
    target.write_bytes(b"old")
    with pytest.raises(OutputExists):
        save(b"new", target)
    assert target.read_bytes() == b"old"
    save(b"new", target, overwrite=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "報名照片.jpg"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotSave) as error:
        save(b"new", target, overwrite=True)
    assert "No space left" in str(error.value)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_system_without_links_still_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert save(b"one", tmp_path / "a.jpg").read_bytes() == b"one"


@pytest.mark.parametrize("place", ["missing/a.jpg", "a.jpg/b.jpg"])
def test_a_place_that_is_none_is_explained(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(CannotSave):
        save(b"one", tmp_path / place)


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsFolder):
        save(b"one", tmp_path, overwrite=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_the_file_has_the_rights_that_the_person_gives_to_new_files(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    assert save(b"one", tmp_path / "a.jpg").stat().st_mode == other.stat().st_mode
