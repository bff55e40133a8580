"""What a major or a kind of work is to an examination, from `resources/registration/majors.toml` and `fields.toml`.

A major is known by its name, its group (类) and its discipline (门类). What the lists do not decide stays unknown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from photoprocess.registration.catalogue import get_folder
from photoprocess.registration.everyday import fold
from photoprocess.registration.logic import NO, UNKNOWN, YES, Truth
from photoprocess.registration.vocabulary import RELATIONS


@cache
def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads((get_folder() / name).read_text("utf-8"))


@cache
def _list_majors() -> Mapping[str, tuple[str, ...]]:
    """List all names of majors, folded → the official name, the group and the discipline."""
    found: dict[str, tuple[str, ...]] = {}
    for group, row in _load("majors.toml")["group"].items():
        for line in row["majors"]:
            names = line.split("|")
            found |= {fold(name).strip(): (names[0], group, row["discipline"]) for name in names}
    return found


def find_major(name: str) -> tuple[str, ...]:
    """Find the official name, group and discipline of a major; empty if it is not known."""
    folded = fold(name).strip()
    listed = _list_majors()
    return listed.get(folded) or listed.get(folded.removesuffix("专业").removesuffix("專業").strip(), ())


def relate_major(name: str | None, exam: str) -> str | None:
    """Relate a major to an examination: core, related, other, none; None if the lists do not decide."""
    tokens = find_major(name) if name else ()
    lists = _load("majors.toml")["exam"].get(exam)
    if not tokens or lists is None:
        return None
    for token in tokens:  # The name decides before the group, the group before the discipline.
        for relation in RELATIONS:
            if token in lists.get(relation, ()):
                return relation
    return str(lists["rest"]) if "rest" in lists and tokens[2] not in lists.get("unsure", ()) else None


def counts_for(field: str | None, exam: str) -> Truth:
    """Whether work in a field counts as work in the field of an examination; unknown for fields close to it."""
    if field is None:
        return UNKNOWN
    table = _load("fields.toml")["field"]
    own = table.get(field, {})
    if exam in own.get("exams", ()):
        return YES
    if exam in own.get("perhaps", ()):
        return UNKNOWN
    near = {sector for row in table.values() if exam in row.get("exams", ()) for sector in row["sectors"]}
    return UNKNOWN if near & set(own.get("sectors", ())) else NO
