"""`photoprocess precheck`: whether an applicant may register for an exam."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.commands.lines import print_json, print_wrapped
from photoprocess.errors import ExitStatus
from photoprocess.frozen import dataclass
from photoprocess.registration.answer import PrecheckAnswer
from photoprocess.registration.facts import Facts, apply_settings, load_facts
from photoprocess.registration.precheck import precheck
from photoprocess.registration.vocabulary import APPLICANT_FACTS
from photoprocess.registration.words import get_text

if TYPE_CHECKING:
    from photoprocess.languages import Language


NOT_OF_THE_PERSON = ("exam", "level", "exam_year", "today", "region", "residence")
"""Facts that describe an exam or a place, not the applicant: alone they do not request a check of the conditions."""


@dataclass(frozen=True, slots=True)
class PrecheckOptions:
    """The options of `precheck`. `today` is used if the facts lack it, because the rules never read a clock."""

    language: Language
    today: date
    what: tuple[str, ...] = ()
    """The path of a facts file, or a sentence such as 一建 大专 五年, or both."""
    exam: str | None = None
    settings: tuple[str, ...] = ()
    ask: bool = False
    json: str | None = None
    html: Path | None = None
    overwrite: bool = False
    width: int = 100


def run_precheck(options: PrecheckOptions) -> int:
    """Judge the facts and print the answer; with `ask`, ask for missing facts first.

    A report that exists is refused before the first question.

    The status is PASSED if the conditions of the exam are met, or if several exams were judged; otherwise FAILED.
    """
    path, words = split_words(options.what)
    if options.json or options.html:
        from photoprocess.commands.outputs import check_new_outputs, name_files

        check_new_outputs(name_files(options.json, options.html), name_files(path), overwrite=options.overwrite)
    facts = load_dated_facts(path, options.today)
    if words:
        return answer_words(words, facts, options)
    facts = apply_settings(facts, options.settings)
    answer = _ask(facts, options.exam, options) if options.ask else precheck(facts, options.exam)
    write_answer(answer, options)
    return _choose_status(answer)


def split_words(what: tuple[str, ...]) -> tuple[Path | None, str]:
    """Split what was typed into a facts file and a sentence."""
    first = Path(what[0]) if what and (what[0].endswith(".toml") or Path(what[0]).is_file()) else None
    return first, " ".join(what[1:] if first else what)


def load_dated_facts(path: Path | None, today: date) -> Facts:
    """Load a facts file, or begin with nothing; `today` is used if the facts lack it."""
    facts = load_facts(path) if path else Facts()
    return facts if facts.get_date("today") else replace(facts, values={**facts.values, "today": today})


def answer_words(words: str, facts: Facts, options: PrecheckOptions) -> int:
    """Answer a sentence: show what was understood, then judge it."""
    from photoprocess.registration.understand import describe_understood, understand

    understood = understand(words, options.today)
    if not understood.exams and not understood.facts:
        click.echo(get_text("phrase.understood_nothing", options.language, words=words))
        return ExitStatus.FAILED
    facts = apply_settings(replace(facts, values={**facts.values, **understood.facts}), options.settings)
    exams = (options.exam,) if options.exam else understood.exams
    if not options.json:
        for line in (*describe_understood(understood, options.language), ""):
            print_wrapped(line, options.width)
    if len(exams) > 1:
        return _answer_several(exams, facts, options)
    exam = exams[0] if exams else None
    answer = _ask(facts, exam, options) if options.ask else precheck(facts, exam)
    write_answer(answer, options)
    return _choose_status(answer)


def _answer_several(exams: tuple[str, ...], facts: Facts, options: PrecheckOptions) -> int:
    """Print the verdict of each examination that a name may mean."""
    from photoprocess.registration.answer_text import render_rows

    print_wrapped(get_text("phrase.understood_several", options.language), options.width)
    for exam in exams:
        for line in render_rows(precheck(facts, exam), options.language):
            print_wrapped(line, options.width)
    return ExitStatus.PASSED


def _choose_status(answer: PrecheckAnswer) -> ExitStatus:
    """Choose PASSED if the conditions are met, several exams were judged, or only the procedure was requested."""
    from photoprocess.registration.answer_text import asks_for_procedure

    settled = any(one.answer != "UNKNOWN" for one in answer.procedure)
    about_person = any(answer.facts.mentions(one.key) for one in APPLICANT_FACTS if one.key not in NOT_OF_THE_PERSON)
    procedural = asks_for_procedure(answer.facts) and settled and not about_person
    return ExitStatus.PASSED if procedural or answer.verdict in ("ELIGIBLE", None) else ExitStatus.FAILED


def write_answer(answer: PrecheckAnswer, options: PrecheckOptions) -> None:
    """Write the answer as HTML and JSON if wanted, and print it as text unless JSON goes to stdout."""
    from photoprocess.files import save

    if options.html:
        from photoprocess.registration.html import render_html

        save(render_html(answer, options.language).encode(), options.html, overwrite=options.overwrite)
    if options.json:
        from photoprocess.registration.answer_data import render_json

        text = render_json(answer, options.language)
        if options.json == "-":
            print_json(text)
            return
        save(f"{text}\n".encode(), Path(options.json), overwrite=options.overwrite)
    _print(answer, options)


def _print(answer: PrecheckAnswer, options: PrecheckOptions) -> None:
    from photoprocess.registration.answer_text import render_answer

    for line in render_answer(answer, options.language):
        print_wrapped(line, options.width)


def _ask(facts: Facts, exam: str | None, options: PrecheckOptions) -> PrecheckAnswer:
    from photoprocess.commands.asking import ask
    from photoprocess.registration.exam_names import pick_exam
    from photoprocess.registration.interview import Interview

    return ask(Interview(facts, pick_exam(exam) if exam else None), options.language)
