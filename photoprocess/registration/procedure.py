"""The guide's own questions: the commitment, its withdrawal, checks, exemption, supervision, consequences.

What a table needs and nobody says in so many words (is the record still running? was it this examination that was
withdrawn from?) is worked out here, three-valued; the tables themselves are data (tables.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.tables import Decision, Table, decide, holds, tables

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts

PHOTO_RULE = date(2018, 2, 22)
"""Who registered before this day keeps the photo (R015); it is what the page said before a copy altered its years."""
PRINTED_PHOTO_RULE = date(2025, 2, 22)
"""The day as the copy prints it; between the two both readings are told."""
EDUCATION_ONLINE, DEGREE_ONLINE = date(2002, 1, 1), date(2008, 9, 1)
"""From when on the system usually finds a diploma (R123, a hint)."""
PROMISED_HOURS = 24
FAILED = ("not_passed", "not_checkable")


@dataclass(frozen=True, slots=True)
class Procedure:
    """Facts as the tables see them, with the examination and the level in question, if any."""

    facts: Facts
    exam: str | None = None
    level: str | None = None

    def value(self, key: str) -> str | None:
        """A fact or a worked-out fact in words; None where it is unknown."""
        if key in WORKED_OUT:
            return WORKED_OUT[key](self)
        found = self.facts.get(key)
        return None if found is None else str(found)


def run_procedure(facts: Facts, exam: str | None = None, level: str | None = None) -> tuple[Decision, ...]:
    """Every question that the facts raise, answered in the guide's order."""
    procedure, by_id = Procedure(facts, exam, level), {table.id: table for table in tables()}
    decided: dict[str, Decision] = {}
    known: dict[str, str | None] = {}

    def decision(table: str) -> Decision:
        if table not in decided:
            decided[table] = decide(by_id[table], value_of)
        return decided[table]

    def value_of(key: str) -> str | None:
        if key not in known:
            earlier = decision(key.removesuffix("_answer")).answer if key.endswith("_answer") else ""
            known[key] = (None if earlier == "UNKNOWN" else earlier) if earlier else procedure.value(key)
        return known[key]

    shown = [decision(table.id) for table in tables() if _is_shown(table, facts, value_of)]
    return tuple(replace(one, missing=_askable(one, facts, decided)) for one in shown)


def _is_shown(table: Table, facts: Facts, value_of: Callable[[str], str | None]) -> bool:
    if table.shown_if and holds(table.shown_if, value_of) != YES:
        return False
    return (
        table.always
        or bool(table.shown_if)
        or any(fact in facts.values or fact in facts.declined for fact in table.about)
    )


def _askable(decision: Decision, facts: Facts, decided: dict[str, Decision]) -> tuple[str, ...]:
    """Missing facts as a person can tell them: worked-out ones and earlier answers are traced to their own facts."""
    asked: list[str] = []
    for key in decision.missing:
        earlier = decided.get(key.removesuffix("_answer")) if key.endswith("_answer") else None
        if earlier:
            asked += _askable(earlier, facts, decided)
        else:
            asked += [fact for fact in _behind(key, facts) if facts.get(fact) is None]
    return tuple(dict.fromkeys(asked))


def _behind(key: str, facts: Facts) -> tuple[str, ...]:
    """The facts that would tell a worked-out one. When a record ends matters only to who has one that ends."""
    if key == "record_state":
        return ("record_end", "today") if facts.choice("record_kind") else ("record_kind",)
    return BEHIND.get(key, (key,))


def _record_state(case: Procedure) -> str | None:
    facts = case.facts
    kind = facts.choice("record_kind")
    if kind is None:
        return "none" if facts.truth("record_any") == NO else None
    if kind in ("none", "other"):
        return kind
    end, today = facts.get("record_end"), facts.day("today")
    if kind == "especially_serious" or end == "never":
        return "no-end"
    if not isinstance(end, date) or today is None:
        return None
    # The last day itself counts as within: the page does not say, and this reading is the safe one.
    return "within" if today <= end else "ended"


def _any_record(case: Procedure) -> str | None:
    kind = case.facts.choice("record_kind")
    if kind is not None:
        return "no" if kind == "none" else "yes"
    known = case.facts.truth("record_any")
    return None if known == UNKNOWN else known.word


def _withdrawal_scope(case: Procedure) -> str | None:
    facts = case.facts
    said = facts.truth("withdrawn_this_exam_this_year")
    if said == YES:
        return "this"
    exam, year = facts.choice("withdrawn_exam"), facts.number("withdrawn_year")
    if exam is None and year is None:
        return None if said == UNKNOWN else "none"
    pairs = ((exam, case.exam), (year, facts.exam_year))
    if said == NO or any(one is not None and other is not None and one != other for one, other in pairs):
        return "other"
    return "this" if all(one is not None and one == other for one, other in pairs) else None


def _checked(case: Procedure) -> str | None:
    facts = case.facts
    failed = (
        facts.choice("reg_check") in FAILED,
        facts.choice("app_check") in FAILED,
        facts.choice("degree_entry") == "not_passed",
        facts.truth("name_differs") == YES,
    )
    said = facts.truth("all_auto_checked")
    if any(failed) or said == NO:
        return "no"
    return "yes" if said == YES else None


def _account_era(case: Procedure) -> str | None:
    day = case.facts.day("account_date")
    if day is None:
        return None
    return "before" if day < PHOTO_RULE else "between" if day < PRINTED_PHOTO_RULE else "after"


def _checkable(case: Procedure) -> str | None:
    facts = case.facts
    if facts.choice("residence") != "mainland" or facts.choice("education") in ("high-school", "secondary"):
        return "unlikely"
    days = ((facts.day("education_date"), EDUCATION_ONLINE), (facts.day("degree_date"), DEGREE_ONLINE))
    known = [earned >= since for earned, since in days if earned]
    return None if not known else "likely" if all(known) else "unlikely"


def _waited(case: Procedure) -> str | None:
    hours = case.facts.number("hours_since_submitted")
    return None if hours is None else "over" if hours >= PROMISED_HOURS else "under"


def _deadline_passed(case: Procedure) -> str | None:
    """As said, else by the dates: the day of the deadline is still open."""
    said = case.facts.truth("deadline_passed")
    deadline, today = case.facts.day("deadline"), case.facts.day("today")
    if said != UNKNOWN or deadline is None or today is None:
        return None if said == UNKNOWN else said.word
    return "yes" if today > deadline else "no"


def _chosen(case: Procedure) -> str | None:
    """As said; who has signed the letter has chosen it."""
    said = case.facts.truth("wants_commitment")
    if said == UNKNOWN and case.facts.truth("commitment_signed") == YES:
        return "yes"
    return None if said == UNKNOWN else said.word


def _name_state(case: Procedure) -> str | None:
    """As said; a name that differs would not have passed."""
    said = case.facts.truth("name_differs")
    if said == UNKNOWN and case.facts.truth("all_auto_checked") == YES:
        return "no"
    return None if said == UNKNOWN else said.word


def _passed_if_all(key: str) -> Callable[[Procedure], str | None]:
    """Where everything was checked automatically, each part passed."""

    def value(case: Procedure) -> str | None:
        said = case.facts.choice(key)
        return "passed" if said is None and case.facts.truth("all_auto_checked") == YES else said

    return value


def _exempt_level(case: Procedure) -> str | None:
    said = case.facts.truth("exempt_level")
    if said != UNKNOWN:
        return said.word
    return None if case.level is None else "yes" if case.level.startswith("exempt") else "no"


WORKED_OUT: dict[str, Callable[[Procedure], str | None]] = {
    "record_state": _record_state,
    "any_record": _any_record,
    "chosen": _chosen,
    "name_state": _name_state,
    "withdrawal_scope": _withdrawal_scope,
    "checked": _checked,
    "account_era": _account_era,
    "checkable": _checkable,
    "waited": _waited,
    "deadline_passed": _deadline_passed,
    "exempt_level": _exempt_level,
    "reg_state": _passed_if_all("reg_check"),
    "app_state": _passed_if_all("app_check"),
    "degree_state": _passed_if_all("degree_entry"),
}
BEHIND = {
    "any_record": ("record_any",),
    "chosen": ("wants_commitment",),
    "name_state": ("name_differs",),
    "withdrawal_scope": ("withdrawn_this_exam_this_year",),
    **dict.fromkeys(("checked", "reg_state", "app_state", "degree_state"), ("all_auto_checked",)),
    "account_era": ("account_date",),
    "checkable": ("education_date", "degree_date"),
    "waited": ("hours_since_submitted",),
}
