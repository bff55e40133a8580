"""Key → text, in three languages.

The texts are in `resources/i18n/*.toml`, one file per language with the same keys and placeholders; only the requested
language is read. Errors take their sentences from it (`errors.py`), and so do findings (`report/sentences.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import get_args

from photoprocess import resources
from photoprocess.flat_toml import parse_flat
from photoprocess.languages import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
COLOURS = ("white", "light_grey", "light_blue", "blue", "red")
"""The backgrounds of the bundled specs, all of them named in the catalogues."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte in a name that is not UTF-8."""
TRADITIONAL = {"tw", "hk", "mo", "hant"}
"""Parts of a locale's name that mean Traditional characters."""


class _Details(dict[str, object]):
    """A missing placeholder renders as "—"."""

    def __missing__(self, key: str) -> str:
        return "—"


class DamagedTexts(Exception):  # not a PhotoError, whose sentence would come from a catalogue
    """A catalogue cannot be read, so that no sentence about it can come from there."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file.name} is damaged or missing. Please install the program again. 請重新安裝程式。请重新安装程序。"
        )


@cache
def _load_catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    return _read_texts(_find_file(language))


def load_sources(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Translations of where limits come from: `reason` by check, `phrase` by English phrase; none for English.

    They are apart from the catalogue because every command reads that. Raises DamagedTexts.
    """
    return {} if language == "en" else _read_texts(resources.find_root() / "i18n" / "limits" / f"{language}.toml")


def _read_texts(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        return parse_flat(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise DamagedTexts(path) from None


def _find_file(language: Language) -> Path:
    return resources.find_root() / "i18n" / f"{language}.toml"


def find_damaged_texts() -> DamagedTexts | None:
    """Find a catalogue that cannot be read, or that has not the texts which the other languages have."""
    try:
        keys = {language: set(_list_keys(language)) for language in LANGUAGES}
        for language in LANGUAGES:
            load_sources(language)
    except DamagedTexts as damage:
        return damage
    odd = [language for language in LANGUAGES if list(keys.values()).count(keys[language]) == 1]
    return DamagedTexts(_find_file(odd[0])) if odd else None


def _list_keys(language: Language) -> Iterator[str]:
    for section, texts in _load_catalogue(language).items():
        yield from (f"{section}.{name}" for name in texts)


def get_text(key: str, language: Language, /, **details: object) -> str:
    """The text of a key `section.name`, its placeholders filled. Raises KeyError for an unknown key."""
    section, _, name = key.partition(".")
    shown = {place: escape_controls(str(v)) if isinstance(v, str | PurePath) else v for place, v in details.items()}
    return _load_catalogue(language)[section][name].format_map(_Details(shown))


def load_section(section: str, language: Language) -> Mapping[str, str]:
    """All texts of a section by name, their placeholders not filled."""
    return _load_catalogue(language)[section]


def make_printable(path: Path | str) -> str:
    """Make a path printable: bytes that are not UTF-8, which no report can hold, become \\xff and so on."""
    return SURROGATE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", str(path))


def escape_controls(foreign: str) -> str:
    """Escape control characters, line breaks and bidirectional marks: a file name must not forge a line of output."""
    if foreign.isprintable():
        return foreign
    return "".join(
        character if character.isprintable() or character == "\u3000" else character.encode("unicode_escape").decode()
        for character in foreign
    )


def has_text(key: str, language: Language) -> bool:
    """Whether the catalogue has a key."""
    section, _, name = key.partition(".")
    return name in _load_catalogue(language)[section]


def join_words(words: Iterable[str], language: Language) -> str:
    """A list of words as one phrase."""
    return get_text("word.and", language).join(words)


def name_colour(name: str, language: Language) -> str:
    """The word for a background colour; a name that only a user's own spec has stays as it is."""
    return get_text(f"colour.{name}", language) if has_text(f"colour.{name}", language) else name


def find_colour(word: str) -> str:
    """The name in spec files of a colour given in any of the languages; any other word stays as it is."""
    words = ((name, name_colour(name, language)) for name in COLOURS for language in LANGUAGES)
    return next((name for name, translated in words if translated == word), word)


def format_number(number: float, digits: int) -> str:
    """Format a number: grouped by thousands, without trailing zeros, never "-0"."""
    if math.isinf(number):
        return "∞" if number > 0 else "-∞"
    shown = f"{round(number, digits) + 0.0:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def format_detail(detail: object) -> str:
    """Format a value for a placeholder: numbers with at most one decimal."""
    return format_number(detail, 1) if isinstance(detail, int | float) else str(detail)


def pick_language(requested: str | None, environ: Mapping[str, str]) -> Language:
    """The requested language, else that of LC_ALL, LC_MESSAGES or LANG, else English."""
    names = (requested, environ.get("LC_ALL"), environ.get("LC_MESSAGES"), environ.get("LANG"))
    parts = re.split(r"[-_.@]", next((name for name in names if name), "").lower())
    if parts[0] != "zh":
        return "en"
    return "zh-TW" if TRADITIONAL & set(parts[1:]) else "zh-CN"
