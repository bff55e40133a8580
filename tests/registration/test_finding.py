"""Questions, names of examinations and sentences as people write them find what they ask for."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.errors import BadFact, UnknownExam
from photoprocess.messages import LANGUAGES
from photoprocess.registration.everyday import load_everyday
from photoprocess.registration.exam_names import list_every_exam, pick_exam
from photoprocess.registration.facts import Facts, apply_settings, read_value
from photoprocess.registration.faq import get_question, load_entries, search
from photoprocess.registration.precheck import precheck
from photoprocess.registration.rules import load_rules
from photoprocess.registration.spoken import read_years, write_day
from photoprocess.registration.understand import understand
from photoprocess.registration.vocabulary import DEFINITIONS
from photoprocess.registration.words import name_value
from photoprocess.values import Language

QUESTIONS: dict[str, str] = tomllib.loads((Path(__file__).parent / "questions.toml").read_text("utf-8"))["questions"]
GUIDE_TITLES = 12
TODAY = date(2027, 3, 1)


def rank_of(question: str) -> int:
    ids = [entry.id for entry in search(question)]
    return ids.index(QUESTIONS[question]) if QUESTIONS[question] in ids else 99


@pytest.mark.parametrize("title", list(QUESTIONS)[:GUIDE_TITLES])
def test_the_titles_of_the_guide_find_their_entry(title: str) -> None:
    assert rank_of(title) == 0


def test_natural_questions_find_their_entry_first() -> None:
    missed = [question for question in QUESTIONS if rank_of(question)]
    assert len(missed) <= len(QUESTIONS) * 2 / 56
    assert not [question for question in missed if rank_of(question) > 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_list_finds_itself(language: Language) -> None:
    for entry in load_entries():
        assert search(get_question(entry, language))[0] == entry


def test_every_statement_belongs_to_a_question() -> None:
    assert set(load_rules()) == {rule for entry in load_entries() for rule in entry.rules}


@pytest.mark.parametrize(
    ("name", "exam"),
    [
        ("一建", "constructor-1"),
        ("二建", "constructor-2"),
        ("注安", "safety-engineer-mid"),
        ("一消", "fire-engineer-1"),
        ("中级经济师", "economist-2"),
        ("中級經濟師", "economist-2"),
        ("软考", "software"),
        ("初级会计", "accounting"),
        ("執業藥師", "pharmacist"),
        ("CATTI二级", "catti-2"),
        ("Licensed pharmacist", "pharmacist"),
    ],
)
def test_everyday_names_are_understood(name: str, exam: str) -> None:
    assert pick_exam(name) == exam


@pytest.mark.parametrize(
    ("name", "near"), [("社工", "社会工作师"), ("註冊建造師", "一级建造师"), ("药剂师", "执业药师")]
)
def test_an_ambiguous_name_is_not_guessed_but_answered_with_similar_names(name: str, near: str) -> None:
    with pytest.raises(UnknownExam) as caught:
        pick_exam(name)
    assert near in caught.value.explain("zh-CN")


def test_everyday_names_lead_to_examinations_that_exist() -> None:
    known = {exam.id for exam in list_every_exam()}
    assert {exam for one in load_everyday().name for exam in one.exams} <= known


@pytest.mark.parametrize(
    ("sentence", "exam", "facts"),
    [
        ("一建 大专 五年 能报吗", "constructor-1", {"education": "junior-college", "total_years": 5}),
        (
            "本科，相关专业，从事消防3年，一消可以报吗",
            "fire-engineer-1",
            {"education": "bachelor", "major": "related", "field_years": 3},
        ),
        ("大專後來讀了本科，明年能報注安嗎", "safety-engineer-mid", {"education": "bachelor", "exam_year": 2028}),
        ("有二建证 中专 能报一建吗", "constructor-1", {"certificate.constructor-2": "yes", "education": "secondary"}),
        ("大专毕业5年 执业药师", "pharmacist", {"education": "junior-college"}),
        ("我是护士，工作十年，能报执业药师吗", "pharmacist", {"total_years": 10}),
        ("本科非相关专业能考一消吗", "fire-engineer-1", {"education": "bachelor"}),
        ("大專不是本專業 一消", "fire-engineer-1", {"education": "junior-college"}),
        ("一消 本科 从事消防快五年了", "fire-engineer-1", {"education": "bachelor"}),
        ("一消 本科 消防还差一年满五年", "fire-engineer-1", {"education": "bachelor"}),
        ("一消 本科 从事消防三到五年", "fire-engineer-1", {"education": "bachelor"}),
        ("一消 大专在读 从事消防五年", "fire-engineer-1", {"field_years": 5}),
        ("一消 本科肄業 從事消防五年", "fire-engineer-1", {"field_years": 5}),
        ("一消 准备读本科 大专 从事消防六年", "fire-engineer-1", {"education": "junior-college", "field_years": 6}),
        ("没有学位 本科 环评", "eia-engineer", {"degree": "none", "education": "bachelor"}),
        ("一级造价师 硕士 工作１０年", "cost-engineer-1", {"degree": "master", "total_years": 10}),
    ],
)
def test_a_sentence_fills_facts(sentence: str, exam: str, facts: dict[str, object]) -> None:
    understood = understand(sentence, TODAY)
    assert understood.exams == (exam,)
    assert understood.facts == facts


def test_what_was_understood_is_shown_with_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "一建", "大专", "五年", "能报吗", "--lang", "zh-CN"]) == 0
    shown = capsys.readouterr().out
    assert "考试＝一级建造师" in shown
    assert "大学专科" in shown
    assert "--set total_years=5" in shown


def test_a_bare_number_of_years_never_gives_a_yes() -> None:
    understood = understand("一建 大专 工作十年 能报吗", TODAY)
    facts = {"today": TODAY, "major": "core", "degree": "none", **understood.facts}
    assert precheck(facts, *understood.exams).verdict == "UNKNOWN"
    assert precheck({**facts, "field_years": 4}, *understood.exams).verdict == "ELIGIBLE"


@pytest.mark.parametrize(
    ("text", "years"), [("三", 3), ("3年", 3), ("３", 3), ("十二年", 12), ("三年半", 3), ("满五年", 5)]
)
def test_years_are_read_as_people_write_them(text: str, years: int) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize("text", ["2020年7月1日", "2020/7/1", "2020.07.01", "20200701"])
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert write_day(text) == "2020-07-01"


@pytest.mark.parametrize(
    ("setting", "key", "value"),
    [
        ("education=本科", "education", "bachelor"),
        ("学历=大专", "education", "junior-college"),
        ("學歷=碩士研究生", "education", "postgraduate-master"),
        ("degree=没有", "degree", "none"),
        ("fee_paid=是", "fee_paid", "yes"),
        ("已缴费=没有", "fee_paid", "no"),
        ("certificate.economist-2=有", "certificate.economist-2", "yes"),
        ("field_years=３年", "field_years", 3),
        ("birth=1990年5月6日", "birth", date(1990, 5, 6)),
        ("record_end=长期", "record_end", "never"),
        ("residence=臺灣居民", "residence", "taiwan"),
        ("reg_check=未通过", "reg_check", "not_passed"),
        ("degree=bachelor's degree", "degree", "bachelor"),
    ],
)
def test_facts_and_values_are_accepted_as_people_write_them(setting: str, key: str, value: object) -> None:
    assert apply_settings(Facts(), [setting]).values[key] == value


def test_unknown_can_be_answered_in_chinese() -> None:
    assert "degree" in apply_settings(Facts(), ["degree=不清楚"]).declined


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_a_value_is_accepted_as_an_answer(language: Language) -> None:
    for key, definition in DEFINITIONS.items():
        for value in definition.choices:
            assert read_value(key, name_value(key, value, language)) == value


def test_a_withdrawal_for_an_unknown_examination_is_refused() -> None:
    with pytest.raises(UnknownExam):
        precheck({"withdrawn_exam": "zeppelin", "withdrawn_year": 2027}, "pharmacist")


def test_a_level_that_the_examination_does_not_have_is_refused() -> None:
    with pytest.raises(BadFact):
        precheck({"level": "foundation"}, "pharmacist")


def test_late_in_the_year_the_next_one_is_taken_and_stated() -> None:
    assert precheck({"today": date(2027, 10, 31)}, "pharmacist").facts.exam_year == 2027
    answer = precheck({"today": date(2027, 11, 1)}, "pharmacist")
    assert answer.facts.exam_year == 2028
    assert "exam_year" in answer.assumed


def test_many_credentials_of_unknown_major_are_judged_like_one() -> None:
    many = [{"kind": kind} for kind in ("edu:junior-college", "edu:bachelor", "deg:bachelor", "deg:master") * 5]
    facts = {"exam_year": 2027, "education": "bachelor", "total_years": 9, "field_years": 9}
    assert precheck({**facts, "credential": many}, "fire-engineer-1").verdict == "ELIGIBLE"
