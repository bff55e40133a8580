"""Reading explains errors; saving is all or nothing, and replaces neither other files nor the source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photoprocess.errors import (
    CannotSave,
    IsFolder,
    NotFound,
    OutputExists,
    OutputIsSource,
    PhotoError,
    ReadFailed,
    TooManyBytes,
)
from photoprocess.files import make_folder, read_bytes, refuse_source, save


def test_the_bytes_arrive_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "報名照片.jpg"
    assert save(b"one", target) == target
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_is_kept_unless_overwrite_is_set(tmp_path: Path) -> None:
    target = tmp_path / "報名照片.jpg"
    target.write_bytes(b"old")
    with pytest.raises(OutputExists):
        save(b"new", target)
    assert target.read_bytes() == b"old"
    save(b"new", target, overwrite=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_no_partial_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_a_folder_that_does_not_exist_is_explained(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(CannotSave):
        save(b"one", tmp_path / place)


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsFolder):
        save(b"one", tmp_path, overwrite=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_the_file_has_the_usual_permissions_of_new_files(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    assert save(b"one", tmp_path / "a.jpg").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize(
    ("name", "error"),
    [("missing.jpg", NotFound), ("a.jpg/b.jpg", NotFound), ("zero\0.jpg", NotFound), (".", IsFolder)],
)
def test_reading_explains_what_is_not_a_file(tmp_path: Path, name: str, error: type[PhotoError]) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(error) as raised:
        read_bytes(tmp_path / name, name="shown")
    assert raised.value.details == {"name": "shown"}


def test_reading_states_the_reason_of_a_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(ReadFailed) as raised:
        read_bytes(tmp_path / "a.jpg")
    assert raised.value.details == {"name": str(tmp_path / "a.jpg"), "reason": "Input/output error"}


@pytest.mark.parametrize(("size", "refused"), [(0, False), (10, False), (11, True)])
def test_reading_keeps_to_the_limit(tmp_path: Path, size: int, refused: bool) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(bytes(size))
    if refused:
        with pytest.raises(TooManyBytes):
            read_bytes(file, limit=10)
    else:
        assert read_bytes(file, limit=10) == bytes(size)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_reading_a_device_without_an_end_stops(tmp_path: Path) -> None:
    with pytest.raises(TooManyBytes):
        read_bytes(Path("/dev/zero"), limit=10)


def test_the_source_is_refused_under_any_name(tmp_path: Path) -> None:
    source = tmp_path / "a.jpg"
    source.write_bytes(b"picture")
    link = tmp_path / "b.jpg"
    os.link(source, link)
    for target in (source, link, tmp_path / "." / "a.jpg"):
        with pytest.raises(OutputIsSource):
            refuse_source(target, source)


def test_other_targets_are_not_refused(tmp_path: Path) -> None:
    source, other = tmp_path / "a.jpg", tmp_path / "b.jpg"
    source.write_bytes(b"picture")
    other.write_bytes(b"picture")
    refuse_source(other, source)
    refuse_source(tmp_path / "new.jpg", source)
    refuse_source(other, tmp_path / "missing.jpg")
    refuse_source(other, "s3://bucket/a.jpg")
    refuse_source(other, b"picture")


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    make_folder(tmp_path / "new" / "deeper")
    assert (tmp_path / "new" / "deeper").is_dir()
    with pytest.raises(CannotSave):
        make_folder(tmp_path / "a.jpg" / "b")
