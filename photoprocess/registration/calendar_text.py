"""Dates of examinations as lines of text, as plain values and as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from photoprocess.registration.dates import Event, find_last
from photoprocess.registration.level_text import INDENT
from photoprocess.registration.words import get_text, join, name_certificate, name_value
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.languages import Language

SCHEMA = 1
MOST_OCTETS = 75
"""RFC 5545, 3.1: a line has at most 75 octets without its end."""


def render_calendar(events: Sequence[Event], exam: str, today: date, language: Language) -> list[str]:
    """Render dates, one a line, and where others are announced; for one examination also whether it is over."""
    title = name_certificate(exam, language) if exam else ""
    lines = [get_text("calendar.title", language, exam=title) if exam else get_text("calendar.title_all", language)]
    lines += [INDENT + render_event(one, language, named=not exam) for one in events]
    if exam:
        lines += [INDENT + line for line in _render_state(events, today, language)]
    return [*lines, "", get_text("calendar.elsewhere", language), get_text("calendar.national", language)]


def _render_state(events: Sequence[Event], today: date, language: Language) -> Iterator[str]:
    if not any(one.kind == "exam" for one in events):
        yield get_text("calendar.unknown", language)
    if last := find_last(events, today):
        details = {"year": last.last.year, "next": last.last.year + 1}
        yield get_text("calendar.over", language, **details, month_name=_name_month(last.first.month, language))


def _name_month(month: int, language: Language) -> str:
    return get_text(f"calendar.month_{month}", language)


def render_event(one: Event, language: Language, *, named: bool = True) -> str:
    """Render an event: its days, what happens, for whom, where it is from and how far it can be trusted."""
    days = one.first.isoformat()
    if one.last > one.first:
        days = get_text("calendar.days", language, first=days, last=one.last.isoformat())
    exams = get_text("calendar.exams", language, exams=_name_exams(one, language)) if named else ""
    region = get_text("calendar.region", language, region=name_value("region", one.region, language))
    details = {"days": days, "kind": get_text(f"calendar.{one.kind}", language), "exams": exams}
    confidence = get_text(f"phrase.{one.confidence}", language)
    shown = {**details, "region": region if one.region else "", "source": one.source, "confidence": confidence}
    return get_text("calendar.event", language, **shown)


def _name_exams(one: Event, language: Language) -> str:
    return join((name_certificate(exam, language) for exam in one.exams), language)


def make_calendar_data(events: Sequence[Event], exam: str, today: date, language: Language) -> dict[str, Any]:
    """Convert dates to plain values."""
    return {
        "schema": SCHEMA,
        "tool": f"photoprocess {__version__}",
        "language": language,
        "exam": exam or None,
        "events": [
            {
                "exams": list(one.exams),
                "kind": one.kind,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "region": one.region or None,
                "source": one.source,
                "confidence": one.confidence,
            }
            for one in events
        ],
        "text": render_calendar(events, exam, today, language),
    }


def make_ics(events: Iterable[Event], today: date, language: Language) -> str:
    """Make an iCalendar file with one event of whole days for each. The same dates always have the same UID."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//photoprocess//{__version__}//EN", "CALSCALE:GREGORIAN"]
    for one in {_make_uid(one): one for one in events}.values():
        lines += _make_vevent(one, today, language)
    return "".join(f"{_fold(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _make_uid(one: Event) -> str:
    key = "|".join((*one.exams, one.kind, one.region, one.first.isoformat()))
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@photoprocess"


def _make_vevent(one: Event, today: date, language: Language) -> list[str]:
    exams, kind = _name_exams(one, language), get_text(f"calendar.{one.kind}", language)
    return [
        "BEGIN:VEVENT",
        f"UID:{_make_uid(one)}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(get_text('calendar.summary', language, exams=exams, kind=kind))}",
        f"DESCRIPTION:{_escape(render_event(one, language))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escape(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _fold(line: str) -> str:
    """Fold a line after at most 75 octets, never inside a character."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > MOST_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts)
