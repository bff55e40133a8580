"""`photoprocess batch`: many pictures."""

from __future__ import annotations

from typing import Any

import click

from photoprocess.cli.options import (
    PATH,
    Explain,
    make_declare_option,
    make_jobs_option,
    make_lang_option,
    make_marker_options,
    make_overwrite_option,
    make_spec_option,
    make_whitening_options,
)
from photoprocess.languages import Language


def build_commands(language: Language, explain: Explain) -> tuple[click.Command, ...]:
    """Build the command, with help in one language."""

    def run(**options: Any) -> int:
        from photoprocess.commands.batch import BatchOptions, run_batch

        if not options["inputs"] and not options["table"]:
            raise click.UsageError(explain("batch_nothing"))
        return run_batch(BatchOptions(language=language, **options))

    params: list[click.Parameter] = [
        click.Argument(["inputs"], nargs=-1, metavar="[IN]..."),
        click.Option(
            ["-o", "--output"], type=PATH, required=True, metavar="OUT_DIR", help=explain("option_batch_output")
        ),
        make_jobs_option(explain),
        click.Option(["--table"], type=PATH, metavar="people.csv", help=explain("option_table")),
        click.Option(["--report"], type=PATH, metavar="DIR", help=explain("option_report")),
        click.Option(["--resume"], is_flag=True, help=explain("option_resume")),
        make_overwrite_option(explain),
        click.Option(["--cluster"], metavar="ADDRESS", help=explain("option_cluster")),
        click.Option(["--shared-disk"], is_flag=True, help=explain("option_shared_disk")),
        *make_whitening_options(explain),
        *make_marker_options(explain),
        make_spec_option(explain),
        make_declare_option(explain),
        make_lang_option(explain),
    ]
    return (click.Command("batch", params=params, callback=run, help=explain("batch")),)
