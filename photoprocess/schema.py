"""Strict reading of TOML: every key is declared; an error names file, key, value and what is allowed.

A reader takes a place and a value and returns the typed value or raises BadSpec. What is allowed is stated in
notation (`integer 1…100`, `a | b`), not in words, so that it reads the same in every language. Readers, and the
functions that make them, are nouns: a schema reads like a declaration of types.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard

from photoprocess.errors import BadSpec
from photoprocess.files import read_bytes
from photoprocess.flat_toml import parse_flat
from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from pathlib import Path

REQUIRED: Final = object()
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A key in a file. `key` is "" for the file's own table."""

    file: str
    key: str = ""

    def at(self, key: str) -> Place:
        """The place of a key of this table."""
        key = f'"{key}"' if "." in key else key
        return Place(self.file, f"{self.key}.{key}" if self.key else key)

    def make_error(self, found: object, allowed: str, problem: str = "value") -> BadSpec:
        """Make the error to raise. `problem` is value, missing, unknown or syntax, and selects the sentence."""
        return BadSpec(
            file=self.file,
            key=self.key,
            found=found if problem == "syntax" else _format_value(found),
            allowed=allowed,
            problem=problem,
        )


Reader: TypeAlias = Callable[[Place, object], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """How a key is read, and its value if it is absent."""

    read: Reader
    default: Any = REQUIRED


Schema: TypeAlias = Mapping[str, Key]


def parse(path: Path) -> dict[str, Any]:
    """Read the tables of a TOML file. Raises NotFound, IsFolder, NoPermission, ReadFailed or BadSpec."""
    data = read_bytes(path)
    try:
        # Windows editors begin a text with a byte order mark.
        return parse_flat(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise Place(path.name, "1").make_error("[[[[…", "TOML (UTF-8)", "syntax") from error
    except ValueError as error:  # from TOML, UTF-8 and numbers with thousands of digits
        lines = data.decode("utf-8-sig", errors="replace").splitlines() or [""]
        stated = re.search(r"at line (\d+)", str(error))
        line = min(int(stated[1]) if stated else _find_undecodable_line(lines), len(lines))
        raise Place(path.name, str(line)).make_error(
            lines[line - 1].strip()[:LONGEST_QUOTE], "TOML (UTF-8)", "syntax"
        ) from error


def _find_undecodable_line(lines: list[str]) -> int:
    """Number of the first line with a byte that is not UTF-8, else of the last."""
    return next((number for number, line in enumerate(lines, 1) if "\ufffd" in line), len(lines))


def read_table(place: Place, data: object, schema: Schema) -> dict[str, Any]:
    """Read every key of the schema. Unknown keys are reported first, because a misspelt key is also a missing one."""
    if not isinstance(data, dict):
        raise place.make_error(data, "table")
    for key in data:
        if key not in schema:
            raise place.at(key).make_error(data[key], " | ".join(schema), "unknown")
    return {key: _read(place.at(key), data, key, how) for key, how in schema.items()}


def _read(place: Place, data: Mapping[str, object], key: str, how: Key) -> object:
    if key in data:
        return how.read(place, data[key])
    if how.default is REQUIRED:
        raise place.make_error("", "", "missing")
    return how.default


def table(schema: Schema, make: Callable[..., object]) -> Reader:
    """Make a reader of a table whose keys become the arguments of `make`."""
    return lambda place, value: make(**read_table(place, value, schema))


def mapping(schema: Schema) -> Reader:
    """Make a reader of a table that stays a mapping, without absent keys."""

    def read(place: Place, value: object) -> Mapping[str, Any]:
        found = read_table(place, value, schema)
        return MappingProxyType({key: item for key, item in found.items() if item is not None})

    return read


def text(place: Place, value: object) -> str:
    """Read a string that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise place.make_error(value, "string")
    return value


def any_text(place: Place, value: object) -> str:
    """Read a string, which may be empty."""
    if not isinstance(value, str):
        raise place.make_error(value, "string")
    return value


def matching(pattern: str, notation: str) -> Reader:
    """Make a reader of strings that match a pattern; `notation` states it in errors."""

    def read(place: Place, value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise place.make_error(value, notation)
        return value

    return read


def choice(*options: str) -> Reader:
    """Make a reader of one of these strings."""

    def read(place: Place, value: object) -> str:
        if value not in options:
            raise place.make_error(value, " | ".join(options))
        return str(value)

    return read


def whole(low: int, high: int) -> Reader:
    """Make a reader of an integer in a closed range."""

    def read(place: Place, value: object) -> int:
        # bool is a subclass of int.
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise place.make_error(value, f"integer {low}…{high}")
        return value

    return read


def number(low: float = -math.inf, high: float = math.inf) -> Reader:
    """Make a reader of a number in a closed range; never nan."""

    def read(place: Place, value: object) -> float:
        if not _is_number(value) or not low <= value <= high:
            raise place.make_error(value, f"number {low:g}…{high:g}")
        return float(value)

    return read


def interval(low: float = -math.inf, high: float = math.inf) -> Reader:
    """Make a reader of two numbers in a closed range, the smaller first."""

    def read(place: Place, value: object) -> tuple[float, float]:
        ends = value if isinstance(value, list) else []
        if len(ends) != 2 or not all(map(_is_number, ends)) or not low <= ends[0] <= ends[1] <= high:
            raise place.make_error(value, f"[low, high] {low:g}…{high:g}, low <= high")
        return float(ends[0]), float(ends[1])

    return read


def listing(read_item: Reader, *, length: int | None = None) -> Reader:
    """Make a reader of an array of at least one item, or of exactly `length`."""

    def read(place: Place, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or not value or (length and len(value) != length):
            raise place.make_error(value, f"array ({length})" if length else "array (1…)")
        return tuple(read_item(place.at(str(index)), item) for index, item in enumerate(value, 1))

    return read


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, int) and not isinstance(value, bool):
        # Python reads integers of any length; TOML guarantees 64 bits, and they must fit into a float.
        return abs(value) < 2**63
    return isinstance(value, float) and not math.isnan(value)


def _format_value(value: object) -> str:
    """A value in TOML notation, shortened."""
    try:
        shown = f'"{value}"' if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, tables in tables in tables
        return "…"
    shown = shown.lower() if isinstance(value, bool) else shown
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + "…"
