"""`photoprocess timeline`: when may one sit which exam?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.commands.lines import print_data, print_wrapped
from photoprocess.commands.registration import load_dated_facts, split_words
from photoprocess.errors import ExitStatus
from photoprocess.frozen import dataclass
from photoprocess.registration.facts import Facts, apply_settings
from photoprocess.registration.timeline import make_timeline
from photoprocess.registration.timeline_text import make_timeline_data, render_timeline
from photoprocess.registration.words import get_text

if TYPE_CHECKING:
    from datetime import date

    from photoprocess.languages import Language


@dataclass(frozen=True, slots=True)
class TimelineOptions:
    """The options of `timeline`. `today` is used if the facts lack it."""

    language: Language
    today: date
    what: tuple[str, ...] = ()
    """The path of a facts file, or a sentence such as 土木工程 本科 五年, or both."""
    settings: tuple[str, ...] = ()
    json: bool = False
    html: Path | None = None
    overwrite: bool = False
    width: int = 100


def run_timeline(options: TimelineOptions) -> int:
    """Print the timeline of all exams for the facts of a file, a sentence and settings."""
    timeline = make_timeline(_gather(options))
    if timeline is None:
        click.echo(get_text("timeline.no_year", options.language))
        return ExitStatus.FAILED
    lines = render_timeline(timeline, options.language)
    if options.html:
        _write_page(options.html, lines, options)
    if options.json:
        print_data(make_timeline_data(timeline, options.language))
        return ExitStatus.PASSED
    for line in lines:
        print_wrapped(line, options.width)
    return ExitStatus.PASSED


def _write_page(path: Path, lines: list[str], options: TimelineOptions) -> None:
    from photoprocess.commands.outputs import check_new_outputs, name_files
    from photoprocess.files import save
    from photoprocess.registration.html import render_lines

    check_new_outputs(name_files(path), name_files(split_words(options.what)[0]), overwrite=options.overwrite)
    page = render_lines(lines[1:], lines[0], options.language)
    save(page.encode(), path, overwrite=options.overwrite)


def _gather(options: TimelineOptions) -> Facts:
    path, words = split_words(options.what)
    facts = load_dated_facts(path, options.today)
    if words:
        from photoprocess.registration.understand import understand

        facts = replace(facts, values={**facts.values, **understand(words, options.today).facts})
    return apply_settings(facts, options.settings)
