"""`photoprocess process` and `photoprocess check`: one picture."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess import resources
from photoprocess.drafts import sweep
from photoprocess.errors import ExitStatus, OutputExists, OutputNotJpeg, OutputTwice, PhotoError
from photoprocess.files import refuse_source, save
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.marker.keys import load_private
from photoprocess.messages import colour_name, text
from photoprocess.read.formats import JPEG_SUFFIXES, PICTURE_SUFFIXES
from photoprocess.report.data import Result, render_json
from photoprocess.report.plain import render_text
from photoprocess.values import Frame, Language
from photoprocess.wrap import terminal_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.values import Encoded


OTHER_SUFFIXES = (PICTURE_SUFFIXES - JPEG_SUFFIXES) | {".pdf", ".html", ".json"}
"""Suffixes of other formats. Any other suffix is part of the name: a candidate number may hold a dot."""


@dataclass(frozen=True, slots=True)
class ProcessOptions:
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


def run_process(options: ProcessOptions) -> int:
    """Frame, judge and save one picture, and report the result."""
    from photoprocess.pipeline import process

    return _run(options, lambda options: _save_result(_attempt(process, options), options))


def run_check(options: ProcessOptions) -> int:
    """Judge a finished photo as it is, and report the result."""
    from photoprocess.pipeline import check

    return _run(options, lambda options: _attempt(check, options))


def _run(options: ProcessOptions, work: Callable[[ProcessOptions], Result]) -> int:
    """Work and report, unless a name of an output is refused."""
    try:
        options = _check_outputs(options)
    except PhotoError as error:
        return _report(Result(str(options.picture), options.spec, error=error), replace(options, json=None, html=None))
    return _report(work(options), options)


def _check_outputs(options: ProcessOptions) -> ProcessOptions:
    """Complete the name of the photo with .jpg; refuse another format, and one file for two purposes.

    Raises OutputNotJpeg and OutputTwice.
    """
    output = options.output
    if output and not output.is_dir() and output.suffix.lower() not in JPEG_SUFFIXES:
        if output.suffix.lower() in OTHER_SUFFIXES:
            raise OutputNotJpeg(name=str(output))
        output = output.with_name(f"{output.name}.jpg")
    reports = [path for path in (Path(options.json or "-"), options.html) if path and path != Path("-")]
    named = [path for path in (output, *reports, options.key) if path]
    resolved = [path.resolve() for path in named]
    for path, place in zip(named, resolved, strict=True):
        if resolved.count(place) > 1:
            raise OutputTwice(name=str(path))
    folder = output or _default_folder(options.picture) / "-"
    sweep({folder if folder.is_dir() else folder.parent, *(path.parent for path in reports)})
    return replace(options, output=output)


def _attempt(work: Callable[[Job], Outcome], options: ProcessOptions) -> Result:
    result = Result(str(options.picture), options.spec)
    try:
        job = Job(
            options.picture,
            options.spec,
            options.frame,
            options.declared,
            options.mark,
            key=load_private(options.key) if options.key else None,
            whitening=read_whitening(whiten=options.whiten, background=options.background),
        )
        return replace(result, outcome=work(job))
    except PhotoError as error:
        return replace(result, error=error)


def read_whitening(*, whiten: bool, background: str) -> Whitening | None:
    """Read the whitening that the options request; naming a colour requests it too."""
    return Whitening(colour_name(background)) if whiten or background else None


def _save_result(result: Result, options: ProcessOptions) -> Result:
    """Save the photo if it passed, or if a draft is requested; return the result with its path or the error."""
    outcome = result.outcome
    if outcome is None or outcome.encoded is None or not (outcome.passed or options.draft):
        return result
    try:
        return replace(result, saved=_save_photo(outcome, outcome.encoded, options))
    except PhotoError as error:
        return replace(result, error=error)


def _save_photo(outcome: Outcome, encoded: Encoded, options: ProcessOptions) -> Path:
    """Save the photo. If the file exists, ask the user at a terminal; elsewhere raise OutputExists."""
    target = _choose_target(outcome, options)
    refuse_source(target, options.picture)
    try:
        return save(encoded.data, target, overwrite=options.overwrite)
    except OutputExists:
        question = text("cli.ask_overwrite", options.language, name=target)
        if options.json == "-" or not sys.stdin.isatty() or not click.confirm(question, err=True):
            raise
        return save(encoded.data, target, overwrite=True)


def _choose_target(outcome: Outcome, options: ProcessOptions) -> Path:
    """Choose the path: --output, or next to the picture; the name of a draft says that it is one."""
    target = options.output or _default_folder(options.picture) / outcome.spec.filename
    if target.is_dir():
        target = target / outcome.spec.filename
    if outcome.passed:
        return target
    return target.with_stem(f"{target.stem}-{text('cli.draft_name', options.language)}")


def _default_folder(picture: Path) -> Path:
    """The picture's own folder; the current one for the bundled sample, whose folder is part of the program."""
    bundled = picture.resolve().is_relative_to(resources.root().resolve())
    return Path() if bundled else picture.parent


def _report(result: Result, options: ProcessOptions) -> int:
    """Write the reports, print the result to stdout or the error to stderr, and return the exit status."""
    try:
        _write_reports(result, options)
    except PhotoError as error:
        result = replace(result, error=result.error or error)
    if result.outcome and options.json != "-":
        click.echo("\n".join(_render(result, result.outcome, options)))
    if result.error:
        message = result.error.sentence(options.language)
        click.echo(text("cli.error", options.language, message=message), err=True)
        return result.error.exit_status
    return ExitStatus.PASSED if result.outcome and result.outcome.passed else ExitStatus.FAILED


def _write_reports(result: Result, options: ProcessOptions) -> None:
    if options.html:
        from photoprocess.report.html import render_html

        _write(render_html(result, options.language), options.html, options)
    if options.json == "-":
        click.echo(render_json(result, options.language))
    elif options.json:
        _write(render_json(result, options.language) + "\n", Path(options.json), options)


def _write(content: str, path: Path, options: ProcessOptions) -> None:
    refuse_source(path, options.picture)
    save(content.encode(), path, overwrite=options.overwrite)


def _render(result: Result, outcome: Outcome, options: ProcessOptions) -> list[str]:
    width = terminal_width()
    lines = [render_text(outcome.report, options.language, width), "", *_describe_saving(result, outcome, options)]
    honest = wrap(text("cli.honest", options.language), width, hanging=0)
    return [*lines, *(honest if result.saved and outcome.passed else [])]


def _describe_saving(result: Result, outcome: Outcome, options: ProcessOptions) -> list[str]:
    """Say where the photo was saved, or why it was not. Not wrapped, so that the path can be copied."""
    language = options.language
    if result.error:
        return [text("cli.not_saved_error", language)]
    if outcome.finished:
        return [text("cli.not_saved_check", language)]
    if not result.saved:
        return [text("cli.not_saved", language)]
    if not outcome.passed:
        return [text("cli.saved_draft", language, path=result.saved)]
    unmarked = [text("cli.unmarked", language)] if options.mark and not outcome.marked else []
    return [text("cli.saved_as", language, path=result.saved), *unmarked]
