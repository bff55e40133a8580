"""A life given once, in rows: read, set one by one, saved, and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from photoprocess.errors import BadFact, UnknownFact
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.catalogue import load_all_exams
from photoprocess.registration.facts import Facts, apply_settings, load_facts, read_facts
from photoprocess.registration.fields import _load, counts_for, relate_major
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.periods import Span, count_years, list_gaps, merge
from photoprocess.registration.precheck import precheck
from photoprocess.registration.rows import MOST_ROWS, Work
from photoprocess.registration.vocabulary import WORK_FIELDS
from photoprocess.registration.write_facts import render_facts

LIFE = """
exam_year = 2027
region = "上海"

[[credential]]
kind = "bachelor"
subject = "土木工程"
date = "2015年6月"

[[credential]]
kind = "master"
form = "非全日制"
subject = "工商管理"
date = "2021-06-30"

[[work]]
since = "2015-07"
until = "2019-06"
field = "工程施工管理"

[[work]]
since = "2020-03"
until = "至今"
field = "construction"

[[certificate]]
id = "二建"
date = "2018-09"

[[passed]]
exam = "一建"
subject = "建设工程经济"
year = 2026
"""


@pytest.fixture
def life(tmp_path: Path) -> Facts:
    file = tmp_path / "life.toml"
    file.write_text(LIFE, "utf-8")
    return load_facts(file)


def test_a_life_is_read_with_months_and_words(life: Facts) -> None:
    assert [one.kind for one in life.credentials] == ["bachelor", "master"]
    assert life.credentials[0].date == date(2015, 6, 30)
    assert life.work == (
        Work(date(2015, 7, 1), date(2019, 6, 30), "construction"),
        Work(date(2020, 3, 1), None, "construction"),
    )


def test_a_saved_life_is_read_as_the_same(life: Facts, tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_text(render_facts(life), "utf-8")
    assert load_facts(copy) == life


def test_rows_are_set_one_cell_at_a_time(life: Facts) -> None:
    typed = ("work.3.since=2026-11", "work.3.field=工程监理", "credential.2.subject=unknown", "work.2.until=2026-10")
    changed = apply_settings(life, typed)
    assert changed.work[1].until == date(2026, 10, 31)
    assert changed.work[2] == Work(date(2026, 11, 1), None, "supervision")
    assert changed.credentials[1].subject is None


@pytest.mark.parametrize("setting", ["work.9.since=2020-01", "work.3.field=construction", "work.1.until=2010-01"])
def test_a_row_that_cannot_be_is_refused(life: Facts, setting: str) -> None:
    with pytest.raises(BadFact):
        apply_settings(life, [setting])


def test_an_unknown_cell_is_named() -> None:
    with pytest.raises(UnknownFact, match=r"work\.salary"):
        read_facts({"work": [{"since": "2020-01", "salary": 5}]})


def test_the_answer_says_what_was_counted_and_what_not(life: Facts) -> None:
    answer = precheck(life, "一建")
    shown = "\n".join(render_answer(answer, "zh-CN"))
    assert answer.verdict == "ELIGIBLE"
    assert "2015-07-01 至 2019-06-30、2020-03-01 至 2027-12-31，合计满 11 年" in shown
    assert "不计入的间隔：2019-07-01 至 2020-02-29" in shown


def test_pieces_of_work_add_up_and_overlaps_count_once() -> None:
    halves = [Work(date(2020, 1, 1), date(2020, 6, 30)), Work(date(2021, 7, 1), date(2021, 12, 31))]
    assert count_years(merge(halves, date(2027, 12, 31))) == 1
    twice = [Work(date(2020, 1, 1), date(2021, 12, 31)), Work(date(2020, 6, 1), date(2022, 12, 31))]
    spans = merge(twice, date(2027, 12, 31))
    assert spans == (Span(date(2020, 1, 1), date(2022, 12, 31)),)
    assert not list_gaps(spans)
    assert count_years(merge(twice, date(2021, 12, 30))) == 1
    assert count_years(merge(twice, date(2027, 12, 31), after=date(2021, 12, 31))) == 1


def test_many_credentials_of_unknown_major_are_judged() -> None:
    rows = [{"kind": "bachelor"}, {"kind": "edu:junior-college"}] * (MOST_ROWS // 2)
    answer = precheck({"exam_year": 2027, "credential": rows, "field_years": 5, "total_years": 6}, "一建")
    assert answer.verdict == "UNKNOWN"
    assert answer.exams


def test_majors_by_name_follow_each_notice() -> None:
    assert relate_major("土木工程", "constructor-1") == "core"
    assert relate_major("civil engineering", "surveyor") == "other"
    assert relate_major("護理學", "pharmacist") == "related"
    assert relate_major("护理专业", "constructor-1") == "none"
    assert relate_major("土木工程", "fire-engineer-1") is None
    assert relate_major("凑字数学", "constructor-1") is None


def test_the_lists_of_majors_and_fields_name_only_what_exists() -> None:
    exams = {exam.id: exam for exam in load_all_exams()}
    tables = _load("majors.toml")
    tokens = {token for group in tables["group"].values() for token in (group["discipline"],)}
    tokens |= set(tables["group"]) | {line.split("|")[0] for row in tables["group"].values() for line in row["majors"]}
    for exam, lists in tables["exam"].items():
        assert {key for key in lists if key not in ("rest", "unsure")} <= set(exams[exam].majors)
        assert lists.get("rest", "none") in ("none", *exams[exam].majors)
        assert {one for key, row in lists.items() if key != "rest" for one in row} <= tokens
    fields = _load("fields.toml")["field"]
    assert tuple(fields) == WORK_FIELDS
    assert {exam for row in fields.values() for exam in (*row["exams"], *row.get("perhaps", ()))} <= set(exams)
    assert {exam.id for exam in exams.values() if exam.field_work} <= {
        e for row in fields.values() for e in row["exams"]
    }


def test_work_counts_for_its_own_exam_perhaps_for_its_sector_and_not_elsewhere() -> None:
    assert counts_for("construction", "constructor-1") == YES
    assert counts_for("costing", "constructor-1") == UNKNOWN
    assert counts_for("nursing", "constructor-1") == NO
    assert (
        precheck({"exam_year": 2027, "work_field": "nursing", "field_years": 9}, "一建").facts.get("field_years") == 0
    )
