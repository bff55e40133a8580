"""What a spec requires, in words: shared by the command line's listing and the window's chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.messages import get_text, join_words, name_colour
from photoprocess.spec.sources import translate_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.spec.values import Kind, Spec
    from photoprocess.values import Language

EDITS = ("rotate", "mirror", "beauty", "background_edit")


def describe_kind(kind: Kind, language: Language) -> str:
    """The heading of a group."""
    return get_text(f"spec.kind_{kind}", language)


def describe_size(spec: Spec, language: Language) -> str:
    """Pixels, with how far the rules leave them open; then millimetres, if they are known."""
    size = get_text("cli.size_px", language, width=spec.width_px, height=spec.height_px)
    if spec.size_rule in ("minimum", "ratio"):
        size = get_text(f"spec.size_{spec.size_rule}", language, size=size)
    if spec.width_mm is None or spec.height_mm is None:
        return size
    return f"{size} · " + get_text("cli.size_mm", language, width=f"{spec.width_mm:g}", height=f"{spec.height_mm:g}")


def describe_colours(spec: Spec, language: Language) -> str:
    """The accepted background colours."""
    return join_words((name_colour(background.name, language) for background in spec.backgrounds), language)


def describe_bytes(spec: Spec, language: Language) -> str:
    """The range of the file's size as published; "" if none is.

    It is unknown whether their K is 1000 or 1024, so minima are stored as K × 1024 and maxima as K × 1000.
    """
    low = None if spec.bytes_min is None else _format_thousands(spec.bytes_min / 1024)
    high = None if spec.bytes_max is None else _format_thousands(spec.bytes_max / 1000)
    if low and high:
        same = low.split()[1] == high.split()[1]
        return f"{low.split()[0] if same else low}–{high}"
    if low or high:
        return get_text("allowed.at_least" if low else "allowed.at_most", language, value=low or high)
    return ""


def _format_thousands(kilobytes: float) -> str:
    return f"{kilobytes:.4g} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.4g} MB"


def describe_confidence(spec: Spec, language: Language) -> str:
    """How reliable the transcription is; "" if several pages or the authority's own agree."""
    return "" if spec.confidence == "high" else get_text(f"spec.doubt_{spec.confidence}", language)


def describe_rules(spec: Spec, language: Language) -> Iterable[str]:
    """Recency, glasses and edits, each as a phrase; edits that the rules do not mention are listed as unstated."""
    if spec.recent_months:
        yield get_text("spec.recent", language, months=spec.recent_months)
    if spec.rules.glasses != "unstated":
        yield get_text(f"spec.glasses_{spec.rules.glasses}", language)
    for permission in ("forbidden", "allowed", "unstated"):
        named = [get_text(f"spec.{edit}", language) for edit in EDITS if getattr(spec.rules, edit) == permission]
        if named:
            yield get_text(f"spec.edits_{permission}", language, edits=join_words(named, language))


def describe_source(spec: Spec, language: Language) -> str:
    """The source and its date."""
    return f"{translate_source(spec.source, language)} ({spec.source_date or spec.read})"
