"""The answer of the pre-check as lines, with the dates of the examination behind the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.gui.language import get_current_language
from photoprocess.registration.answer_text import render_answer
from photoprocess.registration.calendar_text import render_calendar
from photoprocess.registration.dates import list_events, load_events
from photoprocess.registration.html import parse_line
from photoprocess.registration.level_text import INDENT

if TYPE_CHECKING:
    from photoprocess.gui.precheck.model import Inquiry


def make_answer_lines(inquiry: Inquiry) -> list[str]:
    """Render verdict, reasons, dates, and the conditions in full; lines are indented by INDENT."""
    lines = render_answer(inquiry.answer, get_current_language(), commands=False)
    headings = [nth for nth, line in enumerate(lines) if line.strip() and parse_line(line).heading]
    dates = _make_date_lines(inquiry)
    at = headings[1] if len(headings) > 1 else len(lines)
    return [*lines[:at], *dates, *([""] if dates else []), *lines[at:]]


def _make_date_lines(inquiry: Inquiry) -> list[str]:
    """List the known dates, or say that there are none, and where they are announced."""
    if inquiry.exam is None:
        return []
    events = list_events(load_events(), inquiry.exam)
    title, *lines = render_calendar(events, inquiry.exam, inquiry.today, get_current_language())
    return [title, *(line if line.startswith(INDENT) else INDENT + line for line in lines if line)]
