"""The part of the command line that an organiser needs: verify, keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from photoprocess.cli.options import Say, jobs_option, lang_option
from photoprocess.values import Language


def for_organisers(language: Language, say: Say) -> tuple[click.Command, ...]:
    """Their commands, with help in one language."""
    return _verify(language, say), _keys(language, say)


def _verify(language: Language, say: Say) -> click.Command:
    path = click.Path(path_type=Path)

    def body(**options: Any) -> int:
        from photoprocess.commands.verify import VerifyOptions, run_verify

        return run_verify(VerifyOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["files"], type=path, nargs=-1, required=True),
        click.Option(["--recheck"], is_flag=True, help=say("option_recheck")),
        click.Option(["--key"], type=path, multiple=True, metavar="PUBLIC.jwk", help=say("option_public_key")),
        click.Option(["--json"], is_flag=True, help=say("option_verify_json")),
        jobs_option(say),
        lang_option(say),
    ]
    return click.Command("verify", params=params, callback=body, help=say("verify"))


def _keys(language: Language, say: Say) -> click.Group:
    def new(folder: Path) -> int:
        from photoprocess.commands.verify import run_keys_new

        return run_keys_new(language, folder)

    def show(file: Path) -> int:
        from photoprocess.commands.verify import run_keys_show

        return run_keys_show(language, file)

    group = click.Group("keys", help=say("keys"))
    path = click.Path(path_type=Path)
    for name, argument, body in (("new", "folder", new), ("show", "file", show)):
        params: list[click.Parameter] = [click.Argument([argument], type=path), lang_option(say)]
        group.add_command(click.Command(name, params=params, callback=body, help=say(f"keys_{name}")))
    return group
