"""Dates of examinations: those of `calendar.toml`, and those of a user's own file.

Both have the same form, with a source for each date. A date that is not known is not guessed: the answer names the
last one known and where to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from photoprocess.errors import BadFact, BadSpec, UnknownExam
from photoprocess.frozen import dataclass
from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.exam_names import pick_exam
from photoprocess.registration.exams import SURE, Confidence, day
from photoprocess.registration.vocabulary import FIRST_YEAR, LAST_YEAR, REGIONS
from photoprocess.schema import Key, Place, Schema, choice, listing, parse, read_table, text

Kind: TypeAlias = Literal["registration", "payment", "ticket", "exam", "results"]
MOST_EVENTS = 1000
"""Of a person's own file: several years of every examination and province that anybody registers in."""
LONGEST = timedelta(days=366)
"""A longer period is a mistyped year."""


@dataclass(frozen=True, slots=True)
class Event:
    """A period of one or more whole days, the last one included. `region` is "" for the whole country."""

    exams: tuple[str, ...]
    kind: Kind
    first: date
    last: date
    source: str
    confidence: Confidence
    region: str


def _exam(place: Place, value: object) -> str:
    try:
        return pick_exam(text(place, value))
    except UnknownExam as error:
        raise place.make_error(value, "photoprocess exams") from error


def _day(place: Place, value: object) -> date:
    """Read a date, in quotation marks too, of a year that calendar programs can show."""
    with suppress(ValueError):
        value = date.fromisoformat(value) if isinstance(value, str) else value
    found = day(place, value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise place.make_error(found, f"{FIRST_YEAR}-01-01 … {LAST_YEAR}-12-31")
    return found


EVENT: Schema = {
    "exams": Key(listing(_exam)),
    "kind": Key(choice(*get_args(Kind))),
    "first": Key(_day),
    "last": Key(_day),
    "source": Key(text),
    "confidence": Key(SURE),
    "region": Key(choice(*REGIONS), ""),
}


@cache
def load_events() -> tuple[Event, ...]:
    """Load the events of `calendar.toml`. Raises BadSpec."""
    return _read_events("calendar.toml", parse(get_folder() / "calendar.toml"))


def load_own_events(path: Path) -> tuple[Event, ...]:
    """Load a file of the user's own dates. Raises BadFact, and what `read_bytes` raises."""
    from photoprocess.registration.facts_file import parse_facts

    try:
        data = parse_facts(path)
    except BadFact as error:
        raise BadFact(**{**error.details, "problem": f"dates_{error.details['problem']}"}) from error
    rows = data.get("event")
    if isinstance(rows, list) and len(rows) > MOST_EVENTS:
        raise BadFact(file=path.name, key="event", found=len(rows), allowed=MOST_EVENTS, problem="rows")
    try:
        return _read_events(path.name, data)
    except BadSpec as error:
        problem = "dates_missing" if error.details["problem"] == "missing" else "value"
        raise BadFact(**{**error.details, "problem": problem}) from error


def _read_events(file: str, data: dict[str, Any]) -> tuple[Event, ...]:
    found: tuple[Event, ...] = read_table(Place(file), data, {"event": Key(listing(_read_event))})["event"]
    return found


def _read_event(place: Place, value: object) -> Event:
    event = Event(**read_table(place, value, EVENT))
    event = replace(event, exams=tuple(dict.fromkeys(event.exams)))
    if not event.first <= event.last <= event.first + LONGEST:
        raise place.at("last").make_error(event.last, f"{event.first} … {event.first + LONGEST}")
    return event


def list_events(events: Iterable[Event], exam: str = "") -> tuple[Event, ...]:
    """List the events of an examination, or of all, by day."""
    wanted = [one for one in events if not exam or exam in one.exams]
    return tuple(sorted(wanted, key=lambda one: (one.first, one.last, one.exams)))


def find_last(events: Iterable[Event], today: date) -> Event | None:
    """Find the last sitting if it is over and no later one is known; its month suggests the next."""
    sittings = [one for one in events if one.kind == "exam"]
    over = max(sittings, key=lambda one: one.last, default=None)
    return over if over and over.last < today else None
