"""Decision tables: rows of conditions read from the top, with facts that may be unknown.

`resources/registration/tables.toml` holds them; the loader is strict. A decision keeps the row that decided, the rules
behind it, and what would have to be known where the answer is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from photoprocess.registration.catalogue import folder
from photoprocess.registration.exams import flag
from photoprocess.registration.logic import NO, UNKNOWN, YES, Truth, all_of, truth
from photoprocess.registration.vocabulary import WORDS, Word
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
"""What procedure.py works out of the facts, with its values."""

Conditions: TypeAlias = Mapping[str, tuple[str, ...]]
Lookup: TypeAlias = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """If every fact is one of its values, this is the answer."""

    id: str
    when: Conditions = field(hash=False)
    answer: Reply
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question of the procedure."""

    id: str
    rows: tuple[Row, ...]
    about: tuple[str, ...]
    shown_if: Conditions = field(hash=False)
    always: bool
    unknown_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A question with its answer. `row` is "unknown" where the answer is open; then `missing` names what would help."""

    table: str
    answer: Reply
    row: str
    rules: tuple[str, ...]
    missing: tuple[str, ...]


def holds(when: Conditions, value_of: Lookup) -> Truth:
    """AND of the conditions."""
    return all_of(_is_one(value_of(key), values) for key, values in when.items())


def _is_one(value: str | None, values: tuple[str, ...]) -> Truth:
    return UNKNOWN if value is None else truth(value in values)


def decide(table: Table, value_of: Lookup) -> Decision:
    """The answer of a table. A row that could still hold leaves the answer open unless it says the same."""
    possible: list[tuple[Row, Truth]] = []
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


RULE = matching(r"R[0-9]{3}", "R001…R135")
WORD = matching(r"[a-z][a-z0-9_-]*", "a-z 0-9 _ -")


def _conditions(place: Place, value: object) -> Conditions:
    if not isinstance(value, dict):
        raise place.bad(value, "table")
    read = {}
    for key, values in value.items():
        at = place.at(key)
        read[key] = listing(choice(*_values(at, key)))(at, values)
    return read


def _values(place: Place, key: str) -> tuple[str, ...]:
    """What a fact, a worked-out fact or an earlier answer may say."""
    word = WORDS.get(key)
    if word:
        return _choices(word)
    if key in DERIVED:
        return DERIVED[key]
    if key.endswith("_answer"):
        return (*ANSWERS, "UNKNOWN")
    raise place.bad("", " | ".join((*WORDS, *DERIVED, "TABLE_answer")), "unknown")


def _choices(word: Word) -> tuple[str, ...]:
    return word.choices or tuple(str(count) for count in range(word.least, word.most + 1))


def _none_or(read: Any) -> Any:
    return lambda place, value: () if value == [] else listing(read)(place, value)


def _row(place: Place, value: object) -> Row:
    schema: Schema = {
        "id": Key(WORD),
        "when": Key(_conditions),
        "answer": Key(choice(*ANSWERS)),
        "rules": Key(_none_or(RULE)),
    }
    return Row(**read_table(place, value, schema))


def _table(place: Place, value: object) -> Table:
    schema: Schema = {
        "id": Key(WORD),
        "row": Key(listing(_row)),
        "about": Key(listing(text), ()),
        "shown_if": Key(_conditions, {}),
        "always": Key(flag, False),
        "unknown_rules": Key(listing(RULE), ()),
    }
    values = read_table(place, value, schema)
    table = Table(rows=values.pop("row"), **values)
    for number, fact in enumerate(table.about, 1):
        if fact not in WORDS:
            raise place.at("about").at(str(number)).bad(fact, " | ".join(WORDS))
    return table


def load_tables(path: Path) -> tuple[Table, ...]:
    """The tables of a file, each knowing only the answers of those before it. Raises BadSpec."""
    place = Place(path.name)
    found: tuple[Table, ...] = read_table(place, parse(path), {"table": Key(listing(_table))})["table"]
    earlier: set[str] = set()
    for number, table in enumerate(found, 1):
        at = place.at("table").at(str(number))
        if f"{table.id}_answer" in earlier:
            raise at.at("id").bad(table.id, f"≠ {table.id}")
        asked = {key for row in table.rows for key in row.when} | set(table.shown_if)
        for key in sorted(key for key in asked if key.endswith("_answer") and key not in earlier):
            raise at.at("row").bad(key, " | ".join(sorted(earlier)) or "-")
        earlier.add(f"{table.id}_answer")
    return found


@cache
def tables() -> tuple[Table, ...]:
    """The tables of the guide."""
    return load_tables(folder() / "tables.toml")
