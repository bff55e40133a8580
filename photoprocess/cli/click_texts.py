"""click's own texts, such as "Usage:" and "No such option", in the language of the command line.

Its modules import gettext's functions as `_` and `ngettext`. These two names are replaced there, because gettext itself
needs compiled catalogues and takes the language from the environment instead of --lang. A text that our catalogue
lacks stays English.
"""

from __future__ import annotations

import gettext
import sys
from functools import cache, partial
from typing import TYPE_CHECKING

from photoprocess.messages import load_section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoprocess.values import Language


def translate_click(language: Language) -> None:
    """Let click print its texts in this language from now on."""
    english = language == "en"
    functions = {
        "_": gettext.gettext if english else partial(_translate, language),
        "ngettext": gettext.ngettext if english else partial(_translate_plural, language),
    }
    for module in [module for name, module in sys.modules.items() if name.split(".")[0] == "click"]:
        for name, function in functions.items():
            if hasattr(module, name):
                setattr(module, name, function)


def _translate(language: Language, message: str) -> str:
    return _load_translations(language).get(message, message)


def _translate_plural(language: Language, singular: str, plural: str, count: int) -> str:
    return _translate(language, singular if count == 1 else plural)


@cache
def _load_translations(language: Language) -> Mapping[str, str]:
    """Load the texts by click's English ones, which the English section holds word for word."""
    translated = load_section("click", language)
    return {english: translated[key] for key, english in load_section("click", "en").items()}
