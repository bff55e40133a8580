"""The report of a run, for programs, spreadsheets and people: it only grows, and survives a killed run."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from photoprocess.checks import CHECKS
from photoprocess.errors import CannotSave, NotFound
from photoprocess.job import Job
from photoprocess.many.earlier import EarlierRun
from photoprocess.many.report import LOCK, RunReport
from photoprocess.many.report_errors import OutputIsLink, ReportExists, ReportInUse
from photoprocess.many.values import Done, Existing, Task
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


def written(folder: Path, rows: Iterable[Done], existing: Existing = Existing.REFUSE) -> Path:
    with RunReport(folder, "en", existing=existing) as report:
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


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\r=", "\t=", "\v=", " =", "\u2028="])
def test_no_sign_starts_a_formula(tmp_path: Path, sign: str) -> None:
    name = f"{sign}cmd|' /c calc'!A0;\r=1\x85\x1b[2J\u202e.jpg"
    (row,) = table(written(tmp_path, [Done(name, error=NotFound(name=name))]))
    assert row["picture"].startswith("'")
    assert row["picture"].isprintable()
    data = (tmp_path / "report.csv").read_bytes()
    assert data.count(b"\n") == 2
    assert b"\r" not in data


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
    written(tmp_path, ALL[2:], Existing.KEEP)
    assert [row["picture"] for row in table(tmp_path)][:2] == ["a.jpg", "b.jpg"]
    assert len(table(tmp_path)) == len(page_rows(tmp_path)) == 4
    assert len((tmp_path / "report.jsonl").read_text("utf-8").splitlines()) == 4
    assert (tmp_path / "report.html").read_text("utf-8").count("<!doctype") == 1


def names(folder: Path) -> dict[str, list[str]]:
    """The pictures of each file's rows."""
    lines = (folder / "report.jsonl").read_text("utf-8").splitlines()
    return {
        "jsonl": [json.loads(line)["picture"] for line in lines],
        "csv": [row["picture"] for row in table(folder)],
        "html": [str(row[0]) for row in page_rows(folder)],
    }


def test_an_existing_report_is_refused_replaced_or_continued(tmp_path: Path) -> None:
    written(tmp_path, ALL)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ReportExists, match="--resume"):
        written(tmp_path, ALL[:1])
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert len(table(written(tmp_path, (), Existing.KEEP))) == 4
    assert len(table(written(tmp_path, ALL[:1], Existing.REPLACE))) == 1


@pytest.mark.parametrize("name", ["report.jsonl", "report.csv", "report.html"])
def test_files_that_are_not_a_report_are_never_continued(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("照片,准考證號\na.jpg,1\n", encoding="utf-8")
    with pytest.raises(ReportExists, match="that this program did not write"):
        written(tmp_path, ALL, Existing.KEEP)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_each_picture_has_one_row_after_any_number_of_resumes(tmp_path: Path) -> None:
    written(tmp_path, ALL)
    again = replace(UNREAD, report=report(Verdict.PASS), error=None, output=Path("out/d.jpg"))
    for _ in range(3):
        written(tmp_path, [again, FAILED], Existing.KEEP)
    assert names(tmp_path)["jsonl"] == names(tmp_path)["html"] == [PASSED.name, WARNED.name, again.name, FAILED.name]
    assert [row["result"] for row in table(tmp_path)] == ["PASS", "WARN", "PASS", "FAIL"]
    assert page_rows(tmp_path)[0][-1], "the thumbnail stays"


@pytest.mark.parametrize("cut", ["report.jsonl", "report.csv", "report.html", "all"])
@pytest.mark.parametrize("left", [0, 1, 30, -1])
def test_a_kill_in_the_middle_of_a_row_leaves_one_row_a_picture(tmp_path: Path, cut: str, left: int) -> None:
    """Any file may end anywhere in the last row: that row is made again, or completed in the other files."""
    written(tmp_path, ALL)
    for name in ("report.jsonl", "report.csv", "report.html"):
        file = tmp_path / name
        if cut in ("all", name):
            lines = file.read_bytes().splitlines(keepends=True)
            file.write_bytes(b"".join(lines[:-1]) + lines[-1][:left])
    with RunReport(tmp_path, "en", existing=Existing.KEEP) as run:
        if not run.earlier.has(UNREAD.name):
            run.add(UNREAD)
    found = names(tmp_path)
    assert found["jsonl"] == found["html"] == [done.name for done in ALL]
    assert len(found["csv"]) == 4


def test_a_run_that_is_killed_after_replacing_a_row_is_tidied_by_the_next(tmp_path: Path) -> None:
    written(tmp_path, ALL)
    killed = RunReport(tmp_path, "en", existing=Existing.KEEP).__enter__()
    killed.add(replace(PASSED, kept=True))
    killed._stack.close()  # as the system closes the files of a dead process
    assert len(names(tmp_path)["jsonl"]) == 5
    written(tmp_path, (), Existing.KEEP)
    assert names(tmp_path)["jsonl"] == names(tmp_path)["html"] == [d.name for d in (WARNED, FAILED, UNREAD, PASSED)]


def test_rows_of_another_version_stay_readable(tmp_path: Path) -> None:
    """It may have other checks, other verdicts, and other columns."""
    written(tmp_path, [PASSED])
    row = json.loads((tmp_path / "report.jsonl").read_text("utf-8"))
    row["findings"] = {"moon.phase": ["FAIL", 3], **row["findings"]}
    strange = {**row, "picture": "x.jpg", "findings": {CODE: ["PURPLE", 3]}}
    (tmp_path / "report.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps(strange)}\n[]\nnull\n", encoding="utf-8")
    written(tmp_path, [FAILED], Existing.KEEP)
    assert names(tmp_path)["jsonl"] == names(tmp_path)["html"] == [PASSED.name, FAILED.name]


def test_only_one_run_at_a_time_writes_a_report(tmp_path: Path) -> None:
    with RunReport(tmp_path, "en"):
        for existing in Existing:
            with pytest.raises(ReportInUse, match="Another run"):
                written(tmp_path, ALL, existing)
    assert {path.name for path in tmp_path.iterdir()} == {"report.jsonl", "report.csv", "report.html"}
    (tmp_path / LOCK).touch()
    written(tmp_path, ALL, Existing.KEEP)
    assert not (tmp_path / LOCK).exists(), "the lock file of a dead run does not block"


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
@pytest.mark.parametrize("name", ["report.jsonl", "report.csv", "report.html"])
def test_a_link_in_the_place_of_a_report_is_not_followed(tmp_path: Path, name: str) -> None:
    mine, folder = tmp_path / "mine.txt", tmp_path / "report"
    written(folder, ALL)
    mine.write_bytes((folder / name).read_bytes())
    before = mine.read_bytes()
    (folder / name).unlink()
    (folder / name).symlink_to(mine)
    with pytest.raises(OutputIsLink):
        written(folder, ALL, Existing.KEEP)
    written(folder, ALL[:1], Existing.REPLACE)
    assert not (folder / name).is_symlink()
    assert mine.read_bytes() == before


def test_a_run_that_was_killed_leaves_no_draft_of_its_report(tmp_path: Path) -> None:
    draft = tmp_path / "report" / ".photoprocess-0123456789abcdef.part"
    draft.parent.mkdir()
    draft.write_bytes(b"half of a page")
    os.utime(draft, (0, 0))
    with RunReport(draft.parent, "en"):
        assert not draft.exists()


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
    earlier = EarlierRun((tmp_path / "report.jsonl").read_bytes().splitlines(keepends=True))
    assert earlier.has_failed_before(Task(job, stamp="1-2"))
    assert not earlier.has_failed_before(Task(job, stamp="1-3"))
    assert not earlier.has_failed_before(Task(Job("c.jpg", declared=frozenset({"recent"})), stamp="1-2"))
    assert not earlier.has_failed_before(Task(Job(UNREAD.name)))
    assert not earlier.has_failed_before(Task(Job(PASSED.name), stamp=""))
    assert not EarlierRun().has_failed_before(Task(job, stamp="1-2"))
