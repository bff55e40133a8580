"""Answer the guide's questions: the commitment, its withdrawal, checks, exemption, supervision, consequences.

The decision tables are data (tables.py). Some of their facts are not requested but derived from others here, such as
whether a record is still in force; a derived fact is None if it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.registration.guide import load_guide
from photoprocess.registration.logic import NO, UNKNOWN, YES
from photoprocess.registration.tables import Decision, DecisionTable, decide, holds, load_guide_tables

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts

FAILED = ("not_passed", "not_checkable")


@dataclass(frozen=True, slots=True)
class ProcedureCase:
    """Facts as the tables see them. `exam` and `level` are None if none is selected."""

    facts: Facts
    exam: str | None = None
    level: str | None = None

    def get(self, key: str) -> str | None:
        """Get a given or derived fact as text; None if it is unknown."""
        if key in DERIVE:
            return DERIVE[key](self)
        value = self.facts.get(key)
        return None if value is None else str(value)


def run_procedure(facts: Facts, exam: str | None = None, level: str | None = None) -> tuple[Decision, ...]:
    """Answer every question that the facts raise, in the order of the guide."""
    case, by_id = ProcedureCase(facts, exam, level), {table.id: table for table in load_guide_tables()}
    decided: dict[str, Decision] = {}
    known: dict[str, str | None] = {}

    def decide_once(table: str) -> Decision:
        if table not in decided:
            decided[table] = decide(by_id[table], look_up)
        return decided[table]

    def look_up(key: str) -> str | None:
        if key not in known:
            earlier = decide_once(key.removesuffix("_answer")).answer if key.endswith("_answer") else ""
            known[key] = (None if earlier == "UNKNOWN" else earlier) if earlier else case.get(key)
        return known[key]

    shown = [decide_once(table.id) for table in load_guide_tables() if _is_shown(table, facts, look_up)]
    return tuple(replace(one, missing=_trace_missing(one, facts, decided)) for one in shown)


def _is_shown(table: DecisionTable, facts: Facts, look_up: Callable[[str], str | None]) -> bool:
    if table.shown_if:
        return holds(table.shown_if, look_up) == YES
    return table.always or any(facts.mentions(fact) for fact in table.about)


def _trace_missing(decision: Decision, facts: Facts, decided: dict[str, Decision]) -> tuple[str, ...]:
    """Trace derived facts and earlier answers back to the facts that an applicant can give."""
    missing: list[str] = []
    for key in decision.missing:
        earlier = decided.get(key.removesuffix("_answer")) if key.endswith("_answer") else None
        if earlier:
            missing += _trace_missing(earlier, facts, decided)
        else:
            missing += [fact for fact in _list_sources(key, facts) if facts.get(fact) is None]
    return tuple(dict.fromkeys(missing))


def _list_sources(key: str, facts: Facts) -> tuple[str, ...]:
    """List the facts to ask for a derived fact. The end of a record matters only if there is a record."""
    if key == "record_state":
        known = facts.get_choice("record_kind") or _derive_record_kind(facts)
        return ("record_end", "today") if known else ("record_kind",)
    return SOURCES.get(key, (key,))


def _derive_record_state(case: ProcedureCase) -> str | None:
    facts = case.facts
    kind = facts.get_choice("record_kind") or _derive_record_kind(facts)
    if kind is None:
        return "none" if facts.get_truth("record_any") == NO else None
    if kind in ("none", "other"):
        return kind
    end, today = facts.get("record_end"), facts.get_date("today")
    if kind == "especially_serious" or end == "never":
        return "no-end"
    if not isinstance(end, date) or today is None:
        return None
    # The guide does not say whether the last day still counts. It is treated as within, the safe reading.
    return "within" if today <= end else "ended"


def _derive_record_kind(facts: Facts) -> str | None:
    """Derive the kind of a record from a violation that is always recorded (R117, R118)."""
    violation = facts.get_choice("violation")
    return violation if violation in ("serious", "especially_serious") else None


def _derive_any_record(case: ProcedureCase) -> str | None:
    kind = case.facts.get_choice("record_kind") or _derive_record_kind(case.facts)
    if kind is not None:
        return "no" if kind == "none" else "yes"
    return case.facts.get_truth("record_any").known_word


def _derive_withdrawal_scope(case: ProcedureCase) -> str | None:
    facts = case.facts
    given = facts.get_truth("withdrawn_this_exam_this_year")
    if given == YES:
        return "this"
    exam, year = facts.get_choice("withdrawn_exam"), facts.get_number("withdrawn_year")
    if exam is None and year is None:
        return None if given == UNKNOWN else "none"
    pairs = ((exam, case.exam), (year, facts.exam_year))
    if given == NO or any(one is not None and other is not None and one != other for one, other in pairs):
        return "other"
    return "this" if all(one is not None and one == other for one, other in pairs) else None


def _derive_checked(case: ProcedureCase) -> str | None:
    facts = case.facts
    failed = (
        facts.get_choice("reg_check") in FAILED,
        facts.get_choice("app_check") in FAILED,
        facts.get_choice("degree_entry") == "not_passed",
        facts.get_truth("name_differs") == YES,
    )
    given = facts.get_truth("all_auto_checked")
    if any(failed) or given == NO:
        return "no"
    return "yes" if given == YES else None


def _derive_account_era(case: ProcedureCase) -> str | None:
    day = case.facts.get_date("account_date")
    if day is None:
        return None
    guide = load_guide()
    return "before" if day < guide.photo_rule else "between" if day < guide.printed_photo_rule else "after"


def _derive_checkable(case: ProcedureCase) -> str | None:
    facts = case.facts
    if facts.get_choice("residence") != "mainland" or facts.get_choice("education") in ("high-school", "secondary"):
        return "unlikely"
    guide = load_guide()
    days = (
        (facts.get_date("education_date"), guide.education_online),
        (facts.get_date("degree_date"), guide.degree_online),
    )
    known = [earned >= since for earned, since in days if earned]
    return None if not known else "likely" if all(known) else "unlikely"


def _derive_waited(case: ProcedureCase) -> str | None:
    hours = case.facts.get_number("hours_since_submitted")
    return None if hours is None else "over" if hours >= load_guide().promised_hours else "under"


def _derive_deadline_passed(case: ProcedureCase) -> str | None:
    """Take the given answer, else compare the dates. Registration is still open on the day of the deadline."""
    given = case.facts.get_truth("deadline_passed")
    deadline, today = case.facts.get_date("deadline"), case.facts.get_date("today")
    if given != UNKNOWN or deadline is None or today is None:
        return given.known_word
    return "yes" if today > deadline else "no"


def _derive_payment_time(case: ProcedureCase) -> str:
    """Whether the time to pay is known to be over; never unknown. Who has paid has nothing left to pay."""
    over = _derive_deadline_passed(case) == "yes" and case.facts.get_truth("fee_paid") != YES
    return "over" if over else "open"


def _derive_chosen(case: ProcedureCase) -> str | None:
    """Take the given answer; a signed letter is a choice until it is withdrawn, whatever is wanted since."""
    if case.facts.get_truth("commitment_signed") == YES:
        return "yes"
    return case.facts.get_truth("wants_commitment").known_word


def _derive_letter(case: ProcedureCase) -> str:
    """Whether there is a letter that might be withdrawn: none, withdrawn, or perhaps; never unknown."""
    if case.facts.get_truth("commitment_signed") == NO:
        return "none"
    return "withdrawn" if _derive_withdrawal_scope(case) == "this" else "perhaps"


def _derive_name_state(case: ProcedureCase) -> str | None:
    """Take the given answer; if everything passed the checks, the name does not differ."""
    given = case.facts.get_truth("name_differs")
    if given == UNKNOWN and case.facts.get_truth("all_auto_checked") == YES:
        return "no"
    return given.known_word


def _make_check_state(key: str) -> Callable[[ProcedureCase], str | None]:
    """Make a function that derives the result of one check: as given, or passed if everything passed."""

    def derive(case: ProcedureCase) -> str | None:
        given = case.facts.get_choice(key)
        return "passed" if given is None and case.facts.get_truth("all_auto_checked") == YES else given

    return derive


def _derive_exempt_level(case: ProcedureCase) -> str | None:
    given = case.facts.get_truth("exempt_level")
    if given != UNKNOWN:
        return given.word
    return None if case.level is None else "yes" if case.level.startswith("exempt") else "no"


DERIVE: dict[str, Callable[[ProcedureCase], str | None]] = {
    "record_state": _derive_record_state,
    "any_record": _derive_any_record,
    "chosen": _derive_chosen,
    "letter": _derive_letter,
    "payment_time": _derive_payment_time,
    "name_state": _derive_name_state,
    "withdrawal_scope": _derive_withdrawal_scope,
    "checked": _derive_checked,
    "account_era": _derive_account_era,
    "checkable": _derive_checkable,
    "waited": _derive_waited,
    "deadline_passed": _derive_deadline_passed,
    "exempt_level": _derive_exempt_level,
    "reg_state": _make_check_state("reg_check"),
    "app_state": _make_check_state("app_check"),
    "degree_state": _make_check_state("degree_entry"),
}
SOURCES = {
    "any_record": ("record_any",),
    "chosen": ("wants_commitment",),
    "name_state": ("name_differs",),
    "withdrawal_scope": ("withdrawn_this_exam_this_year",),
    **dict.fromkeys(("checked", "reg_state", "app_state", "degree_state"), ("all_auto_checked",)),
    "account_era": ("account_date",),
    "checkable": ("education_date", "degree_date"),
    "waited": ("hours_since_submitted",),
}
