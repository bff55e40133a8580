"""The report of a run, for programs, spreadsheets and people: it only grows, and survives a killed run."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from photoprocess.checks import CHECKS
from photoprocess.errors import CannotSave, NotFound
from photoprocess.job import Job
from photoprocess.many.earlier import EarlierRun
from photoprocess.many.report import RunReport
from photoprocess.many.values import Done, Task
from photoprocess.messages import LANGUAGES
from photoprocess.values import Finding, Report, Verdict

CODE = "background.lightness"


def report(*verdicts: Verdict) -> Report:
    return Report(tuple(Finding(code, verdict, 1.5) for code, verdict in zip(CHECKS, verdicts, strict=False)))


PASSED = Done("a.jpg", report(Verdict.PASS), output=Path("out/a.jpg"), thumbnail=b"\xff\xd8")
WARNED = Done("b.jpg", report(Verdict.PASS, Verdict.WARN), output=Path("out/b.jpg"), kept=True)
FAILED = Done("c</script>.jpg", report(Verdict.FAIL, Verdict.WARN))
UNREAD = Done("=d,\n.jpg", error=NotFound(name="=d,\n.jpg"))
ALL = (PASSED, WARNED, FAILED, UNREAD)


def written(folder: Path, rows: Iterable[Done], *, resume: bool = False) -> Path:
    with RunReport(folder, "en", resume=resume) as report:
        for row in rows:
            report.add(row)
    return folder


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def page_rows(folder: Path) -> list[list[object]]:
    page = (folder / "report.html").read_text("utf-8")
    return [json.loads(data) for data in re.findall(r"^<script>add\((.*)\)</script>$", page, re.MULTILINE)]


def test_a_program_reads_one_object_a_picture(tmp_path: Path) -> None:
    lines = (written(tmp_path, ALL) / "report.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["result"] for row in rows] == ["PASS", "WARN", "FAIL", "ERROR"]
    assert [row["saved"] for row in rows] == ["out/a.jpg", "out/b.jpg", None, None]
    assert rows[2]["findings"][next(iter(CHECKS))] == ["FAIL", 1.5]
    assert rows[3]["error"] == "not_found"


def test_a_spreadsheet_has_a_row_a_picture_and_a_column_a_check(tmp_path: Path) -> None:
    rows = table(written(tmp_path, ALL))
    assert [row["result"] for row in rows] == ["PASS", "WARN", "FAIL", "ERROR"]
    assert set(CHECKS) <= set(rows[0])
    assert rows[2][next(iter(CHECKS))] == "FAIL"
    assert rows[3]["picture"] == "'=d, .jpg", "a name must not be run as a formula, nor break its line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_picture_and_no_name_can_end_its_script(tmp_path: Path, language: str) -> None:
    written(tmp_path, ALL)
    assert [row[0] for row in page_rows(tmp_path)] == [done.name for done in ALL]
    assert "c</script>" not in (tmp_path / "report.html").read_text("utf-8")


def test_a_resumed_run_goes_on_after_the_last_whole_row(tmp_path: Path) -> None:
    written(tmp_path, ALL[:2])
    for name in ("report.jsonl", "report.csv", "report.html"):
        with (tmp_path / name).open("ab") as file:
            file.write(b'<script>add(["half')
    written(tmp_path, ALL[2:], resume=True)
    assert [row["picture"] for row in table(tmp_path)][:2] == ["a.jpg", "b.jpg"]
    assert len(table(tmp_path)) == len(page_rows(tmp_path)) == 4
    assert len((tmp_path / "report.jsonl").read_text("utf-8").splitlines()) == 4
    assert (tmp_path / "report.html").read_text("utf-8").count("<!doctype") == 1


def test_a_new_run_begins_a_new_report(tmp_path: Path) -> None:
    written(tmp_path, ALL)
    assert len(table(written(tmp_path, ALL[:1]))) == 1


def test_rows_are_there_before_the_run_ends(tmp_path: Path) -> None:
    with RunReport(tmp_path, "en") as report:
        report.add(PASSED)
        assert len(table(tmp_path)) == len(page_rows(tmp_path)) == 1


def test_an_unwritable_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotSave), RunReport(tmp_path / "file", "en"):
        pass


def test_only_an_unchanged_failure_is_not_tried_again(tmp_path: Path) -> None:
    from photoprocess.many.earlier import hash_settings

    job = Job("c.jpg")
    failed = Done("c.jpg", report(Verdict.FAIL), stamp="1-2")
    with RunReport(tmp_path, "en", settings=hash_settings(job)) as run:
        run.add(failed)
        run.add(UNREAD)
        run.add(PASSED)
    with (tmp_path / "report.jsonl").open("a", encoding="utf-8") as file:
        file.write('null\n{"picture": 1}\n{"half')
    earlier = EarlierRun(tmp_path)
    assert earlier.failed_before(Task(job, stamp="1-2"))
    assert not earlier.failed_before(Task(job, stamp="1-3"))
    assert not earlier.failed_before(Task(Job("c.jpg", declared=frozenset({"recent"})), stamp="1-2"))
    assert not earlier.failed_before(Task(Job(UNREAD.name)))
    assert not earlier.failed_before(Task(Job(PASSED.name), stamp=""))
    assert not EarlierRun(tmp_path / "none").failed_before(Task(job, stamp="1-2"))
