"""`photoprocess batch`: many pictures."""

from __future__ import annotations

from typing import Any

import click

from photoprocess.cli.options import (
    PATH,
    Say,
    declare_option,
    jobs_option,
    lang_option,
    marker_options,
    overwrite_option,
    spec_option,
    whitening_options,
)
from photoprocess.values import Language


def build_commands(language: Language, say: Say) -> tuple[click.Command, ...]:
    """Build the command, with help in one language."""

    def run(**options: Any) -> int:
        from photoprocess.commands.batch import BatchOptions, run_batch

        if not options["inputs"] and not options["table"]:
            raise click.UsageError(say("batch_nothing"))
        return run_batch(BatchOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["inputs"], nargs=-1, metavar="[IN]..."),
        click.Option(["-o", "--output"], type=PATH, required=True, metavar="OUT_DIR", help=say("option_batch_output")),
        jobs_option(say),
        click.Option(["--table"], type=PATH, metavar="people.csv", help=say("option_table")),
        click.Option(["--report"], type=PATH, metavar="DIR", help=say("option_report")),
        click.Option(["--resume"], is_flag=True, help=say("option_resume")),
        overwrite_option(say),
        click.Option(["--cluster"], metavar="ADDRESS", help=say("option_cluster")),
        click.Option(["--shared-disk"], is_flag=True, help=say("option_shared_disk")),
        *whitening_options(say),
        *marker_options(say),
        spec_option(say),
        declare_option(say),
        lang_option(say),
    ]
    return (click.Command("batch", params=params, callback=run, help=say("batch")),)
