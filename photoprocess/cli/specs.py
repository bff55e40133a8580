"""`photoprocess specs`: the photo specifications."""

from __future__ import annotations

import click

from photoprocess.cli.options import Explain, make_lang_option
from photoprocess.languages import Language


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the command, with help in one language."""

    def run(words: tuple[str, ...], toml: str | None) -> int:
        from photoprocess.commands.specs import print_spec, run_specs

        return print_spec(toml) if toml else run_specs(language, words)

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1),
        click.Option(["--toml"], metavar="NAME", help=explain("option_toml")),
        make_lang_option(explain),
    ]
    return (click.Command("specs", params=params, callback=run, help=explain("specs")),)
