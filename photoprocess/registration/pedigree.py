"""Where the conditions of an examination come from: `[pedigree]` of exams/*.toml. confidence.py weighs it."""

from __future__ import annotations

from typing import Literal

from photoprocess.frozen import dataclass
from photoprocess.registration.vocabulary import FIRST_YEAR, LAST_YEAR
from photoprocess.schema import Key, Place, Schema, choice, listing, matching, read_table, table, text, whole

ADDRESS = matching(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", "www.example.cn/page.html")
YEAR = whole(FIRST_YEAR, LAST_YEAR)
NO_END = 9999
"""A last year that stands for none."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read. It agrees with the conditions recorded here, differs, or adds what is not recorded."""

    at: str
    says: Literal["agrees", "differs", "adds"]


@dataclass(frozen=True, slots=True)
class Pedigree:
    """What the conditions of an examination rest on.

    `quotes` is the wording of the notice, as published. `look_up` is where the notice itself is to be found.
    """

    text_year: int
    """The year of the latest text that was read; 0 if it is not known."""
    valid_from: int
    valid_to: int
    """The first and last examination year that the conditions are known to hold for; NO_END where none is known."""
    quotes: tuple[str, ...]
    sources: tuple[Source, ...]
    look_up: str


SOURCE: Schema = {"at": Key(ADDRESS), "says": Key(choice("agrees", "differs", "adds"))}
PEDIGREE: Schema = {
    "text_year": Key(YEAR, 0),
    "valid_from": Key(YEAR),
    "valid_to": Key(YEAR, NO_END),
    "quotes": Key(listing(text)),
    "sources": Key(listing(table(SOURCE, Source)), ()),
    "look_up": Key(ADDRESS),
}


def pedigree(place: Place, value: object) -> Pedigree:
    """Read the table. Raises BadSpec."""
    found = Pedigree(**read_table(place, value, PEDIGREE))
    if found.valid_from > found.valid_to:
        raise place.at("valid_from").make_error(found.valid_from, f"integer {FIRST_YEAR}…{found.valid_to}")
    return found
