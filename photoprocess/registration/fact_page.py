"""Every fact that the rules know, with its values, as lines and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from photoprocess.messages import LANGUAGES
from photoprocess.registration.everyday import fold
from photoprocess.registration.vocabulary import (
    APPLICANT_FACTS,
    CELLS,
    DEFINITIONS,
    FAMILIES,
    PROBLEM_FACTS,
    PROCEDURE_FACTS,
    FactDefinition,
)
from photoprocess.registration.words import get_text, has_text, name_value

if TYPE_CHECKING:
    from photoprocess.languages import Language

GROUPS = (("applicant", APPLICANT_FACTS), ("procedure", PROCEDURE_FACTS), ("problem", PROBLEM_FACTS))
MOST_VALUES = 12
"""Values to list at most in a line of text; JSON lists all."""


def render_facts_page(language: Language, words: str = "") -> list[str]:
    """Render the facts whose key or name contains the words; all without words."""
    lines: list[str] = []
    for group, definitions in GROUPS:
        shown = [one for one in definitions if _matches(one, words)]
        if shown:
            lines += ["", get_text(f"phrase.facts_{group}", language)]
            lines += [f"    {_render_fact(one, language)}" for one in shown]
    if not words:
        lines += ["", get_text("phrase.facts_named", language)]
        lines += [f"    {get_text(f'phrase.facts_{family}', language)}" for family in FAMILIES]
        lines += ["", get_text("phrase.facts_rows", language)]
        for table, cells in CELLS.items():
            lines.append("    " + get_text("phrase.facts_row", language, table=table, cells=", ".join(cells)))
        lines += ["", get_text("phrase.facts_how", language)]
    return lines[1:]


def _matches(one: FactDefinition, words: str) -> bool:
    labels = [one.key, *(get_text(f"fact.{one.key}", language) for language in LANGUAGES)]
    return any(fold(words) in fold(label) for label in labels)


def _render_fact(one: FactDefinition, language: Language) -> str:
    name = get_text(f"fact.{one.key}", language)
    return f"{one.key}  {name}{get_text('phrase.colon', language)}{describe_values(one, language)}"


def describe_values(one: FactDefinition, language: Language) -> str:
    """Describe what may be given, as codes with their names."""
    if one.kind == "number":
        return get_text("phrase.values_number", language, low=one.least, high=one.most)
    if one.kind in ("date", "until"):
        return get_text(f"phrase.values_{one.kind}", language)
    if one.kind == "text":
        return get_text("phrase.values_text", language)
    few = one.choices[:MOST_VALUES]
    named = [_describe_value(one, code, language) for code in few]
    return get_text("phrase.and", language).join([*named, *(["…"] if len(one.choices) > MOST_VALUES else [])])


def _describe_value(one: FactDefinition, code: str, language: Language) -> str:
    name = _name(one, code, language)
    return code if name == code else get_text("phrase.value_named", language, code=code, name=name)


def _name(one: FactDefinition, code: str, language: Language) -> str:
    return name_value(one.key, code, language)


def make_facts_data(language: Language) -> list[dict[str, Any]]:
    """Convert all facts to plain values; names in all languages."""
    return [
        {
            "key": one.key,
            "group": group,
            "kind": one.kind,
            "name": {lang: get_text(f"fact.{one.key}", lang) for lang in LANGUAGES},
            "hint": get_text(f"hint.{one.key}", language, classes="", field="")
            if has_text(f"hint.{one.key}", language)
            else "",
            "least": one.least,
            "most": one.most or None,
            "assumed": one.assumed,
            "values": {code: {lang: name_value(one.key, code, lang) for lang in LANGUAGES} for code in one.choices},
        }
        for group, definitions in GROUPS
        for one in definitions
        if one.key in DEFINITIONS
    ]
