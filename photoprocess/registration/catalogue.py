"""Where examinations are found: by id, by name in three languages; the names of certificates and titles.

Only the file that is asked for is read; searching by name reads them all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from photoprocess import resources
from photoprocess.errors import UnknownExam
from photoprocess.registration.exams import EXAM, ID, NAME, OFFICIAL_NAME, SURE, Alternative, Exam, Level, Name, Outside
from photoprocess.schema import Key, Place, Schema, listing, mapping, parse, read_table, table

MOST_TOLD = 8
"""Examinations named in an error: more would not be read."""


@dataclass(frozen=True, slots=True)
class Names:
    """Certificates and titles that are no examination of ours. `held_with`: a title → those that include it."""

    certificates: Mapping[str, Name] = field(hash=False)
    titles: Mapping[str, Name] = field(hash=False)
    held_with: Mapping[str, tuple[str, ...]] = field(hash=False)


def folder() -> Path:
    """The folder of the rules' data."""
    return resources.root() / "registration"


@cache
def exam_ids() -> tuple[str, ...]:
    """The ids of all examinations under the guide, sorted."""
    return tuple(sorted(path.stem for path in (folder() / "exams").glob("*.toml")))


@cache
def names() -> Names:
    """The names, from names.toml."""

    def by_id(place: Place, value: object) -> Mapping[str, Name]:
        ids = value if isinstance(value, dict) else {}
        return MappingProxyType({key: NAME(place.at(ID(place.at(key), key)), ids[key]) for key in ids})

    def lists(place: Place, value: object) -> Mapping[str, tuple[str, ...]]:
        ids = value if isinstance(value, dict) else {}
        read: Mapping[str, tuple[str, ...]] = mapping(dict.fromkeys(ids, Key(listing(ID))))(place, value)
        return read

    schema: Schema = {"certificates": Key(by_id), "titles": Key(by_id), "held_with": Key(lists)}
    return Names(**read_table(Place("names.toml"), parse(folder() / "names.toml"), schema))


@cache
def outside() -> tuple[Outside, ...]:
    """The examinations that are registered elsewhere, from outside.toml."""
    one = {"id": Key(ID), "name": Key(NAME), "organiser": Key(OFFICIAL_NAME), "confidence": Key(SURE)}
    schema = {"exam": Key(listing(table(one, Outside)))}
    found: tuple[Outside, ...] = read_table(Place("outside.toml"), parse(folder() / "outside.toml"), schema)["exam"]
    return found


@cache
def get_exam(exam: str) -> Exam | Outside:
    """An examination by its id. Raises UnknownExam."""
    if exam in exam_ids():
        return load_exam(folder() / "exams" / f"{exam}.toml")
    for other in outside():
        if other.id == exam:
            return other
    raise UnknownExam(name=exam, known=", ".join(exam_ids()))


@cache
def all_exams() -> tuple[Exam, ...]:
    """Every examination under the guide, by id."""
    return tuple(load_exam(folder() / "exams" / f"{exam}.toml") for exam in exam_ids())


def find_exams(words: str) -> tuple[Exam | Outside, ...]:
    """Those whose id or name, in any language, holds all the words; an exact name alone is enough."""
    sought = folded(words).split()
    every: tuple[Exam | Outside, ...] = (*all_exams(), *outside())
    exact = [exam for exam in every if folded(words) in _labels(exam)]
    return tuple(exact or (exam for exam in every if all(word in "\n".join(_labels(exam)) for word in sought)))


def pick_exam(words: str) -> str:
    """The one id that is meant. Raises UnknownExam where there is none, or several."""
    if words in exam_ids() or any(words == other.id for other in outside()):
        return words
    found = find_exams(words) if words.strip() else ()
    if len(found) == 1:
        return found[0].id
    told = [exam.id for exam in found[:MOST_TOLD]] or list(exam_ids())
    raise UnknownExam(name=words, known=", ".join(told) + (" …" if len(found) > MOST_TOLD else ""))


def _labels(exam: Exam | Outside) -> list[str]:
    return [exam.id, *(folded(label) for label in exam.name.values())]


def folded(words: str) -> str:
    """Words as they are compared: without case, and full-width forms as half-width ones."""
    return unicodedata.normalize("NFKC", words).casefold()


def load_exam(path: Path) -> Exam:
    """One file, checked against itself, its name and the names it refers to. Raises BadSpec and what `parse` raises."""
    place = Place(path.name)
    values = read_table(place, parse(path), EXAM)
    levels = tuple(_keyed(values["id"], level) for level in values.pop("level"))
    exam = Exam(**values, levels=levels)
    if exam.id != path.stem:
        raise place.at("id").bad(exam.id, path.stem)
    codes = [level.code for level in exam.levels]
    for number, level in enumerate(exam.levels, 1):
        at = place.at("level").at(str(number))
        if level.code in codes[: number - 1]:
            raise at.at("code").bad(level.code, f"≠ {level.code}")
        if level.requires_full and "full" not in codes:
            raise at.at("requires_full").bad(True, "false")
        _check_references(at, exam, level)
    return exam


def _keyed(exam: str, level: Level) -> Level:
    """The level with the key of each alternative, by which the person confirms what only words describe."""
    keyed = (replace(one, key=f"{exam}/{level.code}/{one.id}") for one in level.alternatives)
    return replace(level, alternatives=tuple(keyed))


def _check_references(place: Place, exam: Exam, level: Level) -> None:
    """An alternative may name only what is declared."""
    certificates = (*exam_ids(), *names().certificates)
    for number, one in enumerate(level.alternatives, 1):
        at = place.at("alternatives").at(str(number))
        if one.major != "any" and one.major not in exam.majors:
            raise at.at("major").bad(one.major, " | ".join(exam.majors) or "-")
        for certificate in one.certificate:
            if certificate not in certificates:
                raise at.at("certificate").bad(certificate, " | ".join(certificates))
        if one.title and one.title not in names().titles:
            raise at.at("title").bad(one.title, " | ".join(names().titles))
        _check_years(at, exam, one)


def _check_years(place: Place, exam: Exam, one: Alternative) -> None:
    """Total years are work before and after the credential: they make no sense where only the work after counts."""
    if one.total_years and exam.years_count != "cumulative":
        raise place.at("total_years").bad(one.total_years, "-")
