"""The report of a run: report.jsonl, report.csv and report.html in one folder.

All three files only grow, line by line, so that a killed run keeps its rows. A row is written to report.jsonl last and
counts from then on. A resumed run first rewrites all three from the rows that count, the last of each picture, then
appends. If it replaced a row, it rewrites them once more at its end.
"""

from __future__ import annotations

import base64
import csv
import io
import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO, Self

from photoprocess.checks import CHECKS
from photoprocess.drafts import remove_abandoned_drafts
from photoprocess.files import make_folder, save_pieces, translate_save_errors
from photoprocess.json_text import to_json_text
from photoprocess.locks import BINARY, NO_FOLLOW, LockedError, hold
from photoprocess.many.earlier import EarlierRun
from photoprocess.many.page import read_thumbnail, render_head, render_row
from photoprocess.many.report_errors import OutputIsLink, ReportExists, ReportInUse
from photoprocess.many.rows import FIRST_COLUMNS, ReportRow, as_cells, as_row, read_row
from photoprocess.many.values import Existing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from photoprocess.many.values import Done
    from photoprocess.values import Language

NAMES = JSONL, CSV, HTML = "report.jsonl", "report.csv", "report.html"
LOCK = ".photoprocess-report.lock"
CHECK_CODES = tuple(CHECKS)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel assumes the system's own encoding."""
BEGINNINGS = {
    JSONL: (b"{",),
    CSV: (BYTE_ORDER_MARK + b'"picture"', BYTE_ORDER_MARK + b"picture,"),
    HTML: (b"<!doctype html>",),
}
"""How each file begins. One without rows may be empty."""


class RunReport:
    """The open files of a report: a context manager; `add` each answer.

    Raises ReportExists unless an existing report is to be kept or replaced, ReportInUse, OutputIsLink and CannotSave.
    """

    def __init__(
        self, folder: Path, language: Language, *, settings: str = "", existing: Existing = Existing.REFUSE
    ) -> None:
        self._folder, self._language, self._settings, self._existing = folder, language, settings, existing
        self.earlier = EarlierRun()
        """The rows with which this run began."""
        self._files: dict[str, BinaryIO] = {}
        self._replaced = False
        """A row was added for a picture that has one already."""
        self._added: set[str] = set()

    def __enter__(self) -> Self:
        make_folder(self._folder)
        with translate_save_errors(self._folder), ExitStack() as stack:
            stack.enter_context(_hold(self._folder))
            remove_abandoned_drafts([self._folder])
            self._refuse_others()
            if self._existing is Existing.REPLACE:
                (self._folder / JSONL).unlink(missing_ok=True)
            stack.callback(self._close_files)
            self._rewrite()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        with self._stack:
            # After an error, such as a full disk, the files stay as they are; the next run cleans them up.
            if self._replaced and (kind is None or issubclass(kind, KeyboardInterrupt | GeneratorExit)):
                self.tidy()

    def add(self, done: Done) -> None:
        """Append a row to each file. Raises CannotSave."""
        row = {**as_row(done, self._language), "settings": self._settings}
        line = to_json_text(row)
        page_row = render_row(row, CHECK_CODES, base64.b64encode(done.thumbnail).decode("ascii"))
        self._replaced = self._replaced or self.earlier.has(done.name) or done.name in self._added
        self._added.add(done.name)
        with translate_save_errors(self._folder):
            _append(self._files[HTML], page_row.encode() + b"\n")
            _append(self._files[CSV], _format_line(as_cells(row, CHECK_CODES)))
            _append(self._files[JSONL], line.encode() + b"\n")

    def tidy(self) -> None:
        """Rewrite the files with one row for each picture. Raises CannotSave."""
        with translate_save_errors(self._folder):
            self._rewrite()

    def _refuse_others(self) -> None:
        for name, begins in BEGINNINGS.items():
            path = self._folder / name
            if self._existing is Existing.REPLACE or not os.path.lexists(path):
                continue
            if self._existing is Existing.REFUSE:
                raise ReportExists(name=str(self._folder), problem="ours")
            if path.is_symlink():
                raise OutputIsLink(name=str(path))
            with path.open("rb") as file:
                start = file.read(20)
            if start and not start.startswith(begins):
                raise ReportExists(name=str(self._folder), problem="foreign")

    def _rewrite(self) -> None:
        """Write each file from the rows that count, then open it for more. A kill leaves the old file whole."""
        self._close_files()
        self.earlier, self._replaced, self._added = EarlierRun(self._read_lines()), False, set()
        wanted = self.earlier.lines
        self._save(JSONL, (line for place, line in enumerate(self._read_lines()) if place in wanted))
        self._save(CSV, self._make_csv_lines())
        self._save(HTML, self._make_html_lines())
        self._files = {name: _open_to_append(self._folder / name) for name in NAMES}

    def _save(self, name: str, lines: Iterator[bytes]) -> None:
        save_pieces(lines, self._folder / name, overwrite=True)

    def _make_csv_lines(self) -> Iterator[bytes]:
        yield BYTE_ORDER_MARK + _format_line((*FIRST_COLUMNS, *CHECK_CODES))
        for row in self._read_rows():
            yield _format_line(as_cells(row, CHECK_CODES))

    def _make_html_lines(self) -> Iterator[bytes]:
        yield render_head(CHECK_CODES, self._language).encode()
        thumbnails = _Thumbnails(self._folder / HTML)
        for row in self._read_rows():
            yield render_row(row, CHECK_CODES, thumbnails.find(row["picture"])).encode() + b"\n"

    def _read_rows(self) -> Iterator[ReportRow]:
        return filter(None, map(read_row, self._read_lines()))

    def _read_lines(self) -> Iterator[bytes]:
        path = self._folder / JSONL
        if path.exists():
            with path.open("rb") as file:
                yield from file

    def _close_files(self) -> None:
        for file in self._files.values():
            file.close()
        self._files = {}


class _Thumbnails:
    """The pictures in an earlier page, found again by their place: together they may exceed the memory."""

    def __init__(self, page: Path) -> None:
        self._page, self._places = page, dict[str, int]()
        if not page.exists():
            return
        with page.open("rb") as file:
            for place, line in iter(lambda: (file.tell(), file.readline()), None):
                if not line:
                    break
                if found := read_thumbnail(line):
                    self._places[found[0]] = place

    def find(self, picture: str) -> str:
        """Return a thumbnail in base64, "" if there is none."""
        if picture not in self._places:
            return ""
        with self._page.open("rb") as file:
            file.seek(self._places[picture])
            found = read_thumbnail(file.readline())
        return found[1] if found else ""


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    try:
        with hold(folder / LOCK):
            yield
    except LockedError:
        raise ReportInUse(name=str(folder)) from None


def _open_to_append(path: Path) -> BinaryIO:
    """Unbuffered, so that a killed run keeps every row that was added."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | BINARY | NO_FOLLOW)
    return os.fdopen(descriptor, "ab", buffering=0)


def _append(file: BinaryIO, line: bytes) -> None:
    while line:  # an unbuffered file may take a part
        line = line[file.write(line) :]


def _format_line(cells: tuple[str, ...] | list[str]) -> bytes:
    buffer = io.StringIO()
    # All quoted: where the list separator is a semicolon, one inside a cell would begin another cell.
    csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return buffer.getvalue().encode()
