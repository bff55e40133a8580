"""The timeline of a life: first years, results that expire, the smallest realistic step."""

from __future__ import annotations

import json
from typing import Any

import pytest

from photoprocess.cli.main import main
from photoprocess.messages import LANGUAGES
from photoprocess.registration.facts import read_facts
from photoprocess.registration.precheck import precheck
from photoprocess.registration.timeline import Entry, Timeline, grow, make_timeline
from photoprocess.registration.timeline_text import render_timeline
from photoprocess.values import Language

BUILDER: dict[str, Any] = {
    "exam_year": 2027,
    "credential": [{"kind": "edu:junior-college", "subject": "建筑工程技术", "date": "2022-06"}],
    "work": [{"since": "2022-07", "field": "construction"}],
    "passed": [
        {"exam": "一建", "subject": "建设工程经济", "year": 2026},
        {"exam": "二级翻译", "subject": "笔译综合能力", "year": 2019},
    ],
}
NUMBERS: dict[str, Any] = {
    "exam_year": 2027,
    "education": "junior-college",
    "degree": "none",
    "major": "core",
    "total_years": 4,
    "field_years": 3,
    "earlier": False,
}


def find(timeline: Timeline, exam: str, level: str = "full") -> Entry:
    return next(one for one in timeline.entries if one.exam.id == exam and one.level.code == level)


def timeline_of(facts: dict[str, Any]) -> Timeline:
    timeline = make_timeline(read_facts(facts))
    assert timeline is not None
    return timeline


def test_the_first_year_is_the_one_in_which_the_answer_is_yes() -> None:
    facts = read_facts(BUILDER)
    opening = [one for one in timeline_of(BUILDER).entries if one.first_year and one.verdict == "ELIGIBLE"]
    assert len(opening) > 5
    for one in opening:
        assert one.first_year
        given = facts.with_fact("level", one.level.code)
        assert precheck(given.with_fact("exam_year", one.first_year), one.exam.id).verdict == "ELIGIBLE"
        if one.first_year > 2027:
            earlier = precheck(given.with_fact("exam_year", one.first_year - 1), one.exam.id).verdict
            assert earlier == "NOT_ELIGIBLE"


def test_counts_of_years_grow_with_the_years() -> None:
    entry = find(timeline_of(NUMBERS), "constructor-1")
    assert entry.first_year == 2029
    assert precheck(grow(read_facts(NUMBERS), 2), "constructor-1").verdict == "ELIGIBLE"


def test_work_in_another_field_opens_nothing_by_waiting() -> None:
    assert find(timeline_of(BUILDER), "pharmacist").first_year is None
    assert find(timeline_of(BUILDER), "social-worker-2").first_year is None


def test_results_expire_with_the_window() -> None:
    results = {one.exam.id: one.last_year for one in timeline_of(BUILDER).results}
    assert results["constructor-1"] == 2027
    shown = "\n".join(render_timeline(timeline_of(BUILDER), "zh-CN"))
    assert "成绩有效至 2027 年度" in shown
    assert "已失效" in shown


def test_the_step_is_a_certificate_before_an_education_and_never_a_doctor() -> None:
    given = {**NUMBERS, "education": "bachelor", "degree": "bachelor", "field_years": 6, "total_years": 6}
    timeline = timeline_of({**given, "more_certificates": False})
    steps = [one.step for one in timeline.entries if one.step]
    assert {step.kind for step in steps} >= {"certificate"}
    assert not [step for step in steps if "doctor" in " ".join(step.names)]
    assert all(one.step.year < one.first_year for one in timeline.entries if one.step and one.first_year)


def test_without_a_year_there_is_no_timeline() -> None:
    assert make_timeline(read_facts({"education": "bachelor"})) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_and_exports(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    settings = [f"--set={key}={value}" for key, value in NUMBERS.items() if value is not False]
    assert main(["timeline", *settings, "--lang", language]) == 0
    assert "2029" in capsys.readouterr().out
    assert main(["timeline", *settings, "--lang", language, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {one["exam"] for one in data["entries"] if one["first_year"] == 2029} >= {"constructor-1"}
