"""How people write: everyday names of examinations, facts and values, from `resources/registration/aliases.toml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from photoprocess import resources
from photoprocess.frozen import dataclass
from photoprocess.registration.vocabulary import DEFINITIONS
from photoprocess.schema import Key, Place, Schema, choice, listing, mapping, matching, parse, read_table, table, text


class ExamName(NamedTuple):
    """Everyday names, and the ids of the examinations that each may mean."""

    exams: tuple[str, ...]
    words: tuple[str, ...]


class ValueName(NamedTuple):
    """Everyday words for one value of a fact."""

    fact: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everyday:
    """The words of `aliases.toml`, which explains each list. Words are folded."""

    filler: tuple[str, ...]
    name: tuple[ExamName, ...]
    value: tuple[ValueName, ...]
    answers: Mapping[str, tuple[str, ...]] = field(hash=False)
    facts: Mapping[str, tuple[str, ...]] = field(hash=False)
    years: Mapping[str, tuple[str, ...]] = field(hash=False)
    asking: Mapping[str, tuple[str, ...]] = field(hash=False)


def fold(words: str) -> str:
    """Fold case and character width, for comparison."""
    return unicodedata.normalize("NFKC", words).casefold()


def _read_folded(place: Place, value: object) -> str:
    return fold(text(place, value))


WORDS: Final = Key(listing(_read_folded))
ID: Final = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "a-z 0-9 -")
SCHEMA: Schema = {
    "filler": WORDS,
    "name": Key(listing(table({"exams": Key(listing(ID)), "words": WORDS}, ExamName))),
    "value": Key(
        listing(table({"fact": Key(choice(*DEFINITIONS)), "value": Key(text), "words": WORDS}, ValueName)),
    ),
    "answers": Key(mapping(dict.fromkeys(("yes", "no", "unknown"), WORDS))),
    "facts": Key(mapping(dict.fromkeys(DEFINITIONS, Key(listing(_read_folded), None)))),
    "years": Key(mapping(dict.fromkeys(("field", "none"), WORDS))),
    "asking": Key(mapping(dict.fromkeys(("may", "held"), WORDS))),
}


def get_path() -> Path:
    """Get the path of the data file."""
    return resources.find_root() / "registration" / "aliases.toml"


@cache
def load_everyday() -> Everyday:
    """Load the words. Raises BadSpec for a fact or value that does not exist."""
    place = Place("aliases.toml")
    found = Everyday(**read_table(place, parse(get_path()), SCHEMA))
    for number, one in enumerate(found.value, 1):
        choices = DEFINITIONS[one.fact].choices
        if one.value not in choices:
            raise place.at("value").at(str(number)).at("value").make_error(one.value, " | ".join(choices))
    return found
