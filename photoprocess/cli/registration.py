"""`photoprocess precheck`, `exams`, `facts` and `faq`: registering for an exam."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from photoprocess.cli.options import PATH, Say, lang_option, overwrite_option
from photoprocess.values import Language


def build_commands(language: Language, say: Say) -> tuple[click.Command, ...]:
    """Build the commands, with help in one language."""
    builders = (_build_precheck, _build_exams, _build_facts, _build_faq)
    return tuple(build(language, say) for build in builders)


def _build_precheck(language: Language, say: Say) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.registration import PrecheckOptions, run_precheck

        return run_precheck(PrecheckOptions(language=language, today=date.today(), **options))

    params: list[click.Parameter] = [
        click.Argument(["what"], nargs=-1, metavar="[FACTS.toml] [WORDS]..."),
        click.Option(["--exam"], metavar="ID", help=say("option_exam")),
        click.Option(["--set", "settings"], multiple=True, metavar="KEY=VALUE", help=say("option_set")),
        click.Option(["--ask"], is_flag=True, help=say("option_ask")),
        click.Option(["--json"], metavar="FILE|-", help=say("option_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=say("option_precheck_html")),
        overwrite_option(say),
        lang_option(say),
    ]
    return click.Command("precheck", params=params, callback=run, help=say("precheck"), epilog=say("precheck_statuses"))


def _build_exams(language: Language, say: Say) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_exams

        return run_exams(ListOptions(language, words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar="[ID|NAME]"),
        click.Option(["--json"], is_flag=True, help=say("option_list_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=say("option_precheck_html")),
        lang_option(say),
    ]
    return click.Command("exams", params=params, callback=run, help=say("exams"))


def _build_facts(language: Language, say: Say) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_facts

        return run_facts(ListOptions(language, words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar="[WORDS]"),
        click.Option(["--json"], is_flag=True, help=say("option_list_json")),
        lang_option(say),
    ]
    return click.Command("facts", params=params, callback=run, help=say("facts"))


def _build_faq(language: Language, say: Say) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_faq

        return run_faq(ListOptions(language, words=" ".join(words), **options), date.today())

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1),
        click.Option(["--json"], is_flag=True, help=say("option_list_json")),
        lang_option(say),
    ]
    return click.Command("faq", params=params, callback=run, help=say("faq"))
