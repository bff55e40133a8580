"""How people write: everyday names of examinations, facts and values, from `resources/registration/aliases.toml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

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
    "years": Key(mapping(dict.fromkeys(("field", "none", "short"), WORDS))),
    "asking": Key(mapping(dict.fromkeys(("may", "held", "due", "unfinished"), WORDS))),
}


WordIndex: TypeAlias = Mapping[str, tuple[str, ...]]
"""First character → the words that begin with it, the longest first."""


def index_words(words: Iterable[str]) -> WordIndex:
    """Index folded words, to be found in sentences by `find_words`."""
    index: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        index.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in index.items()}


def find_words(index: WordIndex, sentence: str) -> Iterator[tuple[int, str]]:
    """Find words in a folded sentence, the longest at each place; one in Latin letters only as a whole word.

    A regular expression of hundreds of words takes longer to compile than all of this.
    """
    at = 0
    while at < len(sentence):
        candidates = index.get(sentence[at], ())
        word = next((one for one in candidates if sentence.startswith(one, at) and _is_whole(sentence, at, one)), "")
        if word:
            yield at, word
        at += len(word) or 1


def _is_whole(sentence: str, at: int, word: str) -> bool:
    around = (sentence[at - 1 : at], sentence[at + len(word) : at + len(word) + 1])
    return not word.isascii() or not any(one.isascii() and one.isalnum() for one in around)


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
