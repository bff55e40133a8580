"""The facts about one applicant, checked and typed. Facts that are not given are unknown.

`read_facts` takes the tables of a facts file, `apply_settings` adds `key=value` texts. A wrong value raises BadFact
with the allowed values. Facts that contradict each other are accepted here and reported by contradictions.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from photoprocess.errors import BadFact, UnknownFact
from photoprocess.frozen import dataclass
from photoprocess.registration.convert import Value, convert, is_declined
from photoprocess.registration.logic import UNKNOWN, Truth, to_truth
from photoprocess.registration.rows import (
    MOST_ROWS,
    TYPES,
    Credential,
    HeldCertificate,
    Passed,
    Row,
    Work,
    check_row,
    get_cell,
    read_rows,
    shorten,
    with_cell,
)
from photoprocess.registration.vocabulary import (
    DEFINITIONS,
    FAMILIES,
    UNKNOWN_WORD,
    find_definition,
    split_row_key,
)

if TYPE_CHECKING:
    from pathlib import Path

NOTHING: Mapping[str, Any] = MappingProxyType({})
FIELDS = {"credential": "credentials", "work": "work", "certificate": "certificates", "passed": "passed"}
"""The table of a facts file → the field of Facts."""
TABLES = tuple(FIELDS)


@dataclass(frozen=True, slots=True)
class Facts:
    """Known values by key, and the rows of a life. `only_for` has values that hold for one examination only."""

    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    credentials: tuple[Credential, ...] = ()
    only_for: Mapping[str, Mapping[str, Value]] = field(default_factory=dict, hash=False)
    declined: frozenset[str] = frozenset()
    """Facts answered with "unknown", about which no question is asked again."""
    work: tuple[Work, ...] = ()
    certificates: tuple[HeldCertificate, ...] = ()
    passed: tuple[Passed, ...] = ()

    def get(self, key: str) -> Value | None:
        """Get the given value, else the assumed one, else None."""
        if key in self.values:
            return self.values[key]
        if row := split_row_key(key):
            table, number, cell = row
            rows = self.get_rows(table)
            return get_cell(rows[number - 1], cell) if number <= len(rows) else None
        if key in self.declined:
            return None
        if self.values.get("more_certificates") == "no" and key.partition(".")[0] in ("certificate", "title"):
            return "no"
        definition = DEFINITIONS.get(key)
        if definition is None or definition.assumed is None:
            return None
        return int(definition.assumed) if definition.kind == "number" else definition.assumed

    def mentions(self, key: str) -> bool:
        """Whether the fact is given, even as "unknown"."""
        return key in self.values or key in self.declined or (split_row_key(key) is not None and bool(self.get(key)))

    def get_rows(self, table: str) -> tuple[Row, ...]:
        """Get the rows of a table: credential, work, certificate or passed."""
        rows: tuple[Row, ...] = getattr(self, FIELDS[table])
        return rows

    def with_rows(self, table: str, rows: tuple[Row, ...]) -> Facts:
        """Return a copy with other rows of one table."""
        changed: dict[str, Any] = {FIELDS[table]: rows}
        return replace(self, **changed)

    def get_choice(self, key: str) -> str | None:
        """Get a fact that is a word; None for unknown."""
        value = self.get(key)
        return value if isinstance(value, str) else None

    def get_number(self, key: str) -> int | None:
        """Get a fact that is a number; None for unknown."""
        value = self.get(key)
        return value if isinstance(value, int) else None

    def get_date(self, key: str) -> date | None:
        """Get a fact that is a date; None for unknown."""
        value = self.get(key)
        return value if isinstance(value, date) else None

    def get_truth(self, key: str) -> Truth:
        """Get a fact that is yes, no or unknown."""
        value = self.get(key)
        return UNKNOWN if value is None else to_truth(value == "yes")

    def with_fact(self, key: str, value: Value | None) -> Facts:
        """Return a copy with one more fact; None removes it and notes that it is unknown. Raises BadFact."""
        if split_row_key(key):
            return self._with_cell(key, value)
        values = {name: known for name, known in self.values.items() if name != key}
        if value is None:
            return replace(self, values=values, declined=self.declined | {key})
        return replace(self, values=values | {key: value}, declined=self.declined - {key})

    def _with_cell(self, key: str, value: Value | None) -> Facts:
        table, number, cell = split_row_key(key) or ("", 0, "")
        rows = list(self.get_rows(table))
        if number > len(rows) + 1:
            raise BadFact(file="facts", key=key, found=number, allowed=f"{table}.{len(rows) + 1}.{cell}")
        if number > MOST_ROWS:
            raise BadFact(file="facts", key=table, found=number, allowed=MOST_ROWS, problem="rows")
        if number > len(rows):
            rows.append(TYPES[table]())
        rows[number - 1] = with_cell(rows[number - 1], table, cell, value, "facts")
        empty = get_cell(rows[number - 1], cell) is None
        declined = self.declined | {key} if empty else self.declined - {key}
        return replace(self.with_rows(table, tuple(rows)), declined=declined)

    def with_fact_for(self, exam: str, key: str, value: Value | None) -> Facts:
        """Return a copy with one more fact that holds for one examination only."""
        if value is None:
            return replace(self, declined=self.declined | {key})
        scoped = {**self.only_for, exam: {**self.only_for.get(exam, NOTHING), key: value}}
        return replace(self, only_for=scoped, declined=self.declined - {key})

    @property
    def exam_year(self) -> int | None:
        """The year of the examination; if it is not given, that of today, or the next one late in the year."""
        from photoprocess.registration.guide import load_guide

        today = self.get_date("today")
        given = self.get_number("exam_year")
        return given or (today.year + (today.month >= load_guide().next_year_from) if today else None)


def remove_fact(facts: Facts, key: str, exam: str | None = None) -> Facts:
    """Return a copy without a fact, which may be asked again; with an examination also without its own value."""
    if row := split_row_key(key):
        facts = facts.with_fact(key, None) if row[1] <= len(facts.get_rows(row[0])) else facts
    values = {name: known for name, known in facts.values.items() if name != key}
    scoped = dict(facts.only_for)
    if exam and key in scoped.get(exam, NOTHING):
        scoped[exam] = {name: known for name, known in scoped[exam].items() if name != key}
    return replace(facts, values=values, only_for=scoped, declined=facts.declined - {key})


def read_facts(data: Mapping[str, object], file: str = "facts") -> Facts:
    """Read the tables of a facts file. Raises UnknownFact or BadFact."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise BadFact(file=file, key="", found=type(data).__name__, allowed="", problem="type")
    tables = {key for key in TABLES if key in data and (key != "certificate" or not isinstance(data[key], Mapping))}
    plain = {key: value for key, value in data.items() if key not in (*tables, "for")}
    values, declined = _read_values(_flatten(plain), file)
    rows: dict[str, Any] = {FIELDS[key]: read_rows(key, data[key], file) for key in tables}
    scoped = data.get("for", {})
    if not isinstance(scoped, Mapping):
        raise BadFact(file=file, key="for", found=shorten(scoped), allowed="[for.EXAM]")
    only_for = {
        exam: _read_values(_flatten(_require_table(part, f"for.{exam}", file)), file)[0]
        for exam, part in scoped.items()
    }
    return Facts(values, only_for=only_for, declined=frozenset(declined), **rows)


def load_facts(path: Path) -> Facts:
    """Load a facts file. Raises what `read_bytes` raises, UnknownFact and BadFact."""
    from photoprocess.registration.facts_file import parse_facts

    return read_facts(parse_facts(path), path.name)


def apply_settings(facts: Facts, settings: Iterable[str], place: str = "--set") -> Facts:
    """Add texts `key=value`; later ones win. Raises UnknownFact or BadFact."""
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise BadFact(file=place, key=setting, found="", allowed="key=value")
        fact = find_fact(key.strip())
        facts = facts.with_fact(fact, read_value(fact, text.strip(), place))
    for table in TABLES:
        for row in facts.get_rows(table):
            check_row(table, row, place)
    return facts


def read_value(key: str, value: object, file: str = "facts") -> Value | None:
    """Read one value as the fact requires; None for unknown. Raises UnknownFact or BadFact."""
    definition = find_definition(key)
    if definition is None:
        raise UnknownFact(file=file, key=key, allowed=", ".join((*DEFINITIONS, *(f"{name}.…" for name in FAMILIES))))
    if value is None or value == UNKNOWN_WORD:
        return None
    if row := split_row_key(key):
        return get_cell(with_cell(TYPES[row[0]](), row[0], row[2], value, file), row[2])
    read = convert(definition, value)
    if read is None and value is not None and str(value).strip() and is_declined(definition, value):
        return None
    if read is None:
        raise BadFact(file=file, key=key, found=shorten(value), allowed=definition.allowed)
    return read


def find_fact(name: str) -> str:
    """Find the key of a fact by its code or by its name in one of the three languages; the name if there is none."""
    if find_definition(name):
        return name
    from photoprocess.registration.spoken import find_key

    return find_key(name) or name


def _read_values(flat: Mapping[str, object], file: str) -> tuple[dict[str, Value], set[str]]:
    read = {find_fact(key): read_value(find_fact(key), value, file) for key, value in flat.items()}
    return {k: v for k, v in read.items() if v is not None}, {k for k, v in read.items() if v is None}


def _flatten(data: Mapping[str, object]) -> dict[str, object]:
    """Turn tables of a family into dotted keys. Any other table stays and is rejected later, with its key."""
    flat: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, Mapping) and key in FAMILIES:
            flat |= {f"{key}.{name}": item for name, item in value.items()}
        else:
            flat[key] = value
    return flat


def _require_table(value: object, key: str, file: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadFact(file=file, key=key, found=shorten(value), allowed="table")
    return value
