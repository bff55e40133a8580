"""The guide's questions and answers, searched by words in any of the three languages."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from photoprocess.gui.language import get_current_language
from photoprocess.gui.retranslation import Retranslated
from photoprocess.registration.answer_text import render_rows
from photoprocess.registration.facts import Facts
from photoprocess.registration.faq import get_question, load_entries, render_entry, render_rule, search, search_rules
from photoprocess.registration.precheck import precheck
from photoprocess.registration.understand import Understood, describe_understood, understand
from photoprocess.values import Language

MOST_ENTRIES = 6
"""Most questions shown, the best match first."""
MOST_RULES = 12
"""Most rules shown if no question matches, and most examinations in a verdict."""


class Faq(Retranslated, QWidget):
    """A search field and its results; all questions if it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search, self.found = QLineEdit(), QTextBrowser()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.found.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.search)
        layout.addWidget(self.found, 1)
        self.start_translation()

    def _show(self) -> None:
        words, language = self.search.text().strip(), get_current_language()
        understood = understand(words, date.today())
        found = search(words)[:MOST_ENTRIES] if words else load_entries()
        parts = [_format_verdict(understood, language)] if understood.judges else []
        parts += [_format_entry(get_question(one, language), render_entry(one, language)) for one in found]
        if not found:
            parts += [
                f"<p>{escape(render_rule(one, language))}</p>" for one in search_rules(words, language)[:MOST_RULES]
            ]
        nothing = self.tr("Nothing found. Try fewer or other words, for example “photo” or “password”.")
        self.found.setHtml("".join(parts) or f"<p>{escape(nothing)}</p>")

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search the questions, for example: photo"))
        self.search.setAccessibleName(self.tr("Search questions and answers"))
        self.found.setAccessibleName(self.tr("Questions and answers"))
        self._show()


def _format_entry(question_text: str, lines: list[str]) -> str:
    answer = "".join(f'<p style="margin: 3px 0 0 16px">{escape(line)}</p>' for line in lines)
    return f'<p style="margin: 14px 0 0 0; font-weight: 600">{escape(question_text)}</p>{answer}'


def _format_verdict(understood: Understood, language: Language) -> str:
    """What the words were understood to say, and the verdict for each examination that they may mean."""
    facts = Facts({"today": date.today(), **understood.facts})
    rows = [row for exam in understood.exams or (None,) for row in render_rows(precheck(facts, exam), language)]
    title = describe_understood(understood, language)[0]
    return _format_entry(title, rows[:MOST_RULES])
