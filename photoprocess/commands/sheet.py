"""`photoprocess sheet`: the finished photo several times on photo paper, as PDF and JPEG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from photoprocess.errors import ExitStatus
from photoprocess.frozen import dataclass
from photoprocess.messages import get_text
from photoprocess.sheet.layout import Layout, Paper, Size, plan_sheets
from photoprocess.sheet.photo import load_sheet_photo
from photoprocess.sheet.write import render_sheets, save_sheets

if TYPE_CHECKING:
    from photoprocess.languages import Language


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """The options of `sheet`."""

    language: Language
    photo: Path
    paper: Paper
    copies: int | None
    marks: bool
    size: Size | None
    spec: str | None
    output: Path | None
    overwrite: bool


def run_sheet(options: SheetOptions) -> int:
    """Lay out the sheets, save them, and print where they are."""
    photo = load_sheet_photo(options.photo, size=options.size, spec=options.spec)
    layout = plan_sheets(options.paper, photo.size, options.copies, cut_marks=options.marks)
    files = render_sheets(layout, photo, _choose_target(options))
    save_sheets(files, replaceable=files if options.overwrite else (), spare=(options.photo,))
    click.echo(_describe(layout, photo.size, options))
    for path in files:
        click.echo(get_text("cli.saved_as", options.language, path=path))
    click.echo(get_text("sheet.actual_size", options.language))
    return ExitStatus.PASSED


def _choose_target(options: SheetOptions) -> Path:
    """Choose the path without suffix: --output, or next to the photo."""
    name = f"{options.photo.stem}-{options.paper.name}"
    if options.output is None:
        return options.photo.with_name(name)
    return options.output / name if options.output.is_dir() else options.output


def _describe(layout: Layout, size: Size, options: SheetOptions) -> str:
    details = {"copies": layout.copies, "size": size, "sheets": len(layout.pages), "paper": options.paper.name}
    return get_text("sheet.laid_out", options.language, **details)
