"""`photoprocess precheck`, `exams` and `faq`: registering for an exam."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.errors import BadFact, ExitStatus
from photoprocess.registration.answer import PrecheckAnswer
from photoprocess.registration.facts import Facts, apply_settings, load_facts
from photoprocess.registration.precheck import precheck
from photoprocess.registration.words import join, say
from photoprocess.wrap import wrap

if TYPE_CHECKING:
    from photoprocess.registration.exams import Exam
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class PrecheckOptions:
    """The options of `precheck`. `today` is used if the facts lack it, because the rules never read a clock."""

    language: Language
    today: date
    facts: Path | None = None
    exam: str | None = None
    settings: tuple[str, ...] = ()
    ask: bool = False
    json: str | None = None
    html: Path | None = None
    width: int = 100


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The options of `exams` and `faq`."""

    language: Language
    json: bool = False
    words: str = ""
    width: int = 100


def run_precheck(options: PrecheckOptions) -> int:
    """Judge the facts and print the answer; with `ask`, ask for missing facts first.

    The status is PASSED if the conditions of the exam are met, or if several exams were judged; otherwise FAILED.
    """
    facts = apply_settings(load_facts(options.facts) if options.facts else Facts(), options.settings)
    if facts.get_date("today") is None:
        facts = replace(facts, values={**facts.values, "today": options.today})
    answer = precheck(facts, options.exam)
    if options.ask:
        answer = _ask(answer, options)
    _write(answer, options)
    return ExitStatus.PASSED if answer.verdict in ("ELIGIBLE", None) else ExitStatus.FAILED


def _write(answer: PrecheckAnswer, options: PrecheckOptions) -> None:
    from photoprocess.files import save

    if options.html:
        from photoprocess.registration.html import render_html

        save(render_html(answer, options.language).encode(), options.html, overwrite=True)
    if options.json:
        from photoprocess.registration.data import render_json

        text = render_json(answer, options.language)
        if options.json == "-":
            click.echo(text)
            return
        save(f"{text}\n".encode(), Path(options.json), overwrite=True)
    _print(answer, options)


def _print(answer: PrecheckAnswer, options: PrecheckOptions) -> None:
    from photoprocess.registration.answer_text import render_answer

    for line in render_answer(answer, options.language):
        click.echo("\n".join(wrap(line, options.width)) if line else "")


def _ask(answer: PrecheckAnswer, options: PrecheckOptions) -> PrecheckAnswer:
    """Ask until no missing fact would change the answer, or the user stops (q, Ctrl+C or the end of the input)."""
    from photoprocess.registration.questions import (
        answer_question,
        describe_input,
        next_question,
        parse_input,
        render_question,
    )

    language = options.language
    click.echo(say("phrase.ask_stop", language), err=True)
    while question := next_question(answer):
        click.echo("\n" + render_question(question, answer, language), err=True)
        typed = _read_line(say("phrase.ask_unknown", language))
        if typed is None:
            break
        try:
            answer = answer_question(answer.facts, question, parse_input(typed, question), options.exam)
        except BadFact:
            click.echo(say("phrase.ask_bad", language, allowed=describe_input(question)), err=True)
    click.echo(err=True)
    return answer


def _read_line(prompt: str) -> str | None:
    """Return what the user types, or None to stop."""
    try:
        typed: str = click.prompt(prompt, default="", show_default=False, err=True)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return None
    return None if typed.strip().casefold() == "q" else typed


def run_exams(options: ListOptions) -> int:
    """List the exams, those under the guide first."""
    from photoprocess.registration.catalogue import load_all_exams, load_outside_exams
    from photoprocess.registration.words import pick_script

    language = options.language
    if options.json:
        click.echo(json.dumps([_exam_data(exam, language) for exam in load_all_exams()], ensure_ascii=False, indent=2))
        return ExitStatus.PASSED
    for exam in load_all_exams():
        levels = join((say(f"level.{level.code}", language) for level in exam.levels), language)
        click.echo(f"{exam.id}  {exam.name[language]}\n    {levels}")
    click.echo(f"\n{say('verdict.NOT_THIS_GUIDE', language)}")
    for other in load_outside_exams():
        click.echo(f"{other.id}  {other.name[language]}  {pick_script(other.organiser, language)}")
    return ExitStatus.PASSED


def _exam_data(exam: Exam, language: Language) -> dict[str, object]:
    return {
        "id": exam.id,
        "name": exam.name[language],
        "role": exam.cpta_role,
        "confidence": exam.confidence,
        "levels": {level.code: [one.id for one in level.alternatives] for level in exam.levels},
    }


def run_faq(options: ListOptions) -> int:
    """Print the questions that match the words, with their answers; without words, all questions."""
    from photoprocess.registration.faq import (
        get_question,
        load_entries,
        render_entry,
        render_rule,
        search,
        search_rules,
    )

    language = options.language
    if not options.words.strip():
        for entry in load_entries():
            click.echo(f"{entry.id}  {get_question(entry, language)}")
        return ExitStatus.PASSED
    found = search(options.words)
    for entry in found[:3]:
        click.echo(get_question(entry, language))
        for line in render_entry(entry, language):
            click.echo("\n".join(wrap(f"    {line}", options.width)))
    for rule in () if found else search_rules(options.words, language):
        click.echo("\n".join(wrap(render_rule(rule, language), options.width)))
        found = (load_entries()[0],)
    if not found:
        known = join((entry.id for entry in load_entries()), language)
        click.echo(say("phrase.faq_none", language, words=options.words, known=known))
    return ExitStatus.PASSED if found else ExitStatus.FAILED
