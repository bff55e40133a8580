"""The 135 rules of the guide, the steps at which they are told, and those that only advise.

`rules.toml` has each rule's status and source, `steps.toml` the order of the process, `advice-only.toml` the reason why
a rule decides nothing. The words stand in `text/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from photoprocess.registration.catalogue import folder
from photoprocess.schema import (
    Key,
    Place,
    Schema,
    any_text,
    choice,
    listing,
    mapping,
    matching,
    parse,
    read_table,
    table,
    text,
)

RULE_ID = matching(r"R[0-9]{3}", "R001…")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `status` says how the page bears it, `document` where its text is cited from."""

    kind: Literal["procedure", "eligibility", "photo", "faq", "consequence"]
    status: Literal["page", "altered", "derived", "external"]
    document: Literal["guide", "order-31", "announcement", "practice", "product"]
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the process with the rules told there and the tables that decide there."""

    id: str
    rules: tuple[str, ...]
    tables: tuple[str, ...]


RULE: Schema = {
    "kind": Key(choice("procedure", "eligibility", "photo", "faq", "consequence")),
    "status": Key(choice("page", "altered", "derived", "external")),
    "document": Key(choice("guide", "order-31", "announcement", "practice", "product")),
    "source": Key(text),
}


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id."""
    place, data = Place("rules.toml"), parse(folder() / "rules.toml")
    read = table(RULE, Rule)
    return {RULE_ID(place.at(key), key): read(place.at(key), value) for key, value in data.items()}


def rule(rule_id: str) -> Rule:
    """One rule. Raises KeyError."""
    return rules()[rule_id]


@cache
def steps() -> tuple[Step, ...]:
    """The steps of the process, in order."""

    def names_or_none(place: Place, value: object) -> tuple[str, ...]:
        return () if value == [] else listing(text)(place, value)

    schema = {"id": Key(any_text), "rules": Key(listing(RULE_ID)), "tables": Key(names_or_none)}
    found: tuple[Step, ...] = read_table(
        Place("steps.toml"), parse(folder() / "steps.toml"), {"step": Key(listing(table(schema, Step)))}
    )["step"]
    return found


@cache
def advice_only() -> Mapping[str, str]:
    """Rules that decide nothing, each with the reason."""
    data = parse(folder() / "advice-only.toml")
    found: Mapping[str, str] = mapping(dict.fromkeys(rules(), Key(text, None)))(Place("advice-only.toml"), data)
    return found
