"""The texts of the rules: complete in three languages, without codes or leftovers."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping

import pytest
from situations import answer_situation, load_situations

from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.contradictions import CODES
from photoprocess.registration.faq import load_entries
from photoprocess.registration.html import render_html
from photoprocess.registration.rules import load_steps
from photoprocess.registration.tables import load_guide_tables
from photoprocess.registration.vocabulary import DEFINITIONS
from photoprocess.registration.words import has_text, name_value
from photoprocess.values import Language

TOKENS = re.compile(r"\b[a-z]+[_:][a-z_]+\b|\{|\}|\b(deg:|edu:|R[0-9]{3})\b")
"""Codes and placeholders that must not appear in a sentence."""
SIMPLIFIED = "报员资证关务过单门间对说请读写开页预须领顺个们这没给级终绝统继续维网买卖贴图团国处备够应废庆档"
TRADITIONAL = "報員資證關務過單門間對說請讀寫開頁預須領順個們這沒給級終絕統繼續維網買賣貼圖團國處備夠應廢慶檔"


def load_texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((get_folder() / "text" / f"{language}.toml").read_text("utf-8"))


def find_placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_files_have_the_same_keys_and_placeholders(language: Language) -> None:
    texts, model = load_texts(language), load_texts("zh-CN")
    assert {s: list(texts[s]) for s in texts} == {s: list(model[s]) for s in model}
    for section, entries in texts.items():
        for key, text in entries.items():
            assert find_placeholders(text) == find_placeholders(model[section][key]), (section, key)
            assert text.strip() or section == "phrase"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_value_row_step_and_question_has_a_text(language: Language) -> None:
    keys = [f"fact.{key}" for key in DEFINITIONS]
    keys += [f"table.{table.id}" for table in load_guide_tables()]
    keys += [
        f"decision.{table.id}.{row}"
        for table in load_guide_tables()
        for row in ("unknown", *(row.id for row in table.rows))
    ]
    keys += [f"{section}.{step.id}" for step in load_steps() for section in ("step", "prepare")]
    keys += [f"{section}.{entry.id}" for entry in load_entries() for section in ("faq", "faq_words")]
    keys += [f"contradiction.{code}" for code in CODES]
    assert [key for key in keys if not has_text(key, language)] == []
    values = [(key, value) for key, word in DEFINITIONS.items() for value in word.choices]
    assert [pair for pair in values if name_value(*pair, language) == pair[1] and language != "en"] == []


def test_no_simplified_character_in_the_traditional_texts_nor_the_other_way() -> None:
    shown = "".join(text for part in load_texts("zh-TW").values() for text in part.values())
    # The official tool names its file in Simplified characters.
    shown = shown.replace("报名照片.jpg", "")
    assert not set(shown) & (set(SIMPLIFIED) - set(TRADITIONAL))
    # Search words are in both scripts.
    plain = "".join(t for name, part in load_texts("zh-CN").items() if name != "faq_words" for t in part.values())
    assert not set(plain) & (set(TRADITIONAL) - set(SIMPLIFIED))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", load_situations())
def test_the_advice_reads_without_codes_or_repetition(name: str, language: Language) -> None:
    lines = render_answer(answer_situation(name), language)
    shown = [line for line in lines if line.strip()]
    assert not [line for line in shown[:-1] if TOKENS.search(line)]
    long = [line.strip() for line in shown if len(line.strip()) > 30]
    assert len(long) == len(set(long))
    assert not [line for line in shown if re.search(r"。。|，。|：。|\.\.|\s{2,}\S", line.strip())]


def test_every_answer_states_that_it_is_not_a_decision_and_where_to_ask() -> None:
    for name in load_situations():
        shown = "".join(render_answer(answer_situation(name), "zh-CN"))
        assert "不是考试组织机构的决定" in shown
        assert "www.cpta.com.cn" in shown


def test_a_yes_is_followed_by_the_steps_and_a_no_by_what_would_change_it() -> None:
    for name in load_situations():
        answer = answer_situation(name)
        shown = "\n".join(render_answer(answer, "zh-CN"))
        if answer.verdict == "ELIGIBLE":
            assert "办理步骤与须准备的事项" in shown
        if answer.verdict == "NOT_ELIGIBLE":
            assert "可以报考" in shown or "只是等待不能解决" in shown or "等待能否解决" in shown


def test_waiting_is_not_called_useless_if_an_unknown_condition_may_be_met() -> None:
    from photoprocess import precheck

    few_years = {"exam_year": 2027, "major": "core", "field_years": 2}
    shown = "\n".join(render_answer(precheck(few_years, "equipment-supervisor"), "zh-CN"))
    assert "等待能否解决，要看下面打 ? 的条件" in shown
    no_degree = {**few_years, "education": "none", "degree": "none", "title.engineer": False}
    assert "只是等待不能解决" in "\n".join(render_answer(precheck(no_degree, "equipment-supervisor"), "zh-CN"))


def test_an_open_answer_states_what_each_value_would_lead_to() -> None:
    from photoprocess import precheck

    facts = {"exam_year": 2027, "education": "bachelor", "major": "core", "total_years": 3, "field_years": 2}
    shown = "\n".join(render_answer(precheck(facts, "constructor-1"), "zh-CN"))
    assert "“已取得的最高学位”若填无或学士学位：不符合报考条件，最早 2028 年度。" in shown
    assert "硕士学位或博士学位：符合报考条件。" in shown


def test_a_given_deadline_is_shown_with_the_days_left() -> None:
    from photoprocess import precheck

    given = {"exam_year": 2027, "today": "2027-03-01", "deadline": "2027-03-10", "commitment_signed": True}
    assert "还有 9 天" in "".join(render_answer(precheck(given, "pharmacist"), "zh-CN"))
    assert "已过" in "".join(render_answer(precheck({**given, "today": "2027-03-11"}, "pharmacist"), "zh-CN"))


def test_assumptions_are_listed_where_they_matter() -> None:
    from photoprocess import precheck

    given = {"today": "2027-03-01", "education": "bachelor", "major": "core", "field_since": "2020-01-01"}
    assert precheck(given, "pharmacist").assumed == ("exam_year", "residence", "study_years", "gap_years")
    assert "graduating" in precheck(given, "economist-1").assumed or "graduating" in precheck(given).assumed


def test_the_html_page_has_every_line_of_the_text() -> None:
    answer = answer_situation("examinations/one total year short for the first-class constructor")
    page = render_html(answer, "zh-CN")
    for line in render_answer(answer, "zh-CN"):
        assert line.strip() in page.replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")
