"""The rows of a facts file: [[credential]], [[work]], [[certificate]] and [[passed]].

Each cell is a fact with a key such as work.2.since, so that rows can be given by --set, by questions and by the page.
A month such as 2015-07 is taken as its first day where something begins, else as its last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final, TypeAlias

from photoprocess.errors import BadFact, UnknownFact
from photoprocess.frozen import dataclass
from photoprocess.registration.convert import convert
from photoprocess.registration.vocabulary import CELLS, UNKNOWN_WORD

MOST_ROWS: Final = 50
"""Rows of one table at most; the official system takes five education entries (R111)."""
MONTH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
STILL: Final = ("now", "至今", "现在", "現在", "today", "present", "")
"""Words for work that goes on."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One education or degree, such as "edu:bachelor", or both, such as "bachelor"; None means unknown."""

    kind: str = ""
    form: str | None = None
    subject: str | None = None
    """The name of the major."""
    major: str | None = None
    accredited: str | None = None
    date: date | None = None
    field_years_after: int | None = None
    graduating: bool = False
    """It is not held yet and will be finished in the examination year."""

    @property
    def entries(self) -> tuple[str, ...]:
        """The credentials that it stands for, as written in the data of examinations."""
        whole = {
            "bachelor": ("edu:bachelor", "deg:bachelor"),
            "master": ("edu:postgraduate-master", "deg:master"),
            "doctor": ("edu:postgraduate-doctor", "deg:doctor"),
        }
        return whole.get(self.kind, (self.kind,))


@dataclass(frozen=True, slots=True)
class Work:
    """One period of work, both days included. Without an end it goes on."""

    since: date | None = None
    until: date | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of an examination, or another of names.toml."""

    id: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """A subject that was passed in an examination year."""

    exam: str = ""
    subject: str | None = None
    year: int | None = None


Row: TypeAlias = Credential | Work | HeldCertificate | Passed
TYPES: Final[Mapping[str, type[Row]]] = {
    "credential": Credential,
    "work": Work,
    "certificate": HeldCertificate,
    "passed": Passed,
}


def read_rows(table: str, value: object, file: str) -> tuple[Any, ...]:
    """Read the rows of one table. Raises UnknownFact or BadFact."""
    if not isinstance(value, list | tuple):
        raise BadFact(file=file, key=table, found=shorten(value), allowed=f"[[{table}]]")
    if len(value) > MOST_ROWS:
        raise BadFact(file=file, key=table, found=len(value), allowed=MOST_ROWS, problem="rows")
    return tuple(_read_row(table, number, row, file) for number, row in enumerate(value, 1))


def _read_row(table: str, number: int, row: object, file: str) -> Row:
    if not isinstance(row, Mapping):
        raise BadFact(file=file, key=f"{table}.{number}", found=shorten(row), allowed="table")
    made = TYPES[table]()
    for cell, value in row.items():
        made = with_cell(made, table, str(cell), value, file)
    check_row(table, made, file)
    return made


def with_cell(row: Row, table: str, cell: str, value: object, file: str) -> Row:
    """Return a row with one cell read and set; unknown empties it. Raises UnknownFact or BadFact."""
    if cell not in CELLS[table]:
        raise UnknownFact(file=file, key=f"{table}.{cell}", allowed=", ".join(CELLS[table]))
    definition = CELLS[table][cell]
    if value is None or value == UNKNOWN_WORD or (cell == "until" and str(value).strip().casefold() in STILL):
        return _set(row, cell, _empty(row, cell))
    month = _read_month(value, first=cell == "since") if definition.kind == "date" else None
    read = month or convert(definition, value)
    if read is None:
        raise BadFact(file=file, key=f"{table}.{cell}", found=shorten(value), allowed=definition.allowed)
    return _set(row, cell, read == "yes" if cell == "graduating" else read)


def _set(row: Row, cell: str, value: object) -> Row:
    changed: dict[str, Any] = {cell: value}
    return replace(row, **changed)


def _empty(row: Row, cell: str) -> object:
    return next(one.default for one in fields(row) if one.name == cell)


def check_row(table: str, row: Row, file: str) -> None:
    """Check that the first cell is given, and that a period does not end before it begins. Raises BadFact."""
    first = next(iter(CELLS[table].values()))
    if not getattr(row, first.key):
        raise BadFact(file=file, key=f"{table}.{first.key}", found="", allowed=first.allowed)
    if isinstance(row, Work) and row.since and row.until and row.until < row.since:
        raise BadFact(file=file, key="work.until", found=row.until, allowed=f"≥ {row.since}")


def _read_month(value: object, *, first: bool) -> date | None:
    """Read a month as a day; None if it is not a month."""
    found = MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1900:
        return None
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1 if first else calendar.monthrange(year, month)[1])


def get_cell(row: Row, cell: str) -> str | int | date | None:
    """Get the value of a cell as a fact has it; None if it is not given."""
    value = getattr(row, cell)
    if isinstance(value, bool):
        return "yes" if value else None
    return value if value != "" else None


def shorten(value: object) -> str:
    """Shorten what somebody wrote, to quote it."""
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
