"""The answer for one level in words: verdict, reason, what would change it; then the condition in full and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.condition_text import CONDITION_MARKS, ExamWriter
from photoprocess.registration.conditions import YEARS
from photoprocess.registration.confidence import find_confidence
from photoprocess.registration.guide import load_guide
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.pedigree_text import render_pedigree
from photoprocess.registration.words import get_text, join, locate_rule, name_fact, pick_script
from photoprocess.registration.work_text import render_work
from photoprocess.verdict_marks import VERDICT_MARKS

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import LevelAnswer
    from photoprocess.registration.eligibility import JudgedAlternative
    from photoprocess.registration.exams import Level, Outside

INDENT = "    "
MOST_MISSING = 5
"""Missing facts to list at most."""


def render_verdict(level: LevelAnswer, writer: ExamWriter) -> str:
    """Render the first line: mark, examination, verdict."""
    verdict = get_text(f"verdict.{level.verdict}", writer.language)
    return f"{VERDICT_MARKS[level.verdict]} {writer.write_heading(level)}{writer.get_phrase('colon')}{verdict}"


def render_conclusion(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render why the verdict is so, and what would change it, a line per sentence."""
    yield from _render_referral(level, writer)
    yield from _render_reasons(level, writer)
    if level.verdict == "NOT_ELIGIBLE":
        yield from _render_change(level, writer)
    if level.full_needed:
        yield writer.get_phrase("full_needed")
    if level.missing:
        facts = (name_fact(one.fact, writer.language) for one in level.missing[:MOST_MISSING])
        yield writer.get_phrase("missing", facts=join(facts, writer.language))


def _render_reasons(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render the condition that is met, or the parts of the nearest one that are not."""
    if level.nearest is None:
        return
    if level.verdict == "ELIGIBLE":
        yield writer.get_phrase("reason_yes", line=writer.describe_alternative(level.nearest))
    if level.verdict != "NOT_ELIGIBLE":
        return
    for part in writer.list_conditions(level.nearest):
        if part.verdict == NO:
            key = "reason_no" if part.given_known else "reason_no_unknown"
            yield writer.get_phrase(key, required=part.required, given=part.given)


def render_details(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render the condition that decides, part by part, and how far the data can be trusted."""
    if level.nearest and _has_known_part(level.nearest):
        yield from _render_alternative(level.nearest, writer)
    yield from render_work(writer)
    forms = [writer.facts.get_choice("education_form"), *(one.form for one in writer.facts.credentials)]
    if any(form in ("abroad", "hk-macao-taiwan") for form in forms):
        yield writer.get_phrase("credential_abroad")


def _render_referral(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render why the province or another body decides."""
    if level.verdict == "NOT_THIS_GUIDE":
        yield writer.get_phrase("own_system", rule=_cite("outside", writer.language))
    elif writer.exam.cpta_role == "provincial":
        yield writer.get_phrase("provincial", rule=_cite("provincial", writer.language))
    elif level.referral:
        purpose = "residence" if level.referral == "residence" else "unreliable"
        yield writer.get_phrase(f"consult_{level.referral}", rule=_cite(purpose, writer.language))


def _cite(purpose: str, language: Language) -> str:
    return locate_rule(load_guide().rules[purpose][0], language)


def _has_known_part(one: JudgedAlternative) -> bool:
    return not one.parts or any(part.verdict != UNKNOWN for part in one.parts)


def _render_alternative(one: JudgedAlternative, writer: ExamWriter) -> Iterator[str]:
    key = {YES: "by_line", NO: "nearest_line", UNKNOWN: "open_line"}[one.verdict]
    yield writer.get_phrase(key)
    if not one.parts:
        yield INDENT + writer.get_phrase("no_condition")
    for part in writer.list_conditions(one):
        given, required = (
            writer.get_phrase("given", given=part.given),
            writer.get_phrase("required", required=part.required),
        )
        title = f"{CONDITION_MARKS[part.verdict]} {part.title}{writer.get_phrase('after_title')}"
        yield f"{INDENT}{title}{given}{writer.get_phrase('gap')}{required}"
    confidence = find_confidence(writer.exam, one.alternative, writer.facts.exam_year) if one.reliable else "low"
    yield writer.get_phrase(f"confidence.{confidence}")


def _render_change(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render what would turn a no into a yes."""
    yield _render_wait(level, writer)
    yield from _render_single_obstacle(level, writer)
    if level.nearest and any(part.kind == "major" and part.verdict == NO for part in level.nearest.parts):
        yield writer.get_phrase("major_unsure", rule=_cite("major", writer.language))


def _render_wait(level: LevelAnswer, writer: ExamWriter) -> str:
    rule = _cite("waiting", writer.language)
    if level.first_year and level.first_year != level.last_year:
        return writer.get_phrase("first_years", first=level.first_year, last=level.last_year, rule=rule)
    if level.first_year:
        return writer.get_phrase("first_year", year=level.first_year, rule=rule)
    if level.wait:
        return writer.get_phrase("wait", years=level.wait.worst, rule=rule)
    # An unknown condition may turn out to be met; then waiting may help after all.
    hopeless = all(one.verdict_without_years == NO for one in level.alternatives)
    return writer.get_phrase("never" if hopeless else "wait_depends")


def _render_single_obstacle(level: LevelAnswer, writer: ExamWriter) -> Iterator[str]:
    """Render the first other alternative that lacks a single condition, other than years or major."""
    for one in level.alternatives:
        failed = [part for part in one.parts if part.verdict == NO]
        others_met = all(part.verdict == YES for part in one.parts if part.verdict != NO)
        if one is level.nearest or not one.reliable or not others_met or len(failed) != 1:
            continue
        if failed[0].kind not in (*YEARS, "major"):
            what = writer.describe_required(failed[0], one.alternative)
            yield writer.get_phrase("one_step", what=what, line=writer.describe_alternative(one))
            return


def render_exam(writer: ExamWriter, level: LevelAnswer) -> Iterator[str]:
    """Render the subjects, legal basis, sources and notes."""
    exam, language = writer.exam, writer.language
    yield writer.get_phrase("subjects", subjects=join(pick_script(level.level.subjects, language), language))
    yield from render_window(level.level, writer)
    basis = join(pick_script(exam.legal_basis, language), language) if exam.legal_basis else ""
    yield writer.get_phrase("basis", basis=basis) if basis else writer.get_phrase("basis_none")
    yield from render_pedigree(writer)
    yield writer.get_phrase("note", note=exam.notes[language])


def render_window(level: Level, writer: ExamWriter) -> Iterator[str]:
    """Render within how many years all subjects must be passed."""
    if not level.window_years:
        return
    sentence = (
        writer.get_phrase("window_one")
        if level.window_years == 1
        else writer.get_phrase("window", years=level.window_years)
    )
    if level.window_confidence != "high":
        sentence += writer.get_phrase("window_unsure", confidence=writer.get_phrase(level.window_confidence))
    yield sentence


def render_outside(exam: Outside, language: Language) -> list[str]:
    """Render an examination that is registered elsewhere."""
    colon, verdict = get_text("phrase.colon", language), get_text("verdict.NOT_THIS_GUIDE", language)
    organiser = pick_script(exam.organiser, language)
    return [
        f"{VERDICT_MARKS['NOT_THIS_GUIDE']} {exam.name[language]}{colon}{verdict}",
        INDENT + get_text("phrase.outside", language, organiser=organiser, rule=_cite("outside", language)),
    ]
