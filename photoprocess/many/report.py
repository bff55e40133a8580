"""The report of a run: report.jsonl, report.csv and report.html in one folder.

All three files only grow, line by line, so that a killed run keeps its rows and a resumed run appends to them. If a
picture has several rows, the last one counts.
"""

from __future__ import annotations

import csv
import io
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, Self

from photoprocess.checks import CHECKS
from photoprocess.files import make_folder, translate_save_errors
from photoprocess.many.page import render_head, render_row
from photoprocess.many.rows import FIRST_COLUMNS, as_cells, as_data

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from photoprocess.many.values import Done
    from photoprocess.values import Language

CHECK_CODES = tuple(CHECKS)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel assumes the system's own encoding."""


class RunReport:
    """The open files of a report: a context manager; `add` each answer. Raises CannotSave."""

    def __init__(self, folder: Path, language: Language, *, settings: str = "", resume: bool = False) -> None:
        self._folder, self._language, self._settings, self._resume = folder, language, settings, resume

    def __enter__(self) -> Self:
        language = self._language
        heading = BYTE_ORDER_MARK + _format_line((*FIRST_COLUMNS, *CHECK_CODES))
        make_folder(self._folder)
        with translate_save_errors(self._folder), ExitStack() as stack:
            self._jsonl = self._open(stack, "report.jsonl", b"")
            self._csv = self._open(stack, "report.csv", heading)
            self._html = self._open(stack, "report.html", render_head(CHECK_CODES, language).encode())
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stack.close()

    def add(self, done: Done) -> None:
        """Append a row to each file. Raises CannotSave."""
        data = as_data(done, self._language) | {"settings": self._settings}
        row = json.dumps(data, ensure_ascii=False, allow_nan=False)
        with translate_save_errors(self._folder):
            self._jsonl.write(row.encode() + b"\n")
            self._csv.write(_format_line(as_cells(done, CHECK_CODES, self._language)))
            self._html.write(render_row(done, CHECK_CODES, self._language).encode() + b"\n")

    def _open(self, stack: ExitStack, name: str, head: bytes) -> BinaryIO:
        path = self._folder / name
        fresh = not (self._resume and path.exists() and _cut_partial_line(path))
        # Unbuffered, so that a killed run keeps every row that was added.
        file = stack.enter_context(path.open("wb" if fresh else "ab", buffering=0))
        if fresh:
            file.write(head)
        return file


def _cut_partial_line(path: Path) -> int:
    """Remove a last line without its newline; return the length of the file in bytes."""
    with path.open("rb+") as file:
        whole = file.read().rfind(b"\n") + 1
        return file.truncate(whole)


def _format_line(cells: tuple[str, ...] | list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([" ".join(cell.split("\n")) for cell in cells])
    return buffer.getvalue().encode()
