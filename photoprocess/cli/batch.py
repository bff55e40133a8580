"""The part of the command line for many pictures: batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from photoprocess.cli.options import Say, jobs_option, lang_option, marker_options, whitening_options
from photoprocess.values import Language


def for_many(language: Language, say: Say, shared: Callable[[Say], list[click.Parameter]]) -> click.Command:
    """The command, with help in one language; `shared` has the options that `process` knows too."""
    path = click.Path(path_type=Path)

    def body(**options: Any) -> int:
        from photoprocess.commands.batch import BatchOptions, run_batch

        if not options["inputs"] and not options["table"]:
            raise click.UsageError(say("batch_nothing"))
        return run_batch(BatchOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["inputs"], nargs=-1, metavar="[IN]..."),
        click.Option(["-o", "--output"], type=path, required=True, metavar="OUT_DIR", help=say("option_batch_output")),
        jobs_option(say),
        click.Option(["--table"], type=path, metavar="people.csv", help=say("option_table")),
        click.Option(["--report"], type=path, metavar="DIR", help=say("option_report")),
        click.Option(["--resume"], is_flag=True, help=say("option_resume")),
        click.Option(["--overwrite"], is_flag=True, help=say("option_overwrite")),
        click.Option(["--cluster"], metavar="ADDRESS", help=say("option_cluster")),
        click.Option(["--shared-disk"], is_flag=True, help=say("option_shared_disk")),
        *whitening_options(say),
        *marker_options(say),
        *(one for one in shared(say) if one.name in ("spec", "declared")),
        lang_option(say),
    ]
    return click.Command("batch", params=params, callback=body, help=say("batch"))
