"""Decision tables: rows of conditions, read from the top, with facts that may be unknown.

The tables are in `resources/registration/tables.toml`; the loader is strict. A decision has the row that decided, its
rules and, if the answer is open, the missing facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from photoprocess.frozen import dataclass
from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.exams import flag
from photoprocess.registration.logic import NO, UNKNOWN, YES, Truth, all_of, to_truth
from photoprocess.registration.rules import RULE_ID, list_or_empty
from photoprocess.registration.vocabulary import DEFINITIONS, FactDefinition
from photoprocess.schema import Key, Place, Schema, choice, listing, matching, parse, read_table, text

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS: Final = (
    "YES",
    "NO",
    "DO",
    "HINT",
    "NOTHING",
    "VOID",
    "CONSULT_PROVINCE",
    "NOT_THIS_GUIDE",
)
Reply: TypeAlias = Literal[
    "YES", "NO", "DO", "HINT", "NOTHING", "VOID", "CONSULT_PROVINCE", "NOT_THIS_GUIDE", "UNKNOWN"
]
"""DO: an instruction. HINT: worth knowing, decides nothing. NOTHING: nothing to do. VOID: something becomes void."""
DERIVED: Final = {
    "record_state": ("none", "other", "within", "ended", "no-end"),
    "any_record": ("yes", "no"),
    "chosen": ("yes", "no"),
    "payment_time": ("open", "over"),
    "letter": ("none", "withdrawn", "perhaps"),
    "name_state": ("yes", "no"),
    "withdrawal_scope": ("none", "this", "other"),
    "checked": ("yes", "no"),
    "reg_state": ("not_submitted", "running", "passed", "not_passed", "not_checkable"),
    "app_state": ("not_submitted", "running", "passed", "not_passed", "not_checkable"),
    "degree_state": ("none", "passed", "not_passed"),
    "account_era": ("before", "between", "after"),
    "checkable": ("likely", "unlikely"),
    "waited": ("under", "over"),
}
"""Facts that procedure.py derives from other facts, with their values."""

Conditions: TypeAlias = Mapping[str, tuple[str, ...]]
Lookup: TypeAlias = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row: it decides if every fact of `when` has one of the listed values."""

    id: str
    when: Conditions = field(hash=False)
    answer: Reply
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """One question of the procedure, with the conditions under which it is shown."""

    id: str
    rows: tuple[DecisionRow, ...]
    about: tuple[str, ...]
    shown_if: Conditions = field(hash=False)
    always: bool
    unknown_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one question. If it is open, `row` is "unknown" and `missing` lists the facts that would help."""

    table: str
    answer: Reply
    row: str
    rules: tuple[str, ...]
    missing: tuple[str, ...]


def holds(when: Conditions, value_of: Lookup) -> Truth:
    """Whether all conditions hold."""
    return all_of(_is_among(value_of(key), values) for key, values in when.items())


def _is_among(value: str | None, values: tuple[str, ...]) -> Truth:
    return UNKNOWN if value is None else to_truth(value in values)


def decide(table: DecisionTable, value_of: Lookup) -> Decision:
    """Decide a table. A row that may still hold leaves the answer open, unless it gives the same answer."""
    possible: list[tuple[DecisionRow, Truth]] = []
    for row in table.rows:
        verdict = holds(row.when, value_of)
        if verdict != NO:
            possible.append((row, verdict))
        if verdict == YES:
            break
    last, certain = possible[-1] if possible else (None, NO)
    if last and certain == YES and all(row.answer == last.answer for row, _ in possible):
        return Decision(table.id, last.answer, last.id, last.rules, ())
    rows = [row for row, verdict in possible if verdict == UNKNOWN]
    unknown = [key for row in rows for key in row.when if value_of(key) is None]
    rules = table.unknown_rules or tuple(dict.fromkeys(rule for row in rows for rule in row.rules))
    return Decision(table.id, "UNKNOWN", "unknown", rules, tuple(dict.fromkeys(unknown)))


ID = matching(r"[a-z][a-z0-9_-]*", "a-z 0-9 _ -")


def _read_conditions(place: Place, value: object) -> Conditions:
    if not isinstance(value, dict):
        raise place.make_error(value, "table")
    read = {}
    for key, values in value.items():
        at = place.at(key)
        read[key] = listing(choice(*_list_values(at, key)))(at, values)
    return read


def _list_values(place: Place, key: str) -> tuple[str, ...]:
    """List the values of a given fact, a derived fact or an earlier answer."""
    definition = DEFINITIONS.get(key)
    if definition:
        return _list_choices(definition)
    if key in DERIVED:
        return DERIVED[key]
    if key.endswith("_answer"):
        return (*ANSWERS, "UNKNOWN")
    raise place.make_error("", " | ".join((*DEFINITIONS, *DERIVED, "TABLE_answer")), "unknown")


def _list_choices(definition: FactDefinition) -> tuple[str, ...]:
    return definition.choices or tuple(str(count) for count in range(definition.least, definition.most + 1))


def _read_row(place: Place, value: object) -> DecisionRow:
    schema: Schema = {
        "id": Key(ID),
        "when": Key(_read_conditions),
        "answer": Key(choice(*ANSWERS)),
        "rules": Key(list_or_empty(RULE_ID)),
    }
    return DecisionRow(**read_table(place, value, schema))


def _read_table(place: Place, value: object) -> DecisionTable:
    schema: Schema = {
        "id": Key(ID),
        "row": Key(listing(_read_row)),
        "about": Key(listing(text), ()),
        "shown_if": Key(_read_conditions, {}),
        "always": Key(flag, False),
        "unknown_rules": Key(listing(RULE_ID), ()),
    }
    values = read_table(place, value, schema)
    table = DecisionTable(rows=values.pop("row"), **values)
    for number, fact in enumerate(table.about, 1):
        if fact not in DEFINITIONS:
            raise place.at("about").at(str(number)).make_error(fact, " | ".join(DEFINITIONS))
    return table


def load_tables(path: Path) -> tuple[DecisionTable, ...]:
    """Load the tables of a file. A table may refer only to the answers of tables above it. Raises BadSpec."""
    place = Place(path.name)
    found: tuple[DecisionTable, ...] = read_table(place, parse(path), {"table": Key(listing(_read_table))})["table"]
    earlier: set[str] = set()
    for number, table in enumerate(found, 1):
        at = place.at("table").at(str(number))
        if f"{table.id}_answer" in earlier:
            raise at.at("id").make_error(table.id, f"≠ {table.id}")
        used = {key for row in table.rows for key in row.when} | set(table.shown_if)
        for key in sorted(key for key in used if key.endswith("_answer") and key not in earlier):
            raise at.at("row").make_error(key, " | ".join(sorted(earlier)) or "-")
        earlier.add(f"{table.id}_answer")
    return found


@cache
def load_guide_tables() -> tuple[DecisionTable, ...]:
    """Load the tables of the guide."""
    return load_tables(get_folder() / "tables.toml")
