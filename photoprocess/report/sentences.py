"""Finding → sentences: its title, what was measured, what is allowed, why the verdict is what it is, what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoprocess.messages import format_detail, format_number, get_text, has_text, join_words, name_colour
from photoprocess.reasons import BeyondPicture, Cause, EditsMade, JudgedByColour, SeveralFaces, Skipped, TooFewPixels
from photoprocess.values import BARE_FACE, CheckGroup, Verdict

if TYPE_CHECKING:
    from photoprocess.edits import Edit
    from photoprocess.reasons import FindingReason
    from photoprocess.values import Finding, Language

UNITS = {
    **dict.fromkeys(("of height", "of width", "of area", "of outline", "of face", "confidence"), (100, 1)),
    **dict.fromkeys(("of white", "of light"), (100, 0)),
    **dict.fromkeys(("px", "byte", "quality", "character"), (1, 0)),
    **dict.fromkeys(("degree", "L*", "C*ab", "dE76", "Lab", "gradient", "stop", "blur", "level"), (1, 1)),
    "ratio": (1, 2),
}
"""Per unit of a limit: the factor for display, and the decimals that the measure's precision justifies."""
ADVICE_ALONE = ("framing.below_chin", "edits.allowed")
"""Checks whose advice begins with what to do, and goes on after a colon."""
MORE_DIGITS = 3
"""Decimals that may be added so that a value just beyond a limit is not shown as if it were on it."""


def name_check(code: str, language: Language) -> str:
    """The name of a check; the code itself for one that a marker names and this version does not know."""
    return get_text(f"title.{code}", language) if has_text(f"title.{code}", language) else code


def describe_fault(finding: Finding, language: Language) -> str:
    """What is wrong, as a sentence without a full stop; the check's name where it passes or could not be judged."""
    if finding.verdict is Verdict.UNKNOWN:
        return get_text("fault.unknown", language, check=name_check(finding.code, language))
    keys = (f"fault.{finding.code}.{variant}" for variant in _list_variants(finding))
    key = next((key for key in keys if has_text(key, language)), f"fault.{finding.code}")
    if finding.verdict in (Verdict.PASS, Verdict.SKIPPED) or not has_text(key, language):
        return name_check(finding.code, language)
    return get_text(key, language, **(_collect_details(finding.reason, language) if finding.reason else {}))


def _list_variants(finding: Finding) -> tuple[str, ...]:
    """What may distinguish one fault of a check from another: its reason, and the side of the limit."""
    found, limit = finding.measured, finding.limit
    if limit is None or not isinstance(found, int | float):
        return (str(finding.reason),)
    return str(finding.reason), "low" if found < limit.passes[0] else "high"


def get_advice(code: str, language: Language) -> str:
    """What to do where a check does not PASS; "" for an unknown check."""
    return get_text(f"advice.{code}", language) if has_text(f"advice.{code}", language) else ""


def get_advice_for(finding: Finding, language: Language) -> str:
    """What to do about a finding: the advice of its check, or to answer the question that it raises."""
    asks = finding.reason is Cause.COVERED_OR_COLOURED
    return get_advice(f"{CheckGroup.DECLARE}.{BARE_FACE}" if asks else finding.code, language)


def shorten_advice(code: str, language: Language) -> str:
    """The advice without the clause that names the fault, for use below a sentence that names it already."""
    whole = get_advice(code, language)
    named, colon, rest = whole.partition(": " if language == "en" else "：")
    if not colon or code in ADVICE_ALONE or "." in named or "。" in named:
        return whole
    return rest[0].upper() + rest[1:]


def name_verdict(verdict: Verdict, language: Language) -> str:
    """A verdict in one word."""
    return get_text(f"verdict.{verdict}", language)


def explain_verdict(finding: Finding, language: Language) -> str:
    """Why the verdict is what it is; "" where measured value and limit explain it."""
    why = finding.reason
    if why is None:
        return ""
    if isinstance(why, Skipped):
        return get_text("reason.skipped_because", language, check=name_check(why.because, language))
    details = _collect_details(why, language) | {"measured": format_measured(finding, language)}
    if finding.limit:
        details["error"] = format_value(finding.limit.error, finding.limit.unit, language)
    return get_text(f"reason.{why}", language, **details)


def _collect_details(why: FindingReason, language: Language) -> dict[str, str]:
    """What fills the placeholders of a reason."""
    match why:
        case SeveralFaces(count):
            return {"count": format_detail(count)}
        case TooFewPixels(needed, has):
            return {"needed": format_detail(needed), "has": format_detail(has)}
        case BeyondPicture():
            return {"sides": _list_sides(why, language)}
        case JudgedByColour(name):
            return {"colours": name_colour(name, language)}
        case EditsMade(edits):
            return {"edits": join_words((_describe_edit(edit, language) for edit in edits), language)}
        case _:
            return {}


def _list_sides(beyond: BeyondPicture, language: Language) -> str:
    """The sides that lack pixels, and how many: rounded up, so that no lack becomes zero."""
    lacking = {"left": beyond.left, "top": beyond.top, "right": beyond.right, "bottom": beyond.bottom}
    named = (
        get_text(f"side.{side}", language, px=format_detail(math.ceil(px))) for side, px in lacking.items() if px > 0
    )
    return join_words(named, language)


def _describe_edit(edit: Edit, language: Language) -> str:
    """An edit with its amount."""
    degrees, percent = format_number(abs(edit.amount), 1), format_number(edit.amount * 100, 1)
    return get_text(f"edit.{edit.name}", language, degrees=degrees, percent=percent)


def format_measured(finding: Finding, language: Language) -> str:
    """The measured value with its unit, never rounded across a limit; "—" where nothing was measured."""
    found, limit = finding.measured, finding.limit
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return "—"
    if isinstance(found, str):
        return _translate_names(found, language)
    if limit is None:
        return format_number(found, 2)
    scale, digits = UNITS[limit.unit]
    ends = [end * scale for end in (*limit.passes, *(limit.fails or ()))]
    shown = format_number(found * scale, _choose_digits(found * scale, digits, ends))
    unit = get_text(f"unit.{limit.unit}", language, value=shown)
    return get_text("unit.size", language, size=_format_size(found), value=unit) if limit.unit == "byte" else unit


def format_allowed(finding: Finding, language: Language) -> str:
    """What gives PASS: "at least 88", "5% to 13%"; words where a number would not be understood, else "—"."""
    if has_text(key := f"allowed.{finding.code}", language):
        return get_text(key, language)
    if finding.limit is None:
        return "—"
    (low, high), unit = finding.limit.passes, finding.limit.unit
    first, last = format_value(low, unit, language), format_value(high, unit, language)
    if math.isinf(high):
        # Every measure whose limit begins at zero is an amount: with no end it has no limit at all.
        return get_text("allowed.at_least" if low > 0 else "allowed.any", language, value=first)
    if low == high:
        return get_text("allowed.exactly", language, value=last)
    if low == 0 or math.isinf(low):
        return get_text("allowed.at_most", language, value=last)
    if low == -high:
        return get_text("allowed.within", language, value=last)
    return get_text("allowed.between", language, low=first, high=last)


def format_value(amount: float, unit: str, language: Language) -> str:
    """A limit or an error with its unit and all its digits."""
    return get_text(f"unit.{unit}", language, value=format_number(amount * UNITS[unit][0], 3))


def _translate_names(found: str, language: Language) -> str:
    """Names that a check measured, translated where the catalogue has them."""
    if not found:
        return get_text("word.nothing", language)
    return join_words((_translate_name(name, language) for name in found.split(", ")), language)


def _translate_name(name: str, language: Language) -> str:
    return get_text(f"word.{name}", language) if has_text(f"word.{name}", language) else name


def _choose_digits(found: float, digits: int, ends: list[float]) -> int:
    """The fewest decimals, from `digits`, that leave the rounded value on its side of every limit."""

    def keeps_side(count: int) -> bool:
        shown = round(found, count)
        return all((shown > end) == (found > end) and (shown < end) == (found < end) for end in ends)

    tried = range(digits, digits + MORE_DIGITS + 1)
    return next((count for count in tried if keeps_side(count)), digits)


def _format_size(count: float) -> str:
    """Bytes as KB or MB, 1 KB = 1024 bytes."""
    kilobytes = count / 1024
    return f"{format_number(kilobytes, 1)} KB" if kilobytes < 1000 else f"{format_number(kilobytes / 1024, 1)} MB"
