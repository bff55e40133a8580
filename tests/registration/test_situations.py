"""Each situation gives the answer that its file expects, by the rules that its file names."""

from __future__ import annotations

import pytest
from situations import outcome, situations

NAMES = list(situations())


@pytest.mark.parametrize("name", NAMES)
def test_the_situation_is_answered_by_its_rules(name: str) -> None:
    case, answer = situations()[name], outcome(name)
    assert not answer.contradictions
    assert set(case["rules"]) <= set(answer.rules)


@pytest.mark.parametrize("name", [name for name in NAMES if "procedure" in situations()[name]["expect"]])
def test_the_procedure_is_as_expected(name: str) -> None:
    expected = situations()[name]["expect"]["procedure"]
    told = {one.table: one.answer for one in outcome(name).procedure}
    assert {table: told.get(table) for table in expected} == expected


@pytest.mark.parametrize("name", [name for name in NAMES if "verdict" in situations()[name]["expect"]])
def test_the_examination_is_judged_as_expected(name: str) -> None:
    expected, answer = situations()[name]["expect"], outcome(name)
    assert answer.verdict == expected["verdict"]
    if not answer.exams[0].levels:
        return
    level = answer.exams[0].levels[0]
    if "alternative" in expected:
        assert level.nearest is not None
        assert level.nearest.alternative.id == expected["alternative"]
    if "first_year" in expected:
        assert (level.first_year, level.last_year) == (expected["first_year"],) * 2
    if expected.get("never"):
        assert level.wait is None
    if "missing" in expected:
        assert [one.fact for one in level.missing][: len(expected["missing"])] == expected["missing"]


@pytest.mark.parametrize("name", [name for name in NAMES if "ask" in situations()[name]["expect"]])
def test_what_is_missing_is_asked_for(name: str) -> None:
    expected = set(situations()[name]["expect"]["ask"])
    asked = {fact for one in outcome(name).procedure for fact in one.missing}
    declined = outcome(name).facts.declined
    assert expected <= asked | declined
    assert expected <= asked
