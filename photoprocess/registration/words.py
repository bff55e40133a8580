"""Texts of the registration rules in three languages, from `resources/registration/text/`; names of facts and values.

Only the requested language is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from photoprocess.flat_toml import parse_flat
from photoprocess.messages import escape_controls
from photoprocess.registration.catalogue import get_exam, get_folder, list_exam_ids, load_names
from photoprocess.registration.exams import Exam
from photoprocess.registration.rules import get_rule
from photoprocess.registration.vocabulary import FAMILIES, split_row_key

if TYPE_CHECKING:
    from photoprocess.languages import Language

T = TypeVar("T")
SAME_WORDS = {
    "degree_major": "major",
    "reg_check": "check",
    "app_check": "check",
    "graduating": "education",
    "field": "work_field",
    "education_form": "form",
}
"""Facts whose values are named like those of another fact."""


@cache
def load_texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Load all sections of one language."""
    return parse_flat((get_folder() / "text" / f"{language}.toml").read_text("utf-8"))


def get_text(key: str, language: Language, /, **details: object) -> str:
    """Fill the placeholders of a text; `key` is "section.name". Raises KeyError if there is no such text.

    Control characters in details are escaped: what somebody typed must not steer the terminal.
    """
    section, _, name = key.partition(".")
    shown = {place: escape_controls(value) if isinstance(value, str) else value for place, value in details.items()}
    return load_texts(language)[section][name].format_map(shown)


def has_text(key: str, language: Language) -> bool:
    """Whether there is a text for this key."""
    section, _, name = key.partition(".")
    return name in load_texts(language).get(section, {})


def join(parts: Iterable[str], language: Language, word: str = "and") -> str:
    """Join parts with the separator of the language: "and", "or" or "or_values"."""
    return get_text(f"phrase.{word}", language).join(parts)


def pick_script(name: Mapping[Language, T], language: Language) -> T:
    """Pick an official name in the script of a language. English quotes it in Simplified characters, as published."""
    return name["zh-CN" if language == "en" else language]


def name_certificate(certificate: str, language: Language) -> str:
    """Name a certificate: that of an examination, or one from names.toml."""
    own = load_names().certificates.get(certificate)
    if own is None and certificate in list_exam_ids():
        own = get_exam(certificate).name
    return own[language] if own else certificate


def name_fact(key: str, language: Language) -> str:
    """Name a fact, as a label."""
    if row := split_row_key(key):
        return get_text(f"row.{row[0]}.{row[2]}", language, number=row[1])
    family, _, name = key.partition(".")
    if family not in FAMILIES:
        return get_text(f"fact.{key}", language)
    if family == "extra":
        return get_text("fact.extra", language, name=describe_extra(name, language))
    if family == "title":
        return get_text("fact.title", language, name=load_names().titles[name][language])
    return get_text(f"fact.{family}", language, name=name_certificate(name, language))


def name_bare(key: str, language: Language) -> str:
    """Name what stands behind the dot of a fact such as certificate.economist-2."""
    family, _, name = key.partition(".")
    if family == "extra":
        return describe_extra(name, language)
    return load_names().titles[name][language] if family == "title" else name_certificate(name, language)


def describe_extra(key: str, language: Language) -> str:
    """Describe the `extra` condition of an alternative; `key` is EXAM/LEVEL/ID."""
    exam = get_exam(key.partition("/")[0])
    lines = (one for level in exam.levels for one in level.alternatives) if isinstance(exam, Exam) else ()
    return next((one.extra[language] for one in lines if one.key == key and one.extra), key)


def name_value(key: str, value: object, language: Language) -> str:
    """Name a value of a fact."""
    row = split_row_key(key)
    if value is None:
        return get_text("value.until_open" if row and row[2] == "until" else "value.unknown", language)
    if isinstance(value, date):
        return value.isoformat()
    key = row[2] if row else key
    own = f"value.{SAME_WORDS.get(key, key)}.{value}"
    if has_text(own, language):
        return get_text(own, language)
    if key in ("exam", "withdrawn_exam", "id"):
        return name_certificate(str(value), language)
    if key == "level":
        return get_text(f"level.{value}", language) if has_text(f"level.{value}", language) else str(value)
    return get_text(f"value.{value}", language) if has_text(f"value.{value}", language) else str(value)


def name_credential(credential: str, language: Language) -> str:
    """Name a credential such as edu:bachelor."""
    kind, _, name = credential.partition(":")
    return get_text(f"value.{'education' if kind == 'edu' else 'degree'}.{name}", language)


def locate_rule(rule_id: str, language: Language) -> str:
    """Cite where a rule is found: document and paragraph."""
    own = f"place.{rule_id}"
    return get_text(own if has_text(own, language) else f"document.{get_rule(rule_id).document}", language)


def cite_rules(rules: Iterable[str], language: Language) -> str:
    """Cite several rules in brackets: each place once, and a document only where it changes. "" without rules."""
    places: list[str] = []
    document = ""
    for place in dict.fromkeys(locate_rule(rule, language) for rule in rules):
        name, mark, rest = place.partition(get_text("phrase.document_end", language))
        places.append(rest.lstrip() if mark and name == document else place)
        document = name if mark else ""
    return get_text("phrase.cite", language, places=join(places, language)) if places else ""
