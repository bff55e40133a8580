"""The examinations by id, and the names of certificates and titles. exam_names.py finds examinations by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from photoprocess import resources
from photoprocess.errors import BadSpec, UnknownExam
from photoprocess.files import read_bytes
from photoprocess.frozen import dataclass
from photoprocess.registration.exams import EXAM, ID, NAME, OFFICIAL_NAME, SURE, Alternative, Exam, Level, Name, Outside
from photoprocess.schema import Key, Place, Schema, listing, mapping, parse, read_table, table


@dataclass(frozen=True, slots=True)
class CredentialNames:
    """Certificates and titles other than those of exams/. `held_with`: title → titles that include it."""

    certificates: Mapping[str, Name] = field(hash=False)
    titles: Mapping[str, Name] = field(hash=False)
    held_with: Mapping[str, tuple[str, ...]] = field(hash=False)


def get_folder() -> Path:
    """Get the folder with the data of the rules."""
    return resources.find_root() / "registration"


@cache
def list_exam_ids() -> tuple[str, ...]:
    """List the ids of all examinations under the guide, sorted."""
    return tuple(sorted(path.stem for path in (get_folder() / "exams").glob("*.toml")))


@cache
def load_names() -> CredentialNames:
    """Load names.toml."""

    def read_names(place: Place, value: object) -> Mapping[str, Name]:
        ids = value if isinstance(value, dict) else {}
        return MappingProxyType({key: NAME(place.at(ID(place.at(key), key)), ids[key]) for key in ids})

    def read_lists(place: Place, value: object) -> Mapping[str, tuple[str, ...]]:
        ids = value if isinstance(value, dict) else {}
        read: Mapping[str, tuple[str, ...]] = mapping(dict.fromkeys(ids, Key(listing(ID))))(place, value)
        return read

    schema: Schema = {"certificates": Key(read_names), "titles": Key(read_names), "held_with": Key(read_lists)}
    return CredentialNames(**read_table(Place("names.toml"), parse(get_folder() / "names.toml"), schema))


@cache
def load_outside_exams() -> tuple[Outside, ...]:
    """Load the examinations that are registered elsewhere, from outside.toml."""
    one = {"id": Key(ID), "name": Key(NAME), "organiser": Key(OFFICIAL_NAME), "confidence": Key(SURE)}
    schema = {"exam": Key(listing(table(one, Outside)))}
    found: tuple[Outside, ...] = read_table(Place("outside.toml"), parse(get_folder() / "outside.toml"), schema)["exam"]
    return found


@cache
def get_exam(exam: str) -> Exam | Outside:
    """Get an examination by its id. Raises UnknownExam."""
    if exam in list_exam_ids():
        return load_exam(get_folder() / "exams" / f"{exam}.toml")
    for other in load_outside_exams():
        if other.id == exam:
            return other
    raise UnknownExam(name=exam, known={})


@cache
def load_all_exams() -> tuple[Exam, ...]:
    """Load all examinations under the guide, sorted by id."""
    return tuple(load_exam(get_folder() / "exams" / f"{exam}.toml") for exam in list_exam_ids())


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list shows of an examination."""

    name: Name = field(hash=False)
    levels: tuple[str, ...]


@cache
def load_outlines() -> Mapping[str, Outline]:
    """Load the outlines of all examinations under the guide, by id. Quick: it reads single lines of the files."""
    return MappingProxyType({exam: _read_outline(get_folder() / "exams" / f"{exam}.toml") for exam in list_exam_ids()})


def _read_outline(path: Path) -> Outline:
    """Read an outline from the lines that begin with `name` and `code`, or else from the whole file."""
    lines = read_bytes(path).decode("utf-8", errors="replace").splitlines()
    try:
        (name,) = (tomllib.loads(line)["name"] for line in lines if line.startswith("name = {"))
        codes = tuple(tomllib.loads(line)["code"] for line in lines if line.startswith("code = "))
        return Outline(NAME(Place(path.name, "name"), name), codes)
    except (ValueError, BadSpec):
        exam = load_exam(path)
        return Outline(exam.name, tuple(level.code for level in exam.levels))


def load_exam(path: Path) -> Exam:
    """Load one file and check its id and the names it refers to. Raises BadSpec and what `parse` raises."""
    place = Place(path.name)
    values = read_table(place, parse(path), EXAM)
    levels = tuple(_add_keys(values["id"], level) for level in values.pop("level"))
    exam = Exam(**values, levels=levels)
    if exam.id != path.stem:
        raise place.at("id").make_error(exam.id, path.stem)
    codes = [level.code for level in exam.levels]
    for number, level in enumerate(exam.levels, 1):
        at = place.at("level").at(str(number))
        if level.code in codes[: number - 1]:
            raise at.at("code").make_error(level.code, f"≠ {level.code}")
        if level.requires_full and "full" not in codes:
            raise at.at("requires_full").make_error(True, "false")
        _check_references(at, exam, level)
    return exam


def _add_keys(exam: str, level: Level) -> Level:
    """Give each alternative its key, by which an applicant confirms an `extra` condition."""
    keyed = (replace(one, key=f"{exam}/{level.code}/{one.id}") for one in level.alternatives)
    return replace(level, alternatives=tuple(keyed))


def _check_references(place: Place, exam: Exam, level: Level) -> None:
    """Check that alternatives name only what is declared."""
    certificates = (*list_exam_ids(), *load_names().certificates)
    for number, one in enumerate(level.alternatives, 1):
        at = place.at("alternatives").at(str(number))
        if one.major != "any" and one.major not in exam.majors:
            raise at.at("major").make_error(one.major, " | ".join(exam.majors) or "-")
        for certificate in one.certificate:
            if certificate not in certificates:
                raise at.at("certificate").make_error(certificate, " | ".join(certificates))
        if one.title and one.title not in load_names().titles:
            raise at.at("title").make_error(one.title, " | ".join(load_names().titles))
        _check_years(at, exam, one)


def _check_years(place: Place, exam: Exam, one: Alternative) -> None:
    """Reject total years, which include work before the credential, where only work after it counts."""
    if one.total_years and exam.years_count != "cumulative":
        raise place.at("total_years").make_error(one.total_years, "-")
