"""Rendering print sheets to files, and saving either all of the files or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.drafts import remove_abandoned_drafts
from photoprocess.errors import OutputExists
from photoprocess.files import refuse_source, save
from photoprocess.read.formats import JPEG_SUFFIXES
from photoprocess.sheet.pdf import render_pdf
from photoprocess.sheet.raster import render_jpegs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from photoprocess.sheet.layout import Layout
    from photoprocess.sheet.photo import SheetPhoto


def render_sheets(layout: Layout, photo: SheetPhoto, target: Path) -> dict[Path, bytes]:
    """Render a PDF, and a JPEG for each sheet; only one of the two if the target has its suffix."""
    suffix = target.suffix.lower()
    named = suffix == ".pdf" or suffix in JPEG_SUFFIXES
    stem = target.stem if named else target.name
    files: dict[Path, bytes] = {}
    if not named or suffix == ".pdf":
        files[target if named else target.with_name(f"{stem}.pdf")] = render_pdf(layout, photo)
    if suffix != ".pdf":
        last = target.suffix if named else ".jpg"
        pages = list(render_jpegs(layout, photo))
        for number, data in enumerate(pages, 1):
            name = f"{stem}-{number}{last}" if len(pages) > 1 else f"{stem}{last}"
            files[target.with_name(name)] = data
    return files


def save_sheets(files: Mapping[Path, bytes], *, replaceable: Collection[Path], spare: Collection[Path]) -> None:
    """Save all files. Everything is checked before the first is written; `spare` is never overwritten.

    Raises OutputIsSource, OutputExists, and as `save`.
    """
    for path in files:
        for photo in spare:
            refuse_source(path, photo)
        if path.exists() and path not in replaceable:
            raise OutputExists(name=str(path))
    remove_abandoned_drafts(path.parent for path in files)
    for path, data in files.items():
        save(data, path, overwrite=path in replaceable)
