"""Code → sentence, in three languages: findings, errors and the words of the command line.

The words live in `resources/i18n/*.toml`, one file per language with the same keys and placeholders; only the
language that is asked for is read. Together with `gui/` this is the only home of text that users see.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

from photoprocess import resources
from photoprocess.errors import PhotoError
from photoprocess.values import Finding, Language, Verdict

LANGUAGES: tuple[Language, ...] = get_args(Language)
COLOURS = ("white", "light_grey", "light_blue", "blue", "red")
"""The backgrounds of the bundled specs, all of them named in the catalogues."""
TRADITIONAL = {"tw", "hk", "mo", "hant"}
"""Parts of a locale's name that ask for Traditional characters."""

UNITS = {
    **dict.fromkeys(("of height", "of width", "of area", "of face", "confidence"), (100, 1)),
    "of white": (100, 0),
    **dict.fromkeys(("px", "byte", "quality", "grey^2"), (1, 0)),
    **dict.fromkeys(("degree", "L*", "C*ab", "dE76", "Lab", "gradient", "bit"), (1, 1)),
    "ratio": (1, 2),
}
"""Per unit of a limit: the factor for showing, and the decimals that the measure deserves."""
MORE_DIGITS = 3
"""Decimals that may be added so that a value just beyond a limit is not shown as if it were on it."""


class _Details(dict[str, object]):
    """A detail that nobody gave must not hide the sentence."""

    def __missing__(self, key: str) -> str:
        return "—"


@cache
def _catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    path = resources.root() / "i18n" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def text(key: str, language: Language, /, **details: object) -> str:
    """The sentence of a key `section.name`, its placeholders filled. Raises KeyError where there is none."""
    section, _, name = key.partition(".")
    return _catalogue(language)[section][name].format_map(_Details(details))


def _has(key: str, language: Language) -> bool:
    section, _, name = key.partition(".")
    return name in _catalogue(language)[section]


def error_sentence(error: PhotoError, language: Language) -> str:
    """What went wrong and what to do next."""
    details = {key: _plain(value) for key, value in error.details.items()}
    variant = _VARIANTS[error.code](error.details) if error.code in _VARIANTS else ""
    return text(f"error.{error.code}{variant}", language, **details)


def _fit_variant(details: Mapping[str, Any]) -> str:
    maximum = details.get("maximum")
    too_large = maximum is not None and details.get("reached", 0) > maximum
    return ".too_large" if too_large else ".too_small"


_VARIANTS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "bad_spec": lambda details: f".{details.get('problem', 'value')}",
    "not_a_portrait": lambda details: f".{details.get('problem', 'shape')}",
    "bad_table": lambda details: f".{details.get('problem', 'syntax')}",
    "cannot_fit": _fit_variant,
    "damaged_model": lambda details: ".missing" if details.get("found") == "missing" else ".differs",
}
"""Errors with more than one sentence: what of the details selects it."""


def title(code: str, language: Language) -> str:
    """The name of a check."""
    return text(f"title.{code}", language)


def advice(code: str, language: Language) -> str:
    """What to do where a check does not PASS."""
    return text(f"advice.{code}", language)


def verdict_word(verdict: Verdict, language: Language) -> str:
    """A verdict in one word."""
    return text(f"verdict.{verdict}", language)


def reason(finding: Finding, language: Language) -> str:
    """Why the verdict is what it is; "" where measured value and limit say it all."""
    key, _, skipped_for = finding.reason.partition("skipped.")
    if skipped_for:
        return text("reason.skipped_because", language, check=title(skipped_for, language))
    if not key:
        return ""
    details = {name: _plain(amount) for name, amount in finding.parts}
    details |= {"sides": _sides(finding, language), "edits": _edits(finding, language)}
    details |= {"measured": measured(finding, language), "colours": _colours(finding, language)}
    if finding.limit:
        details["error"] = value(finding.limit.error, finding.limit.unit, language)
    return text(f"reason.{key}", language, **details)


def _sides(finding: Finding, language: Language) -> str:
    """The sides that lack pixels, and how many: rounded up, so that no lack becomes zero."""
    lacking = [(name, math.ceil(amount)) for name, amount in finding.parts if amount > 0]
    told = [text(f"side.{name}", language, px=_plain(px)) for name, px in lacking if _has(f"side.{name}", language)]
    return text("word.and", language).join(told)


def _edits(finding: Finding, language: Language) -> str:
    """The edits that were made, with their amounts."""
    made = [(name, amount) for name, amount in finding.parts if _has(f"edit.{name}", language)]
    percent = {name: _rounded(amount * 100, 1) for name, amount in made}
    told = [
        text(f"edit.{name}", language, degrees=_rounded(abs(amount), 1), percent=percent[name]) for name, amount in made
    ]
    return text("word.and", language).join(told)


def _colours(finding: Finding, language: Language) -> str:
    return text("word.and", language).join(colour(name, language) for name, _ in finding.parts)


def colour(name: str, language: Language) -> str:
    """A background colour; a name that somebody's own spec gives stays as it is."""
    return text(f"colour.{name}", language) if _has(f"colour.{name}", language) else name


def colour_name(word: str) -> str:
    """What spec files call a colour that is said in one of our languages; any other word stays as it is."""
    said = ((name, colour(name, language)) for name in COLOURS for language in LANGUAGES)
    return next((name for name, spoken in said if spoken == word), word)


def measured(finding: Finding, language: Language) -> str:
    """The measured value with its unit, never rounded across a limit; "—" where nothing was measured."""
    found, limit = finding.measured, finding.limit
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return "—"
    if isinstance(found, str):
        return _words(found, language)
    if limit is None:
        return _rounded(found, 2)
    scale, digits = UNITS[limit.unit]
    ends = [end * scale for end in (*limit.passes, *(limit.fails or ()))]
    shown = _rounded(found * scale, _digits(found * scale, digits, ends))
    unit = text(f"unit.{limit.unit}", language, value=shown)
    return text("unit.size", language, size=_size(found), value=unit) if limit.unit == "byte" else unit


def allowed(finding: Finding, language: Language) -> str:
    """What gives PASS: "at least 88", "5 % to 13 %"; words where no number decides, else "—"."""
    if finding.limit is None:
        key = f"allowed.{finding.code}"
        return text(key, language) if _has(key, language) else "—"
    (low, high), unit = finding.limit.passes, finding.limit.unit
    first, last = value(low, unit, language), value(high, unit, language)
    if math.isinf(high):
        # Every measure whose limit begins at zero is an amount: with no end it has no limit at all.
        return text("allowed.at_least" if low > 0 else "allowed.any", language, value=first)
    if low == high:
        return text("allowed.exactly", language, value=last)
    if low == 0 or math.isinf(low):
        return text("allowed.at_most", language, value=last)
    if low == -high:
        return text("allowed.within", language, value=last)
    return text("allowed.between", language, low=first, high=last)


def value(amount: float, unit: str, language: Language) -> str:
    """A limit or an error with its unit, all digits that were given."""
    return text(f"unit.{unit}", language, value=_rounded(amount * UNITS[unit][0], 3))


def _words(found: str, language: Language) -> str:
    """Names that a check gave, each in the language where the catalogue has it."""
    if not found:
        return text("word.nothing", language)
    names = found.split(", ")
    told = [text(f"word.{name}", language) if _has(f"word.{name}", language) else name for name in names]
    return text("word.and", language).join(told)


def _digits(found: float, digits: int, ends: list[float]) -> int:
    """The fewest decimals, from `digits`, that leave the rounded value on its side of every limit."""

    def keeps_side(count: int) -> bool:
        shown = round(found, count)
        return all((shown > end) == (found > end) and (shown < end) == (found < end) for end in ends)

    tried = range(digits, digits + MORE_DIGITS + 1)
    return next((count for count in tried if keeps_side(count)), digits)


def _rounded(number: float, digits: int) -> str:
    """Grouped by thousands, no trailing zeros, no minus before zero."""
    if math.isinf(number):
        return "∞" if number > 0 else "-∞"
    shown = f"{round(number, digits) + 0.0:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def _plain(detail: object) -> str:
    return _rounded(detail, 1) if isinstance(detail, int | float) else str(detail)


def _size(count: float) -> str:
    """Bytes as people say them: a K is 1024."""
    kilobytes = count / 1024
    return f"{_rounded(kilobytes, 1)} KB" if kilobytes < 1000 else f"{_rounded(kilobytes / 1024, 1)} MB"


def pick_language(requested: str | None, environ: Mapping[str, str]) -> Language:
    """The language asked for, else that of LC_ALL, LC_MESSAGES or LANG, else English."""
    names = (requested, environ.get("LC_ALL"), environ.get("LC_MESSAGES"), environ.get("LANG"))
    parts = re.split(r"[-_.@]", next((name for name in names if name), "").lower())
    if parts[0] != "zh":
        return "en"
    return "zh-TW" if TRADITIONAL & set(parts[1:]) else "zh-CN"
