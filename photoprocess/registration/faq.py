"""Questions and answers: the guide's troubleshooting, searchable in three languages; the rules' words answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from photoprocess.messages import LANGUAGES
from photoprocess.registration.catalogue import folded, folder
from photoprocess.registration.rules import RULE_ID, rules
from photoprocess.registration.vocabulary import PROBLEM
from photoprocess.registration.words import citations, say
from photoprocess.schema import Key, Place, choice, listing, parse, read_table, table, text

if TYPE_CHECKING:
    from photoprocess.values import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """A question. `rules` answer it in this order; `problem` is the fact that asks the same of `precheck`, or ""."""

    id: str
    rules: tuple[str, ...]
    problem: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every question."""
    schema = {"id": Key(text), "rules": Key(listing(RULE_ID)), "problem": Key(choice(*PROBLEM), "")}
    data = parse(folder() / "faq.toml")
    found: tuple[Entry, ...] = read_table(Place("faq.toml"), data, {"entry": Key(listing(table(schema, Entry)))})[
        "entry"
    ]
    return found


def question(entry: Entry, language: Language) -> str:
    """What is asked."""
    return say(f"faq.{entry.id}", language)


def answer_lines(entry: Entry, language: Language) -> list[str]:
    """The answer, a rule a line, each with its paragraph."""
    return [rule_line(rule, language) for rule in entry.rules]


def rule_line(rule_id: str, language: Language) -> str:
    """A rule in words with its paragraph."""
    return say(f"rule.{rule_id}", language) + citations((rule_id,), language)


def search(words: str) -> tuple[Entry, ...]:
    """The questions that hold the words, best first: in the question, then among its search words, then in the answer.

    Chinese is not divided into words: the parts between blanks are looked for as they stand, in every language.
    """
    sought = folded(words).split()
    ranked = [(_score(entry, sought), entry) for entry in entries()]
    found = sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])
    return tuple(entry for _, entry in found)


def _score(entry: Entry, sought: list[str]) -> int:
    """0 unless every word is found somewhere."""
    scores = [max(_score_in(entry, word, language) for language in LANGUAGES) for word in sought]
    return sum(scores) if scores and all(scores) else 0


def _score_in(entry: Entry, word: str, language: Language) -> int:
    if word == entry.id or word in folded(question(entry, language)):
        return 4
    if word in folded(say(f"faq_words.{entry.id}", language)):
        return 3
    if word in (rule.casefold() for rule in entry.rules):
        return 2
    return int(any(word in folded(say(f"rule.{rule}", language)) for rule in entry.rules))


def search_rules(words: str, language: Language) -> tuple[str, ...]:
    """The rules of that id, or that hold all the words in that language."""
    sought = folded(words).split()
    if not sought:
        return ()
    exact = [rule for rule in rules() if rule.casefold() in sought]
    held = [rule for rule in rules() if all(word in folded(say(f"rule.{rule}", language)) for word in sought)]
    return tuple(exact or held)
