"""Finding → sentences: its title, what was measured, what is allowed, why the verdict is what it is, what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoprocess.messages import colour, has, joined, plain, rounded, text
from photoprocess.reasons import BeyondPicture, EditsMade, JudgedByColour, SeveralFaces, Skipped, TooFewPixels
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.edits import Edit
    from photoprocess.reasons import Reason
    from photoprocess.values import Finding, Language

UNITS = {
    **dict.fromkeys(("of height", "of width", "of area", "of outline", "of face", "confidence"), (100, 1)),
    **dict.fromkeys(("of white", "of light"), (100, 0)),
    **dict.fromkeys(("px", "byte", "quality"), (1, 0)),
    **dict.fromkeys(("degree", "L*", "C*ab", "dE76", "Lab", "gradient", "stop", "blur", "level"), (1, 1)),
    "ratio": (1, 2),
}
"""Per unit of a limit: the factor for display, and the decimals that the measure's precision justifies."""
ADVICE_ALONE = ("framing.below_chin", "edits.allowed")
"""Checks whose advice begins with what to do, and goes on after a colon."""
MORE_DIGITS = 3
"""Decimals that may be added so that a value just beyond a limit is not shown as if it were on it."""


def title(code: str, language: Language) -> str:
    """The name of a check; the code itself for one that a marker names and this version does not know."""
    return text(f"title.{code}", language) if has(f"title.{code}", language) else code


def fault(finding: Finding, language: Language) -> str:
    """What is wrong, as a sentence without a full stop; the check's name where it passes or could not be judged."""
    if finding.verdict is Verdict.UNKNOWN:
        return text("fault.unknown", language, check=title(finding.code, language))
    keys = (f"fault.{finding.code}.{variant}" for variant in _variants(finding))
    key = next((key for key in keys if has(key, language)), f"fault.{finding.code}")
    if finding.verdict in (Verdict.PASS, Verdict.SKIPPED) or not has(key, language):
        return title(finding.code, language)
    return text(key, language, **(_details(finding.reason, language) if finding.reason else {}))


def _variants(finding: Finding) -> tuple[str, ...]:
    """What may distinguish one fault of a check from another: its reason, and the side of the limit."""
    found, limit = finding.measured, finding.limit
    if limit is None or not isinstance(found, int | float):
        return (str(finding.reason),)
    return str(finding.reason), "low" if found < limit.passes[0] else "high"


def advice(code: str, language: Language) -> str:
    """What to do where a check does not PASS; "" for an unknown check."""
    return text(f"advice.{code}", language) if has(f"advice.{code}", language) else ""


def remedy(code: str, language: Language) -> str:
    """The advice without the clause that names the fault, for use below a sentence that names it already."""
    whole = advice(code, language)
    named, colon, rest = whole.partition(": " if language == "en" else "：")
    if not colon or code in ADVICE_ALONE or "." in named or "。" in named:
        return whole
    return rest[0].upper() + rest[1:]


def verdict_word(verdict: Verdict, language: Language) -> str:
    """A verdict in one word."""
    return text(f"verdict.{verdict}", language)


def reason(finding: Finding, language: Language) -> str:
    """Why the verdict is what it is; "" where measured value and limit explain it."""
    why = finding.reason
    if why is None:
        return ""
    if isinstance(why, Skipped):
        return text("reason.skipped_because", language, check=title(why.because, language))
    details = _details(why, language) | {"measured": measured(finding, language)}
    if finding.limit:
        details["error"] = value(finding.limit.error, finding.limit.unit, language)
    return text(f"reason.{why}", language, **details)


def _details(why: Reason, language: Language) -> dict[str, str]:
    """What fills the placeholders of a reason."""
    match why:
        case SeveralFaces(count):
            return {"count": plain(count)}
        case TooFewPixels(needed, has):
            return {"needed": plain(needed), "has": plain(has)}
        case BeyondPicture():
            return {"sides": _sides(why, language)}
        case JudgedByColour(name):
            return {"colours": colour(name, language)}
        case EditsMade(edits):
            return {"edits": joined((_edit(edit, language) for edit in edits), language)}
        case _:
            return {}


def _sides(beyond: BeyondPicture, language: Language) -> str:
    """The sides that lack pixels, and how many: rounded up, so that no lack becomes zero."""
    lacking = {"left": beyond.left, "top": beyond.top, "right": beyond.right, "bottom": beyond.bottom}
    named = (text(f"side.{side}", language, px=plain(math.ceil(px))) for side, px in lacking.items() if px > 0)
    return joined(named, language)


def _edit(edit: Edit, language: Language) -> str:
    """An edit with its amount."""
    degrees, percent = rounded(abs(edit.amount), 1), rounded(edit.amount * 100, 1)
    return text(f"edit.{edit.name}", language, degrees=degrees, percent=percent)


def measured(finding: Finding, language: Language) -> str:
    """The measured value with its unit, never rounded across a limit; "—" where nothing was measured."""
    found, limit = finding.measured, finding.limit
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return "—"
    if isinstance(found, str):
        return _words(found, language)
    if limit is None:
        return rounded(found, 2)
    scale, digits = UNITS[limit.unit]
    ends = [end * scale for end in (*limit.passes, *(limit.fails or ()))]
    shown = rounded(found * scale, _digits(found * scale, digits, ends))
    unit = text(f"unit.{limit.unit}", language, value=shown)
    return text("unit.size", language, size=_size(found), value=unit) if limit.unit == "byte" else unit


def allowed(finding: Finding, language: Language) -> str:
    """What gives PASS: "at least 88", "5% to 13%"; words if no number decides, else "—"."""
    if finding.limit is None:
        key = f"allowed.{finding.code}"
        return text(key, language) if has(key, language) else "—"
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
    """A limit or an error with its unit and all its digits."""
    return text(f"unit.{unit}", language, value=rounded(amount * UNITS[unit][0], 3))


def _words(found: str, language: Language) -> str:
    """Names that a check measured, translated where the catalogue has them."""
    if not found:
        return text("word.nothing", language)
    return joined((_word(name, language) for name in found.split(", ")), language)


def _word(name: str, language: Language) -> str:
    return text(f"word.{name}", language) if has(f"word.{name}", language) else name


def _digits(found: float, digits: int, ends: list[float]) -> int:
    """The fewest decimals, from `digits`, that leave the rounded value on its side of every limit."""

    def keeps_side(count: int) -> bool:
        shown = round(found, count)
        return all((shown > end) == (found > end) and (shown < end) == (found < end) for end in ends)

    tried = range(digits, digits + MORE_DIGITS + 1)
    return next((count for count in tried if keeps_side(count)), digits)


def _size(count: float) -> str:
    """Bytes as KB or MB, 1 KB = 1024 bytes."""
    kilobytes = count / 1024
    return f"{rounded(kilobytes, 1)} KB" if kilobytes < 1000 else f"{rounded(kilobytes / 1024, 1)} MB"
