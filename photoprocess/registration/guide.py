"""What the code must know of the guide by name: its days, its limits and which rules to cite, from `guide.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cache
from typing import Final

from photoprocess.frozen import dataclass
from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.exams import day
from photoprocess.registration.rules import RULE_ID
from photoprocess.schema import Key, Place, Schema, listing, mapping, parse, read_table, whole

PURPOSES: Final = (
    "conditions",
    "scope",
    "outside",
    "provincial",
    "unreliable",
    "residence",
    "years",
    "years_after",
    "credential",
    "major",
    "waiting",
    "declares",
    "contact",
)
"""What rules are cited for."""


@dataclass(frozen=True, slots=True)
class RegistrationGuide:
    """Values of `guide.toml`, which explains each. `rules` has the rule ids to cite, by purpose."""

    photo_rule: date
    printed_photo_rule: date
    education_online: date
    degree_online: date
    promised_hours: int
    working_age: int
    text_years: int
    years_ahead: int
    next_year_from: int
    upgrade_years: int
    rules: Mapping[str, tuple[str, ...]] = field(hash=False)


SCHEMA: Schema = {
    **dict.fromkeys(("photo_rule", "printed_photo_rule", "education_online", "degree_online"), Key(day)),
    "promised_hours": Key(whole(1, 1000)),
    "working_age": Key(whole(1, 99)),
    "text_years": Key(whole(1, 99)),
    "years_ahead": Key(whole(1, 99)),
    "next_year_from": Key(whole(1, 13)),
    "upgrade_years": Key(whole(1, 20)),
    "rules": Key(mapping(dict.fromkeys(PURPOSES, Key(listing(RULE_ID))))),
}


@cache
def load_guide() -> RegistrationGuide:
    """Load `guide.toml`. Raises BadSpec."""
    return RegistrationGuide(**read_table(Place("guide.toml"), parse(get_folder() / "guide.toml"), SCHEMA))
