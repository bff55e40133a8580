"""Each situation gets the answer that its file expects, by the rules that its file names."""

from __future__ import annotations

import pytest
from situations import answer_situation, get_first_level, load_situations

from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer import OutsideAnswer
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.words import get_text

NAMES = list(load_situations())


@pytest.mark.parametrize("name", NAMES)
def test_the_situation_is_answered_by_its_rules(name: str) -> None:
    case, answer = load_situations()[name], answer_situation(name)
    assert not answer.contradictions
    assert set(case["rules"]) <= set(answer.rules)


@pytest.mark.parametrize("name", [name for name in NAMES if "procedure" in load_situations()[name]["expect"]])
def test_the_procedure_is_as_expected(name: str) -> None:
    expected = load_situations()[name]["expect"]["procedure"]
    answers = {one.table: one.answer for one in answer_situation(name).procedure}
    assert {table: answers.get(table) for table in expected} == expected


@pytest.mark.parametrize("name", [name for name in NAMES if "verdict" in load_situations()[name]["expect"]])
def test_the_examination_is_judged_as_expected(name: str) -> None:
    expected, answer = load_situations()[name]["expect"], answer_situation(name)
    assert answer.verdict == expected["verdict"]
    if isinstance(answer.single, OutsideAnswer):
        return
    level = get_first_level(answer)
    if "alternative" in expected:
        assert level.nearest is not None
        assert level.nearest.alternative.id == expected["alternative"]
    if "first_year" in expected:
        assert (level.first_year, level.last_year) == (expected["first_year"],) * 2
    if expected.get("never"):
        assert level.wait is None
    if "missing" in expected:
        assert [one.fact for one in level.missing][: len(expected["missing"])] == expected["missing"]


@pytest.mark.parametrize("name", [name for name in NAMES if "ask" in load_situations()[name]["expect"]])
def test_missing_facts_are_asked_for(name: str) -> None:
    expected = set(load_situations()[name]["expect"]["ask"])
    asked = {fact for one in answer_situation(name).procedure for fact in one.missing}
    assert expected <= asked


@pytest.mark.parametrize("name", [name for name in NAMES if "cautions" in load_situations()[name]["expect"]])
def test_what_must_be_known_first_is_shown_first(name: str) -> None:
    answer = answer_situation(name)
    assert list(answer.cautions) == load_situations()[name]["expect"]["cautions"]
    for language in LANGUAGES:
        assert get_text(f"caution.{answer.cautions[0]}", language) in render_answer(answer, language)[0]
