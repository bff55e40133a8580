"""How far the conditions of an examination can be trusted for an examination year.

Confidence is at most medium if the text is old at the time of the examination, if its year is not known, or if a page
that was read says something else. Age and disagreement never make it low: only the data themselves say that they are
not reliable enough for a yes or a no.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from photoprocess.registration.guide import load_guide
from photoprocess.registration.pedigree import NO_END

if TYPE_CHECKING:
    from photoprocess.registration.exams import Alternative, Confidence, Exam


def find_confidence(exam: Exam, one: Alternative | None, year: int | None) -> Confidence:
    """Find the confidence in an alternative, or in all, for an examination year; without a year, that of the check."""
    stated = exam.get_confidence(one) if one else exam.confidence
    return "medium" if stated == "high" and list_doubts(exam, year) else stated


def list_doubts(exam: Exam, year: int | None) -> tuple[str, ...]:
    """List why the text is to be compared with the notice: age, no_year, differs."""
    return tuple(_find_doubts(exam, year or exam.checked.year))


def _find_doubts(exam: Exam, year: int) -> Iterator[str]:
    if not exam.pedigree.text_year:
        yield "no_year"
    elif year - exam.pedigree.text_year > load_guide().text_years:
        yield "age"
    if any(one.says == "differs" for one in exam.pedigree.sources):
        yield "differs"


def make_pedigree_data(exam: Exam, year: int | None = None) -> dict[str, Any]:
    """Convert a pedigree to plain values."""
    known = exam.pedigree
    return {
        "text_year": known.text_year or None,
        "valid_from": known.valid_from,
        "valid_to": None if known.valid_to == NO_END else known.valid_to,
        "quotes": list(known.quotes),
        "sources": [{"at": one.at, "says": one.says} for one in known.sources],
        "look_up": known.look_up,
        "doubts": list(list_doubts(exam, year)),
    }
