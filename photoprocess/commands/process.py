"""What the commands do, once click has understood them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.errors import OutputExists, OutputIsSource, PhotoError
from photoprocess.files import save
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.marker.keys import load_private
from photoprocess.messages import colour_name, text
from photoprocess.report.data import Result, render_json
from photoprocess.report.plain import render_text
from photoprocess.values import Frame, Language
from photoprocess.wrap import terminal_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

PASSED, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `process` and `check`."""

    language: Language
    picture: Path
    spec: str
    declared: frozenset[str]
    json: str | None
    html: Path | None
    output: Path | None = None
    frame: Frame | None = None
    whiten: bool = False
    background: str = ""
    overwrite: bool = False
    draft: bool = False
    mark: bool = True
    key: Path | None = None


def run_process(options: Options) -> int:
    """Frame, judge and save one picture; tell what came of it."""
    from photoprocess.pipeline import process

    result = _attempt(process, options)
    return _tell(_saved(result, options) if result.outcome else result, options)


def run_check(options: Options) -> int:
    """Judge a finished photo and tell."""
    from photoprocess.pipeline import check

    return _tell(_attempt(check, options), options)


def _attempt(work: Callable[[Job], Outcome], options: Options) -> Result:
    result = Result(str(options.picture), options.spec)
    try:
        key = load_private(options.key) if options.key else None
        whitening = whitening_of(whiten=options.whiten, background=options.background)
        job = Job(
            options.picture,
            options.spec,
            options.frame,
            options.declared,
            options.mark,
            key=key,
            whitening=whitening,
        )
        return replace(result, outcome=work(job))
    except PhotoError as error:
        return replace(result, error=error)


def whitening_of(*, whiten: bool, background: str) -> Whitening | None:
    """The whitening that the options request; naming a colour requests it too."""
    return Whitening(colour_name(background)) if whiten or background else None


def _saved(result: Result, options: Options) -> Result:
    """The result with its photo saved, where it may be."""
    outcome = result.outcome
    assert outcome is not None
    if not outcome.passed and not (options.draft and outcome.encoded):
        return result
    assert outcome.encoded is not None
    target = _target(outcome, options)
    try:
        _spare_source(target, options.picture)
        return replace(result, saved=_save(outcome.encoded.data, target, options))
    except PhotoError as error:
        return replace(result, error=error)


def _save(data: bytes, target: Path, options: Options) -> Path:
    try:
        return save(data, target, overwrite=options.overwrite)
    except OutputExists:
        question = text("cli.ask_overwrite", options.language, name=target)
        if options.json == "-" or not sys.stdin.isatty() or not click.confirm(question, err=True):
            raise
        return save(data, target, overwrite=True)


def _target(outcome: Outcome, options: Options) -> Path:
    """Beside the picture unless the person says where; a draft says in its name that it is one."""
    target = options.output or options.picture.with_name(outcome.spec.filename)
    if target.is_dir():
        target = target / outcome.spec.filename
    if outcome.passed:
        return target
    return target.with_stem(f"{target.stem}-{text('cli.draft_name', options.language)}")


def _spare_source(target: Path, picture: Path) -> None:
    """No option makes the program write over the picture that came in."""
    if target.exists() and target.samefile(picture):
        raise OutputIsSource(name=str(target))


def _tell(result: Result, options: Options) -> int:
    """Reports to files, the text to the terminal, the sentence of an error to stderr; then the exit status."""
    try:
        _write_reports(result, options)
    except PhotoError as error:
        result = replace(result, error=result.error or error)
    if result.outcome and options.json != "-":
        click.echo(_told(result, options))
    if result.error:
        sentence = result.error.sentence(options.language)
        click.echo(text("cli.error", options.language, message=sentence), err=True)
        return result.error.exit_status
    return PASSED if result.outcome and result.outcome.passed else FAILED


def _write_reports(result: Result, options: Options) -> None:
    if options.html:
        from photoprocess.report.html import render_html

        _write(render_html(result, options.language), options.html, options.picture)
    if options.json == "-":
        click.echo(render_json(result, options.language))
    elif options.json:
        _write(render_json(result, options.language) + "\n", Path(options.json), options.picture)


def _write(content: str, path: Path, picture: Path) -> None:
    _spare_source(path, picture)
    save(content.encode(), path, overwrite=True)


def _told(result: Result, options: Options) -> str:
    assert result.outcome is not None
    width = terminal_width()
    lines = [render_text(result.outcome.report, options.language, width), "", *_ending(result, options)]
    honest = text("cli.honest", options.language)
    return "\n".join([*lines, *(wrap(honest, width, hanging=0) if result.saved and result.outcome.passed else [])])


def _ending(result: Result, options: Options) -> list[str]:
    """What became of the photo; paths are not wrapped, so that they can be copied."""
    outcome = result.outcome
    assert outcome is not None
    if result.error:
        return [text("cli.not_saved_error", options.language)]
    if outcome.finished:
        return [text("cli.not_saved_check", options.language)]
    if not result.saved:
        return [text("cli.not_saved", options.language)]
    if not outcome.passed:
        return [text("cli.saved_draft", options.language, path=result.saved)]
    unmarked = [text("cli.unmarked", options.language)] if options.mark and not outcome.marked else []
    return [text("cli.saved_as", options.language, path=result.saved), *unmarked]
