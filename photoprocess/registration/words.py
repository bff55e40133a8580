"""The words of the rules: code → sentence, in three languages, from `resources/registration/text/`.

Only the language that is asked for is read. Facts, values and citations get their names here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from photoprocess.registration.catalogue import exam_ids, folder, get_exam, names
from photoprocess.registration.exams import Exam
from photoprocess.registration.rules import rule
from photoprocess.registration.vocabulary import FAMILIES

if TYPE_CHECKING:
    from photoprocess.values import Language

T = TypeVar("T")
SAME_WORDS = {"degree_major": "major", "reg_check": "check", "app_check": "check", "graduating": "education"}
"""Facts that share their choices with another."""


@cache
def catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    """All sections of one language."""
    return tomllib.loads((folder() / "text" / f"{language}.toml").read_text("utf-8"))


def say(key: str, language: Language, /, **details: object) -> str:
    """The sentence of a key `section.name`, its placeholders filled. Raises KeyError where there is none."""
    section, _, name = key.partition(".")
    return catalogue(language)[section][name].format_map(details)


def has(key: str, language: Language) -> bool:
    """Whether there is such a sentence."""
    section, _, name = key.partition(".")
    return name in catalogue(language).get(section, {})


def joined(parts: Iterable[str], language: Language, word: str = "and") -> str:
    """A list in words."""
    return say(f"told.{word}", language).join(parts)


def official(name: Mapping[Language, T], language: Language) -> T:
    """An official name in one script; English texts quote it in Simplified characters, as it is published."""
    return name["zh-CN" if language == "en" else language]


def certificate_name(certificate: str, language: Language) -> str:
    """The name of an examination's certificate or of one of names.toml."""
    own = names().certificates.get(certificate)
    if own is None and certificate in exam_ids():
        own = get_exam(certificate).name
    return own[language] if own else certificate


def fact_name(key: str, language: Language) -> str:
    """What a fact asks, as a label."""
    family, _, name = key.partition(".")
    if family not in FAMILIES:
        return say(f"fact.{key}", language)
    if family == "extra":
        return say("fact.extra", language, name=extra_text(name, language))
    if family == "title":
        return say("fact.title", language, name=names().titles[name][language])
    return say(f"fact.{family}", language, name=certificate_name(name, language))


def extra_text(key: str, language: Language) -> str:
    """The condition in words of an alternative, by EXAM/LEVEL/ID."""
    exam = get_exam(key.partition("/")[0])
    lines = (one for level in exam.levels for one in level.alternatives) if isinstance(exam, Exam) else ()
    return next((one.extra[language] for one in lines if one.key == key and one.extra), key)


def value_word(key: str, value: object, language: Language) -> str:
    """A fact's value in words."""
    if value is None:
        return say("value.unknown", language)
    if isinstance(value, date):
        return value.isoformat()
    own = f"value.{SAME_WORDS.get(key, key)}.{value}"
    if has(own, language):
        return say(own, language)
    if key in ("exam", "withdrawn_exam"):
        return certificate_name(str(value), language)
    if key == "level":
        return say(f"level.{value}", language) if has(f"level.{value}", language) else str(value)
    return say(f"value.{value}", language) if has(f"value.{value}", language) else str(value)


def credential_name(credential: str, language: Language) -> str:
    """edu:bachelor → the name of the education."""
    kind, _, name = credential.partition(":")
    return say(f"value.{'education' if kind == 'edu' else 'degree'}.{name}", language)


def place_of(rule_id: str, language: Language) -> str:
    """Where a rule stands: document and paragraph."""
    own = f"place.{rule_id}"
    return say(own if has(own, language) else f"document.{rule(rule_id).document}", language)


def cited(rule_id: str, language: Language) -> str:
    """A citation."""
    return place_of(rule_id, language)


def citations(rules: Iterable[str], language: Language) -> str:
    """Several citations, each place once and a document named once for all that follow, in brackets; "" for none."""
    told: list[str] = []
    document = ""
    for place in dict.fromkeys(place_of(one, language) for one in rules):
        begins, mark, rest = place.partition(say("told.document_end", language))
        told.append(rest.lstrip() if mark and begins == document else place)
        document = begins if mark else ""
    return say("told.cite", language, places=joined(told, language)) if told else ""
