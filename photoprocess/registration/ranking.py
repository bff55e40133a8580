"""Rank texts by the pairs of characters that they share with what somebody typed.

Chinese is written without spaces, so pairs of neighbouring characters stand for words: 收不到短信 finds
短信验证码收不到. Words in Latin letters and numbers count as a whole. Pairs that occur in few texts weigh more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.registration.everyday import fold, load_everyday

Pairs: TypeAlias = frozenset[str]
RUN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
ENDINGS = ("ing", "ed", "es", "s")
LEAST_STEM = 3
"""Letters that stay when the ending of an English word is cut off."""
BODY_WEIGHT = 0.4
"""The weight of a pair that is found only in the body of a text. A pair in its title or aliases counts 1."""
TITLE_BONUS = 0.5
"""What a text gains if its whole title was typed."""
UNSEEN = 0.5
"""The weight of a pair that no text has, as a share of that of the rarest: people say more than a title does."""
LEAST_SHARE = 0.2
"""Texts that cover less of what was typed do not match."""


@cache
def load_filler() -> tuple[frozenset[str], re.Pattern[str]]:
    """Load the words that mean nothing in a search: the English ones, and a pattern of the Chinese ones."""
    words = load_everyday().filler
    chinese = sorted((word for word in words if not word.isascii()), key=len, reverse=True)
    return frozenset(word for word in words if word.isascii()), re.compile("|".join(chinese))


@cache
def list_pairs(words: str) -> Pairs:
    """List the pairs of characters, and the words in Latin letters; a single character stands alone.

    Those words are left out, unless nothing else was typed.
    """
    latin, chinese = load_filler()
    runs = [run for run in RUN.findall(chinese.sub(" ", fold(words))) if run not in latin]
    return _pair_up(runs or RUN.findall(fold(words)))


def _pair_up(runs: Iterable[str]) -> Pairs:
    found: set[str] = set()
    for run in runs:
        if run.isascii():
            found.add(_cut_ending(run))
        else:
            found |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    return frozenset(found)


def _cut_ending(word: str) -> str:
    ending = next((one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= LEAST_STEM), "")
    return word.removesuffix(ending)


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be found: what it is called, and what it says."""

    key: str
    title: Pairs
    aliases: Pairs
    body: Pairs

    @property
    def every(self) -> Pairs:
        """All pairs of the text."""
        return self.title | self.aliases | self.body


@dataclass(frozen=True, slots=True)
class Index:
    """Texts of one language with the weights of their pairs."""

    documents: tuple[Document, ...]
    weights: Mapping[str, float]
    unseen: float
    """The weight of a pair that no text has."""

    def score(self, words: str) -> dict[str, float]:
        """Score each text that matches, by key: the share of what was typed that it has, and a bonus for its title."""
        wanted = list_pairs(words)
        whole = sum(self.weights.get(pair, self.unseen) for pair in wanted)
        scores = {one.key: self._score_document(one, wanted) / whole for one in self.documents} if whole else {}
        return {key: score for key, score in scores.items() if score >= LEAST_SHARE}

    def _score_document(self, one: Document, wanted: Pairs) -> float:
        named = wanted & (one.title | one.aliases)
        in_body = (wanted & one.body) - named
        covered = self._weigh(named) + BODY_WEIGHT * self._weigh(in_body)
        share = len(wanted & one.title) / len(one.title) if one.title else 0.0
        return covered * (1 + TITLE_BONUS * share)

    def _weigh(self, pairs: Iterable[str]) -> float:
        return sum(self.weights[pair] for pair in pairs)


def make_index(documents: Iterable[Document]) -> Index:
    """Make an index; the weight of a pair is the logarithm of how rare it is."""
    every = tuple(documents)
    counts = Counter(pair for one in every for pair in one.every)
    weights = {pair: math.log(1 + len(every) / count) for pair, count in counts.items()}
    return Index(every, weights, UNSEEN * math.log(1 + 2 * len(every)))


def rank(indexes: Iterable[Index], words: str) -> tuple[tuple[str, float], ...]:
    """Rank the keys of all texts that match in any of the indexes, the best first, with their scores."""
    best: dict[str, float] = {}
    for index in indexes:
        for key, score in index.score(words).items():
            best[key] = max(score, best.get(key, 0.0))
    return tuple(sorted(best.items(), key=lambda pair: -pair[1]))
