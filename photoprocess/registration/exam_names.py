"""Find examinations by id, official name or everyday name (一建, 注安, 软考), in a field of its own or in a sentence.

Everyday names are in `resources/registration/aliases.toml`. No name needs an examination file as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from photoprocess.errors import UnknownExam
from photoprocess.messages import LANGUAGES
from photoprocess.registration.catalogue import (
    get_exam,
    list_exam_ids,
    load_all_exams,
    load_outlines,
    load_outside_exams,
)
from photoprocess.registration.everyday import WordIndex, find_words, fold, index_words, load_everyday
from photoprocess.schema import Place

if TYPE_CHECKING:
    from photoprocess.languages import Language
    from photoprocess.registration.exams import Exam, Name, Outside
    from photoprocess.registration.ranking import Index

MOST_SUGGESTIONS = 6
"""Examinations to name in an error at most."""
SPELLING = 0.5
"""How similar a name must be if it shares no word and no pair of characters (difflib's ratio)."""
LEAST_LIKENESS = 0.5
"""Names with a lower score, as a share of the best one, are not suggested."""


@cache
def load_everyday_names() -> Mapping[str, tuple[str, ...]]:
    """Load the everyday names → ids of the examinations. Raises BadSpec for an unknown examination."""
    place = Place("aliases.toml")
    found: dict[str, tuple[str, ...]] = {}
    for number, one in enumerate(load_everyday().name, 1):
        for exam in one.exams:
            if exam not in _list_ids():
                raise place.at("name").at(str(number)).at("exams").make_error(exam, " | ".join(_list_ids()))
        found |= dict.fromkeys(one.words, one.exams)
    return found


@cache
def _list_ids() -> tuple[str, ...]:
    return (*list_exam_ids(), *(exam.id for exam in load_outside_exams()))


def list_every_exam() -> tuple[Exam | Outside, ...]:
    """List all examinations, those under the guide first."""
    return (*load_all_exams(), *load_outside_exams())


@cache
def _list_official_names() -> Mapping[str, Name]:
    """List the ids and names of all examinations, those under the guide first."""
    return {
        **{exam: one.name for exam, one in load_outlines().items()},
        **{exam.id: exam.name for exam in load_outside_exams()},
    }


def find_exams(words: str) -> tuple[Exam | Outside, ...]:
    """Find the examinations that may be meant: by everyday or exact name, by all words, or else the most similar."""
    return tuple(get_exam(exam) for exam in _find_ids(words))


def _find_ids(words: str) -> tuple[str, ...]:
    sought = fold(words).strip()
    if meant := load_everyday_names().get(sought):
        return meant
    exact = [exam for exam in _list_official_names() if sought in _list_labels(exam)]
    parts = exact or [exam for exam in _list_official_names() if all(part in _join(exam) for part in sought.split())]
    return tuple(parts) or _find_alike(words)


def _find_alike(words: str) -> tuple[str, ...]:
    from photoprocess.registration.ranking import rank

    found = rank((_index_names(language) for language in LANGUAGES), words)
    if not found:
        from difflib import get_close_matches

        names = _list_official_names()
        return tuple(exam for exam in names if get_close_matches(fold(words), _list_labels(exam), cutoff=SPELLING))
    return tuple(exam for exam, score in found if score >= LEAST_LIKENESS * found[0][1])


@cache
def _index_names(language: Language) -> Index:
    from photoprocess.registration.ranking import Document, list_pairs, make_index

    return make_index(
        Document(exam, list_pairs(name[language]), list_pairs(" ".join(_list_aliases(exam))), list_pairs(""))
        for exam, name in _list_official_names().items()
    )


def _list_aliases(exam: str) -> list[str]:
    return [word for word, meant in load_everyday_names().items() if exam in meant]


def _list_labels(exam: str) -> list[str]:
    return [exam, *(fold(label) for label in _list_official_names()[exam].values())]


def _join(exam: str) -> str:
    return "\n".join((*_list_labels(exam), *_list_aliases(exam)))


def pick_exam(words: str) -> str:
    """Find the only examination that is meant. Raises UnknownExam, with those that come near, if there is not one."""
    if words in list_exam_ids() or words in _list_ids():
        return words
    found = find_exams(words) if words.strip() else ()
    if len(found) == 1 and not _is_guess(words, found[0]):
        return found[0].id
    raise UnknownExam(name=words, known=suggest_exams(found))


def _is_guess(words: str, exam: Exam | Outside) -> bool:
    """Whether a name was found only because it is similar; such a name is suggested, never used."""
    sought = fold(words).strip()
    return sought not in load_everyday_names() and not all(part in _join(exam.id) for part in sought.split())


def suggest_exams(found: tuple[Exam | Outside, ...]) -> Mapping[str, str]:
    """Name examinations with their ids, as text by language."""
    few, more = found[:MOST_SUGGESTIONS], " …" if len(found) > MOST_SUGGESTIONS else ""
    return {one: ", ".join(f"{exam.name[one]} ({exam.id})" for exam in few) + more for one in LANGUAGES if few}


class Mention(NamedTuple):
    """A name in a sentence, and the examinations that it may mean."""

    start: int
    end: int
    exams: tuple[str, ...]


def find_mentions(sentence: str) -> Iterator[Mention]:
    """Find the names of examinations in a folded sentence, the longest at each place."""
    for at, name in find_words(_index_mentions(), sentence):
        yield Mention(at, at + len(name), _list_names()[name])


@cache
def _list_names() -> Mapping[str, tuple[str, ...]]:
    official = {label: (exam,) for exam in _list_official_names() for label in _list_labels(exam)}
    return {**official, **load_everyday_names()}


@cache
def _index_mentions() -> WordIndex:
    return index_words(_list_names())
