"""How the periods of work were counted, in words: what counts, what may count, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.fields import counts_for
from photoprocess.registration.life import Life
from photoprocess.registration.logic import UNKNOWN
from photoprocess.registration.periods import count_years
from photoprocess.registration.words import join, name_value

if TYPE_CHECKING:
    from photoprocess.registration.condition_text import ExamWriter
    from photoprocess.registration.periods import Span


def render_work(writer: ExamWriter) -> Iterator[str]:
    """Render how the periods of work were counted; nothing if none are given or no year is known."""
    exam, facts = writer.exam, writer.facts
    life = Life(facts, exam.id, exam.get_cutoff(facts.exam_year) if facts.exam_year else None)
    spans, gaps = life.list_all_spans()
    if not spans:
        return
    yield writer.get_phrase("work_counted", spans=_join(spans, writer), years=count_years(spans))
    if gaps:
        yield writer.get_phrase("work_gaps", spans=_join(gaps, writer))
    if exam.field_work and facts.get_number("field_years") is None:
        yield from _render_field(life, exam.field_work[writer.language], writer)


def _render_field(life: Life, field: str, writer: ExamWriter) -> Iterator[str]:
    counted = life.list_spans()
    fields = dict.fromkeys(one.field for one in life.facts.work if counts_for(one.field, life.exam) == UNKNOWN)
    if counted:
        yield writer.get_phrase("work_in_field", spans=_join(counted, writer), years=count_years(counted))
    if fields:
        names = (name_value("work_field", one, writer.language) for one in fields)
        yield writer.get_phrase("work_perhaps", field=field, fields=join(names, writer.language))
    elif not counted:
        yield writer.get_phrase("work_in_field_none", field=field)


def _join(spans: Iterable[Span], writer: ExamWriter) -> str:
    parts = (writer.get_phrase("span", first=one.first.isoformat(), last=one.last.isoformat()) for one in spans)
    return join(parts, writer.language)
