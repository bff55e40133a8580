"""What a spec asks for, in words: the same for the listing of the command line and for the window's chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.messages import colour, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Kind, Spec
    from photoprocess.values import Language

EDITS = ("rotate", "mirror", "beauty", "background_edit")


def kind_word(kind: Kind, language: Language) -> str:
    """The heading of a group."""
    return text(f"spec.kind_{kind}", language)


def size(spec: Spec, language: Language) -> str:
    """Pixels, and where the rule leaves them open how; then millimetres, where they are known."""
    told = text("cli.size_px", language, width=spec.width_px, height=spec.height_px)
    if spec.size_rule in ("minimum", "ratio"):
        told = text(f"spec.size_{spec.size_rule}", language, size=told)
    if spec.width_mm is None or spec.height_mm is None:
        return told
    return f"{told} · " + text("cli.size_mm", language, width=f"{spec.width_mm:g}", height=f"{spec.height_mm:g}")


def colours(spec: Spec, language: Language) -> str:
    """The backgrounds that are accepted."""
    return text("word.and", language).join(colour(one.name, language) for one in spec.backgrounds)


def weight(spec: Spec, language: Language) -> str:
    """The range of the file's size as the pages say it; "" where none is published.

    It is unknown whether their K is 1000 or 1024, so minima are stored as K × 1024 and maxima as K × 1000.
    """
    low = None if spec.bytes_min is None else _thousands(spec.bytes_min / 1024)
    high = None if spec.bytes_max is None else _thousands(spec.bytes_max / 1000)
    if low and high:
        same = low.split()[1] == high.split()[1]
        return f"{low.split()[0] if same else low}–{high}"
    if low or high:
        return text("allowed.at_least" if low else "allowed.at_most", language, value=low or high)
    return ""


def _thousands(kilobytes: float) -> str:
    return f"{kilobytes:.4g} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.4g} MB"


def doubt(spec: Spec, language: Language) -> str:
    """How far the transcription can be relied on; "" where several pages or the authority's own agree."""
    return "" if spec.confidence == "high" else text(f"spec.doubt_{spec.confidence}", language)


def rules(spec: Spec, language: Language) -> Iterable[str]:
    """Recency, glasses and edits, each as a phrase; what the rule does not speak of is said to be unstated."""
    if spec.recent_months:
        yield text("spec.recent", language, months=spec.recent_months)
    if spec.rules.glasses != "unstated":
        yield text(f"spec.glasses_{spec.rules.glasses}", language)
    for permission in ("forbidden", "allowed", "unstated"):
        named = [text(f"spec.{edit}", language) for edit in EDITS if getattr(spec.rules, edit) == permission]
        if named:
            yield text(f"spec.edits_{permission}", language, edits=text("word.and", language).join(named))


def source(spec: Spec) -> str:
    """Who says so and when."""
    return f"{spec.source} ({spec.source_date or spec.read})"
