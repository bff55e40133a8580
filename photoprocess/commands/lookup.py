"""`photoprocess exams`, `facts` and `faq`: what the registration rules know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from photoprocess.commands.lines import print_data, print_wrapped
from photoprocess.errors import ExitStatus
from photoprocess.frozen import dataclass
from photoprocess.registration.words import get_text, join, pick_script

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from photoprocess.languages import Language
    from photoprocess.registration.exams import Exam, Outside
    from photoprocess.registration.faq import FaqEntry

DATES = "dates"
"""The question about dates."""
MOST_OTHERS = 4
"""Other questions to name below the one that fits best."""


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The options of `exams`, `facts` and `faq`."""

    language: Language
    json: bool = False
    words: str = ""
    html: Path | None = None
    width: int = 100


def run_exams(options: ListOptions) -> int:
    """List the exams, those under the guide first; with words, show the exam of that id or name. Raises UnknownExam."""
    from photoprocess.registration.catalogue import load_outlines, load_outside_exams

    language = options.language
    if options.words.strip() or options.json:
        return _show_exams(options)
    for one, outline in load_outlines().items():
        levels = join((get_text(f"level.{code}", language) for code in outline.levels), language)
        click.echo(f"{one}  {outline.name[language]}\n    {levels}")
    click.echo(f"\n{get_text('verdict.NOT_THIS_GUIDE', language)}")
    for other in load_outside_exams():
        click.echo(f"{other.id}  {other.name[language]}  {pick_script(other.organiser, language)}")
    return ExitStatus.PASSED


def _show_exams(options: ListOptions) -> int:
    """Show one exam in full, or write the rules of one or all as JSON."""
    from photoprocess.registration.catalogue import get_exam, load_all_exams
    from photoprocess.registration.exam_names import pick_exam
    from photoprocess.registration.exam_page import SCHEMA, make_exam_data
    from photoprocess.registration.exams import Exam

    exams = (get_exam(pick_exam(options.words)),) if options.words.strip() else load_all_exams()
    data = [make_exam_data(exam, options.language) for exam in exams if isinstance(exam, Exam)]
    if options.json and data:
        print_data({"schema": SCHEMA, "exams": data})
    else:
        _show_exam(exams[0], options)
    return ExitStatus.PASSED


def _show_exam(exam: Exam | Outside, options: ListOptions) -> None:
    from photoprocess.registration.exam_page import render_exam_page

    lines = render_exam_page(exam, options.language)
    if options.html:
        from photoprocess.files import save
        from photoprocess.registration.html import render_lines

        save(render_lines(lines, exam.name[options.language], options.language).encode(), options.html, overwrite=True)
    for line in lines:
        print_wrapped(line, options.width)


def run_facts(options: ListOptions) -> int:
    """List the facts with their values; with words, only those whose name has them."""
    from photoprocess.registration.fact_page import make_facts_data, render_facts_page

    if options.json:
        print_data(make_facts_data(options.language))
        return ExitStatus.PASSED
    lines = render_facts_page(options.language, options.words.strip())
    for line in lines:
        print_wrapped(line, options.width)
    return ExitStatus.PASSED if lines else ExitStatus.FAILED


def run_faq(options: ListOptions, today: date) -> int:
    """Answer the question that fits best and name others; without words, list all questions.

    A question about the user's own eligibility, such as 一建 大专 五年 能报吗, is judged.
    """
    from photoprocess.registration.faq import get_question, load_entries, search, search_rules
    from photoprocess.registration.understand import understand

    words, language = options.words, options.language
    if not words.strip():
        if options.json:
            print_data([_convert_entry(entry, language) for entry in load_entries()])
            return ExitStatus.PASSED
        for entry in load_entries():
            click.echo(f"{entry.id}  {get_question(entry, language)}")
        return ExitStatus.PASSED
    if not options.json and understand(words, today).judges:
        return _judge(options, today)
    found = search(words)
    rules = search_rules(words, language) if not found or words.strip()[:1].casefold() == "r" else ()
    if options.json:
        print_data([_convert_entry(entry, language) for entry in found[: MOST_OTHERS + 1]])
    elif rules:
        _print_rules(rules, options)
    elif found:
        _print_entries(found, options)
        if found[0].id == DATES:
            _print_dates(options, today)
    else:
        click.echo(get_text("phrase.faq_none", language, words=words))
    return ExitStatus.PASSED if found or rules else ExitStatus.FAILED


def _judge(options: ListOptions, today: date) -> int:
    from photoprocess.commands.registration import PrecheckOptions, answer_words
    from photoprocess.registration.facts import Facts

    answer_words(options.words, Facts({"today": today}), PrecheckOptions(options.language, today, width=options.width))
    return ExitStatus.PASSED


def _print_rules(rules: tuple[str, ...], options: ListOptions) -> None:
    from photoprocess.registration.faq import render_rule

    for rule in rules:
        print_wrapped(render_rule(rule, options.language), options.width)


def _print_entries(found: tuple[FaqEntry, ...], options: ListOptions) -> None:
    from photoprocess.registration.faq import get_question, render_entry

    best, *others = found[: MOST_OTHERS + 1]
    click.echo(get_question(best, options.language))
    for line in render_entry(best, options.language):
        print_wrapped(f"    {line}", options.width)
    if others:
        click.echo(f"\n{get_text('phrase.faq_other', options.language)}")
    for entry in others:
        click.echo(f"    {entry.id}  {get_question(entry, options.language)}")


def _print_dates(options: ListOptions, today: date) -> None:
    """Print the known dates of the examinations that the question names."""
    from photoprocess.registration.calendar_text import render_calendar
    from photoprocess.registration.dates import list_events, load_events
    from photoprocess.registration.understand import understand

    for exam in understand(options.words, today).exams:
        for line in ("", *render_calendar(list_events(load_events(), exam), exam, today, options.language)):
            print_wrapped(line, options.width)


def _convert_entry(entry: FaqEntry, language: Language) -> dict[str, object]:
    from photoprocess.registration.faq import get_question, render_rule

    answer = [{"rule": rule, "text": render_rule(rule, language)} for rule in entry.rules]
    return {"id": entry.id, "question": get_question(entry, language), "answer": answer}
