"""The part of the command line that answers about registration: precheck, exams, faq."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from photoprocess.cli.options import Say, lang_option
from photoprocess.values import Language


def for_applicants(language: Language, say: Say) -> tuple[click.Command, ...]:
    """Their commands, with help in one language."""
    return _precheck(language, say), _exams(language, say), _faq(language, say)


def _precheck(language: Language, say: Say) -> click.Command:
    path = click.Path(path_type=Path)

    def body(**options: Any) -> int:
        from photoprocess.commands.registration import PrecheckOptions, run_precheck

        return run_precheck(PrecheckOptions(language=language, today=date.today(), **options))

    params: list[click.Parameter] = [
        click.Argument(["facts"], type=path, required=False),
        click.Option(["--exam"], metavar="ID", help=say("option_exam")),
        click.Option(["--set", "settings"], multiple=True, metavar="KEY=VALUE", help=say("option_set")),
        click.Option(["--ask"], is_flag=True, help=say("option_ask")),
        click.Option(["--json"], metavar="FILE|-", help=say("option_json")),
        click.Option(["--html"], type=path, metavar="FILE", help=say("option_precheck_html")),
        lang_option(say),
    ]
    return click.Command("precheck", params=params, callback=body, help=say("precheck"))


def _exams(language: Language, say: Say) -> click.Command:
    def body(**options: Any) -> int:
        from photoprocess.commands.registration import ListOptions, run_exams

        return run_exams(ListOptions(language, **options))

    params: list[click.Parameter] = [
        click.Option(["--json"], is_flag=True, help=say("option_list_json")),
        lang_option(say),
    ]
    return click.Command("exams", params=params, callback=body, help=say("exams"))


def _faq(language: Language, say: Say) -> click.Command:
    def body(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.registration import ListOptions, run_faq

        return run_faq(ListOptions(language, words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1),
        click.Option(["--json"], is_flag=True, help=say("option_list_json")),
        lang_option(say),
    ]
    return click.Command("faq", params=params, callback=body, help=say("faq"))
