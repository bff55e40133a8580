"""Every rule decides a situation or is listed as advice; every row of every table decides one; the facts agree."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from situations import outcome, situations

from photoprocess.registration.catalogue import all_exams, get_exam, names, outside
from photoprocess.registration.data import as_data
from photoprocess.registration.exams import Alternative, Exam, Level
from photoprocess.registration.rules import advice_only, rules, steps
from photoprocess.registration.tables import tables
from photoprocess.registration.words import say

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
"""Rows that answer "nothing to do": they close their table."""


@pytest.fixture(scope="module")
def facts() -> Path:
    if not FACTS.is_dir():
        pytest.skip("the project's facts (../shared/facts) are not on this machine")
    return FACTS


def test_every_rule_decides_a_situation_or_is_advice_only(capsys: pytest.CaptureFixture[str]) -> None:
    decided = {rule for case in situations().values() for rule in case["rules"]}
    with capsys.disabled():
        print(f"\nrules: {len(decided)} of {len(rules())} decide a situation ({len(situations())} situations)", end="")
        print(f", {len(advice_only())} only advise: {' '.join(advice_only())}")
    assert decided | set(advice_only()) == set(rules())
    assert not decided & set(advice_only())


def test_what_only_advises_is_told_with_its_reason() -> None:
    told = {rule for step in steps() for rule in step.rules}
    assert set(rules()) == told
    assert all(len(reason) > 10 for reason in advice_only().values())


def test_every_row_of_every_table_decides_a_situation() -> None:
    rows = {(table.id, row.id) for table in tables() for row in table.rows}
    decided = {(one.table, one.row) for name in situations() for one in outcome(name).procedure}
    assert rows - decided == NOTHING_TO_DECIDE


def test_every_table_is_told_at_a_step() -> None:
    assert {table.id for table in tables()} == {table for step in steps() for table in step.tables}


def test_the_rules_are_those_of_the_facts(facts: Path) -> None:
    given = {one["id"]: one for one in json.loads((facts / "registration-rules.json").read_text("utf-8"))["rules"]}
    assert set(given) == set(rules())
    assert {key: (one["kind"], one["status"]) for key, one in given.items()} == {
        key: (one.kind, one.status) for key, one in rules().items()
    }


def half(value: object) -> object:
    """Brackets are printed full-width in Chinese texts and half-width in the facts."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", value)
    return tuple(half(item) for item in value) if isinstance(value, list | tuple) else value


def alternative(given: dict[str, Any]) -> Alternative:
    """An alternative of the facts as ours are written."""
    plain = {key: value for key, value in given.items() if key not in ("credentials", "also", "certificate", "extra")}
    certificate = given.get("certificate", ())
    return Alternative(
        **plain,
        any_of=tuple(given["credentials"]),
        also=tuple(given.get("also", ())),
        certificate=(certificate,) if isinstance(certificate, str) else tuple(certificate),
    )


def bare(one: Alternative) -> tuple[object, ...]:
    """What an alternative asks and how far it is trusted, without words and keys."""
    words = {"extra", "source", "key"}
    return tuple(getattr(one, name) for name in Alternative.__slots__ if name not in words)


def same_level(given: dict[str, Any], level: Level) -> None:
    assert given["code"] == level.code
    assert half(given["subjects"]) == half(level.subjects["zh-CN"])
    assert (given.get("window_years", 0), given["window_confidence"]) == (level.window_years, level.window_confidence)
    assert given.get("requires_full", False) == level.requires_full
    assert [bare(alternative(one)) for one in given["alternative"]] == [bare(one) for one in level.alternatives]
    for one, ours in zip(given["alternative"], level.alternatives, strict=True):
        assert half(one.get("extra", "")) == half(ours.extra["zh-CN"] if ours.extra else "")


SAME = ("family", "cpta_role", "qualification_class", "legal_basis_confidence", "rule_2022_8", "cutoff", "years_count")


def test_the_examinations_are_those_of_the_facts(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tomllib.loads((facts / "exams.toml").read_text("utf-8"))
    count = 0
    for one in given["exam"]:
        exam = get_exam(one["id"])
        assert isinstance(exam, Exam)
        assert {key: one[key] for key in SAME} == {key: getattr(exam, key) for key in SAME}
        assert (one["confidence"], one.get("other_covers_all", False)) == (exam.confidence, exam.other_covers_all)
        ours = (exam.name["zh-CN"], exam.name["zh-TW"], exam.name["en"])
        assert half((one["name_zh_cn"], one["name_zh_tw"], one["name_en"])) == half(ours)
        assert set(one.get("majors", {})) == set(exam.majors)
        assert half(one["legal_basis"]) == half(exam.legal_basis.get("zh-CN", ()))
        for level, mine in zip(one["level"], exam.levels, strict=True):
            same_level(level, mine)
            count += len(mine.alternatives)
    with capsys.disabled():
        print(f"\nfacts: {len(given['exam'])} examinations, {count} lines agree", end="")
    assert {one["id"] for one in given["exam"]} == {exam.id for exam in all_exams()}
    assert set(given["certificates"]) == set(names().certificates)
    assert set(given["titles"]) == set(names().titles)


def test_the_examinations_outside_are_those_of_the_facts(facts: Path) -> None:
    given = tomllib.loads((facts / "exams.toml").read_text("utf-8"))["outside"]
    assert [(half(one["name_zh_cn"]), one["confidence"]) for one in given] == [
        (half(one.name["zh-CN"]), one.confidence) for one in outside()
    ]
    assert len(given) == 22


@pytest.mark.parametrize("exam", [exam.id for exam in all_exams()])
def test_confidence_and_source_of_each_line_reach_the_answer(exam: str) -> None:
    from photoprocess import precheck

    found = get_exam(exam)
    assert isinstance(found, Exam)
    data = as_data(precheck({"exam_year": 2027}, exam), "en")["exams"][0]
    for level in data["levels"]:
        ours = found.level(level["code"])
        assert ours is not None
        told = {one["id"]: (one["confidence"], one["source"]) for one in level["alternatives"]}
        assert told == {one.id: (found.trust(one), one.source or found.source["en"]) for one in ours.alternatives}


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_has_words_and_a_place_in_three_languages(rule: str) -> None:
    from photoprocess.registration.words import place_of

    told = {say(f"rule.{rule}", language) for language in ("zh-CN", "zh-TW", "en")}
    assert len(told) == 3
    assert all(place_of(rule, language) for language in ("zh-CN", "zh-TW", "en"))
