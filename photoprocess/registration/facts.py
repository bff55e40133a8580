"""The facts of one person: what was said, typed and checked; what was not said is unknown.

`read_facts` takes the tables of a facts file, `with_settings` adds `key=value` texts. A wrong value raises BadFact and
names what is allowed; facts that contradict each other are not refused here but told (see contradictions.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from photoprocess.errors import BadFact, UnknownFact
from photoprocess.registration.logic import UNKNOWN, Truth, truth
from photoprocess.registration.vocabulary import CREDENTIALS, FAMILIES, MAJOR, TRUTH, UNKNOWN_WORD, WORDS, Word, word_of

if TYPE_CHECKING:
    from pathlib import Path

Value: TypeAlias = str | int | date
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Credential:
    """One finished education or degree, e.g. "edu:bachelor"; None is what nobody said."""

    kind: str
    major: str | None = None
    accredited: str | None = None
    date: date | None = None
    field_years_after: int | None = None
    graduating: bool = False
    """To be finished in the examination year, not yet held."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, by key. `credentials` are those beside the highest; `only_for` is about one exam."""

    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    credentials: tuple[Credential, ...] = ()
    only_for: Mapping[str, Mapping[str, Value]] = field(default_factory=dict, hash=False)
    declined: frozenset[str] = frozenset()
    """Asked, and answered "unknown": not to be asked again."""

    def get(self, key: str) -> Value | None:
        """The value, or what is assumed, or None."""
        if key in self.values:
            return self.values[key]
        if key in self.declined:
            return None
        word = WORDS.get(key)
        if word is None or word.assumed is None:
            return None
        return int(word.assumed) if word.kind == "number" else word.assumed

    def mentions(self, key: str) -> bool:
        """Whether anything was said about it, were it only that it is unknown."""
        return key in self.values or key in self.declined

    def choice(self, key: str) -> str | None:
        """A fact in words."""
        value = self.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        """A fact that counts."""
        value = self.get(key)
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """A fact that is a date."""
        value = self.get(key)
        return value if isinstance(value, date) else None

    def truth(self, key: str) -> Truth:
        """A fact that is yes, no or unknown."""
        value = self.get(key)
        return UNKNOWN if value is None else truth(value == "yes")

    def having(self, key: str, value: Value | None) -> Facts:
        """These facts and one more; None takes it away and remembers that it is not known."""
        values = {name: known for name, known in self.values.items() if name != key}
        if value is None:
            return replace(self, values=values, declined=self.declined | {key})
        return replace(self, values=values | {key: value}, declined=self.declined - {key})

    def of_exam(self, exam: str) -> Facts:
        """These facts with what was said about one examination only."""
        return replace(self, values={**self.values, **self.only_for[exam]}) if exam in self.only_for else self

    @property
    def exam_year(self) -> int | None:
        """The year of the examination; that of today where it was not said."""
        today = self.day("today")
        return self.number("exam_year") or (today.year if today else None)


def read_facts(data: Mapping[str, object], file: str = "facts") -> Facts:
    """Facts from the tables of a facts file. Raises UnknownFact or BadFact."""
    plain = {key: value for key, value in data.items() if key not in ("credential", "for")}
    values, declined = _values(_flat(plain), file)
    rows = _rows(data.get("credential", []), file)
    credentials = tuple(_credential(row, file) for row in rows)
    scoped = data.get("for", {})
    if not isinstance(scoped, Mapping):
        raise BadFact(file=file, key="for", found=_shown(scoped), allowed="[for.EXAM]")
    only_for = {exam: _values(_flat(_table(part, f"for.{exam}", file)), file)[0] for exam, part in scoped.items()}
    return Facts(values, credentials, only_for, frozenset(declined))


def load_facts(path: Path) -> Facts:
    """A facts file. Raises what `parse` raises, UnknownFact and BadFact."""
    from photoprocess.schema import parse

    return read_facts(parse(path), path.name)


def with_settings(facts: Facts, settings: Iterable[str], place: str = "--set") -> Facts:
    """The facts and texts `key=value`; later ones win. Raises UnknownFact or BadFact."""
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise BadFact(file=place, key=setting, found="", allowed="key=value")
        facts = facts.having(key.strip(), read_value(key.strip(), text.strip(), place))
    return facts


def read_value(key: str, value: object, file: str = "facts") -> Value | None:
    """One value as its fact wants it; None for unknown. Raises UnknownFact or BadFact."""
    word = word_of(key)
    if word is None:
        raise UnknownFact(file=file, key=key, allowed=", ".join((*WORDS, *(f"{name}.…" for name in FAMILIES))))
    if value is None or value == UNKNOWN_WORD:
        return None
    read = _typed(word, value)
    if read is None:
        raise BadFact(file=file, key=key, found=_shown(value), allowed=word.allowed)
    return read


def _typed(word: Word, value: object) -> Value | None:
    if word.kind == "truth":
        return _yes_or_no(value)
    if word.kind == "number":
        return _count(value, word)
    if word.kind == "date":
        return _day(value)
    if word.kind == "until":
        return "never" if value == "never" else _day(value)
    if word.kind == "choice":
        return value if isinstance(value, str) and value in word.choices else None
    return str(value) if isinstance(value, str | date) and str(value).strip() else None


def _yes_or_no(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and value in TRUTH else {"true": "yes", "false": "no"}.get(str(value))


def _count(value: object, word: Word) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and word.least <= value <= word.most else None
    )


def _day(value: object) -> date | None:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _values(flat: Mapping[str, object], file: str) -> tuple[dict[str, Value], set[str]]:
    read = {key: read_value(key, value, file) for key, value in flat.items()}
    return {k: v for k, v in read.items() if v is not None}, {k for k, v in read.items() if v is None}


def _flat(data: Mapping[str, object]) -> dict[str, object]:
    """Tables of a family become dotted keys; any other table stays and is refused with its key."""
    flat: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, Mapping) and key in FAMILIES:
            flat |= {f"{key}.{name}": item for name, item in value.items()}
        else:
            flat[key] = value
    return flat


def _rows(value: object, file: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list | tuple):
        raise BadFact(file=file, key="credential", found=_shown(value), allowed="[[credential]]")
    return [_table(row, f"credential.{number}", file) for number, row in enumerate(value, 1)]


def _table(value: object, key: str, file: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadFact(file=file, key=key, found=_shown(value), allowed="table")
    return value


_CREDENTIAL = {
    "kind": Word("kind", "choice", CREDENTIALS),
    "major": Word("major", "choice", MAJOR),
    "accredited": Word("accredited", "truth", TRUTH),
    "date": Word("date", "date"),
    "field_years_after": Word("field_years_after", "number", most=80),
    "graduating": Word("graduating", "truth", TRUTH),
}


def _credential(row: Mapping[str, object], file: str) -> Credential:
    read: dict[str, Any] = {}
    for key, value in row.items():
        if key not in _CREDENTIAL:
            raise UnknownFact(file=file, key=f"credential.{key}", allowed=", ".join(_CREDENTIAL))
        if value == UNKNOWN_WORD:
            continue
        read[key] = _typed(_CREDENTIAL[key], value)
        if read[key] is None:
            raise BadFact(file=file, key=f"credential.{key}", found=_shown(value), allowed=_CREDENTIAL[key].allowed)
    if "kind" not in read:
        raise BadFact(file=file, key="credential.kind", found="", allowed=_CREDENTIAL["kind"].allowed)
    return Credential(**{**read, "graduating": read.get("graduating") == "yes"})


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
