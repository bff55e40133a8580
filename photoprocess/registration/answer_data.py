"""An answer as JSON. Codes and numbers are for programs; `text` holds the sentences of one language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from photoprocess.json_text import to_json_text
from photoprocess.registration.answer import ExamAnswer
from photoprocess.registration.answer_text import describe_contradiction, describe_decision, render_answer
from photoprocess.registration.confidence import find_confidence, make_pedigree_data
from photoprocess.registration.facts import TABLES
from photoprocess.registration.logic import Bounds
from photoprocess.registration.rows import get_cell
from photoprocess.registration.step_text import describe_steps
from photoprocess.registration.vocabulary import CELLS
from photoprocess.registration.words import get_text, locate_rule
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import AnsweredExam, LevelAnswer, PrecheckAnswer
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.exams import Exam
    from photoprocess.registration.facts import Facts

SCHEMA = 1


def render_json(answer: PrecheckAnswer, language: Language) -> str:
    """Render an answer as JSON text."""
    return to_json_text(make_data(answer, language), indent=2)


def make_data(answer: PrecheckAnswer, language: Language) -> dict[str, Any]:
    """Convert an answer to plain values."""
    return {
        "schema": SCHEMA,
        "tool": f"photoprocess {__version__}",
        "language": language,
        "verdict": answer.verdict,
        "facts": _make_facts(answer.facts),
        "assumed": list(answer.assumed),
        "cautions": [{"code": one, "text": get_text(f"caution.{one}", language)} for one in answer.cautions],
        "contradictions": [
            {"code": one.code, "facts": list(one.facts), "text": describe_contradiction(one, answer.facts, language)}
            for one in answer.contradictions
        ],
        "exams": [_make_exam(one, language) for one in answer.exams],
        "procedure": [
            {
                "question": one.table,
                "answer": one.answer,
                "row": one.row,
                "rules": list(one.rules),
                "missing": list(one.missing),
                "text": describe_decision(one, answer.facts, language),
            }
            for one in answer.procedure
        ],
        "steps": [{"id": one.id, "title": one.title, "prepare": one.prepare} for one in describe_steps(language)],
        "rules": {rule: _make_rule(rule, language) for rule in answer.rules},
        "text": render_answer(answer, language),
    }


def _make_facts(facts: Facts) -> dict[str, Any]:
    """List the given facts, and the cells of rows by keys such as work.1.since."""
    values = {key: _make_plain(value) for key, value in sorted(facts.values.items())}
    for table in TABLES:
        for number, row in enumerate(facts.get_rows(table), 1):
            cells = {f"{table}.{number}.{cell}": get_cell(row, cell) for cell in CELLS[table]}
            values |= {key: _make_plain(value) for key, value in cells.items() if value is not None}
    return values


def _make_rule(rule: str, language: Language) -> dict[str, str]:
    return {"text": get_text(f"rule.{rule}", language), "place": locate_rule(rule, language)}


def _make_exam(answer: AnsweredExam, language: Language) -> dict[str, Any]:
    name = {"id": answer.exam.id, "name": answer.exam.name[language], "verdict": answer.verdict}
    if not isinstance(answer, ExamAnswer):
        return {**name, "levels": []}
    exam = answer.exam
    return {
        **name,
        "confidence": find_confidence(exam, None, answer.levels[0].year),
        "source": exam.source[language],
        "checked": exam.checked.isoformat(),
        "pedigree": make_pedigree_data(exam, answer.levels[0].year),
        "legal_basis": list(exam.legal_basis.get("zh-CN", ())),
        "levels": [_make_level(level, exam, language) for level in answer.levels],
    }


def _make_level(level: LevelAnswer, exam: Exam, language: Language) -> dict[str, Any]:
    return {
        "code": level.code,
        "verdict": level.verdict,
        "referral": level.referral,
        "first_year": level.first_year,
        "last_year": level.last_year,
        "wait": list(level.wait) if level.wait else None,
        "rules": list(level.rules),
        "missing": [{"fact": one.fact, "settles": round(one.settles, 3)} for one in level.missing],
        "nearest": level.nearest.alternative.id if level.nearest else None,
        "alternatives": [_make_alternative(one, exam, level.year, language) for one in level.alternatives],
    }


def _make_alternative(one: JudgedAlternative, exam: Exam, year: int | None, language: Language) -> dict[str, Any]:
    return {
        "id": one.alternative.id,
        "verdict": one.verdict.word,
        "confidence": find_confidence(exam, one.alternative, year),
        "reliable": one.reliable,
        "source": (one.alternative.source or exam.source)[language],
        "conditions": [
            {
                "kind": part.kind,
                "verdict": part.verdict.word,
                "given": _make_plain(part.given),
                "required": part.required,
                "facts": list(part.facts),
            }
            for part in one.parts
        ],
    }


def _make_plain(value: object) -> object:
    if isinstance(value, Bounds):
        return [value.low, None if value.high == float("inf") else value.high]
    return value.isoformat() if isinstance(value, date) else value
