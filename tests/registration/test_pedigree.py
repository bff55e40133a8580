"""Every examination says what its conditions rest on, and confidence falls with age and with disagreement."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from photoprocess.cli.main import main
from photoprocess.languages import Language
from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.catalogue import get_exam, load_all_exams
from photoprocess.registration.confidence import find_confidence, list_doubts
from photoprocess.registration.exams import Exam
from photoprocess.registration.guide import load_guide
from photoprocess.registration.pedigree import Source
from photoprocess.registration.precheck import precheck

SAME_AS_ABOVE = re.compile(r"同上|与一级相同|與一級相同|same as|same copies|ibid", re.IGNORECASE)


@pytest.mark.parametrize("exam", load_all_exams(), ids=lambda exam: exam.id)
def test_every_exam_file_states_its_pedigree(exam: Exam) -> None:
    assert set(exam.source) == set(LANGUAGES)
    assert not [text for text in exam.source.values() if SAME_AS_ABOVE.search(text)]
    assert all(re.search(r"[\u4e00-\u9fff]{2}", quote) for quote in exam.pedigree.quotes)
    assert exam.pedigree.look_up
    assert exam.pedigree.valid_from <= exam.checked.year
    assert exam.pedigree.text_year <= exam.checked.year
    assert exam.pedigree.text_year or exam.confidence != "high"
    assert not any(one.source and len(one.source) != 3 for level in exam.levels for one in level.alternatives)


def get_pharmacist() -> Exam:
    exam = get_exam("pharmacist")
    assert isinstance(exam, Exam)
    return replace(exam, pedigree=replace(exam.pedigree, text_year=2026))


def test_confidence_falls_with_the_age_of_the_text() -> None:
    exam, years = get_pharmacist(), load_guide().text_years
    assert find_confidence(exam, None, 2026 + years) == "high"
    assert find_confidence(exam, None, 2027 + years) == "medium"
    assert list_doubts(exam, 2027 + years) == ("age",)


def test_confidence_falls_if_a_page_says_something_else_or_the_year_is_not_known() -> None:
    exam = get_pharmacist()
    differing = replace(exam.pedigree, sources=(Source("www.example.cn/2026", "differs"),))
    assert find_confidence(replace(exam, pedigree=differing), None, 2026) == "medium"
    assert find_confidence(replace(exam, pedigree=replace(exam.pedigree, text_year=0)), None, 2026) == "medium"


def test_age_alone_never_turns_a_yes_into_a_question() -> None:
    facts = {"education": "bachelor", "degree": "bachelor", "major": "core", "field_years": 5}
    assert precheck({**facts, "exam_year": 2032}, "pharmacist").verdict == "ELIGIBLE"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh-TW",
            ["所據文本：2024 年", "「取得工程类或工程经济类大学专科学历", "說法不同的網頁", "公告請查 zg.cpta.com.cn"],
        ),
        ("zh-CN", ["所据文本：2024 年", "“取得工程类或工程经济类大学专科学历", "说法不同的网页", "各抄本说法不一"]),
        ("en", ["Based on a text of 2024", "Wording of the notice", "Pages that say something else: hqwx.com"]),
    ],
)
def test_an_answer_shows_the_pedigree(language: Language, words: list[str]) -> None:
    answer = precheck({"exam_year": 2027}, "constructor-1")
    shown = "\n".join(render_answer(answer, language))
    assert not [word for word in words if word not in shown]


def test_the_export_carries_the_pedigree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exams", "constructor-1", "--json"]) == 0
    exam = json.loads(capsys.readouterr().out)["exams"][0]
    assert exam["pedigree"]["text_year"] == 2024
    assert exam["pedigree"]["doubts"] == ["differs"]
    assert set(exam["source"]) == set(exam["levels"][0]["alternatives"][0]["source"]) == set(LANGUAGES)
