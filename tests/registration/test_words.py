"""The words of the rules: three languages alike, everything named, advice that a person can read."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping

import pytest
from situations import outcome, situations

from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.catalogue import folder
from photoprocess.registration.contradictions import CODES
from photoprocess.registration.faq import entries
from photoprocess.registration.html import render_html
from photoprocess.registration.rules import steps
from photoprocess.registration.tables import tables
from photoprocess.registration.vocabulary import WORDS
from photoprocess.registration.words import has, value_word
from photoprocess.values import Language

TOKENS = re.compile(r"\b[a-z]+[_:][a-z_]+\b|\{|\}|\b(deg:|edu:|R[0-9]{3})\b")
"""What belongs to programs and must not reach a sentence."""
SIMPLIFIED = "报员资证关务过单门间对说请读写开页预须领顺个们这没给级终绝统继续维网买卖贴图团国处备够应废庆档"
TRADITIONAL = "報員資證關務過單門間對說請讀寫開頁預須領順個們這沒給級終絕統繼續維網買賣貼圖團國處備夠應廢慶檔"


def catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((folder() / "text" / f"{language}.toml").read_text("utf-8"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_files_have_the_same_keys_and_placeholders(language: Language) -> None:
    ours, model = catalogue(language), catalogue("zh-CN")
    assert {s: list(ours[s]) for s in ours} == {s: list(model[s]) for s in model}
    for section, texts in ours.items():
        for key, text in texts.items():
            assert places(text) == places(model[section][key]), (section, key)
            assert text.strip() or section == "told"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_value_row_step_and_question_has_words(language: Language) -> None:
    keys = [f"fact.{key}" for key in WORDS]
    keys += [f"table.{table.id}" for table in tables()]
    keys += [f"say.{table.id}.{row}" for table in tables() for row in ("unknown", *(row.id for row in table.rows))]
    keys += [f"{section}.{step.id}" for step in steps() for section in ("step", "prepare")]
    keys += [f"{section}.{entry.id}" for entry in entries() for section in ("faq", "faq_words")]
    keys += [f"contradiction.{code}" for code in CODES]
    assert [key for key in keys if not has(key, language)] == []
    values = [(key, value) for key, word in WORDS.items() for value in word.choices]
    assert [pair for pair in values if value_word(*pair, language) == pair[1] and language != "en"] == []


def test_no_simplified_character_in_the_traditional_texts_nor_the_other_way() -> None:
    told = "".join(text for part in catalogue("zh-TW").values() for text in part.values())
    # The official tool names its file in Simplified characters.
    told = told.replace("报名照片.jpg", "")
    assert not set(told) & (set(SIMPLIFIED) - set(TRADITIONAL))
    # People search in either script.
    plain = "".join(t for name, part in catalogue("zh-CN").items() if name != "faq_words" for t in part.values())
    assert not set(plain) & (set(TRADITIONAL) - set(SIMPLIFIED))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", situations())
def test_the_advice_reads_without_codes_or_repetition(name: str, language: Language) -> None:
    lines = render_answer(outcome(name), language)
    told = [line for line in lines if line.strip()]
    assert not [line for line in told[:-1] if TOKENS.search(line)]
    long = [line.strip() for line in told if len(line.strip()) > 30]
    assert len(long) == len(set(long))
    assert not [line for line in told if re.search(r"。。|，。|：。|\.\.|\s{2,}\S", line.strip())]


def test_every_answer_says_that_it_is_no_decision_and_whom_to_ask() -> None:
    for name in situations():
        told = "".join(render_answer(outcome(name), "zh-CN"))
        assert "不是考试组织机构的决定" in told
        assert "www.cpta.com.cn" in told


def test_a_yes_is_followed_by_the_steps_and_a_no_by_what_would_change_it() -> None:
    for name in situations():
        answer = outcome(name)
        told = "\n".join(render_answer(answer, "zh-CN"))
        if answer.verdict == "ELIGIBLE":
            assert "办理步骤与须准备的事项" in told
        if answer.verdict == "NOT_ELIGIBLE":
            assert "可以报考" in told or "只是等待不能解决" in told or "等待能否解决" in told


def test_waiting_is_not_called_useless_where_an_untold_condition_may_be_met() -> None:
    from photoprocess import precheck

    few_years = {"exam_year": 2027, "major": "core", "field_years": 2}
    told = "\n".join(render_answer(precheck(few_years, "equipment-supervisor"), "zh-CN"))
    assert "等待能否解决，要看上面打 ? 的条件" in told
    no_degree = {**few_years, "education": "none", "degree": "none", "title.engineer": False}
    assert "只是等待不能解决" in "\n".join(render_answer(precheck(no_degree, "equipment-supervisor"), "zh-CN"))


def test_an_open_answer_tells_what_each_value_would_bring() -> None:
    from photoprocess import precheck

    facts = {"exam_year": 2027, "education": "junior-college", "major": "core", "total_years": 5, "field_years": 4}
    told = "\n".join(render_answer(precheck(facts, "constructor-1"), "zh-CN"))
    assert "若“已取得的最高学位”是无或学士学位：不符合报考条件，最早 2028 年度。" in told
    assert "硕士学位或博士学位：符合报考条件。" in told


def test_the_deadline_that_was_given_is_told_with_the_days_left() -> None:
    from photoprocess import precheck

    given = {"exam_year": 2027, "today": "2027-03-01", "deadline": "2027-03-10", "commitment_signed": True}
    assert "还有 9 天" in "".join(render_answer(precheck(given, "pharmacist"), "zh-CN"))
    assert "已过" in "".join(render_answer(precheck({**given, "today": "2027-03-11"}, "pharmacist"), "zh-CN"))


def test_what_is_taken_for_granted_is_told_where_it_matters() -> None:
    from photoprocess import precheck

    given = {"today": "2027-03-01", "education": "bachelor", "major": "core", "field_since": "2020-01-01"}
    assert precheck(given, "pharmacist").assumed == ("exam_year", "residence", "study_years")
    assert "graduating" in precheck(given, "economist-1").assumed or "graduating" in precheck(given).assumed


def test_the_page_has_every_line_of_the_text() -> None:
    answer = outcome("examinations/one total year short for the first-class constructor")
    page = render_html(answer, "zh-CN")
    for line in render_answer(answer, "zh-CN"):
        assert line.strip() in page.replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")
