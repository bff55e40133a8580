"""`photoprocess precheck`, `timeline`, `calendar`, `exams`, `facts` and `faq`: registering for an exam."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from photoprocess.cli.options import PATH, Explain, make_lang_option, make_overwrite_option
from photoprocess.languages import Language


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the commands, with help in one language."""
    builders = (_build_precheck, _build_timeline, _build_calendar, _build_exams, _build_facts, _build_faq)
    return tuple(build(language, explain) for build in builders)


def _build_precheck(language: Language, explain: Explain) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.registration import PrecheckOptions, run_precheck

        return run_precheck(PrecheckOptions(language=language, today=date.today(), **options))

    params: list[click.Parameter] = [
        click.Argument(["what"], nargs=-1, metavar="[FACTS.toml] [WORDS]..."),
        click.Option(["--exam"], metavar="ID", help=explain("option_exam")),
        click.Option(["--set", "settings"], multiple=True, metavar="KEY=VALUE", help=explain("option_set")),
        click.Option(["--ask"], is_flag=True, help=explain("option_ask")),
        click.Option(["--json"], metavar="FILE|-", help=explain("option_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=explain("option_page")),
        make_overwrite_option(explain),
        make_lang_option(explain),
    ]
    return click.Command(
        "precheck", params=params, callback=run, help=explain("precheck"), epilog=explain("precheck_statuses")
    )


def _build_timeline(language: Language, explain: Explain) -> click.Command:
    def run(**options: Any) -> int:
        from photoprocess.commands.timeline import TimelineOptions, run_timeline

        return run_timeline(TimelineOptions(language=language, today=date.today(), **options))

    params: list[click.Parameter] = [
        click.Argument(["what"], nargs=-1, metavar="[FACTS.toml] [WORDS]..."),
        click.Option(["--set", "settings"], multiple=True, metavar="KEY=VALUE", help=explain("option_set")),
        click.Option(["--json"], is_flag=True, help=explain("option_list_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=explain("option_page")),
        make_overwrite_option(explain),
        make_lang_option(explain),
    ]
    return click.Command("timeline", params=params, callback=run, help=explain("timeline"))


def _build_calendar(language: Language, explain: Explain) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.calendar import CalendarOptions, run_calendar

        return run_calendar(CalendarOptions(language, date.today(), words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar="[ID|NAME]"),
        click.Option(["--dates"], type=PATH, metavar="DATES.toml", help=explain("option_dates")),
        click.Option(["--ics"], type=PATH, metavar="FILE|-", help=explain("option_ics")),
        click.Option(["--json"], is_flag=True, help=explain("option_list_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=explain("option_page")),
        make_overwrite_option(explain),
        make_lang_option(explain),
    ]
    return click.Command("calendar", params=params, callback=run, help=explain("calendar"))


def _build_exams(language: Language, explain: Explain) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_exams

        return run_exams(ListOptions(language, words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar="[ID|NAME]"),
        click.Option(["--json"], is_flag=True, help=explain("option_list_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=explain("option_page")),
        make_lang_option(explain),
    ]
    return click.Command("exams", params=params, callback=run, help=explain("exams"))


def _build_facts(language: Language, explain: Explain) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_facts

        return run_facts(ListOptions(language, words=" ".join(words), **options))

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar="[WORDS]"),
        click.Option(["--json"], is_flag=True, help=explain("option_list_json")),
        make_lang_option(explain),
    ]
    return click.Command("facts", params=params, callback=run, help=explain("facts"))


def _build_faq(language: Language, explain: Explain) -> click.Command:
    def run(words: tuple[str, ...], **options: Any) -> int:
        from photoprocess.commands.lookup import ListOptions, run_faq

        return run_faq(ListOptions(language, words=" ".join(words), **options), date.today())

    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1),
        click.Option(["--json"], is_flag=True, help=explain("option_list_json")),
        make_lang_option(explain),
    ]
    return click.Command("faq", params=params, callback=run, help=explain("faq"))
