"""Examinations: `resources/registration/exams/*.toml`, one file each, as Exam values. The loader is strict (schema.py).

All parts of an alternative must hold; any one alternative opens its level. `from_year` and `until_year` are the first
and last examination year in which an alternative applies. A changed condition closes one alternative and adds
another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.languages import Language
from photoprocess.messages import LANGUAGES
from photoprocess.registration.pedigree import NO_END, YEAR, Pedigree, pedigree
from photoprocess.registration.vocabulary import CREDENTIALS, FIRST_YEAR, REGIONS, RELATIONS
from photoprocess.schema import Key, Place, Schema, choice, listing, mapping, matching, read_table, text
from photoprocess.schema import whole as whole_number

Confidence: TypeAlias = Literal["high", "medium", "low"]
CONFIDENCE = ("low", "medium", "high")
"""In ascending order."""
LEVELS = (
    "full",
    "exempt-1",
    "exempt-2",
    "added",
    "foundation",
    "professional",
    "class-a",
    "class-b",
    "class-c",
    "class-d",
)
Name: TypeAlias = Mapping[Language, str]
NameLists: TypeAlias = Mapping[Language, tuple[str, ...]]
"""Official names, in Chinese only."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One set of conditions that opens a level. Years are full years; 0 means that none are required."""

    id: str
    confidence: Confidence
    any_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    major: str = "any"
    total_years: int = 0
    field_years: int = 0
    certificate: tuple[str, ...] = ()
    certificate_years: int = 0
    title: str = ""
    accredited: bool = False
    graduating: bool = False
    years_unknown: bool = False
    disputed: bool = False
    """Copies of the notice disagree about it, so that who meets it must ask the province."""
    extra: Name | None = field(default=None, hash=False)
    source: Name | None = field(default=None, hash=False)
    """Where it is from, if not from the source of its examination."""
    from_year: int = 0
    until_year: int = NO_END
    extra_until: date | None = None
    """The day by which `extra` had to be met. Nobody who started to work later can meet it."""
    ask_in: tuple[str, ...] = ()
    """Regions with a rule of their own: the province must be asked there, and the region must be known."""
    key: str = ""
    """EXAM/LEVEL/ID, set by the loader."""

    def is_in_force(self, year: int | None) -> bool:
        """Whether the alternative applies in an examination year; without a year, whether it has no end."""
        return self.until_year == NO_END if year is None else self.from_year <= year <= self.until_year


@dataclass(frozen=True, slots=True)
class Level:
    """An application level. All subjects must be passed within `window_years` years; 0 means unknown."""

    code: str
    subjects: NameLists = field(hash=False)
    window_years: int
    window_confidence: Confidence
    requires_full: bool
    alternatives: tuple[Alternative, ...]
    incomplete: tuple[str, ...] = ()
    """Kinds of parts, such as certificate, of which further accepted ones are known to be missing from the data."""


@dataclass(frozen=True, slots=True)
class Exam:
    """One examination of one grade."""

    id: str
    family: str
    grade: str
    name: Name = field(hash=False)
    organisers: NameLists = field(hash=False)
    cpta_role: Literal["organiser", "joint", "provincial", "own-system"]
    qualification_class: Literal["entry", "level", "title"]
    legal_basis: NameLists = field(hash=False)
    legal_basis_confidence: Confidence
    rule_2022_8: str
    cutoff: str
    years_count: Literal["cumulative", "after-credential", "after-lowest-credential"]
    field_work: Name | None = field(hash=False)
    majors: Mapping[str, Name] = field(hash=False)
    other_covers_all: bool
    confidence: Confidence
    source: Name = field(hash=False)
    checked: date
    notes: Name = field(hash=False)
    pedigree: Pedigree = field(hash=False)
    levels: tuple[Level, ...]

    def find_level(self, code: str) -> Level | None:
        """Find a level by its code."""
        return next((level for level in self.levels if level.code == code), None)

    def get_confidence(self, one: Alternative) -> Confidence:
        """The confidence stated in the data, at most that of the examination; confidence.py weighs age and doubts."""
        return min(self.confidence, one.confidence, key=CONFIDENCE.index)

    def is_reliable(self, one: Alternative) -> bool:
        """Whether the data of an alternative allows a plain yes or no."""
        return not one.years_unknown and not one.disputed and self.confidence != "low" and one.confidence != "low"

    def holds_in(self, year: int | None, years_ahead: int) -> bool:
        """Whether the conditions are known for an examination year; without a year they are taken as those of today."""
        last = min(self.pedigree.valid_to, self.checked.year + years_ahead)
        return year is None or self.pedigree.valid_from <= year <= last

    def get_cutoff(self, year: int) -> date:
        """The day up to which years of work count in an examination year (R124)."""
        return date(year, int(self.cutoff[:2]), int(self.cutoff[3:]))


@dataclass(frozen=True, slots=True)
class Outside:
    """An examination that is not registered under the guide (R128)."""

    id: str
    name: Name = field(hash=False)
    organiser: Name = field(hash=False)
    confidence: Confidence


def flag(place: Place, value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise place.make_error(value, "true | false")
    return value


def day(place: Place, value: object) -> date:
    """Read a date without a time."""
    if type(value) is not date:
        raise place.make_error(value, "YYYY-MM-DD")
    return value


NAME = mapping(dict.fromkeys(LANGUAGES, Key(text)))
OFFICIAL_NAME = mapping(dict.fromkeys(("zh-TW", "zh-CN"), Key(text)))
OFFICIAL = mapping(dict.fromkeys(("zh-TW", "zh-CN"), Key(listing(text))))
ID = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "a-z 0-9 -")
SURE = choice(*CONFIDENCE)
YEARS = whole_number(1, 60)
ALTERNATIVE: Schema = {
    "id": Key(matching(r"a[1-9][0-9]*", "a1 a2 …")),
    "confidence": Key(SURE),
    **dict.fromkeys(("any_of", "also"), Key(listing(choice(*CREDENTIALS)), ())),
    "major": Key(choice(*RELATIONS), "any"),
    **dict.fromkeys(("total_years", "field_years", "certificate_years"), Key(YEARS, 0)),
    "certificate": Key(listing(ID), ()),
    "title": Key(ID, ""),
    **dict.fromkeys(("accredited", "graduating", "years_unknown", "disputed"), Key(flag, False)),
    "extra": Key(NAME, None),
    "source": Key(NAME, None),
    "from_year": Key(YEAR, 0),
    "until_year": Key(YEAR, NO_END),
    "extra_until": Key(day, None),
    "ask_in": Key(listing(choice(*REGIONS)), ()),
}


def _read_alternative(place: Place, value: object) -> Alternative:
    one = Alternative(**read_table(place, value, ALTERNATIVE))
    if one.certificate_years and not one.certificate:
        raise place.at("certificate").make_error("", "", "missing")
    if (one.major != "any" or one.accredited or one.graduating) and not one.any_of:
        raise place.at("any_of").make_error("", "", "missing")
    if one.total_years and one.field_years > one.total_years:
        raise place.at("field_years").make_error(one.field_years, f"integer 1…{one.total_years}")
    if one.from_year > one.until_year:
        raise place.at("from_year").make_error(one.from_year, f"integer {FIRST_YEAR}…{one.until_year}")
    return one


LEVEL: Schema = {
    "code": Key(choice(*LEVELS)),
    "subjects": Key(OFFICIAL),
    "window_years": Key(whole_number(0, 20)),
    "window_confidence": Key(SURE),
    "requires_full": Key(flag, False),
    "alternatives": Key(listing(_read_alternative)),
    "incomplete": Key(listing(choice("certificate", "title", "credential")), ()),
}


def _read_level(place: Place, value: object) -> Level:
    level = Level(**read_table(place, value, LEVEL))
    _require_unique(place.at("alternatives"), [one.id for one in level.alternatives])
    return level


def _require_unique(place: Place, names: list[str]) -> None:
    for number, name in enumerate(names, 1):
        if name in names[: number - 1]:
            raise place.at(str(number)).make_error(name, f"≠ {name}")


def _read_cutoff(place: Place, value: object) -> str:
    try:
        date.fromisoformat(f"2001-{value}")
    except ValueError:
        raise place.make_error(value, "MM-DD") from None
    return str(value)


EXAM: Schema = {
    "id": Key(ID),
    "family": Key(ID),
    "grade": Key(text, ""),
    "name": Key(NAME),
    "organisers": Key(OFFICIAL),
    "cpta_role": Key(choice("organiser", "joint", "provincial", "own-system")),
    "qualification_class": Key(choice("entry", "level", "title")),
    "legal_basis": Key(OFFICIAL, {}),
    "legal_basis_confidence": Key(SURE),
    "rule_2022_8": Key(choice("lowered", "not-in-list", "unknown")),
    "cutoff": Key(_read_cutoff),
    "years_count": Key(choice("cumulative", "after-credential", "after-lowest-credential")),
    "field_work": Key(NAME, None),
    "majors": Key(mapping(dict.fromkeys(RELATIONS, Key(NAME, None))), {}),
    "other_covers_all": Key(flag, False),
    "confidence": Key(SURE),
    "source": Key(NAME),
    "checked": Key(day),
    "notes": Key(NAME),
    "pedigree": Key(pedigree),
    "level": Key(listing(_read_level)),
}
