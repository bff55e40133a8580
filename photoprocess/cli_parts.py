"""What the modules of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from photoprocess.values import Language

Callback = Callable[[click.Context, click.Parameter, Any], Any]
Say = Callable[..., str]
"""Name of a text of the catalogue's [cli], and its details → the text."""


def lang_option(say: Say) -> click.Option:
    """--lang, at home in every command; its value is taken before the commands are built."""
    choice = click.Choice(get_args(Language))
    return click.Option(["--lang"], type=choice, expose_value=False, help=say("option_lang"))


def jobs_option(say: Say) -> click.Option:
    """--jobs: how many processes."""
    return click.Option(["--jobs"], type=click.IntRange(1, 61), metavar="N", help=say("option_jobs"))
