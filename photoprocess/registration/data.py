"""An answer as JSON. Codes and numbers are for programs; `text` and `words` carry the sentences of one language."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from photoprocess.registration.answer_text import contradiction_sentence, decision_sentence, render_answer
from photoprocess.registration.exams import Exam
from photoprocess.registration.logic import Between
from photoprocess.registration.step_text import told_steps
from photoprocess.registration.words import place_of, say
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.registration.answer import Answer, ExamAnswer, LevelAnswer
    from photoprocess.registration.eligibility import Weighed
    from photoprocess.values import Language

SCHEMA = 1


def render_json(answer: Answer, language: Language) -> str:
    """The JSON text of an answer."""
    return json.dumps(as_data(answer, language), ensure_ascii=False, indent=2)


def as_data(answer: Answer, language: Language) -> dict[str, Any]:
    """The answer as plain values."""
    return {
        "schema": SCHEMA,
        "tool": f"photoprocess {__version__}",
        "language": language,
        "verdict": answer.verdict,
        "facts": {key: _plain(value) for key, value in sorted(answer.facts.values.items())},
        "assumed": list(answer.assumed),
        "contradictions": [
            {"code": one.code, "facts": list(one.facts), "text": contradiction_sentence(one, answer.facts, language)}
            for one in answer.contradictions
        ],
        "exams": [_exam(one, language) for one in answer.exams],
        "procedure": [
            {
                "question": one.table,
                "answer": one.answer,
                "row": one.row,
                "rules": list(one.rules),
                "missing": list(one.missing),
                "text": decision_sentence(one, answer.facts, language),
            }
            for one in answer.procedure
        ],
        "steps": [{"id": one.id, "title": one.title, "prepare": one.prepare} for one in told_steps(language)],
        "rules": {rule: _rule(rule, language) for rule in answer.rules},
        "text": render_answer(answer, language),
    }


def _rule(rule: str, language: Language) -> dict[str, str]:
    return {"text": say(f"rule.{rule}", language), "place": place_of(rule, language)}


def _exam(answer: ExamAnswer, language: Language) -> dict[str, Any]:
    exam = answer.exam
    data: dict[str, Any] = {"id": exam.id, "name": exam.name[language], "verdict": answer.verdict}
    if isinstance(exam, Exam):
        data |= {
            "confidence": exam.confidence,
            "source": exam.source[language],
            "checked": exam.checked.isoformat(),
            "legal_basis": list(exam.legal_basis.get("zh-CN", ())),
        }
    return data | {"levels": [_level(level, answer) for level in answer.levels]}


def _level(level: LevelAnswer, answer: ExamAnswer) -> dict[str, Any]:
    return {
        "code": level.code,
        "verdict": level.verdict,
        "first_year": level.first_year,
        "last_year": level.last_year,
        "wait": list(level.wait) if level.wait else None,
        "rules": list(level.rules),
        "missing": [{"fact": one.fact, "settles": round(one.settles, 3)} for one in level.missing],
        "nearest": level.nearest.alternative.id if level.nearest else None,
        "alternatives": [_alternative(one, answer) for one in level.weighed],
    }


def _alternative(one: Weighed, answer: ExamAnswer) -> dict[str, Any]:
    assert isinstance(answer.exam, Exam)
    return {
        "id": one.alternative.id,
        "verdict": one.verdict.word,
        "confidence": answer.exam.trust(one.alternative),
        "reliable": one.reliable,
        "source": one.alternative.source or answer.exam.source["en"],
        "conditions": [
            {
                "kind": part.kind,
                "verdict": part.verdict.word,
                "given": _plain(part.given),
                "required": part.required,
                "facts": list(part.facts),
            }
            for part in one.parts
        ],
    }


def _plain(value: object) -> object:
    if isinstance(value, Between):
        return [value.low, None if value.high == float("inf") else value.high]
    return value.isoformat() if isinstance(value, date) else value
