"""Options that several commands share, and the conversion of their values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from photoprocess.messages import LANGUAGES
from photoprocess.spec.values import DEFAULT_SPEC
from photoprocess.values import DECLARATIONS

Callback = Callable[[click.Context, click.Parameter, Any], Any]
Say = Callable[..., str]
"""Look up a text of the catalogue's [cli] section by its name, and fill in its details."""
PATH = click.Path(path_type=Path)


def lang_option(say: Say) -> click.Option:
    """--lang. It is only declared here: `main` reads its value before the commands are built."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("option_lang"))


def spec_option(say: Say) -> click.Option:
    """--spec: which photo specification applies."""
    return click.Option(["--spec"], default=DEFAULT_SPEC, show_default=True, help=say("option_spec"))


def declare_option(say: Say) -> click.Option:
    """--declare: what the user confirms; its value is a frozenset of DECLARATIONS."""
    return click.Option(
        ["--declare", "declared"], callback=_parse_declared(say), metavar="NAMES", help=say("option_declare")
    )


def overwrite_option(say: Say) -> click.Option:
    """--overwrite: replace existing files."""
    return click.Option(["--overwrite"], is_flag=True, help=say("option_overwrite"))


def whitening_options(say: Say) -> list[click.Option]:
    """--whiten and --background: whether the background is replaced, and by which colour."""
    return [
        click.Option(["--whiten"], is_flag=True, help=say("option_whiten")),
        click.Option(["--background"], default="", metavar="COLOUR", help=say("option_background")),
    ]


def marker_options(say: Say) -> list[click.Option]:
    """--no-marker, --key and --content-credentials: whether a photo that passes is signed, and with what."""
    return [
        click.Option(["--no-marker", "mark"], flag_value=False, default=True, is_eager=True, help=say("option_mark")),
        click.Option(["--key"], type=PATH, metavar="PRIVATE.jwk", help=say("option_private_key")),
        click.Option(
            ["--content-credentials"],
            type=PATH,
            callback=_refuse_unmarked(say),
            metavar="KEY_DIR",
            help=say("option_credentials"),
        ),
    ]


def _refuse_unmarked(say: Say) -> Callback:
    """Content Credentials are for marked photos."""

    def check(context: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
        if value and not context.params["mark"]:
            raise click.UsageError(say("credentials_need_marker"))
        return value

    return check


def jobs_option(say: Say) -> click.Option:
    """--jobs: the number of processes. 61 is the most that Windows can wait for."""
    return click.Option(["--jobs"], type=click.IntRange(1, 61), metavar="N", help=say("option_jobs"))


def report_options(say: Say) -> list[click.Option]:
    """--json and --html: where the report goes."""
    return [
        click.Option(["--json"], metavar="FILE|-", help=say("option_json")),
        click.Option(["--html"], type=PATH, metavar="FILE", help=say("option_html")),
    ]


def _parse_declared(say: Say) -> Callback:
    """Comma-separated names, or "all" → frozenset of DECLARATIONS."""

    def convert(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
        names = frozenset(DECLARATIONS if value == "all" else (value or "").split(",")) - {""}
        for name in names - set(DECLARATIONS):
            raise click.BadParameter(say("bad_declare", name=name, known=", ".join(DECLARATIONS)))
        return names

    return convert
