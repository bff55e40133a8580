"""The pedigree of an examination's conditions in words: the text, its year, its wording, pages to compare, doubts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from photoprocess.registration.confidence import list_doubts
from photoprocess.registration.guide import load_guide
from photoprocess.registration.pedigree import NO_END
from photoprocess.registration.words import join

if TYPE_CHECKING:
    from photoprocess.registration.condition_text import ExamWriter

MOST_QUOTES = 4
"""The rest is in the JSON: an answer is read on a terminal."""
PAGES = ("agrees", "adds", "differs")


def render_pedigree(writer: ExamWriter) -> Iterator[str]:
    """Render what the conditions rest on, a line for each kind of evidence."""
    exam, language = writer.exam, writer.language
    known = exam.pedigree
    yield writer.get_phrase("checked", day=exam.checked.isoformat(), source=exam.source[language])
    yield _render_years(writer)
    quotes = (writer.get_phrase("quoted", text=one) for one in known.quotes[:MOST_QUOTES])
    yield writer.get_phrase("quotes", quotes=join(quotes, language))
    for says in PAGES:
        pages = [one.at for one in known.sources if one.says == says]
        if pages:
            yield writer.get_phrase(f"page_{says}", pages=join(pages, language))
    key = "look_up" if known.sources else "look_up_only"
    yield writer.get_phrase(key, place=known.look_up)
    for doubt in list_doubts(exam, writer.facts.exam_year):
        yield writer.get_phrase(f"doubt_{doubt}", years=load_guide().text_years)


def _render_years(writer: ExamWriter) -> str:
    known = writer.exam.pedigree
    text = writer.get_phrase("text_year", year=known.text_year) if known.text_year else ""
    if known.valid_to == NO_END:
        return text + writer.get_phrase("valid_from", first=known.valid_from)
    return text + writer.get_phrase("valid_between", first=known.valid_from, last=known.valid_to)
