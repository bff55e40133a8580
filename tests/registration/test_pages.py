"""The pages of one examination and of all facts, and the JSON of both and of the answer, against their schemas."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from situations import answer_situation, load_situations

from photoprocess.cli.main import main
from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer_data import make_data
from photoprocess.registration.catalogue import load_all_exams
from photoprocess.registration.exam_page import make_exam_data, render_exam_page
from photoprocess.registration.precheck import precheck
from photoprocess.registration.vocabulary import DEFINITIONS
from photoprocess.values import Language

DOCS = Path(__file__).resolve().parents[2] / "docs"


def load_schema(name: str) -> Any:
    return Draft202012Validator(json.loads((DOCS / f"{name}.schema.json").read_text("utf-8")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_exam_has_every_subject_alternative_and_source(language: Language) -> None:
    for exam in load_all_exams():
        lines = render_exam_page(exam, language)
        shown = "\n".join(lines)
        assert exam.name[language] in lines[0]
        assert exam.source[language] in shown
        assert exam.notes[language] in shown
        for level in exam.levels:
            assert all(subject in shown for subject in level.subjects["zh-TW" if language == "zh-TW" else "zh-CN"])
        assert not re.search(r"[a-z”]\(", shown), "a bracket without a space before it"
        assert sum(line.strip()[:1].isdigit() for line in lines) == sum(len(one.alternatives) for one in exam.levels)


def test_exams_json_follows_its_schema() -> None:
    data = {"schema": 1, "exams": [make_exam_data(exam, "en") for exam in load_all_exams()]}
    load_schema("exams").validate(json.loads(json.dumps(data)))


def test_the_answer_follows_its_schema() -> None:
    schema = load_schema("precheck")
    for name in list(load_situations())[::7]:
        schema.validate(json.loads(json.dumps(make_data(answer_situation(name), "zh-TW"))))
    schema.validate(json.loads(json.dumps(make_data(precheck({"exam_year": 2027}), "en"))))
    schema.validate(json.loads(json.dumps(make_data(precheck({}, "software"), "en"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_lists_every_fact(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert not [key for key in DEFINITIONS if f"    {key}  " not in shown]


def test_facts_are_found_by_their_chinese_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "缴费", "--lang", "zh-CN"]) == 0
    assert "fee_paid" in capsys.readouterr().out


def test_one_exam_is_shown_as_text_json_and_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "exam.html"
    assert main(["exams", "一建", "--lang", "zh-CN", "--html", str(page)]) == 0
    assert "工作满 6 年" in capsys.readouterr().out
    assert "工作满 6 年" in page.read_text("utf-8")
    assert main(["exams", "constructor-1", "--json"]) == 0
    assert [exam["id"] for exam in json.loads(capsys.readouterr().out)["exams"]] == ["constructor-1"]


def test_an_answer_tells_the_reason_before_the_condition_in_full() -> None:
    facts = {"exam_year": 2027, "education": "bachelor", "degree": "bachelor", "major": "core", "field_years": 1}
    text = "\n".join(make_data(precheck(facts, "pharmacist"), "zh-CN")["text"])
    order = ["不符合", "原因", "最早 2028", "条件全文", "出处"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "编号" not in text


def test_the_procedure_is_shown_only_on_request() -> None:
    facts = {"exam_year": 2027, "education": "bachelor"}
    assert "可否采用告知承诺制" not in "".join(make_data(precheck(facts, "pharmacist"), "zh-CN")["text"])
    asked = make_data(precheck({**facts, "wants_commitment": True}, "pharmacist"), "zh-CN")["text"]
    assert "可否采用告知承诺制" in "".join(asked)
    assert precheck(facts, "software").procedure == ()
