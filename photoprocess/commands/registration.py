"""What `precheck`, `exams` and `faq` do, once the command line has understood them. Each returns an exit status."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.errors import BadFact
from photoprocess.registration.answer import Answer, precheck
from photoprocess.registration.facts import Facts, load_facts, with_settings
from photoprocess.registration.words import joined, say
from photoprocess.wrap import wrap

if TYPE_CHECKING:
    from photoprocess.values import Language

ELIGIBLE, NOT_SURE = 0, 1
"""Exit statuses: 0 the conditions are met (or several examinations were judged), 1 any other answer."""


@dataclass(frozen=True, slots=True)
class PrecheckOptions:
    """The options of `precheck`. `today` stands in for the fact where nobody gave it: the core has no clock."""

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
    """Judge the facts and tell; with `ask`, ask for what is missing first."""
    facts = with_settings(load_facts(options.facts) if options.facts else Facts(), options.settings)
    if facts.day("today") is None:
        facts = replace(facts, values={**facts.values, "today": options.today})
    answer = precheck(facts, options.exam)
    if options.ask:
        answer = _asked(answer, options)
    _write(answer, options)
    return ELIGIBLE if answer.verdict in ("ELIGIBLE", None) else NOT_SURE


def _write(answer: Answer, options: PrecheckOptions) -> None:
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
    _tell(answer, options)


def _tell(answer: Answer, options: PrecheckOptions) -> None:
    from photoprocess.registration.tell import render_answer

    for line in render_answer(answer, options.language):
        click.echo("\n".join(wrap(line, options.width)) if line else "")


def _asked(answer: Answer, options: PrecheckOptions) -> Answer:
    """Ask until nothing more would help or the person stops: with q, Ctrl+C or the end of the input."""
    from photoprocess.registration.ask import answer_with, next_question, question_text, typeable, understood

    language = options.language
    click.echo(say("told.ask_stop", language), err=True)
    while question := next_question(answer):
        click.echo("\n" + question_text(question, answer, language), err=True)
        typed = _typed(say("told.ask_unknown", language))
        if typed is None:
            break
        try:
            answer = answer_with(answer.facts, question, understood(typed, question), options.exam)
        except BadFact:
            click.echo(say("told.ask_bad", language, allowed=typeable(question)), err=True)
    click.echo(err=True)
    return answer


def _typed(prompt: str) -> str | None:
    """What a person types; None to stop. What was told so far is answered all the same."""
    try:
        typed: str = click.prompt(prompt, default="", show_default=False, err=True)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return None
    return None if typed.strip().casefold() == "q" else typed


def run_exams(options: ListOptions) -> int:
    """List the examinations, those under the guide first."""
    from photoprocess.registration.catalogue import all_exams, outside
    from photoprocess.registration.words import official

    language = options.language
    if options.json:
        click.echo(json.dumps([_exam_data(exam, language) for exam in all_exams()], ensure_ascii=False, indent=2))
        return ELIGIBLE
    for exam in all_exams():
        levels = joined((say(f"level.{level.code}", language) for level in exam.levels), language)
        click.echo(f"{exam.id}  {exam.name[language]}\n    {levels}")
    click.echo(f"\n{say('verdict.NOT_THIS_GUIDE', language)}")
    for other in outside():
        click.echo(f"{other.id}  {other.name[language]}  {official(other.organiser, language)}")
    return ELIGIBLE


def _exam_data(exam: object, language: Language) -> dict[str, object]:
    from photoprocess.registration.exams import Exam

    assert isinstance(exam, Exam)
    return {
        "id": exam.id,
        "name": exam.name[language],
        "role": exam.cpta_role,
        "confidence": exam.confidence,
        "levels": {level.code: [one.id for one in level.alternatives] for level in exam.levels},
    }


def run_faq(options: ListOptions) -> int:
    """Tell the questions that the words find with their answers; without words, all questions."""
    from photoprocess.registration.faq import answer_lines, entries, question, rule_line, search, search_rules

    language = options.language
    if not options.words.strip():
        for entry in entries():
            click.echo(f"{entry.id}  {question(entry, language)}")
        return ELIGIBLE
    found = search(options.words)
    for entry in found[:3]:
        click.echo(question(entry, language))
        for line in answer_lines(entry, language):
            click.echo("\n".join(wrap(f"    {line}", options.width)))
    for rule in () if found else search_rules(options.words, language):
        click.echo("\n".join(wrap(rule_line(rule, language), options.width)))
        found = (entries()[0],)
    if not found:
        known = joined((entry.id for entry in entries()), language)
        click.echo(say("told.faq_none", language, words=options.words, known=known))
    return ELIGIBLE if found else NOT_SURE
