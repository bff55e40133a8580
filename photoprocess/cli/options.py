"""What the modules of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from photoprocess.messages import LANGUAGES

Callback = Callable[[click.Context, click.Parameter, Any], Any]
Say = Callable[..., str]
"""Name of a text of the catalogue's [cli], and its details → the text."""


def lang_option(say: Say) -> click.Option:
    """--lang, at home in every command; its value is taken before the commands are built."""
    choice = click.Choice(LANGUAGES)
    return click.Option(["--lang"], type=choice, expose_value=False, help=say("option_lang"))


def whitening_options(say: Say) -> list[click.Option]:
    """Whether the background is replaced, and by which colour."""
    return [
        click.Option(["--whiten"], is_flag=True, help=say("option_whiten")),
        click.Option(["--background"], default="", metavar="COLOUR", help=say("option_background")),
    ]


def marker_options(say: Say) -> list[click.Option]:
    """Whether what passes is signed, and with which key."""
    path = click.Path(path_type=Path)
    return [
        click.Option(["--no-marker", "mark"], flag_value=False, default=True, help=say("option_mark")),
        click.Option(["--key"], type=path, metavar="PRIVATE.jwk", help=say("option_private_key")),
    ]


def jobs_option(say: Say) -> click.Option:
    """--jobs: how many processes."""
    return click.Option(["--jobs"], type=click.IntRange(1, 61), metavar="N", help=say("option_jobs"))
