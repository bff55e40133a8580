"""Frequent questions, searchable in three languages. The texts of the rules are the answers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.messages import LANGUAGES
from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.everyday import fold
from photoprocess.registration.rules import RULE_ID, load_rules
from photoprocess.registration.vocabulary import PROBLEM
from photoprocess.registration.words import cite_rules, get_text
from photoprocess.schema import Key, Place, choice, listing, parse, read_table, table, text

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.ranking import Index


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question, answered by the texts of `rules` in order. `problem` is its value of the fact "problem", or ""."""

    id: str
    rules: tuple[str, ...]
    problem: str


@cache
def load_entries() -> tuple[FaqEntry, ...]:
    """Load all questions, from faq.toml."""
    schema = {"id": Key(text), "rules": Key(listing(RULE_ID)), "problem": Key(choice(*PROBLEM), "")}
    data = parse(get_folder() / "faq.toml")
    found: tuple[FaqEntry, ...] = read_table(Place("faq.toml"), data, {"entry": Key(listing(table(schema, FaqEntry)))})[
        "entry"
    ]
    return found


def get_question(entry: FaqEntry, language: Language) -> str:
    """Get the text of a question."""
    return get_text(f"faq.{entry.id}", language)


def render_entry(entry: FaqEntry, language: Language) -> list[str]:
    """Render the answer, one line per rule with its citation."""
    return [render_rule(rule, language) for rule in entry.rules]


def render_rule(rule_id: str, language: Language) -> str:
    """Render a rule with its citation."""
    return get_text(f"rule.{rule_id}", language) + cite_rules((rule_id,), language)


def search(words: str) -> tuple[FaqEntry, ...]:
    """Find the questions that words or a whole question, in any language, ask for; the best match first."""
    by_id = {entry.id: entry for entry in load_entries()}
    if fold(words).strip() in by_id:
        return (by_id[fold(words).strip()],)
    from photoprocess.registration.ranking import rank

    # Without a Latin letter no English text can match, and its index need not be built.
    languages = [one for one in LANGUAGES if one != "en" or re.search(r"[a-z]", fold(words))]
    found = rank((_index_entries(language) for language in languages), words)
    return tuple(by_id[key] for key, _ in found)


@cache
def _index_entries(language: Language) -> Index:
    from photoprocess.registration.ranking import Document, list_pairs, make_index

    return make_index(
        Document(
            entry.id,
            list_pairs(get_question(entry, language)),
            list_pairs(get_text(f"faq_words.{entry.id}", language)),
            list_pairs(" ".join(get_text(f"rule.{rule}", language) for rule in entry.rules)),
        )
        for entry in load_entries()
    )


def search_rules(words: str, language: Language) -> tuple[str, ...]:
    """Find rules by id, or else those that contain all words in a language."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    exact = [rule for rule in load_rules() if rule.casefold() in wanted]
    matching = [
        rule for rule in load_rules() if all(word in fold(get_text(f"rule.{rule}", language)) for word in wanted)
    ]
    return tuple(exact or matching)
