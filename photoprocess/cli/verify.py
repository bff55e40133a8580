"""`photoprocess verify` and `photoprocess keys`: what an organiser needs."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import click

from photoprocess.cli.options import PATH, Callback, Explain, make_jobs_option, make_lang_option
from photoprocess.languages import Language


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the commands, with help in one language."""
    return _build_verify(language, explain), _build_keys(language, explain)


def _build_verify(language: Language, explain: Explain) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.verify import VerifyOptions, run_verify

        return run_verify(VerifyOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["files"], type=PATH, nargs=-1, required=True),
        click.Option(["--recheck"], is_flag=True, help=explain("option_recheck")),
        click.Option(["--key"], type=PATH, multiple=True, metavar="PUBLIC.jwk", help=explain("option_public_key")),
        click.Option(["--spec"], metavar="ID|FILE", help=explain("option_verify_spec")),
        click.Option(
            ["--not-before"], callback=_parse_time(explain), metavar="TIME", help=explain("option_not_before")
        ),
        click.Option(
            ["--not-after"], callback=_parse_time(explain, end=True), metavar="TIME", help=explain("option_not_after")
        ),
        click.Option(["--json"], is_flag=True, help=explain("option_verify_json")),
        make_jobs_option(explain),
        make_lang_option(explain),
    ]
    return click.Command("verify", params=params, callback=run, help=explain("verify"))


def _parse_time(explain: Explain, *, end: bool = False) -> Callback:
    """ISO 8601 → datetime with a time zone; a date means the beginning or the end of that day."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
        from photoprocess.marker.demands import END_OF_DAY, read_moment

        if value is None:
            return None
        try:
            return read_moment(value, END_OF_DAY if end else time.min)
        except ValueError:
            raise click.BadParameter(explain("bad_time", value=value)) from None

    return convert


def _build_keys(language: Language, explain: Explain) -> click.Group:
    def new(folder: Path, c2pa: str | None) -> int:
        from photoprocess.commands.verify import run_keys_new, run_keys_new_c2pa

        return run_keys_new_c2pa(language, folder, c2pa) if c2pa else run_keys_new(language, folder)

    def show(file: Path) -> int:
        from photoprocess.commands.verify import run_keys_show

        return run_keys_show(language, file)

    group = click.Group("keys", params=[make_lang_option(explain)], help=explain("keys"))
    folder, file = click.Argument(["folder"], type=PATH), click.Argument(["file"], type=PATH)
    c2pa = click.Option(
        ["--c2pa"], callback=_check_organisation(explain), metavar="ORGANISATION", help=explain("option_keys_c2pa")
    )
    group.add_command(
        click.Command("new", params=[folder, c2pa, make_lang_option(explain)], callback=new, help=explain("keys_new"))
    )
    group.add_command(
        click.Command("show", params=[file, make_lang_option(explain)], callback=show, help=explain("keys_show"))
    )
    return group


def _check_organisation(explain: Explain) -> Callback:
    """Make a callback that accepts only names that a certificate can carry."""

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        from photoprocess.marker.certificates import MAX_ORGANISATION, is_organisation

        if value is not None and not is_organisation(value):
            raise click.BadParameter(explain("bad_organisation", limit=MAX_ORGANISATION))
        return value

    return check
