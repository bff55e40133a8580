"""Facts that cannot all be true. They are told, and nothing is concluded from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.registration.applicant import full_years
from photoprocess.registration.logic import NO, YES

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts

WORKING_AGE = 16
"""Nobody younger may be employed (Labour Law, article 15)."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be (a code) and the facts that say so."""

    code: str
    facts: tuple[str, ...]


CODES = (
    "before_birth",
    "in_future",
    "after_exam_year",
    "date_without",
    "too_young",
    "more_than_life",
    "part_over_whole",
    "more_than_since",
    "after_over_since",
    "field_before_work",
    "years_without_certificate",
    "record",
    "both",
)
"""Each has its sentence in text/ under [contradiction]."""

Found = Iterator[tuple[str, tuple[str, ...]]]


def contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """Every contradiction, in the order of the rules below."""
    found = (pair for rule in RULES for pair in rule(facts))
    return tuple(dict.fromkeys(Contradiction(code, keys) for code, keys in found))


def _dates(facts: Facts) -> Found:
    birth, today = facts.day("birth"), facts.day("today")
    for key in ("education_date", "degree_date", "work_since", "field_since", "account_date"):
        day = facts.day(key)
        if birth and day and day <= birth:
            yield "before_birth", (key, "birth")
        if today and day and day > today:
            yield "in_future", (key, "today")
    for number, one in enumerate(facts.credentials, 1):
        if birth and one.date and one.date <= birth:
            yield "before_birth", (f"credential.{number}.date", "birth")
    if birth and today and birth > today:
        yield "in_future", ("birth", "today")


def _not_yet_held(facts: Facts) -> Found:
    """A credential of a later year than the examination's cannot bear the application."""
    year = facts.exam_year
    for kind in ("education", "degree"):
        key = f"{kind}_date"
        day = facts.day(key)
        if day and facts.choice(kind) == "none":
            yield "date_without", (key, kind)
        if day and year and day.year > year:
            yield "after_exam_year", (key, "exam_year")
    for number, one in enumerate(facts.credentials, 1):
        if one.date and year and one.date.year > year:
            yield "after_exam_year", (f"credential.{number}.date", "exam_year")


def _life(facts: Facts) -> Found:
    """More years of work than life allows."""
    birth, year = facts.day("birth"), facts.exam_year
    if birth is None:
        return
    for key in ("work_since", "field_since"):
        day = facts.day(key)
        if day and birth < day and full_years(birth, day) < WORKING_AGE:
            yield "too_young", (key, "birth")
    if year is None:
        return
    most = full_years(birth, date(year, 12, 31)) - WORKING_AGE
    for key in ("total_years", "field_years", "field_years_after"):
        said = facts.number(key)
        if said is not None and said > max(0, most):
            yield "more_than_life", (key, "birth")


def _parts(facts: Facts) -> Found:
    """A part is larger than its whole."""
    wholes = (
        ("field_years", "total_years"),
        ("field_years_after", "field_years"),
        ("field_years_after", "total_years"),
    )
    for part, whole in wholes:
        said, most = facts.number(part), facts.number(whole)
        if said is not None and most is not None and said > most:
            yield "part_over_whole", (part, whole)
    # The field of a certificate need not be that of the examination: its years are a part of all years only.
    most = facts.number("total_years")
    for key, years in facts.values.items():
        if key.startswith("certificate_years.") and isinstance(years, int) and most is not None and years > most:
            yield "part_over_whole", (key, "total_years")


def _since(facts: Facts) -> Found:
    """More years than have passed since the beginning."""
    year = facts.exam_year
    for years, since in (("total_years", "work_since"), ("field_years", "field_since")):
        said, day = facts.number(years), facts.day(since)
        if said is not None and day and year and said > full_years(day, date(year, 12, 31)):
            yield "more_than_since", (years, since)
    earned = [(facts.day(key), key) for key in ("education_date", "degree_date")]
    said = facts.number("field_years_after")
    if said is not None and year and all(day for day, _ in earned):
        # Both are told: the years are counted from one of them.
        longest = min((day, key) for day, key in earned if day)
        if said > full_years(longest[0], date(year, 12, 31)):
            yield "after_over_since", ("field_years_after", longest[1])
    first, field = facts.day("work_since"), facts.day("field_since")
    if first and field and field < first:
        yield "field_before_work", ("field_since", "work_since")


def _certificates(facts: Facts) -> Found:
    for key, said in facts.values.items():
        family, _, name = key.partition(".")
        held = f"certificate.{name}"
        if family == "certificate_years" and said and facts.truth(held) == NO:
            yield "years_without_certificate", (key, held)


def _records(facts: Facts) -> Found:
    kind, known = facts.choice("record_kind"), facts.truth("record_any")
    if (kind == "none" and known == YES) or (kind not in (None, "none") and known == NO):
        yield "record", ("record_kind", "record_any")
    if kind == "none" and facts.get("record_end") is not None:
        yield "record", ("record_kind", "record_end")


def _application(facts: Facts) -> Found:
    if facts.truth("wants_commitment") == NO and facts.truth("commitment_signed") == YES:
        yield "both", ("wants_commitment", "commitment_signed")
    year = facts.number("withdrawn_year")
    if facts.truth("withdrawn_this_exam_this_year") == YES and year and facts.exam_year not in (None, year):
        yield "both", ("withdrawn_this_exam_this_year", "withdrawn_year")
    if facts.choice("signer") == "other" and facts.truth("commitment_signed") == YES:
        yield "both", ("signer", "commitment_signed")
    if facts.choice("degree") == "none" and facts.choice("degree_entry") == "passed":
        yield "both", ("degree", "degree_entry")
    deadline, today = facts.day("deadline"), facts.day("today")
    if deadline and today and facts.truth("deadline_passed") == (NO if today > deadline else YES):
        yield "both", ("deadline_passed", "deadline")
    if facts.truth("all_auto_checked") != YES:
        return
    for key in ("reg_check", "app_check", "degree_entry"):
        if facts.choice(key) not in (None, "passed", "none"):
            yield "both", ("all_auto_checked", key)
    if facts.truth("name_differs") == YES:
        yield "both", ("all_auto_checked", "name_differs")


RULES: tuple[Callable[[Facts], Found], ...] = (
    _dates,
    _not_yet_held,
    _life,
    _parts,
    _since,
    _certificates,
    _records,
    _application,
)
