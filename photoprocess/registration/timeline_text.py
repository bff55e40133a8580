"""A timeline as lines of text and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from photoprocess.registration.catalogue import load_names
from photoprocess.registration.condition_text import ExamWriter
from photoprocess.registration.level_text import INDENT
from photoprocess.registration.words import get_text, join, name_certificate, name_credential
from photoprocess.verdict_marks import BAD, GOOD, NOTE, OPEN
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.timeline import Entry, Result, Step, Timeline

SCHEMA = 1
MOST_NAMES = 3


def render_timeline(timeline: Timeline, language: Language, *, commands: bool = True) -> list[str]:
    """Render a timeline: results that expire, what opens in each year, what to ask, and what stays closed."""
    lines = [get_text("timeline.title", language, year=timeline.year)]
    lines += [INDENT + _render_result(one, timeline, language) for one in timeline.results]
    opening = [one for one in timeline.entries if one.first_year]
    for year, entries in groupby(opening, key=lambda one: one.first_year):
        lines += ["", get_text("timeline.year", language, year=year)]
        lines += [INDENT + line for one in entries for line in _render_opening(one, timeline, language)]
    for verdict, mark in (("CONSULT_PROVINCE", NOTE), ("UNKNOWN", OPEN), ("NOT_ELIGIBLE", BAD)):
        rest = [one for one in timeline.entries if one.first_year is None and one.verdict == verdict]
        if rest:
            title = f"{verdict}_window" if verdict == "UNKNOWN" and not commands else verdict
            lines += ["", get_text(f"timeline.{title}", language)]
            lines += [f"{INDENT}{mark} {_name(one, language)}{_add_step(one, language)}" for one in rest]
    return [*lines, "", get_text("timeline.assumes", language), get_text("phrase.disclaimer", language)]


def _render_opening(one: Entry, timeline: Timeline, language: Language) -> Iterator[str]:
    writer = ExamWriter(one.exam, timeline.facts.with_fact("exam_year", one.first_year), language)
    line = writer.describe_alternative(one.line) if one.line else ""
    opens = get_text(
        "timeline.opens",
        language,
        mark=GOOD if one.verdict == "ELIGIBLE" else NOTE,
        exam=_name(one, language),
        line=line,
    )
    yield opens + _add_step(one, language)


def _name(one: Entry, language: Language) -> str:
    level = get_text(f"level.{one.level.code}", language)
    return get_text("timeline.name", language, exam=one.exam.name[language], level=level)


def _add_step(one: Entry, language: Language) -> str:
    if one.step is None:
        return ""
    what = _name_step(one.step, language)
    return get_text(f"timeline.step_{one.step.kind}", language, what=what, year=one.step.year)


def _name_step(step: Step, language: Language) -> str:
    if step.kind == "certificate":
        return join((name_certificate(name, language) for name in step.names[:MOST_NAMES]), language, "or")
    if step.kind == "title":
        return load_names().titles[step.names[0]][language]
    return name_credential(step.names[0], language)


def _render_result(one: Result, timeline: Timeline, language: Language) -> str:
    over = one.last_year < timeline.year
    key = "timeline.result_over" if over else "timeline.result"
    details = {"exam": one.exam.name[language], "subject": one.subject, "year": one.year, "last": one.last_year}
    return f"{BAD if over else NOTE} {get_text(key, language, **details)}"


def _make_step(step: Step | None) -> dict[str, Any] | None:
    return {"kind": step.kind, "names": list(step.names), "year": step.year} if step else None


def make_timeline_data(timeline: Timeline, language: Language) -> dict[str, Any]:
    """Convert a timeline to plain values."""
    return {
        "schema": SCHEMA,
        "tool": f"photoprocess {__version__}",
        "language": language,
        "year": timeline.year,
        "entries": [
            {
                "exam": one.exam.id,
                "name": one.exam.name[language],
                "level": one.level.code,
                "verdict": one.verdict,
                "first_year": one.first_year,
                "line": one.line.alternative.id if one.line else None,
                "step": _make_step(one.step),
            }
            for one in timeline.entries
        ],
        "results": [
            {"exam": one.exam.id, "subject": one.subject, "year": one.year, "last_year": one.last_year}
            for one in timeline.results
        ],
        "text": render_timeline(timeline, language),
    }
