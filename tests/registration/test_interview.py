"""A conversation as with a clerk: three lives given once, saved, changed, resumed and answered in each language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest

from photoprocess.cli.main import main
from photoprocess.errors import BadFact
from photoprocess.messages import LANGUAGES
from photoprocess.registration.facts import Facts, load_facts
from photoprocess.registration.interview import Interview
from photoprocess.registration.precheck import precheck
from photoprocess.registration.questions import write_question
from photoprocess.registration.vocabulary import CELLS, DEFINITIONS
from photoprocess.registration.words import has_text
from photoprocess.values import Language

TODAY = {"today": date(2026, 11, 28)}
STUDIED_ON = (
    *(
        "大专",
        "安全技术与管理",
        "2012-07",
        "技工",
        "有",
        "大学本科学历和学士学位",
        "工程管理",
        "2019-06",
        "非全日制",
        "没有",
    ),
    *("2012-08", "2016-05", "施工", "有", "2016-07", "至今", "安全生产", "没有", "没有"),
)
"""A technical-school graduate who studied on and went from the site to work safety."""
TWO_DEGREES = (
    *("1", "土木工程", "2013年6月", "1", "y", "2", "工商管理", "2020-06", "2", "n"),
    *("2013-07", "2017-06", "施工", "y", "2018-03", "至今", "工程造价", "n", "y", "二建", "2016-09", "n"),
)
"""An engineer with a bachelor's degree in civil engineering and an MBA, with a gap."""
NURSE = (
    *("大学专科", "护理", "2010-06", "全日制", "y", "1", "会计", "2016-06", "自考", "n"),
    *("2010-07", "2015-12", "护理", "y", "2016-01", "now", "会计、财务", "n", "y", "初级经济师", "2018-11", "n"),
)
"""A nurse who became an accountant."""


def talk(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    waiting = list(typed)

    def prompt(*_: object, **__: object) -> str:
        if not waiting:
            raise click.Abort
        return waiting.pop(0)

    monkeypatch.setattr(click, "prompt", prompt)


@pytest.mark.parametrize(
    ("life", "verdicts"),
    [
        (STUDIED_ON, {"注安": "ELIGIBLE", "一建": "ELIGIBLE"}),
        (TWO_DEGREES, {"一建": "ELIGIBLE", "监理": "ELIGIBLE"}),
        (NURSE, {"执业药师": "NOT_ELIGIBLE", "一建": "NOT_ELIGIBLE", "初级经济师": "UNKNOWN", "中级经济师": "UNKNOWN"}),
    ],
    ids=["studied on", "two degrees", "a nurse"],
)
def test_a_life_is_told_once_saved_and_answered_for_every_exam(
    life: tuple[str, ...], verdicts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "life.toml"
    talk(monkeypatch, *life, f"save {file}", "q")
    assert main(["precheck", "--ask", "--lang", "zh-CN"]) == 0
    facts = load_facts(file).with_fact("exam_year", 2027)
    assert {exam: precheck(facts, exam).verdict for exam in verdicts} == verdicts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_life_is_resumed_changed_and_answered_in_each_language(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "life.toml"
    talk(monkeypatch, *TWO_DEGREES, f"save {file}", "q")
    main(["precheck", "--ask"])
    capsys.readouterr()
    talk(monkeypatch, "一建", "1", "2027", "s", "c 6", "历史学", "s", "b", "q")
    assert main(["precheck", str(file), "--ask", "--lang", language]) == 0
    shown = capsys.readouterr()
    assert "历史学" in shown.err
    assert "2017-07-01" in shown.out
    assert "✓" in shown.out


def test_back_change_and_a_wrong_answer_change_nothing_by_surprise() -> None:
    interview = Interview(Facts(TODAY))
    assert not interview.back()
    interview.reply("bachelor")
    interview.reply("土木工程")
    before = interview.facts
    with pytest.raises(BadFact):
        interview.reply("last summer")
    assert interview.facts == before
    assert interview.back()
    assert interview.facts.credentials[0].subject is None
    assert not interview.change(99)
    assert interview.change(1)
    assert interview.question is not None
    assert interview.question.fact == "credential.1.kind"


def test_the_level_and_the_year_come_first_and_education_before_degree_before_major_before_years() -> None:
    interview, asked = Interview(Facts(TODAY), "constructor-1"), []
    while question := interview.question:
        asked.append(question.fact)
        interview.reply(None)
    assert asked[:2] == ["level", "exam_year"]
    order = [asked.index(fact) for fact in ("education", "degree", "subject", "total_years", "field_years")]
    assert order == sorted(order)
    assert asked[-1] == "wants_procedure"
    assert len(asked) == len(set(asked))


def test_the_procedure_is_asked_about_only_if_it_is_wanted() -> None:
    given: dict[str, str | int] = {
        "exam_year": 2027,
        "level": "full",
        "education": "bachelor",
        "major": "core",
        "total_years": 9,
    }
    interview = Interview(
        Facts({**TODAY, **given, "field_years": 9, "total_years": 9, "degree": "bachelor"}), "constructor-1"
    )
    assert interview.question is not None
    assert interview.question.fact == "wants_procedure"
    interview.reply("yes")
    assert interview.question is not None
    assert interview.question.fact != "wants_procedure"
    interview.back()
    interview.reply("no")
    assert interview.question is None


def test_what_holds_for_one_exam_does_not_hold_for_the_next() -> None:
    interview = Interview(Facts(TODAY), "constructor-1")
    interview.set_fact("major", "core")
    interview.set_fact("field_years", "三年")
    assert interview.answer.facts.get("field_years") == 3
    interview.set_fact("exam", "执业药师")
    assert interview.exam == "pharmacist"
    assert interview.answer.facts.get("major") is None
    assert interview.answer.facts.get("field_years") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_asks(language: Language) -> None:
    interview = Interview(Facts(TODAY), "constructor-1")
    keys = [key for key in DEFINITIONS if key not in ("today", "exam")]
    keys += [f"{table}.1.{cell}" for table, cells in CELLS.items() for cell in cells]
    for key in keys:
        interview.changing = key
        assert interview.question is not None
        assert write_question(interview.question, language).rstrip("）)？?").strip()
        assert any(mark in write_question(interview.question, language) for mark in "？?")
    assert all(has_text(f"question.{table}.{cell}", language) for table, cells in CELLS.items() for cell in cells)
