"""A memory stick with all that real ones hold: what comes out is right, and the rest is explained, a row each."""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from many import read_rows
from PIL import Image
from stick import ON_FAT, PEOPLE, SYSTEM, TABLES, WRONG, add_names, make_stick

from photoprocess import verify
from photoprocess.cli.main import main
from photoprocess.many.find import find

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there, and links need no rights")

GOOD = {*ON_FAT, "李四.jpg", "link.jpg"}
State = dict[Path, tuple[int, int, bytes]]


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, sample: Path, faces: Path, cases: Path) -> Path:
    top = tmp_path_factory.mktemp("media") / "STICK"
    return make_stick(top, sample, faces / "portrait.heic", cases / "cor_02.jpg")


@pytest.fixture(scope="module")
def explained(stick: Path, sample: Path) -> dict[str, str]:
    """File → code of the error that explains it."""
    return WRONG | add_names(stick, sample) | dict.fromkeys(TABLES, "not_a_picture")


def read_state(folder: Path) -> State:
    """What must not change: mode, time and contents of every file, links as they are."""
    files = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    status = {path: path.lstat() for path in files}
    return {
        path: (status[path].st_mode, status[path].st_mtime_ns, b"" if path.is_symlink() else path.read_bytes())
        for path in files
    }


def test_every_file_is_saved_or_explained_in_one_row(
    stick: Path, explained: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, out, report = read_state(stick), tmp_path / "out", tmp_path / "report"
    assert main(["batch", str(stick), "-o", str(out), "--report", str(report), "--jobs", "1", "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"System folders skipped: {len(SYSTEM)}\n"
    assert all(line.isprintable() for line in printed.out.splitlines())
    assert read_state(stick) == before
    found = {Path(picture).name: row for picture, row in read_rows(report).items()}
    assert {name: row["error"] for name, row in found.items() if row["error"]} == explained
    assert {name for name, row in found.items() if row["result"] in ("PASS", "WARN")} == GOOD
    assert found.keys() == GOOD | explained.keys()
    check_rows(report, set(read_rows(report)))
    check_photos(out, {name: found[name] for name in GOOD})


def check_rows(report: Path, pictures: set[str]) -> None:
    """All three files of the report have exactly one row for each picture."""
    lines = (report / "report.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["picture"] for line in lines) == sorted(pictures)
    with (report / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(pictures) + 1
    page = (report / "report.html").read_text("utf-8")
    assert len(re.findall(r"^<script>add\(", page, re.MULTILINE)) == len(pictures)


def check_photos(out: Path, saved: dict[str, dict[str, Any]]) -> None:
    """The photos are those of the report, signed, and upright however their pictures were stored."""
    assert {path for path in out.rglob("*") if path.is_file()} == {Path(row["saved"]) for row in saved.values()}
    assert all(verify(Path(row["saved"]).read_bytes()).valid for row in saved.values())
    faces = {name: read_small(Path(row["saved"])) for name, row in saved.items()}
    assert max(np.abs(face - faces["IMG_0001.JPG"]).mean() for face in faces.values()) < 8


def read_small(photo: Path) -> np.ndarray[Any, np.dtype[np.int16]]:
    with Image.open(photo) as image:
        return np.asarray(image.convert("L").resize((59, 83)), np.int16)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_excel_names_the_photos(
    name: str, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", "--table", str(stick / name), "-o", str(tmp_path), "--lang", "en"]) == 0
    assert "2 pictures; column “照片” is the picture, column “准考" in capsys.readouterr().err
    assert {path.stem for path in tmp_path.iterdir()} == set(PEOPLE.values())
    assert all(verify(path.read_bytes()).valid for path in tmp_path.iterdir())


def test_a_glob_leaves_the_systems_folders_out_too(stick: Path) -> None:
    left_out: list[Path] = []
    found = list(find([f"{stick}/**/*.jpg", f"{stick}/*"], (), left_out))
    assert {path.relative_to(stick).as_posix() for path in left_out} == {
        "/".join(Path(place).parts[:1]) for place in SYSTEM if not place.startswith(".")
    }
    assert not any(Path(one.source).name == "R1.jpg" for one in found)


def test_a_second_run_keeps_or_replaces_every_photo(stick: Path, tmp_path: Path) -> None:
    """--resume leaves the photos as they are, with a row each; --overwrite makes them again."""
    out, report = tmp_path / "out", tmp_path / "report"
    arguments = ["batch", f"{stick}/DCIM/*.JPG", f"{stick}/DCIM/empty.jpg", "-o", str(out), "--jobs", "1"]
    assert main([*arguments, "--report", str(report)]) == 1
    first, rows = read_state(out), read_rows(report)
    assert main(arguments) == 1
    assert read_state(out) == first
    assert main([*arguments, "--report", str(report), "--resume"]) == 1
    assert (read_state(out), read_rows(report).keys()) == (first, rows.keys())
    assert main([*arguments, "--report", str(report), "--overwrite"]) == 1
    assert read_state(out).keys() == first.keys()
    assert all(path.stat().st_mtime_ns > first[path][1] and verify(path.read_bytes()).valid for path in first)
    assert [row["error"] for row in read_rows(report).values()].count("empty_file") == 1
