"""Every rule decides a situation or is listed as advice; every row of every table decides one; research data agrees."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from situations import answer_situation, load_situations

from photoprocess.registration.answer_data import make_data
from photoprocess.registration.catalogue import get_exam, load_all_exams, load_names, load_outside_exams
from photoprocess.registration.confidence import find_confidence
from photoprocess.registration.exams import Alternative, Exam, Level
from photoprocess.registration.guide import load_guide
from photoprocess.registration.rules import load_rules, load_steps
from photoprocess.registration.tables import load_guide_tables
from photoprocess.registration.words import get_text

ADVICE_ONLY = tomllib.loads((Path(__file__).parent / "advice-only.toml").read_text("utf-8"))
FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
NOTHING_TO_DECIDE = {
    ("residence", "mainland"),
    ("publication", "not"),
    ("crime", "not"),
    ("violation", "none"),
    ("entries", "right"),
    ("entries", "some"),
    ("change", "right"),
}
"""Rows that answer "nothing to do" and only complete their table."""


@pytest.fixture(scope="module")
def facts() -> Path:
    if not FACTS.is_dir():
        pytest.skip("the research data (../shared/facts) is not on this machine")
    return FACTS


def test_every_rule_decides_a_situation_or_is_advice_only(capsys: pytest.CaptureFixture[str]) -> None:
    decided = {rule for case in load_situations().values() for rule in case["rules"]}
    with capsys.disabled():
        print(
            f"\nrules: {len(decided)} of {len(load_rules())} decide a situation ({len(load_situations())} situations)",
            end="",
        )
        print(f", {len(ADVICE_ONLY)} only advise: {' '.join(ADVICE_ONLY)}")
    assert decided | set(ADVICE_ONLY) == set(load_rules())
    assert not decided & set(ADVICE_ONLY)


def test_every_rule_belongs_to_a_step_and_advice_has_a_reason() -> None:
    listed = {rule for step in load_steps() for rule in step.rules}
    assert set(load_rules()) == listed
    assert all(len(reason) > 10 for reason in ADVICE_ONLY.values())


def test_every_row_of_every_table_decides_a_situation() -> None:
    rows = {(table.id, row.id) for table in load_guide_tables() for row in table.rows}
    decided = {(one.table, one.row) for name in load_situations() for one in answer_situation(name).procedure}
    assert rows - decided == NOTHING_TO_DECIDE


def test_every_rule_that_an_answer_cites_exists() -> None:
    assert {rule for cited in load_guide().rules.values() for rule in cited} <= set(load_rules())


def test_every_table_belongs_to_a_step() -> None:
    assert {table.id for table in load_guide_tables()} == {table for step in load_steps() for table in step.tables}


def test_the_rules_agree_with_the_research_data(facts: Path) -> None:
    given = {one["id"]: one for one in json.loads((facts / "registration-rules.json").read_text("utf-8"))["rules"]}
    assert set(given) == set(load_rules())
    assert {key: (one["kind"], one["status"]) for key, one in given.items()} == {
        key: (one.kind, one.status) for key, one in load_rules().items()
    }


def narrow(value: object) -> object:
    """Make full-width brackets half-width, as in the research data."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value)
    return tuple(narrow(item) for item in value) if isinstance(value, list | tuple) else value


def make_alternative(given: dict[str, Any]) -> Alternative:
    """Convert an alternative of the research data."""
    plain = {key: value for key, value in given.items() if key not in ("credentials", "also", "certificate", "extra")}
    certificate = given.get("certificate", ())
    return Alternative(
        **plain,
        any_of=tuple(given["credentials"]),
        also=tuple(given.get("also", ())),
        certificate=(certificate,) if isinstance(certificate, str) else tuple(certificate),
    )


def list_values(one: Alternative) -> tuple[object, ...]:
    """List what an alternative requires and its confidence, without words and keys."""
    words = {"extra", "source", "key", "extra_until", "ask_in", "from_year"}
    return tuple(getattr(one, name) for name in Alternative.__slots__ if name not in words)


def compare_level(given: dict[str, Any], level: Level) -> None:
    assert given["code"] == level.code
    assert narrow(given["subjects"]) == narrow(level.subjects["zh-CN"])
    assert (given.get("window_years", 0), given["window_confidence"]) == (level.window_years, level.window_confidence)
    assert given.get("requires_full", False) == level.requires_full
    present = [one for one in level.alternatives if one.until_year == 9999]
    assert [list_values(make_alternative(one)) for one in given["alternative"]] == [list_values(one) for one in present]
    for one, ours in zip(given["alternative"], present, strict=True):
        assert narrow(one.get("extra", "")) == narrow(ours.extra["zh-CN"] if ours.extra else "")


CORRECTED = {
    "urban-planner": ("exempt-1",),
    "surveyor": ("exempt-1",),
    "supervision-engineer": ("full",),
    "constructor-1": ("confidence",),
    "consulting-engineer": ("confidence",),
}
"""Parts of examinations that were corrected after the research data was collected; see docs/rules-changelog.md."""
SAME = ("family", "cpta_role", "qualification_class", "legal_basis_confidence", "rule_2022_8", "cutoff", "years_count")


def test_the_examinations_agree_with_the_research_data(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tomllib.loads((facts / "exams.toml").read_text("utf-8"))
    count = 0
    for one in given["exam"]:
        exam = get_exam(one["id"])
        assert isinstance(exam, Exam)
        corrected = CORRECTED.get(exam.id, ())
        assert {key: one[key] for key in SAME} == {key: getattr(exam, key) for key in SAME}
        assert one.get("other_covers_all", False) == exam.other_covers_all
        assert one["confidence"] == exam.confidence or "confidence" in corrected
        ours = (exam.name["zh-CN"], exam.name["zh-TW"], exam.name["en"])
        assert narrow((one["name_zh_cn"], one["name_zh_tw"], one["name_en"])) == narrow(ours)
        assert set(one.get("majors", {})) == set(exam.majors)
        assert narrow(one["legal_basis"]) == narrow(exam.legal_basis.get("zh-CN", ()))
        for level, mine in zip(one["level"], exam.levels, strict=True):
            if mine.code not in corrected:
                compare_level(level, mine)
            count += len(mine.alternatives)
    with capsys.disabled():
        print(f"\nfacts: {len(given['exam'])} examinations, {count} lines agree", end="")
    assert {one["id"] for one in given["exam"]} == {exam.id for exam in load_all_exams()}
    assert set(given["certificates"]) == set(load_names().certificates)
    assert set(given["titles"]) == set(load_names().titles)


def test_the_outside_examinations_agree_with_the_research_data(facts: Path) -> None:
    given = tomllib.loads((facts / "exams.toml").read_text("utf-8"))["outside"]
    assert [(narrow(one["name_zh_cn"]), one["confidence"]) for one in given] == [
        (narrow(one.name["zh-CN"]), one.confidence) for one in load_outside_exams()
    ]
    assert len(given) == 22


@pytest.mark.parametrize("exam", [exam.id for exam in load_all_exams()])
def test_the_answer_has_confidence_and_source_of_each_alternative(exam: str) -> None:
    from photoprocess import precheck

    found = get_exam(exam)
    assert isinstance(found, Exam)
    data = make_data(precheck({"exam_year": 2027}, exam), "en")["exams"][0]
    for level in data["levels"]:
        ours = next(one for one in found.levels if one.code == level["code"])
        shown = {one["id"]: (one["confidence"], one["source"]) for one in level["alternatives"]}
        assert shown == {
            one.id: (find_confidence(found, one, 2027), found.source["en"])
            for one in ours.alternatives
            if one.is_in_force(2027)
        }


@pytest.mark.parametrize("rule", sorted(load_rules()))
def test_every_rule_has_a_text_and_a_citation_in_three_languages(rule: str) -> None:
    from photoprocess.registration.words import locate_rule

    texts = {get_text(f"rule.{rule}", language) for language in ("zh-CN", "zh-TW", "en")}
    assert len(texts) == 3
    assert all(locate_rule(rule, language) for language in ("zh-CN", "zh-TW", "en"))
