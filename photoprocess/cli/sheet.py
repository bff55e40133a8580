"""`photoprocess sheet`: the finished photo several times on photo paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from photoprocess.cli.options import PATH, Callback, Explain, make_lang_option, make_overwrite_option
from photoprocess.languages import Language
from photoprocess.sheet.layout import MOST_COPIES

if TYPE_CHECKING:
    from photoprocess.sheet.layout import Paper, Size

LONGEST = 1000
"""Millimetres: the longest side that --size accepts."""


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the command, with help in one language."""

    def run(**options: Any) -> int:
        from photoprocess.commands.sheet import SheetOptions, run_sheet

        return run_sheet(SheetOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["photo"], type=PATH),
        click.Option(
            ["--paper"],
            callback=_parse_paper(explain),
            default="6寸",
            metavar="6寸|5寸|A4",
            help=explain("option_paper"),
        ),
        click.Option(["--copies"], type=click.IntRange(1, MOST_COPIES), help=explain("option_copies")),
        click.Option(["--marks"], is_flag=True, help=explain("option_marks")),
        click.Option(["--size"], callback=_parse_size(explain), metavar="25x35", help=explain("option_size")),
        click.Option(["--spec"], help=explain("option_sheet_spec")),
        click.Option(["-o", "--output"], type=PATH, help=explain("option_sheet_output")),
        make_overwrite_option(explain),
        make_lang_option(explain),
    ]
    return (click.Command("sheet", params=params, callback=run, help=explain("sheet")),)


def _parse_paper(explain: Explain) -> Callback:
    """The name of a paper → Paper."""

    def convert(_: click.Context, __: click.Parameter, value: str) -> Paper:
        from photoprocess.sheet.layout import PAPERS, find_paper

        paper = find_paper(value)
        if paper is None:
            raise click.BadParameter(explain("bad_paper", name=value, known=", ".join(paper.name for paper in PAPERS)))
        return paper

    return convert


def _parse_size(explain: Explain) -> Callback:
    """Width and height in millimetres, such as 25x35 → Size."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> Size | None:
        from photoprocess.sheet.layout import Size

        if value is None:
            return None
        found = re.fullmatch(r"(\d+(?:\.\d+)?) ?[x×*] ?(\d+(?:\.\d+)?)(?: ?mm)?", value.strip().casefold())
        sides = [float(side) for side in found.groups()] if found else [0.0]
        if not all(1 <= side <= LONGEST for side in sides):
            raise click.BadParameter(explain("bad_size"))
        return Size(*sides)

    return convert
