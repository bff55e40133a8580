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

import click

from photoprocess.messages import load_section
from photoprocess.wrap import count_columns, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoprocess.values import Language

_WRAP_TEXT = click.formatting.wrap_text
_EXPLAIN_MISSING = click.MissingParameter.format_message


class ChineseHelp(click.HelpFormatter):
    """Help in Chinese: full-width colons, and lines that break between characters but never inside a Latin word."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line, without the space that click adds to its English prefix."""
        super().write_usage(prog, args, prefix or vars(click.formatting)["_"]("Usage:"))

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


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
    click.Context.formatter_class = click.HelpFormatter if english else ChineseHelp
    explain = _EXPLAIN_MISSING if english else _explain_missing
    click.MissingParameter.format_message = explain  # type: ignore[method-assign,assignment]
    vars(click.formatting)["wrap_text"] = _WRAP_TEXT if english else _wrap_chinese


def _explain_missing(error: click.MissingParameter) -> str:
    """The sentence with a full stop of its own language: click's is not part of the text that it translates."""
    sentence = _EXPLAIN_MISSING(error)
    return f"{sentence[:-1]}。" if sentence.endswith(".") else sentence


def _wrap_chinese(
    text: str,
    width: int = 78,
    initial_indent: str = "",
    subsequent_indent: str = "",
    preserve_paragraphs: bool = False,  # noqa: ARG001  # a parameter of click's function
) -> str:
    """Wrap the paragraphs of a help text, as click's function of this signature does for English."""
    room = width - count_columns(subsequent_indent)
    paragraphs = [wrap(" ".join(part.split()), room, hanging=0) for part in text.split("\n\n")]
    indented = ["\n".join(subsequent_indent + line for line in lines) for lines in paragraphs]
    return initial_indent + "\n\n".join(indented).removeprefix(subsequent_indent)


def _translate(language: Language, message: str) -> str:
    return _load_translations(language).get(message, message)


def _translate_plural(language: Language, singular: str, plural: str, count: int) -> str:
    return _translate(language, singular if count == 1 else plural)


@cache
def _load_translations(language: Language) -> Mapping[str, str]:
    """Load the texts by click's English ones, which the English section holds word for word."""
    translated = load_section("click", language)
    return {english: translated[key] for key, english in load_section("click", "en").items()}
