"""The rules of the guide and the steps of the process that they belong to.

`rules.toml` has the status and source of each rule, `steps.toml` the order of the process. The texts are in `text/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from photoprocess.frozen import dataclass
from photoprocess.registration.catalogue import get_folder
from photoprocess.schema import (
    Key,
    Place,
    Reader,
    Schema,
    any_text,
    choice,
    listing,
    matching,
    parse,
    read_table,
    table,
    text,
)

RULE_ID = matching(r"R[0-9]{3}", "R001…")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `status` says how far the guide states it, `document` which document is cited."""

    kind: Literal["procedure", "eligibility", "photo", "faq", "consequence"]
    status: Literal["page", "altered", "derived", "external"]
    document: Literal["guide", "order-31", "announcement", "practice", "product"]
    source: str


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One step of the process, with its rules and decision tables."""

    id: str
    rules: tuple[str, ...]
    tables: tuple[str, ...]


RULE: Schema = {
    "kind": Key(choice("procedure", "eligibility", "photo", "faq", "consequence")),
    "status": Key(choice("page", "altered", "derived", "external")),
    "document": Key(choice("guide", "order-31", "announcement", "practice", "product")),
    "source": Key(text),
}


def list_or_empty(read_item: Reader) -> Reader:
    """Read an array that may be empty."""
    return lambda place, value: () if value == [] else listing(read_item)(place, value)


@cache
def load_rules() -> Mapping[str, Rule]:
    """Load all rules, by id."""
    place, data = Place("rules.toml"), parse(get_folder() / "rules.toml")
    read = table(RULE, Rule)
    return {RULE_ID(place.at(key), key): read(place.at(key), value) for key, value in data.items()}


def get_rule(rule_id: str) -> Rule:
    """Get a rule by its id. Raises KeyError."""
    return load_rules()[rule_id]


@cache
def load_steps() -> tuple[ProcessStep, ...]:
    """Load the steps of the process, in order."""
    schema = {"id": Key(any_text), "rules": Key(listing(RULE_ID)), "tables": Key(list_or_empty(text))}
    found: tuple[ProcessStep, ...] = read_table(
        Place("steps.toml"), parse(get_folder() / "steps.toml"), {"step": Key(listing(table(schema, ProcessStep)))}
    )["step"]
    return found
