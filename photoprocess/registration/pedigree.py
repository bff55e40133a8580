"""Where the conditions of an examination come from, and how far that can be trusted: `[pedigree]` of exams/*.toml.

Confidence is at most medium if the text is old at the time of the examination, if its year is not known, or if a page
that was read says something else. Age and disagreement never make it low: only the data themselves say that they are
not reliable enough for a yes or a no.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from photoprocess.schema import Key, Place, Schema, choice, listing, matching, read_table, table, text, whole

if TYPE_CHECKING:
    from photoprocess.registration.exams import Alternative, Confidence, Exam

ADDRESS = matching(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", "www.example.cn/page.html")
YEAR = whole(1990, 2200)


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read. It agrees with the conditions recorded here, differs, or adds what is not recorded."""

    at: str
    says: Literal["agrees", "differs", "adds"]


@dataclass(frozen=True, slots=True)
class Pedigree:
    """What the conditions of an examination rest on.

    `quotes` are words of the notice, as published. `look_up` is where the notice itself is to be found.
    """

    text_year: int
    """The year of the latest text that was read; 0 if it is not known."""
    valid_from: int
    valid_to: int
    """The first and last examination year that the conditions are known to hold for; 9999: no end is known."""
    quotes: tuple[str, ...]
    sources: tuple[Source, ...]
    look_up: str


SOURCE: Schema = {"at": Key(ADDRESS), "says": Key(choice("agrees", "differs", "adds"))}
PEDIGREE: Schema = {
    "text_year": Key(YEAR, 0),
    "valid_from": Key(YEAR),
    "valid_to": Key(YEAR, 9999),
    "quotes": Key(listing(text)),
    "sources": Key(listing(table(SOURCE, Source)), ()),
    "look_up": Key(ADDRESS),
}


def pedigree(place: Place, value: object) -> Pedigree:
    """Read the table. Raises BadSpec."""
    found = Pedigree(**read_table(place, value, PEDIGREE))
    if found.valid_from > found.valid_to:
        raise place.at("valid_from").make_error(found.valid_from, f"integer 1990…{found.valid_to}")
    return found


def find_confidence(exam: Exam, one: Alternative | None, year: int | None) -> Confidence:
    """Find the confidence in an alternative, or in all, for an examination year; without a year, that of the check."""
    stated = exam.get_confidence(one) if one else exam.confidence
    return "medium" if stated == "high" and list_doubts(exam, year) else stated


def list_doubts(exam: Exam, year: int | None) -> tuple[str, ...]:
    """List why the text is to be compared with the notice: age, no_year, differs."""
    return tuple(_find_doubts(exam, year or exam.checked.year))


def _find_doubts(exam: Exam, year: int) -> Iterator[str]:
    from photoprocess.registration.guide import load_guide

    if not exam.pedigree.text_year:
        yield "no_year"
    elif year - exam.pedigree.text_year > load_guide().text_years:
        yield "age"
    if any(one.says == "differs" for one in exam.pedigree.sources):
        yield "differs"


def make_pedigree_data(exam: Exam, year: int | None = None) -> dict[str, Any]:
    """Convert a pedigree to plain values."""
    known = exam.pedigree
    return {
        "text_year": known.text_year or None,
        "valid_from": known.valid_from,
        "valid_to": None if known.valid_to == 9999 else known.valid_to,
        "quotes": list(known.quotes),
        "sources": [{"at": one.at, "says": one.says} for one in known.sources],
        "look_up": known.look_up,
        "doubts": list(list_doubts(exam, year)),
    }
