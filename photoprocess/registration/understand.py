"""Understand a sentence such as 一建 大专 五年 能报吗: which examination it names, and which facts it states.

A number of years counts as years in the field only if the sentence says so; otherwise it is all work, which can make
a condition fail but never meets one about the field. What is not understood is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.catalogue import get_exam
from photoprocess.registration.everyday import WordIndex, find_words, fold, index_words, load_everyday
from photoprocess.registration.exam_names import Mention, find_mentions
from photoprocess.registration.spoken import NUMBER, read_number
from photoprocess.registration.vocabulary import DEFINITIONS
from photoprocess.registration.words import get_text, join, name_fact, name_value

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.convert import Value

YEARS = re.compile(rf"({NUMBER})\s*(?:个)?(?:年半|年|years?)(?!\d|级|級|制|度)")
EXAM_YEAR = re.compile(r"(20\d\d)\s*年?度?")
NEXT_YEARS = {"今年": 0, "明年": 1, "后年": 2, "後年": 2, "this year": 0, "next year": 1}
PUNCTUATION = re.compile(r"[,，。;；、!?！？]")
SITTING = ("报", "考", "報", "报名", "報名", "sit", "take", "for", "for the")
"""Words in front of the examination that is meant, where a sentence names several."""
NEGATIONS = ("非", "不是", "不", "没有", "没", "沒有", "沒", "无", "無", "not", "not a", "no", "non", "non-")
"""After one of these a word means the opposite, which is asked about instead of taken."""
NEAR, CLOSE, CLOSE_AFTER, SHORT = 12, 3, 4, 8
"""Characters in which words are looked for: around a number (two), after an education, before a number not reached."""
MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence says. `exams` are those that it may mean; `asks` whether it asks about eligibility."""

    exams: tuple[str, ...] = ()
    facts: Mapping[str, Value] = field(default_factory=dict, hash=False)
    asks: bool = False

    @property
    def judges(self) -> bool:
        """The sentence can be answered by the conditions of an examination."""
        return bool(self.exams and (self.facts or self.asks)) or (self.asks and len(self.facts) > 1)


def understand(sentence: str, today: date) -> Understood:
    """Understand a sentence; `today` gives 今年 and 明年 their numbers."""
    folded = fold(sentence)
    wanted: list[Mention] = []
    facts: dict[str, Value] = {}
    for one in list(find_mentions(folded)):
        if _is_held(folded, one) and len(one.exams) == 1:
            facts[f"certificate.{one.exams[0]}"] = "yes"
        else:
            wanted.append(one)
        # Numbers and words inside a name, such as 一级, say nothing else.
        folded = folded[: one.start] + " " * (one.end - one.start) + folded[one.end :]
    # 我是护士，能报执业药师吗: of several names the one after 报 or 考 is meant.
    named = [one for one in wanted if fold(sentence)[: one.start].rstrip().endswith(SITTING)] or wanted
    exams = named[0].exams if named else ()
    facts |= dict(_find_values(folded))
    facts |= dict(_find_years(folded))
    facts |= dict(_find_exam_year(folded, today))
    return Understood(exams, facts, any(word in folded for word in load_everyday().asking["may"]))


def _is_held(sentence: str, one: Mention) -> bool:
    before, after = sentence[: one.start].rstrip(), sentence[one.end :]
    held = any(before.endswith(word) for word in load_everyday().asking["held"])
    return held and not before.endswith(("没有", "沒有")) and not after.startswith(("吗", "嗎"))


def _find_values(sentence: str) -> Iterator[tuple[str, Value]]:
    """Find words for values, the longest at each place; of several educations or degrees the highest counts."""
    found: dict[str, str] = {}
    for at, word in find_words(_index_values(), sentence):
        if sentence[:at].rstrip().endswith(NEGATIONS):
            continue
        fact, value = _list_values()[word]
        if fact in ("education", "degree") and _is_not_held(sentence[:at], sentence[at + len(word) :]):
            continue
        choices = DEFINITIONS[fact].choices
        higher = fact in ("education", "degree") and choices.index(value) > choices.index(found.get(fact, value))
        if fact not in found or higher:
            found[fact] = value
    yield from found.items()


def _is_not_held(before: str, after: str) -> bool:
    """Whether the words around an education or degree say that it is not finished."""
    words = load_everyday().asking
    follows = PUNCTUATION.split(after)[0][:CLOSE_AFTER]
    return before.endswith(words["due"]) or any(word in follows for word in words["unfinished"])


@cache
def _list_values() -> Mapping[str, tuple[str, str]]:
    return {word: (one.fact, one.value) for one in load_everyday().value for word in one.words}


@cache
def _index_values() -> WordIndex:
    return index_words(_list_values())


def _find_years(sentence: str) -> Iterator[tuple[str, Value]]:
    words = load_everyday().years
    for found in YEARS.finditer(sentence):
        count = read_number(found[1])
        if count is None or count > MOST_YEARS or _has_word(sentence, found, words["none"], CLOSE):
            continue
        if any(word in PUNCTUATION.split(sentence[: found.start()])[-1][-SHORT:] for word in words["short"]):
            continue
        yield "field_years" if _has_word(sentence, found, words["field"], NEAR) else "total_years", count


def _has_word(sentence: str, found: re.Match[str], words: tuple[str, ...], near: int) -> bool:
    """Whether one of the words stands near a match, in the same part of the sentence."""
    before = PUNCTUATION.split(sentence[: found.start()])[-1][-near:]
    after = PUNCTUATION.split(sentence[found.end() :])[0][:near]
    return any(word in part for word in words for part in (before, after))


def _find_exam_year(sentence: str, today: date) -> Iterator[tuple[str, Value]]:
    for found in EXAM_YEAR.finditer(sentence):
        if int(found[1]) >= today.year and not _has_word(sentence, found, load_everyday().years["none"], CLOSE):
            yield "exam_year", int(found[1])
    for word, later in NEXT_YEARS.items():
        if word in sentence:
            yield "exam_year", today.year + later


def describe_understood(understood: Understood, language: Language) -> list[str]:
    """Describe what a sentence was understood to say, and the command with which to correct it."""
    named = [get_exam(exam).name[language] for exam in understood.exams]
    parts = [get_text("phrase.understood_exam", language, exam=join(named, language, "or"))] if named else []
    for key, value in understood.facts.items():
        fact = name_fact(key, language)
        parts.append(get_text("phrase.assumed_one", language, fact=fact, value=name_value(key, value, language)))
    exam = f" --exam {understood.exams[0]}" if understood.exams else ""
    settings = "".join(f" --set {key}={value}" for key, value in understood.facts.items())
    return [
        get_text("phrase.understood", language, facts=join(parts, language)),
        get_text("phrase.understood_change", language, command=f"photoprocess precheck{exam}{settings}"),
    ]
