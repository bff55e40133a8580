"""Situations of the registration rules: data files whose names are sentences, run against precheck."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from photoprocess.registration.answer import Answer
from photoprocess.registration.precheck import precheck

FOLDER = Path(__file__).resolve().parent.parent / "registration" / "situations"
LINES = FOLDER.parent / "lines"
CLEAN = {
    "exam_in_scope": True,
    "false_commitment_made": False,
    "record_kind": "none",
    "withdrawn_this_exam_this_year": False,
    "name_differs": False,
    "wants_commitment": True,
}
"""Facts that a situation does not name are clean; a fact written unknown stays unknown."""


@cache
def situations() -> dict[str, dict[str, Any]]:
    """Every situation by "folder/sentence"."""
    return {
        f"{path.parent.name}/{path.stem}": tomllib.loads(path.read_text("utf-8"))
        for path in sorted(FOLDER.rglob("*.toml"))
    }


@cache
def outcome(name: str) -> Answer:
    """What precheck says of a situation."""
    case = situations()[name]
    base = CLEAN if case.get("clean", True) else {}
    if "record_kind" in case["given"] and case["given"]["record_kind"] != "none":
        base = {key: value for key, value in base.items() if key != "record_kind"}
    return precheck({**base, **case["given"]}, case.get("exam"))
