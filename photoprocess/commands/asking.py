"""Ask for facts in the terminal, one by one, with back, summary, change and save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from photoprocess.errors import PhotoError, UnknownExam
from photoprocess.registration.questions import describe_input, parse_input, render_question
from photoprocess.registration.words import get_text, name_certificate

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.answer import PrecheckAnswer
    from photoprocess.registration.interview import Interview

BACK: Final = ("b", "back", "返回", "上一题", "上一題")
SUMMARY: Final = ("s", "summary", "小结", "小結")
CHANGE: Final = ("c", "change", "改")
SAVE: Final = ("save", "存档", "存檔", "保存", "儲存")


def ask(interview: Interview, language: Language) -> PrecheckAnswer:
    """Ask until no missing fact would change the answer, or the user stops (q, Ctrl+C or the end of the input)."""
    click.echo(get_text("phrase.ask_stop", language), err=True)
    while question := interview.question:
        click.echo("\n" + "\n".join(_write(interview, language)), err=True)
        typed = _read_line(get_text("phrase.ask_unknown", language))
        if typed is None:
            break
        if _obey(typed.strip(), interview, language):
            continue
        try:
            interview.reply(_parse(typed, interview))
        except UnknownExam as error:
            click.echo(error.explain(language), err=True)
        except PhotoError:
            click.echo(get_text("phrase.ask_bad", language, allowed=describe_input(question)), err=True)
    click.echo(err=True)
    return interview.answer


def _write(interview: Interview, language: Language) -> list[str]:
    """Write the question; the examinations that come near are numbered below the one for the examination."""
    question = interview.question
    if question is None:
        return []
    lines = [render_question(question, interview.answer, language)]
    if question.fact == "exam" and interview.list_near():
        lines.append(get_text("phrase.ask_near", language))
        near = enumerate(interview.list_near(), 1)
        lines += [f"  {number} {name_certificate(exam, language)}" for number, exam in near]
    return lines


def _parse(typed: str, interview: Interview) -> str | None:
    question = interview.question
    if question is None:
        return None
    value, near = parse_input(typed, question), interview.list_near()
    if question.fact == "exam" and value and value.isdigit() and 1 <= int(value) <= len(near):
        return near[int(value) - 1]
    return value


def _obey(typed: str, interview: Interview, language: Language) -> bool:
    """Obey a command; whether it was one."""
    word, _, rest = typed.partition(" ")
    word = word.casefold()
    if word in BACK and not rest:
        if not interview.back():
            click.echo(get_text("phrase.ask_no_back", language), err=True)
    elif word in SUMMARY and not rest:
        click.echo("\n".join(_summarise(interview, language)), err=True)
    elif word in CHANGE and rest.strip().isdigit():
        if not interview.change(int(rest)):
            click.echo(get_text("phrase.ask_no_item", language, number=rest.strip()), err=True)
    elif word in SAVE and rest:
        _save(Path(rest.strip()), interview, language)
    else:
        return False
    return True


def _summarise(interview: Interview, language: Language) -> list[str]:
    given = interview.describe_given(language)
    if not given:
        return [get_text("phrase.ask_summary_none", language)]
    return [
        get_text("phrase.ask_item", language, number=n, fact=fact, value=value)
        for n, (fact, value) in enumerate(given, 1)
    ]


def _save(path: Path, interview: Interview, language: Language) -> None:
    """Save the facts to a new file; one that exists is never replaced."""
    from photoprocess.files import save
    from photoprocess.registration.write_facts import render_facts

    path = path if path.suffix else path.with_suffix(".toml")
    facts = interview.facts.with_fact("exam", interview.exam) if interview.exam else interview.facts
    try:
        save(render_facts(facts).encode(), path, overwrite=False)
    except PhotoError as error:
        click.echo(error.explain(language), err=True)
        return
    click.echo(get_text("phrase.ask_saved", language, file=str(path)), err=True)


def _read_line(prompt: str) -> str | None:
    """Return what the user types, or None to stop."""
    try:
        typed: str = click.prompt(prompt, default="", show_default=False, err=True)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return None
    return None if typed.strip().casefold() == "q" else typed
