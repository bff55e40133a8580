"""Situations of the registration rules: data files whose names are sentences, judged by precheck."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from photoprocess.registration.answer import ExamAnswer, LevelAnswer, PrecheckAnswer
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
    "earlier": False,
}
"""Facts assumed for a situation that does not name them; a fact written "unknown" stays unknown."""


@cache
def load_situations() -> dict[str, dict[str, Any]]:
    """Load every situation, by "folder/sentence"."""
    return {
        f"{path.parent.name}/{path.stem}": tomllib.loads(path.read_text("utf-8"))
        for path in sorted(FOLDER.rglob("*.toml"))
    }


@cache
def answer_situation(name: str) -> PrecheckAnswer:
    """Answer a situation with precheck."""
    case = load_situations()[name]
    base = CLEAN if case.get("clean", True) else {}
    if "record_kind" in case["given"] and case["given"]["record_kind"] != "none":
        base = {key: value for key, value in base.items() if key != "record_kind"}
    return precheck({**base, **case["given"]}, case.get("exam"))


def get_first_level(answer: PrecheckAnswer) -> LevelAnswer:
    """Get the requested level of the requested examination, which must be under the guide."""
    assert isinstance(answer.single, ExamAnswer)
    return answer.single.levels[0]


def list_met(level: LevelAnswer) -> list[str]:
    """List the ids of the alternatives whose conditions are met."""
    return [one.alternative.id for one in level.alternatives if one.verdict.word == "yes"]
