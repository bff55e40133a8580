"""`photoprocess calendar`: dates of examinations, as text, JSON, HTML or a file for a calendar program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.commands.lines import print_data, print_wrapped
from photoprocess.errors import ExitStatus, OutputTwice
from photoprocess.frozen import dataclass
from photoprocess.registration.calendar_text import make_calendar_data, make_ics, render_calendar
from photoprocess.registration.dates import list_events, load_events, load_own_events
from photoprocess.registration.exam_names import pick_exam
from photoprocess.registration.words import get_text, name_certificate

if TYPE_CHECKING:
    from datetime import date

    from photoprocess.languages import Language
    from photoprocess.registration.dates import Event

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """The options of `calendar`. `dates` is a file of the user's own dates, shown together with the known ones."""

    language: Language
    today: date
    words: str = ""
    dates: Path | None = None
    ics: Path | None = None
    html: Path | None = None
    json: bool = False
    overwrite: bool = False
    width: int = 100


def run_calendar(options: CalendarOptions) -> int:
    """Print the dates of one examination or of all, and write files; nothing else if these go to standard output.

    Raises UnknownExam, BadFact, OutputTwice, OutputExists and as `save`.
    """
    exam = pick_exam(options.words) if options.words.strip() else ""
    own = load_own_events(options.dates) if options.dates else ()
    events = list_events((*load_events(), *own), exam)
    if options.ics or options.html:
        _write_files(events, exam, options)
    if str(options.ics) == STANDARD_OUTPUT:
        return ExitStatus.PASSED
    if options.json:
        print_data(make_calendar_data(events, exam, options.today, options.language))
        return ExitStatus.PASSED
    for line in render_calendar(events, exam, options.today, options.language):
        print_wrapped(line, options.width)
    return ExitStatus.PASSED


def _write_files(events: tuple[Event, ...], exam: str, options: CalendarOptions) -> None:
    from photoprocess.commands.outputs import check_new_outputs, name_files
    from photoprocess.files import save

    if options.json and str(options.ics) == STANDARD_OUTPUT:
        raise OutputTwice(name=STANDARD_OUTPUT)
    check_new_outputs(name_files(options.ics, options.html), name_files(options.dates), overwrite=options.overwrite)
    if options.ics:
        _write_ics(make_ics(events, options.today, options.language).encode(), options.ics, options)
    if options.html:
        from photoprocess.registration.html import render_lines

        title = name_certificate(exam, options.language) if exam else get_text("calendar.title_all", options.language)
        lines = render_calendar(events, exam, options.today, options.language)
        save(render_lines(lines, title, options.language).encode(), options.html, overwrite=options.overwrite)


def _write_ics(content: bytes, path: Path, options: CalendarOptions) -> None:
    from photoprocess.files import save

    if str(path) == STANDARD_OUTPUT:
        # Bytes: iCalendar is UTF-8 with CR LF wherever it goes.
        click.echo(content, nl=False)
    else:
        save(content, path, overwrite=options.overwrite)
