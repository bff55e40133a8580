"""Options that several commands share, and the conversion of their values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from photoprocess.messages import LANGUAGES

Callback = Callable[[click.Context, click.Parameter, Any], Any]
Explain = Callable[..., str]
"""Look up a text of the catalogue's [cli] section by its name, and fill in its details."""
PATH = click.Path(path_type=Path)


def make_lang_option(explain: Explain) -> click.Option:
    """--lang. It is only declared here: `main` reads its value before the commands are built."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=explain("option_lang"))


def make_spec_option(explain: Explain) -> click.Option:
    """--spec: which photo specification applies."""
    from photoprocess.spec.values import DEFAULT_SPEC

    return click.Option(["--spec"], default=DEFAULT_SPEC, show_default=True, help=explain("option_spec"))


def make_declare_option(explain: Explain) -> click.Option:
    """--declare: what the user confirms; its value is a frozenset of DECLARATIONS."""
    return click.Option(
        ["--declare", "declared"], callback=_parse_declared(explain), metavar="NAMES", help=explain("option_declare")
    )


def make_overwrite_option(explain: Explain) -> click.Option:
    """--overwrite: replace existing files."""
    return click.Option(["--overwrite"], is_flag=True, help=explain("option_overwrite"))


def make_whitening_options(explain: Explain) -> list[click.Option]:
    """--whiten and --background: whether the background is replaced, and by which colour."""
    return [
        click.Option(["--whiten"], is_flag=True, help=explain("option_whiten")),
        click.Option(["--background"], default="", metavar="COLOUR", help=explain("option_background")),
    ]


def make_marker_options(explain: Explain) -> list[click.Option]:
    """--no-marker, --key and --content-credentials: whether a photo that passes is signed, and with what."""
    return [
        click.Option(
            ["--no-marker", "mark"], flag_value=False, default=True, is_eager=True, help=explain("option_mark")
        ),
        click.Option(["--key"], type=PATH, metavar="PRIVATE.jwk", help=explain("option_private_key")),
        click.Option(
            ["--content-credentials"],
            type=PATH,
            callback=_refuse_unmarked(explain),
            metavar="KEY_DIR",
            help=explain("option_credentials"),
        ),
    ]


def _refuse_unmarked(explain: Explain) -> Callback:
    """Make a callback that refuses Content Credentials for unmarked photos."""

    def check(context: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
        if value and not context.params["mark"]:
            raise click.UsageError(explain("credentials_need_marker"))
        return value

    return check


def make_jobs_option(explain: Explain) -> click.Option:
    """--jobs: the number of processes. 61 is the most that Windows can wait for."""
    return click.Option(["--jobs"], type=click.IntRange(1, 61), metavar="N", help=explain("option_jobs"))


def make_report_options(explain: Explain) -> list[click.Option]:
    """--json and --html: where the report goes."""
    return [
        click.Option(["--json"], metavar="FILE|-", help=explain("option_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=explain("option_html")),
    ]


def _parse_declared(explain: Explain) -> Callback:
    """Comma-separated names, or "all" → frozenset of DECLARATIONS."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
        from photoprocess.values import DECLARATIONS

        names = frozenset(DECLARATIONS if value == "all" else (value or "").split(",")) - {""}
        for name in names - set(DECLARATIONS):
            raise click.BadParameter(explain("bad_declare", name=name, known=", ".join(DECLARATIONS)))
        return names

    return convert
