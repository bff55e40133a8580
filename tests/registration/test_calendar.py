"""Dates of examinations: what is known is shown with its source, what is not known is said, own dates are added."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from photoprocess.cli.main import main
from photoprocess.commands.calendar import CalendarOptions, run_calendar
from photoprocess.errors import BadFact, ExitStatus
from photoprocess.languages import Language
from photoprocess.registration.calendar_text import make_ics
from photoprocess.registration.dates import load_events, load_own_events

DOCS = Path(__file__).resolve().parents[2] / "docs"
TODAY = date(2026, 11, 28)
OWN = """[[event]]
exams = ["一建"]
kind = "registration"
first = 2027-07-06
last = 2027-07-15
region = "zhejiang"
source = "www.example.cn/notice/2027.html; 第一条, 第二条"
confidence = "high"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "dates.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh-TW",
            ["2026-09-12 至 2026-09-13", "出處 www.cpta.com.cn/testPlan", "2026 年度的考試已經結束", "2027 年 9 月"],
        ),
        ("zh-CN", ["可信度中等", "2026 年度的考试已经结束", "各省网站的名单见 www.cpta.com.cn"]),
        ("en", ["2026-09-12 to 2026-09-13", "is over; the next is about September 2027", "check them there"]),
    ],
)
def test_an_exam_that_is_over_names_its_days_and_the_month_of_the_next(
    language: Language, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_calendar(CalendarOptions(language, TODAY, words="一建", width=300)) == 0
    shown = capsys.readouterr().out
    assert not [word for word in words if word not in shown]


def test_a_date_that_is_not_known_is_not_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    run_calendar(CalendarOptions("zh-CN", TODAY, words="注安"))
    shown = capsys.readouterr().out
    assert "尚不知道考试日期" in shown
    assert "2026-" not in shown


def test_a_question_about_the_date_of_an_exam_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "一建什么时候考试", "--lang", "zh-CN"]) == 0
    assert "2026-09-12 至 2026-09-13" in capsys.readouterr().out


def test_an_exam_ahead_is_not_called_over(capsys: pytest.CaptureFixture[str]) -> None:
    run_calendar(CalendarOptions("zh-CN", date(2026, 9, 13), words="一建"))
    assert "已经结束" not in capsys.readouterr().out


def test_every_known_date_has_a_source_and_none_is_called_certain() -> None:
    assert all(one.source and one.confidence != "high" for one in load_events())


def test_own_dates_are_added_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, ics, page = write(tmp_path, OWN), tmp_path / "a.ics", tmp_path / "a.html"
    files = ["--dates", str(own), "--ics", str(ics), "--html", str(page)]
    command = ["calendar", "一建", *files, "--json", "--lang", "zh-TW"]
    assert main(command) == 0
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((DOCS / "calendar.schema.json").read_text("utf-8"))).validate(data)
    assert [one["kind"] for one in data["events"]] == ["exam", "registration"]
    lines = ics.read_bytes().decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20270706" in lines
    assert "DTEND;VALUE=DATE:20270716" in lines
    assert "（浙江" in page.read_text("utf-8")
    ics.unlink()
    assert main(command) != 0
    assert not ics.exists(), "nothing is written where one of the files exists"


def test_a_dash_sends_the_icalendar_file_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["calendar", "一建", "--ics", "-", "--lang", "zh-CN"]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"BEGIN:VCALENDAR\r\n")
    assert out.endswith(b"END:VCALENDAR\r\n")
    assert main(["calendar", "一建", "--ics", "-", "--json"]) == ExitStatus.OUTPUT_TWICE
    assert not list(tmp_path.iterdir())


def test_an_icalendar_file_has_short_lines_and_unfolds_to_what_was_said(tmp_path: Path) -> None:
    text = make_ics(load_own_events(write(tmp_path, OWN)), TODAY, "zh-CN")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert r"notice/2027.html\; 第一条\, 第二条" in text.replace("\r\n ", "")
    assert text == make_ics(load_own_events(write(tmp_path, OWN)), TODAY, "zh-CN")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OWN.replace("一建", "引航员"), 'event.1.exams.1 is “"引航员"”; allowed: photoprocess exams'),
        (OWN.replace("last = 2027-07-15", "last = 2027-07-01"), "event.1.last is “2027-07-01”; allowed: 2027-07-06 …"),
        (OWN.replace('"registration"', '"sign-up"'), 'event.1.kind is “"sign-up"”; allowed: registration | payment'),
        (OWN.replace("first = 2027-07-06", 'first = "soon"'), 'event.1.first is “"soon"”; allowed: YYYY-MM-DD'),
        (OWN.replace("[[event]]", "[[event"), "Line 1 of the file of dates “dates.toml” is not well formed"),
        (OWN.replace("2027-07", "9999-12"), "event.1.first is “9999-12-06”; allowed: 1990-01-01 … 2200-12-31"),
        (OWN.replace("kind =", "# kind ="), "lacks event.1.kind"),
        ("", "lacks event"),
        ("a." * 2000 + "b = 1", "“…”"),
        (OWN * 1001, "event has 1,001 rows; at most 1,000 are read"),
    ],
)
def test_a_wrong_file_of_dates_is_refused_in_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadFact) as caught:
        load_own_events(write(tmp_path, text))
    assert words in caught.value.explain("en")


def test_a_date_may_stand_in_quotation_marks_and_an_event_twice(tmp_path: Path) -> None:
    quoted = OWN.replace("first = 2027-07-06", 'first = "2027-07-06"').replace(
        'exams = ["一建"]', 'exams = ["一建", "一建"]'
    )
    assert load_own_events(write(tmp_path, quoted)) == load_own_events(write(tmp_path, OWN))
    assert make_ics(load_own_events(write(tmp_path, OWN * 3)), TODAY, "en").count("UID:") == 1


def test_a_file_of_dates_in_gbk_says_to_save_it_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "dates.toml"
    path.write_bytes(OWN.encode("gbk"))
    with pytest.raises(BadFact) as caught:
        load_own_events(path)
    assert "另存为 UTF-8" in caught.value.explain("zh-CN")


def test_the_timeline_has_a_page_and_a_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "life.html"
    facts = ("education=本科", "degree=bachelor", "subject=土木工程", "field_years=2", "exam_year=2027")
    settings = [word for fact in facts for word in ("--set", fact)]
    command = ["timeline", *settings, "--lang", "zh-TW", "--html", str(page)]
    assert main([*command, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((DOCS / "timeline.schema.json").read_text("utf-8"))).validate(data)
    shown = page.read_text("utf-8")
    assert "<h1>時間表（從 2027 年度起" in shown
    assert "年度可以報考" in shown
    assert main(command) != 0


@pytest.mark.parametrize("fact", ["birth=9999-12-31", "today=9999-12-31"])
def test_a_day_to_which_no_years_can_be_added_is_refused_in_a_sentence(
    fact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timeline", "--set", fact, "--lang", "en"]) == ExitStatus.BAD_FACT
    assert "is “9999-12-31”; allowed: YYYY-MM-DD" in capsys.readouterr().err
