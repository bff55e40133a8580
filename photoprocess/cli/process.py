"""`photoprocess process` and `photoprocess check`: one picture."""

from __future__ import annotations

from typing import Any

import click

from photoprocess.cli.options import (
    PATH,
    Callback,
    Say,
    declare_option,
    lang_option,
    marker_options,
    overwrite_option,
    report_options,
    spec_option,
    whitening_options,
)
from photoprocess.spec.values import DEFAULT_FILENAME
from photoprocess.values import Frame, Language


def build_commands(language: Language, say: Say) -> tuple[click.Command, ...]:
    """Build the commands, with help in one language."""
    return _build_process(language, say), _build_check(language, say)


def _build_process(language: Language, say: Say) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.process import ProcessOptions, run_process

        return run_process(ProcessOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Option(["-o", "--output"], type=PATH, help=say("option_output", filename=DEFAULT_FILENAME)),
        click.Option(["--frame"], callback=_parse_frame(say), metavar="CX,CY,HEIGHT,ROLL", help=say("option_frame")),
        *whitening_options(say),
        click.Option(["--draft"], is_flag=True, help=say("option_draft")),
        *marker_options(say),
        *_shared_parameters(say),
    ]
    return click.Command("process", params=params, callback=run, help=say("process"))


def _build_check(language: Language, say: Say) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.process import ProcessOptions, run_check

        return run_check(ProcessOptions(language=language, **options))

    return click.Command("check", params=_shared_parameters(say), callback=run, help=say("check"))


def _shared_parameters(say: Say) -> list[click.Parameter]:
    """The parameters of both `process` and `check`."""
    return [
        click.Argument(["picture"], type=PATH),
        spec_option(say),
        declare_option(say),
        *report_options(say),
        overwrite_option(say),
        lang_option(say),
    ]


def _parse_frame(say: Say) -> Callback:
    """Four comma-separated numbers → Frame."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> Frame | None:
        if value is None:
            return None
        try:
            x, y, height, roll = (float(part) for part in value.split(","))
        except ValueError:
            raise click.BadParameter(say("bad_frame")) from None
        return Frame((x, y), height, roll)

    return convert
