"""`photoprocess process` and `photoprocess check`: one picture."""

from __future__ import annotations

from typing import Any

import click

from photoprocess.cli.options import (
    PATH,
    Callback,
    Explain,
    make_declare_option,
    make_lang_option,
    make_marker_options,
    make_overwrite_option,
    make_report_options,
    make_spec_option,
    make_whitening_options,
)
from photoprocess.languages import Language
from photoprocess.spec.values import DEFAULT_FILENAME
from photoprocess.values import Frame


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the commands, with help in one language."""
    return _build_process(language, explain), _build_check(language, explain)


def _build_process(language: Language, explain: Explain) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.process import ProcessOptions, run_process

        return run_process(ProcessOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Option(["-o", "--output"], type=PATH, help=explain("option_output", filename=DEFAULT_FILENAME)),
        click.Option(
            ["--frame"], callback=_parse_frame(explain), metavar="CX,CY,HEIGHT,ROLL", help=explain("option_frame")
        ),
        *make_whitening_options(explain),
        click.Option(["--draft"], is_flag=True, help=explain("option_draft")),
        *make_marker_options(explain),
        *_list_shared_parameters(explain),
    ]
    return click.Command("process", params=params, callback=run, help=explain("process"))


def _build_check(language: Language, explain: Explain) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.process import ProcessOptions, run_check

        return run_check(ProcessOptions(language=language, **options))

    return click.Command("check", params=_list_shared_parameters(explain), callback=run, help=explain("check"))


def _list_shared_parameters(explain: Explain) -> list[click.Parameter]:
    """The parameters of both `process` and `check`."""
    return [
        click.Argument(["picture"], type=PATH),
        make_spec_option(explain),
        make_declare_option(explain),
        *make_report_options(explain),
        make_overwrite_option(explain),
        make_lang_option(explain),
    ]


def _parse_frame(explain: Explain) -> Callback:
    """Four comma-separated numbers → Frame."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> Frame | None:
        if value is None:
            return None
        try:
            x, y, height, roll = (float(part) for part in value.split(","))
        except ValueError:
            raise click.BadParameter(explain("bad_frame")) from None
        return Frame((x, y), height, roll)

    return convert
