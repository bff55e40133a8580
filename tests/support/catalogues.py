"""The catalogues of the core as the files have them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoprocess.values import Language

ROOT = Path(__file__).resolve().parents[2]


def load_catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    path = ROOT / "resources" / "i18n" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def flatten(language: Language) -> dict[str, str]:
    return {
        f"{section}.{key}": words
        for section, entries in load_catalogue(language).items()
        for key, words in entries.items()
    }


def find_placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
