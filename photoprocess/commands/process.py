"""`photoprocess process` and `photoprocess check`: one picture."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess import resources
from photoprocess.commands.lines import print_error, print_json
from photoprocess.commands.outputs import check_outputs, complete_name, name_files, refuse_inputs
from photoprocess.errors import ExitStatus, OutputExists, PhotoError
from photoprocess.files import refuse_source, save
from photoprocess.frozen import dataclass
from photoprocess.job import Job, Outcome, Whitening
from photoprocess.marker.keys import load_private
from photoprocess.messages import find_colour, get_text, make_printable
from photoprocess.report.plain import render_text
from photoprocess.report.result_data import Result, render_json
from photoprocess.values import Frame, Language
from photoprocess.wrap import get_terminal_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.marker.credentials import Credentials
    from photoprocess.values import Encoded


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
    content_credentials: Path | None = None


def run_process(options: ProcessOptions) -> int:
    """Frame, judge and save one picture, and report the result."""
    from photoprocess.pipeline import process

    _use_one_thread()
    return _run(options, lambda options: _save_result(_attempt(process, options), options))


def run_check(options: ProcessOptions) -> int:
    """Judge a finished photo as it is, and report the result."""
    from photoprocess.pipeline import check

    _use_one_thread()
    return _run(options, lambda options: _attempt(check, options))


def _use_one_thread() -> None:
    """Keep OpenCV from starting threads, which mostly wait here and take processor time for it."""
    import cv2

    cv2.setNumThreads(1)


def _run(options: ProcessOptions, work: Callable[[ProcessOptions], Result]) -> int:
    """Work and report, unless the name of an output is refused."""
    try:
        options = replace(options, output=complete_name(options.output) if options.output else None)
        photo = options.output or _choose_folder(options.picture)
        outputs = [photo, *name_files(options.json, options.html)]
        check_outputs(outputs, _list_inputs(options), options.picture)
    except PhotoError as error:
        return _report(
            Result(make_printable(options.picture), make_printable(options.spec), error=error),
            replace(options, json=None, html=None),
        )
    return _report(work(options), options)


def _list_inputs(options: ProcessOptions) -> list[Path]:
    """List the files beside the picture that the command reads."""
    return [*name_files(options.key, options.spec), *list_credentials(options.content_credentials)]


def list_credentials(folder: Path | None) -> list[Path]:
    """List the files of --content-credentials."""
    if folder is None:
        return []
    from photoprocess.marker.credentials import CHAIN_NAME, PRIVATE_NAME  # few photos need it

    return [folder / PRIVATE_NAME, folder / CHAIN_NAME]


def _attempt(work: Callable[[Job], Outcome], options: ProcessOptions) -> Result:
    result = Result(make_printable(options.picture), make_printable(options.spec))
    try:
        job = Job(
            options.picture,
            options.spec,
            options.frame,
            options.declared,
            options.mark,
            key=load_private(options.key) if options.key else None,
            whitening=read_whitening(whiten=options.whiten, background=options.background),
            credentials=_load_credentials(options.content_credentials),
        )
        return replace(result, outcome=work(job))
    except PhotoError as error:
        return replace(result, error=error)


def _load_credentials(folder: Path | None) -> Credentials | None:
    if folder is None:
        return None
    from photoprocess.marker.credentials import load_credentials

    return load_credentials(folder)


def read_whitening(*, whiten: bool, background: str) -> Whitening | None:
    """Read the whitening that the options request; naming a colour requests it too."""
    return Whitening(find_colour(background)) if whiten or background else None


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
    refuse_inputs(target, _list_inputs(options))
    try:
        return _replace(encoded.data, target, options, overwrite=options.overwrite)
    except OutputExists:
        question = get_text("cli.ask_overwrite", options.language, name=target)
        if options.json == "-" or not sys.stdin.isatty() or not click.confirm(question, err=True):
            raise
        return _replace(encoded.data, target, options, overwrite=True)


def _replace(data: bytes, target: Path, options: ProcessOptions, *, overwrite: bool) -> Path:
    """Save; if the target was a link, say that the link itself was replaced."""
    was_link = target.is_symlink()
    save(data, target, overwrite=overwrite)
    if was_link:
        print_error(get_text("cli.link_replaced", options.language, name=target))
    return target


def _choose_target(outcome: Outcome, options: ProcessOptions) -> Path:
    """Choose the path: --output, or next to the picture; the name of a draft says that it is one."""
    target = options.output or _choose_folder(options.picture) / outcome.spec.filename
    if target.is_dir():
        target = target / outcome.spec.filename
    if outcome.passed:
        return target
    return target.with_stem(f"{target.stem}-{get_text('cli.draft_name', options.language)}")


def _choose_folder(picture: Path) -> Path:
    """The picture's own folder; the current one for the bundled sample, whose folder is part of the program."""
    bundled = picture.resolve().is_relative_to(resources.find_root().resolve())
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
        message = result.error.explain(options.language)
        print_error(get_text("cli.error", options.language, message=message))
        return result.error.exit_status
    return ExitStatus.PASSED if result.outcome and result.outcome.passed else ExitStatus.FAILED


def _write_reports(result: Result, options: ProcessOptions) -> None:
    if options.html:
        from photoprocess.report.html import render_html

        _write(render_html(result, options.language), options.html, options, result.saved)
    if options.json == "-":
        print_json(render_json(result, options.language))
    elif options.json:
        _write(render_json(result, options.language) + "\n", Path(options.json), options, result.saved)


def _write(content: str, path: Path, options: ProcessOptions, saved: Path | None) -> None:
    refuse_source(path, options.picture)
    refuse_inputs(path, [*_list_inputs(options), *name_files(saved)])
    _replace(content.encode(), path, options, overwrite=options.overwrite)


def _render(result: Result, outcome: Outcome, options: ProcessOptions) -> list[str]:
    width = get_terminal_width()
    lines = [render_text(outcome.report, options.language, width), "", *_describe_saving(result, outcome, options)]
    honest = wrap(get_text("cli.honest", options.language), width, hanging=0)
    return [*lines, *(honest if result.saved and outcome.passed else [])]


def _describe_saving(result: Result, outcome: Outcome, options: ProcessOptions) -> list[str]:
    """Say where the photo was saved, or why it was not. Not wrapped, so that the path can be copied."""
    language = options.language
    if result.error:
        return [get_text("cli.not_saved_error", language)]
    if outcome.finished:
        return [get_text("cli.not_saved_check", language)]
    if not result.saved:
        return [get_text("cli.not_saved", language)]
    if not outcome.passed:
        return [get_text("cli.saved_draft", language, path=result.saved)]
    unmarked = [get_text("cli.unmarked", language)] if options.mark and not outcome.marked else []
    return [get_text("cli.saved_as", language, path=result.saved), *unmarked]
