"""Find facts that cannot all be true. They are reported, and nothing is concluded from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.guide import load_guide
from photoprocess.registration.logic import NO, YES
from photoprocess.registration.periods import count_full_years, count_years, merge
from photoprocess.registration.vocabulary import EDUCATION

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A code, and the two facts that contradict each other."""

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
    "over_periods",
    "after_over_since",
    "field_before_work",
    "years_without_certificate",
    "degree_over_education",
    "record",
    "both",
)
"""Each has a sentence in text/ under [contradiction]."""

Found = Iterator[tuple[str, tuple[str, ...]]]


def find_contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """Find all contradictions, in the order of CHECKS."""
    found = (pair for check in CHECKS for pair in check(facts))
    return tuple(dict.fromkeys(Contradiction(code, keys) for code, keys in found))


def _check_dates(facts: Facts) -> Found:
    birth, today = facts.get_date("birth"), facts.get_date("today")
    for key in ("education_date", "degree_date", "work_since", "field_since", "account_date"):
        day = facts.get_date(key)
        if birth and day and day <= birth:
            yield "before_birth", (key, "birth")
        if today and day and day > today:
            yield "in_future", (key, "today")
    rows = [(f"credential.{number}.date", one.date) for number, one in enumerate(facts.credentials, 1)]
    rows += [(f"work.{number}.since", one.since) for number, one in enumerate(facts.work, 1)]
    rows += [(f"certificate.{number}.date", one.date) for number, one in enumerate(facts.certificates, 1)]
    for key, day in rows:
        if birth and day and day <= birth:
            yield "before_birth", (key, "birth")
    if birth and today and birth > today:
        yield "in_future", ("birth", "today")


def _check_not_yet_held(facts: Facts) -> Found:
    """Find credentials that are earned only after the examination year, or dated but not held."""
    year = facts.exam_year
    for kind in ("education", "degree"):
        key = f"{kind}_date"
        day = facts.get_date(key)
        if day and facts.get_choice(kind) == "none":
            yield "date_without", (key, kind)
        if day and year and day.year > year:
            yield "after_exam_year", (key, "exam_year")


def _check_age(facts: Facts) -> Found:
    """Find more years of work than the age allows."""
    birth, year, working_age = facts.get_date("birth"), facts.exam_year, load_guide().working_age
    if birth is None:
        return
    for key in ("work_since", "field_since"):
        day = facts.get_date(key)
        if day and birth < day and count_full_years(birth, day) < working_age:
            yield "too_young", (key, "birth")
    for number, one in enumerate(facts.work, 1):
        if one.since and birth < one.since and count_full_years(birth, one.since) < working_age:
            yield "too_young", (f"work.{number}.since", "birth")
    if year is None:
        return
    most = count_full_years(birth, date(year, 12, 31)) - working_age
    for key in ("total_years", "field_years", "field_years_after"):
        given = facts.get_number(key)
        if given is not None and given > max(0, most):
            yield "more_than_life", (key, "birth")


def _check_parts(facts: Facts) -> Found:
    """Find a part that is larger than the whole."""
    wholes = (
        ("field_years", "total_years"),
        ("field_years_after", "field_years"),
        ("field_years_after", "total_years"),
    )
    for part, whole in wholes:
        given, most = facts.get_number(part), facts.get_number(whole)
        if given is not None and most is not None and given > most:
            yield "part_over_whole", (part, whole)
    wholes_of_work = [(key, facts.get_number(key)) for key in ("field_years", "total_years")]
    for key, years in facts.values.items():
        if key.startswith("certificate_years.") and isinstance(years, int):
            yield from (
                ("part_over_whole", (key, whole)) for whole, most in wholes_of_work if most is not None and years > most
            )


def _check_since(facts: Facts) -> Found:
    """Find more years than have passed since the start."""
    year = facts.exam_year
    for years, since in (("total_years", "work_since"), ("field_years", "field_since")):
        given, day = facts.get_number(years), facts.get_date(since)
        if given is not None and day and year and given > count_full_years(day, date(year, 12, 31)):
            yield "more_than_since", (years, since)
    earned = [(facts.get_date(key), key) for key in ("education_date", "degree_date")]
    given = facts.get_number("field_years_after")
    if given is not None and year and all(day for day, _ in earned):
        # Both are known, and the years are counted from one of them.
        longest = min((day, key) for day, key in earned if day)
        if given > count_full_years(longest[0], date(year, 12, 31)):
            yield "after_over_since", ("field_years_after", longest[1])
    total = facts.get_number("total_years")
    if facts.work and year and total is not None and total > count_years(merge(facts.work, date(year, 12, 31))) + 1:
        yield "over_periods", ("total_years", "work.1.since")
    first, field = facts.get_date("work_since"), facts.get_date("field_since")
    if first and field and field < first:
        yield "field_before_work", ("field_since", "work_since")


def _check_certificates(facts: Facts) -> Found:
    for key, given in facts.values.items():
        family, _, name = key.partition(".")
        held = f"certificate.{name}"
        if family == "certificate_years" and given and facts.get_truth(held) == NO:
            yield "years_without_certificate", (key, held)


def _check_credentials(facts: Facts) -> Found:
    """Find a degree with an education that leads to none. It may be from abroad, which must be stated."""
    education, degree = facts.get_choice("education"), facts.get_choice("degree")
    low = education in ("none", *EDUCATION[: EDUCATION.index("bachelor")])
    if low and degree not in (None, "none") and facts.get_truth("degree_abroad") != YES:
        yield "degree_over_education", ("degree", "education")


def _check_records(facts: Facts) -> Found:
    kind, known = facts.get_choice("record_kind"), facts.get_truth("record_any")
    if (kind == "none" and known == YES) or (kind not in (None, "none") and known == NO):
        yield "record", ("record_kind", "record_any")
    if kind == "none" and facts.get("record_end") is not None:
        yield "record", ("record_kind", "record_end")


def _check_application(facts: Facts) -> Found:
    year = facts.get_number("withdrawn_year")
    if facts.get_truth("withdrawn_this_exam_this_year") == YES and year and facts.exam_year not in (None, year):
        yield "both", ("withdrawn_this_exam_this_year", "withdrawn_year")
    if facts.get_choice("signer") == "other" and facts.get_truth("commitment_signed") == YES:
        yield "both", ("signer", "commitment_signed")
    if facts.get_choice("degree") == "none" and facts.get_choice("degree_entry") == "passed":
        yield "both", ("degree", "degree_entry")
    deadline, today = facts.get_date("deadline"), facts.get_date("today")
    if deadline and today and facts.get_truth("deadline_passed") == (NO if today > deadline else YES):
        yield "both", ("deadline_passed", "deadline")
    if facts.get_truth("all_auto_checked") != YES:
        return
    for key in ("reg_check", "app_check", "degree_entry"):
        if facts.get_choice(key) not in (None, "passed", "none"):
            yield "both", ("all_auto_checked", key)
    if facts.get_truth("name_differs") == YES:
        yield "both", ("all_auto_checked", "name_differs")


CHECKS: tuple[Callable[[Facts], Found], ...] = (
    _check_dates,
    _check_not_yet_held,
    _check_age,
    _check_parts,
    _check_since,
    _check_certificates,
    _check_credentials,
    _check_records,
    _check_application,
)
