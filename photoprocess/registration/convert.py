"""Values of facts, from what a facts file has or what somebody wrote in words."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from photoprocess.registration.vocabulary import LAST_YEAR, TRUTH, UNKNOWN_WORD, FactDefinition

Value: TypeAlias = str | int | date


def convert(definition: FactDefinition, value: object) -> Value | None:
    """Convert a value, written as a code or in words, to that of the fact; None if it is not understood."""
    read = _convert(definition, value)
    if read is None and isinstance(value, str):
        from photoprocess.registration.spoken import translate

        spoken = translate(definition, value)
        read = None if spoken is None or spoken == UNKNOWN_WORD else _convert(definition, spoken)
    return read


def is_declined(definition: FactDefinition, value: object) -> bool:
    """Whether a value says, in words, that the fact is unknown."""
    from photoprocess.registration.spoken import translate

    return isinstance(value, str) and translate(definition, value) == UNKNOWN_WORD


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
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return None
    return found if type(found) is date and found.year <= LAST_YEAR else None
