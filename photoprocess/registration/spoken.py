"""Values and names of facts as people write them: 本科, 有, 三年, ３, 2020年7月1日, "junior college".

Codes such as `junior-college` are read elsewhere; here are the labels of the three languages and the everyday words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from photoprocess.messages import LANGUAGES
from photoprocess.registration.everyday import fold, load_everyday
from photoprocess.registration.vocabulary import DEFINITIONS, UNKNOWN_WORD, FactDefinition
from photoprocess.registration.words import SAME_WORDS, load_texts

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
NUMBER = "[0-9]+|[" + "".join(DIGITS) + "十]+"
PLAIN = ("high-school", "secondary", "junior-college")
"""Educations whose everyday words do not leave open whether a degree goes with them, as 本科 does."""
YEARS_AFTER = r"\s*(?:周年|整年|个年头|個年頭|年半|年|years?)?"
DAY = re.compile(r"(\d{4})[年/.\-](\d{1,2})[月/.\-](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def read_number(text: str) -> int | None:
    """Read a whole number in digits or Chinese numerals up to 99; None if it is not a number."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 10 else None
    tens, ten, ones = text.partition("十")
    parts = (tens or "一", ones or "零") if ten else ("零", text)
    if any(len(part) != 1 or part not in DIGITS for part in parts):
        return None
    return 10 * DIGITS[parts[0]] + DIGITS[parts[1]]


def read_years(text: str) -> int | None:
    """Read a number of full years such as 3年, 三, ３ or 三年半 (three)."""
    if any(unicodedata.category(sign) == "No" for sign in text):  # ² and ½ are not counts
        return None
    found = re.fullmatch(rf"满?滿?({NUMBER}){YEARS_AFTER}", fold(text).strip())
    return read_number(found[1]) if found else None


def write_day(text: str) -> str | None:
    """Write a day such as 2020年7月1日 or 2020/7/1 as YYYY-MM-DD; None if it is not a day."""
    found = DAY.fullmatch(fold(text).replace(" ", ""))
    if not found:
        return None
    year, month, day = (part for part in found.groups() if part)
    return f"{year}-{int(month):02}-{int(day):02}"


def translate(definition: FactDefinition, text: str) -> str | int | None:
    """Translate what somebody wrote into the value that a facts file has; None if it is not understood."""
    if definition.kind == "number":
        return read_years(text)
    folded = fold(text).strip()
    if definition.kind in ("date", "until"):
        return write_day(folded) or _list_answers(definition).get(folded)
    if definition.kind == "text":
        return None
    return _list_answers(definition).get(folded)


@cache
def _list_answers(definition: FactDefinition) -> Mapping[str, str]:
    """List the words for each value of a fact, folded → value."""
    everyday = load_everyday()
    values = (*definition.choices, *(("never",) if definition.kind == "until" else ()))
    found = dict.fromkeys(everyday.answers["unknown"], UNKNOWN_WORD)
    for value in (*values, UNKNOWN_WORD):
        found |= dict.fromkeys(_list_labels(definition.key, value), value)
    for answer, value in (("yes", "yes"), ("no", "no"), ("no", "none")):
        found |= dict.fromkeys(everyday.answers[answer] if value in values else (), value)
    for one in everyday.value:
        if one.fact == _share_words(definition.key):
            found |= dict.fromkeys(one.words, one.value)
        elif definition.key == "kind" and one.fact == "education" and one.value in PLAIN:
            found |= dict.fromkeys(one.words, f"{one.fact[:3]}:{one.value}")
    return found


def _share_words(key: str) -> str:
    return {"degree_major": "major", "graduating": "education", "field": "work_field", "form": "education_form"}.get(
        key, key
    )


def _list_labels(key: str, value: str) -> set[str]:
    """List the labels of a value in the three languages, those of the fact before the common ones."""
    names = (f"{SAME_WORDS.get(key, key)}.{value}", value)
    texts = [load_texts(language)["value"] for language in LANGUAGES]
    return {fold(label) for values in texts if (label := values.get(names[0]) or values.get(names[1]))}


def find_key(name: str) -> str | None:
    """Find the fact of a name in one of the three languages; None if there is none."""
    return _list_names().get(fold(name).strip())


@cache
def _list_names() -> Mapping[str, str]:
    labels = {fold(load_texts(language)["fact"][key]): key for language in LANGUAGES for key in DEFINITIONS}
    return labels | {word: key for key, words in load_everyday().facts.items() for word in words}
