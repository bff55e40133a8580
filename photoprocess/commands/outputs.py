"""Where commands write, checked before any work: no output replaces an input or another output."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.drafts import remove_abandoned_drafts
from photoprocess.errors import OutputExists, OutputNotJpeg, OutputTwice
from photoprocess.files import is_same_file, refuse_source
from photoprocess.read.formats import JPEG_SUFFIXES, PICTURE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

OTHER_SUFFIXES = (PICTURE_SUFFIXES - JPEG_SUFFIXES) | {".pdf", ".html", ".json"}
"""Suffixes of other formats. Any other suffix is part of the name: a candidate number may hold a dot."""


def complete_name(output: Path) -> Path:
    """Add .jpg to a photo's name that has no suffix. Raises OutputNotJpeg for the suffix of another format."""
    suffix = output.suffix.lower()
    if output.is_dir() or suffix in JPEG_SUFFIXES:
        return output
    if suffix in OTHER_SUFFIXES:
        raise OutputNotJpeg(name=str(output))
    return output.with_name(f"{output.name}.jpg")


def name_files(*names: Path | str | None) -> list[Path]:
    """List the files among the values of options; "-" is standard output."""
    return [Path(name) for name in names if name and str(name) != "-"]


def check_outputs(outputs: Iterable[Path], inputs: Iterable[Path], source: Path | None = None) -> None:
    """Refuse outputs that would replace the source picture, another input or each other.

    Abandoned drafts in their folders are removed.

    Raises OutputIsSource and OutputTwice.
    """
    outputs, inputs = list(outputs), list(inputs)
    for path in outputs:
        if source:
            refuse_source(path, source)
        refuse_inputs(path, inputs)
    for first, second in combinations(outputs, 2):
        refuse_inputs(second, (first,))
    remove_abandoned_drafts(path if path.is_dir() else path.parent for path in outputs)


def check_new_outputs(outputs: Iterable[Path], inputs: Iterable[Path], *, overwrite: bool) -> None:
    """Check outputs as `check_outputs` does, and refuse existing ones before any of them is written.

    Raises OutputExists and OutputTwice.
    """
    outputs = list(outputs)
    check_outputs(outputs, inputs)
    for output in outputs:
        if os.path.lexists(output) and not overwrite:
            raise OutputExists(name=str(output))


def refuse_inputs(path: Path, others: Iterable[Path]) -> None:
    """Raise OutputTwice if `path` is one of the other files of the command, which may not exist yet."""
    if any(is_same_file(path, other) for other in others):
        raise OutputTwice(name=str(path))
