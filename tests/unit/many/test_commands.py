"""`photoprocess batch` as a user runs it."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from many import read_rows, run

from photoprocess import verify
from photoprocess.checks import CHECKS
from photoprocess.cli.main import main
from photoprocess.commands.progress_line import ProgressLine
from photoprocess.errors import ExitStatus
from photoprocess.many.pace import Pace
from photoprocess.many.values import Ending
from photoprocess.marker import Program, Statement, mark
from photoprocess.values import Finding, Verdict


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_GB.UTF-8")


@pytest.fixture
def pictures(tmp_path: Path, sample: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        shutil.copyfile(sample, folder / f"{name}.jpg")
    return folder


def test_good_pictures_end_with_0(pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(pictures), "-o", str(tmp_path / "out"), "--jobs", "2"]) == 0
    printed = capsys.readouterr()
    assert "3 pictures in" in printed.out
    assert f"Photos in {tmp_path / 'out'}: 3" in printed.out
    assert printed.err == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jpg", "b.jpg", "c.jpg"]
    assert all(verify(path.read_bytes()).valid for path in (tmp_path / "out").iterdir())


@pytest.mark.usefixtures("at_once")
def test_a_table_names_the_photos(pictures: Path, tmp_path: Path) -> None:
    (pictures / "people.csv").write_text("照片,准考證號\na.jpg,2027001\nc.jpg,2027002\n", encoding="utf-8")
    assert main(["batch", "--table", str(pictures / "people.csv"), "-o", str(tmp_path / "out"), "--jobs", "1"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2027001.jpg", "2027002.jpg"]


@pytest.mark.usefixtures("at_once")
def test_backgrounds_are_whitened_on_request(tmp_path: Path, faces: Path) -> None:
    command = ["batch", str(faces / "portrait_wall.jpg"), "-o", str(tmp_path / "out"), "--report", str(tmp_path / "r")]
    assert main([*command, "--jobs", "1"]) == 1
    main([*command, "--jobs", "1", "--whiten", "--resume"])
    (row,) = read_rows(tmp_path / "r").values()
    assert row["findings"]["background.lightness"][0] == "PASS", "another wish is reason enough to try again"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["{in}", "{in}/../in2"], 51, "would both be saved as “a.jpg”"),
        (["--table", "{in}/bad.csv"], 52, "../a"),
        (["{in}", "--spec", "nonsense"], 14, "nonsense"),
        (["{in}", "--cluster", "tcp://127.0.0.1:1"], 55, "tcp://127.0.0.1:1"),
        ([], 2, "--table"),
    ],
)
def test_an_impossible_run_is_refused_before_anything_starts(
    pictures: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("photoprocess.many.cluster.PATIENCE", "1s")
    shutil.copytree(pictures, tmp_path / "in2")
    (pictures / "bad.csv").write_text("a.jpg,../a\n", encoding="utf-8")
    given = [argument.replace("{in}", str(pictures)) for argument in arguments]
    assert main(["batch", *given, "-o", str(tmp_path / "out")]) == status
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert "There are no pictures" in capsys.readouterr().err


def test_a_folder_that_is_its_own_output_is_named(pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(pictures), "-o", str(pictures / ".." / "in")]) == 1
    assert "is itself the folder for the photos" in capsys.readouterr().err
    assert len(list(pictures.iterdir())) == 3


@pytest.mark.usefixtures("at_once")
def test_existing_photos_are_refused_kept_or_replaced(
    pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["batch", str(pictures), "-o", str(out), "--jobs", "1"]
    assert main(command) == 0
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert main(command) == 1
    assert "already exists" in capsys.readouterr().out
    assert main([*command, "--resume"]) == 0
    assert "3 of which existed already" in capsys.readouterr().out
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before
    assert main([*command, "--overwrite"]) == 0
    assert all(path.stat().st_mtime_ns != before[path.name] for path in out.iterdir())


def test_progress_shows_rate_time_left_and_counts() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    now, stream = 0.0, Terminal()
    pace = Pace(100, lambda: now)
    line = ProgressLine(pace, "en", stream, lambda: now)
    for ending in (Ending.PASS, Ending.PASS, Ending.FAIL, Ending.ERROR):
        now += 0.5
        pace.add(ending)
        line.update()
    assert "4/100 · 2.0 per second · 0:00:48 left · ✓ 2 ! 0 ✗ 1 ? 1" in stream.getvalue()


def test_the_summary_tells_times_of_work_and_of_pauses_apart() -> None:
    now = 0.0
    pace = Pace(2, lambda: now)
    now = 2.0
    pace.add(Ending.PASS)
    pace.pause(True)
    now = 62.0
    pace.pause(False)
    now = 64.0
    pace.add(Ending.PASS)
    now = 500.0  # what the user does afterwards
    line = pace.summarise("en")
    assert line.startswith("2 pictures in 4.0 s (0.5 per second)")
    assert line.endswith(" · paused for 60 s")


def test_a_log_gets_a_line_now_and_then() -> None:
    now, stream = 0.0, io.StringIO()
    pace = Pace(10_000, lambda: now)
    line = ProgressLine(pace, "en", stream, lambda: now)
    for _ in range(100):
        now += 1
        pace.add(Ending.PASS)
        line.update()
    line.clear()
    assert len(stream.getvalue().splitlines()) == 3
    assert "\x1b" not in stream.getvalue()


# -------------------- interrupted and killed runs


def many(folder: Path, sample: Path, faces: Path) -> Path:
    folder.mkdir()
    for number in range(12):
        shutil.copyfile(faces / "cat.png" if number % 4 == 0 else sample, folder / f"{number}.jpg")
    return folder


def started(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "photoprocess", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_stopped_run_leaves_complete_photos_and_says_how_to_continue(
    tmp_path: Path, sample: Path, faces: Path, name: str, status: int
) -> None:
    folder, out = many(tmp_path / "in", sample, faces), tmp_path / "out"
    running = started("batch", folder, "-o", out, "--jobs", "1", "--lang", "en")
    while not list(tmp_path.glob("out/*.jpg")):
        time.sleep(0.01)
    os.killpg(running.pid, getattr(signal, name))
    _, printed = running.communicate(timeout=60)
    assert running.returncode == status
    assert "--resume" in printed
    assert "Traceback" not in printed
    assert all(verify(path.read_bytes()).valid for path in out.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize("time_to_live", [random.Random(7).uniform(0.5, 3) for _ in range(2)])
def test_a_killed_run_is_resumed_and_nothing_done_twice(
    tmp_path: Path, sample: Path, faces: Path, time_to_live: float
) -> None:
    folder, out, report = many(tmp_path / "in", sample, faces), tmp_path / "out", tmp_path / "report"
    command = ["batch", folder, "-o", out, "--jobs", "2", "--report", report, "--resume"]
    running = started(*command)
    time.sleep(time_to_live)
    running.kill()
    running.communicate()
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()} if out.exists() else {}
    assert all(verify(path.read_bytes()).valid for path in before)
    assert run(*command).returncode == 1
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{n}.jpg" for n in range(12) if n % 4)
    results = Counter(row["result"] for row in read_rows(report).values())
    assert results.total() == 12
    assert results["FAIL"] == 3
    assert len((report / "report.jsonl").read_text("utf-8").splitlines()) == 12


# -------------------- photos and reports of other runs


def sign_strangely(photo: bytes, **claims: object) -> bytes:
    """Sign a photo again with claims that this version would not make; the built-in key lets anybody do that."""
    found = verify(photo).claims
    assert found
    kept = {field: getattr(found, field) for field in ("issued", "spec", "portrait", "findings", "edits", "source")}
    return mark(photo, Statement(**(kept | claims)))


@pytest.mark.usefixtures("at_once")
def test_a_kept_photo_with_strange_claims_is_made_again(pictures: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report"
    command = ["batch", str(pictures), "-o", str(out), "--report", str(report), "--jobs", "1"]
    assert main(command) == 0
    photo = (out / "a.jpg").read_bytes()
    strange: dict[str, dict[str, object]] = {
        "a.jpg": {"findings": (Finding("moon.phase", Verdict.PASS, 3),)},
        "b.jpg": {"tool": Program("photoprocess", "99.0")},
        "c.jpg": {"findings": tuple(Finding(code, Verdict.PASS, "blue") for code in CHECKS)},
    }
    for name, claims in strange.items():
        (out / name).write_bytes(sign_strangely(photo, **claims))
    shutil.rmtree(report)
    assert main([*command, "--resume"]) == 0
    assert {row["result"] for row in read_rows(report).values()} == {"PASS"}
    assert len(read_rows(report)) == 3
    for name in ("a.jpg", "b.jpg"):
        claims_now = verify((out / name).read_bytes()).claims
        assert claims_now
        assert claims_now.tool == Program()
        assert {finding.code for finding in claims_now.findings} <= set(CHECKS)


def test_an_existing_report_is_refused_before_anything_starts(
    pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report"
    report.mkdir()
    (report / "report.csv").write_text("mine", encoding="utf-8")
    command = ["batch", str(pictures), "-o", str(tmp_path / "out"), "--report", str(report), "--jobs", "1"]
    assert main(command) == ExitStatus.REPORT_EXISTS
    assert "--resume" in capsys.readouterr().err
    assert main([*command, "--resume"]) == ExitStatus.REPORT_EXISTS
    assert not (tmp_path / "out").exists()
    assert (report / "report.csv").read_text("utf-8") == "mine"


def test_a_report_never_replaces_the_table(pictures: Path, tmp_path: Path) -> None:
    table = pictures / "report.csv"
    table.write_text("a.jpg,1\n", encoding="utf-8")
    places = ["-o", str(tmp_path / "out"), "--report", str(pictures), "--overwrite", "--jobs", "1"]
    assert main(["batch", "--table", str(table), *places]) == ExitStatus.OUTPUT_TWICE
    assert table.read_text("utf-8") == "a.jpg,1\n"


@pytest.mark.usefixtures("at_once")
def test_one_picture_under_two_names_has_a_row_for_each(pictures: Path, tmp_path: Path) -> None:
    (pictures / "people.csv").write_text("a.jpg,1\na.jpg,2\nb.jpg,3\n", encoding="utf-8")
    places = ["-o", str(tmp_path / "out"), "--report", str(tmp_path / "report"), "--jobs", "1"]
    assert main(["batch", "--table", str(pictures / "people.csv"), *places]) == 0
    assert sorted(Path(row["saved"]).name for row in read_rows(tmp_path / "report").values()) == [
        "1.jpg",
        "2.jpg",
        "3.jpg",
    ]


@pytest.mark.usefixtures("at_once")
def test_a_resumed_run_keeps_photos_of_the_wanted_colour_and_makes_others_again(tmp_path: Path, sample: Path) -> None:
    """A photo that had the colour before has no edit to show for it."""
    out = tmp_path / "out"
    places = ["-o", str(out), "--jobs", "1", "--spec", "cpta-provincial-legacy", "--resume"]
    made = []
    for options in (["--whiten"], ["--background", "white"], [], ["--background", "blue"], ["--background", "blue"]):
        assert main(["batch", str(sample), *places, *options]) == 0
        made.append((out / sample.name).stat().st_mtime_ns)
    assert made[0] == made[1]
    assert made[1] != made[2] != made[3]
    assert made[3] == made[4]
