"""The facts about one applicant, checked and typed. Facts that are not given are unknown.

`read_facts` takes the tables of a facts file, `apply_settings` adds `key=value` texts. A wrong value raises BadFact
with the allowed values. Facts that contradict each other are accepted here and reported by contradictions.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from photoprocess.errors import BadFact, UnknownFact
from photoprocess.registration.logic import UNKNOWN, Truth, to_truth
from photoprocess.registration.vocabulary import (
    CREDENTIALS,
    DEFINITIONS,
    FAMILIES,
    MAJOR,
    TRUTH,
    UNKNOWN_WORD,
    FactDefinition,
    find_definition,
)

if TYPE_CHECKING:
    from pathlib import Path

Value: TypeAlias = str | int | date
MOST_ROWS = 50
"""Credentials of one person at most; the official system takes five entries (R111)."""
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Credential:
    """One education or degree, such as "edu:bachelor"; None means unknown."""

    kind: str
    major: str | None = None
    accredited: str | None = None
    date: date | None = None
    field_years_after: int | None = None
    graduating: bool = False
    """It is not held yet and will be finished in the examination year."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Known values by key. `credentials` are further credentials; `only_for` has values that hold for one exam only."""

    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    credentials: tuple[Credential, ...] = ()
    only_for: Mapping[str, Mapping[str, Value]] = field(default_factory=dict, hash=False)
    declined: frozenset[str] = frozenset()
    """Facts answered with "unknown", which are not asked again."""

    def get(self, key: str) -> Value | None:
        """Get the given value, else the assumed one, else None."""
        if key in self.values:
            return self.values[key]
        if key in self.declined:
            return None
        definition = DEFINITIONS.get(key)
        if definition is None or definition.assumed is None:
            return None
        return int(definition.assumed) if definition.kind == "number" else definition.assumed

    def mentions(self, key: str) -> bool:
        """Whether the fact is given, even as "unknown"."""
        return key in self.values or key in self.declined

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
        """Return a copy with one more fact; None removes it and notes that it is unknown."""
        values = {name: known for name, known in self.values.items() if name != key}
        if value is None:
            return replace(self, values=values, declined=self.declined | {key})
        return replace(self, values=values | {key: value}, declined=self.declined - {key})

    def for_exam(self, exam: str) -> Facts:
        """Return a copy that includes the values given for one examination only."""
        return replace(self, values={**self.values, **self.only_for[exam]}) if exam in self.only_for else self

    @property
    def exam_year(self) -> int | None:
        """The year of the examination; if it is not given, that of today, or the next one late in the year."""
        from photoprocess.registration.guide import load_guide

        today = self.get_date("today")
        given = self.get_number("exam_year")
        return given or (today.year + (today.month >= load_guide().next_year_from) if today else None)


def read_facts(data: Mapping[str, object], file: str = "facts") -> Facts:
    """Read the tables of a facts file. Raises UnknownFact or BadFact."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise BadFact(file=file, key="", found=type(data).__name__, allowed="", problem="type")
    plain = {key: value for key, value in data.items() if key not in ("credential", "for")}
    values, declined = _read_values(_flatten(plain), file)
    rows = _read_rows(data.get("credential", []), file)
    credentials = tuple(_read_credential(row, file) for row in rows)
    scoped = data.get("for", {})
    if not isinstance(scoped, Mapping):
        raise BadFact(file=file, key="for", found=_shorten(scoped), allowed="[for.EXAM]")
    only_for = {
        exam: _read_values(_flatten(_require_table(part, f"for.{exam}", file)), file)[0]
        for exam, part in scoped.items()
    }
    return Facts(values, credentials, only_for, frozenset(declined))


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
    return facts


def read_value(key: str, value: object, file: str = "facts") -> Value | None:
    """Read one value as the fact requires; None for unknown. Raises UnknownFact or BadFact."""
    definition = find_definition(key)
    if definition is None:
        raise UnknownFact(file=file, key=key, allowed=", ".join((*DEFINITIONS, *(f"{name}.…" for name in FAMILIES))))
    if value is None or value == UNKNOWN_WORD:
        return None
    read = _convert(definition, value)
    if read is None and isinstance(value, str):
        from photoprocess.registration.spoken import translate

        spoken = translate(definition, value)
        if spoken == UNKNOWN_WORD:
            return None
        read = None if spoken is None else _convert(definition, spoken)
    if read is None:
        raise BadFact(file=file, key=key, found=_shorten(value), allowed=definition.allowed)
    return read


def find_fact(name: str) -> str:
    """Find the key of a fact by its code or by its name in one of the three languages; the name if there is none."""
    if find_definition(name):
        return name
    from photoprocess.registration.spoken import find_key

    return find_key(name) or name


def _convert(definition: FactDefinition, value: object) -> Value | None:
    if definition.kind == "truth":
        return _read_yes_or_no(value)
    if definition.kind == "number":
        return _read_count(value, definition)
    if definition.kind == "date":
        return _read_day(value)
    if definition.kind == "until":
        return "never" if value == "never" else _read_day(value)
    if definition.kind == "choice":
        return value if isinstance(value, str) and value in definition.choices else None
    return str(value) if isinstance(value, str | date) and str(value).strip() else None


def _read_yes_or_no(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and value in TRUTH else {"true": "yes", "false": "no"}.get(str(value))


def _read_count(value: object, definition: FactDefinition) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool) and definition.least <= value <= definition.most
        else None
    )


def _read_day(value: object) -> date | None:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


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


def _read_rows(value: object, file: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list | tuple):
        raise BadFact(file=file, key="credential", found=_shorten(value), allowed="[[credential]]")
    if len(value) > MOST_ROWS:
        raise BadFact(file=file, key="credential", found=len(value), allowed=MOST_ROWS, problem="rows")
    return [_require_table(row, f"credential.{number}", file) for number, row in enumerate(value, 1)]


def _require_table(value: object, key: str, file: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadFact(file=file, key=key, found=_shorten(value), allowed="table")
    return value


_CREDENTIAL = {
    "kind": FactDefinition("kind", "choice", CREDENTIALS),
    "major": FactDefinition("major", "choice", MAJOR),
    "accredited": FactDefinition("accredited", "truth", TRUTH),
    "date": FactDefinition("date", "date"),
    "field_years_after": FactDefinition("field_years_after", "number", most=80),
    "graduating": FactDefinition("graduating", "truth", TRUTH),
}


def _read_credential(row: Mapping[str, object], file: str) -> Credential:
    read: dict[str, Any] = {}
    for key, value in row.items():
        if key not in _CREDENTIAL:
            raise UnknownFact(file=file, key=f"credential.{key}", allowed=", ".join(_CREDENTIAL))
        if value == UNKNOWN_WORD:
            continue
        read[key] = _convert(_CREDENTIAL[key], value)
        if read[key] is None:
            raise BadFact(file=file, key=f"credential.{key}", found=_shorten(value), allowed=_CREDENTIAL[key].allowed)
    if "kind" not in read:
        raise BadFact(file=file, key="credential.kind", found="", allowed=_CREDENTIAL["kind"].allowed)
    return Credential(**{**read, "graduating": read.get("graduating") == "yes"})


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
