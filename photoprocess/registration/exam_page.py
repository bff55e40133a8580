"""One examination in full: levels, subjects, every alternative, sources and doubts, as lines and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from photoprocess.registration.applicant import view_applicant
from photoprocess.registration.condition_text import ExamWriter
from photoprocess.registration.conditions import Case, judge_conditions
from photoprocess.registration.confidence import find_confidence, make_pedigree_data
from photoprocess.registration.eligibility import JudgedAlternative
from photoprocess.registration.exams import Exam
from photoprocess.registration.facts import Facts
from photoprocess.registration.level_text import INDENT, render_outside, render_window
from photoprocess.registration.pedigree import NO_END
from photoprocess.registration.pedigree_text import render_pedigree
from photoprocess.registration.words import get_text, join, name_value, pick_script

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.exams import Alternative, Level, Outside

SCHEMA = 1
WORDS = ("name", "source", "notes", "organisers", "legal_basis", "majors", "field_work")
NUMBERS = ("family", "grade", "cpta_role", "qualification_class", "rule_2022_8", "cutoff", "years_count", "confidence")


def render_exam_page(exam: Exam | Outside, language: Language) -> list[str]:
    """Render an examination as lines, indented by multiples of INDENT and not yet wrapped."""
    if not isinstance(exam, Exam):
        return render_outside(exam, language)
    writer = ExamWriter(exam, Facts(), language)
    lines = [f"{exam.name[language]}（{exam.id}）" if language != "en" else f"{exam.name[language]} ({exam.id})"]
    lines += [INDENT + line for line in _render_head(writer)]
    for level in exam.levels:
        lines += ["", get_text(f"level.{level.code}", language)]
        lines += [INDENT + line for line in _render_level(level, writer)]
    return [*lines, "", *_render_sources(writer), "", get_text("phrase.exam_try", language, id=exam.id)]


def _render_head(writer: ExamWriter) -> Iterator[str]:
    exam, language = writer.exam, writer.language
    yield writer.get_phrase("exam_organisers", names=join(pick_script(exam.organisers, language), language))
    yield writer.get_phrase(f"role.{exam.cpta_role}")
    for relation in exam.majors:
        yield writer.get_phrase("exam_major", text=writer.describe_major(relation))
    if exam.field_work:
        yield writer.get_phrase("exam_field", field=exam.field_work[language])


def _render_level(level: Level, writer: ExamWriter) -> Iterator[str]:
    subjects = join(pick_script(level.subjects, writer.language), writer.language)
    yield writer.get_phrase("subjects", subjects=subjects)
    yield from render_window(level, writer)
    if level.requires_full:
        yield writer.get_phrase("full_needed")
    yield writer.get_phrase("exam_any_of")
    for number, one in enumerate(level.alternatives, 1):
        yield f"{number}. {describe_line(one, writer)}"
    if level.incomplete:
        yield writer.get_phrase("exam_incomplete")


def describe_line(one: Alternative, writer: ExamWriter) -> str:
    """Describe all that an alternative requires, and its years and doubts where it has any."""
    case = Case(view_applicant(writer.facts, writer.exam), writer.exam)
    parts = JudgedAlternative(one, judge_conditions(one, case), reliable=True)
    text = writer.describe_alternative(parts)
    if one.graduating:
        text += writer.get_phrase("exam_graduating")
    if one.from_year or one.until_year != NO_END:
        text += writer.get_phrase("exam_years", first=one.from_year or "…", last=_find_end(one))
    confidence = find_confidence(writer.exam, one, None) if not one.years_unknown else "low"
    return (
        text
        if confidence == "high"
        else text + writer.get_phrase("exam_doubt", confidence=writer.get_phrase(confidence))
    )


def _find_end(one: Alternative) -> int | str:
    return "…" if one.until_year == NO_END else one.until_year


def _render_sources(writer: ExamWriter) -> Iterator[str]:
    exam, language = writer.exam, writer.language
    basis = join(pick_script(exam.legal_basis, language), language) if exam.legal_basis else ""
    yield writer.get_phrase("basis", basis=basis) if basis else writer.get_phrase("basis_none")
    yield from render_pedigree(writer)
    yield writer.get_phrase(f"confidence.{find_confidence(exam, None, None)}")
    yield writer.get_phrase("note", note=exam.notes[language])
    yield get_text("phrase.disclaimer", language)


def make_exam_data(exam: Exam, language: Language) -> dict[str, Any]:
    """Convert an examination to plain values; words in all languages, sentences in one."""
    writer = ExamWriter(exam, Facts(), language)
    return {
        "id": exam.id,
        **{key: _make_plain(getattr(exam, key)) for key in (*NUMBERS, *WORDS)},
        "checked": exam.checked.isoformat(),
        "pedigree": make_pedigree_data(exam),
        "levels": [_make_level(level, writer) for level in exam.levels],
    }


def _make_level(level: Level, writer: ExamWriter) -> dict[str, Any]:
    return {
        "code": level.code,
        "name": get_text(f"level.{level.code}", writer.language),
        "subjects": _make_plain(level.subjects),
        "window_years": level.window_years,
        "requires_full": level.requires_full,
        "incomplete": list(level.incomplete),
        "alternatives": [_make_alternative(one, writer) for one in level.alternatives],
    }


def _make_alternative(one: Alternative, writer: ExamWriter) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": describe_line(one, writer),
        "any_of": list(one.any_of),
        "also": list(one.also),
        "major": one.major,
        "total_years": one.total_years,
        "field_years": one.field_years,
        "certificate": list(one.certificate),
        "certificate_years": one.certificate_years,
        "title": one.title,
        "accredited": one.accredited,
        "graduating": one.graduating,
        "years_unknown": one.years_unknown,
        "disputed": one.disputed,
        "extra": _make_plain(one.extra or {}),
        "ask_in": [name_value("region", region, "en") for region in one.ask_in],
        "from_year": one.from_year or None,
        "until_year": None if one.until_year == NO_END else one.until_year,
        "source": _make_plain(one.source or writer.exam.source),
        "confidence": find_confidence(writer.exam, one, None),
    }


def _make_plain(value: object) -> Any:
    if hasattr(value, "items"):
        return {key: _make_plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
