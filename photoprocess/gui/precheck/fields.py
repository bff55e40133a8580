"""An input for one fact: a list, or a line for a number, date or text; "unknown" is always possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from photoprocess.errors import BadFact
from photoprocess.gui.labels import make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.screen_reader import announce
from photoprocess.registration.convert import Value
from photoprocess.registration.facts import read_value
from photoprocess.registration.words import name_fact, name_value

if TYPE_CHECKING:
    from photoprocess.registration.questions import Question


def name_unknown() -> str:
    """The text for the value "unknown"."""
    return QCoreApplication.translate("Precheck", "I don’t know")


class FactField(QWidget):
    """Emits `filled` with the fact and its value, None for "unknown". Refuses values that the fact cannot have."""

    filled = Signal(str, object)
    refused = Signal(str)
    """Emitted with the fact when what is written cannot be its value."""

    def __init__(self, question: Question, value: Value | None, *, by_enter: bool = False) -> None:
        """`by_enter`: only Enter gives an answer, not leaving the line, which may be for "back"."""
        super().__init__()
        self.question, self._by_enter = question, by_enter
        self.editor = self._make(value)
        self.editor.setAccessibleName(name_fact(question.fact, get_current_language()))
        self._help = make_label()
        self._help.setWordWrap(True)
        self._help.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        layout.addWidget(self._help)
        self.setFocusProxy(self.editor)

    def _make(self, value: Value | None) -> QWidget:
        if self.question.choices:
            return self._make_list(value)
        return self._make_line(value)

    def _make_list(self, value: Value | None) -> ListBox:
        box, choices = ListBox(), self.question.choices
        box.addItems(
            [name_unknown(), *(name_value(self.question.fact, choice, get_current_language()) for choice in choices)]
        )
        box.setCurrentIndex(choices.index(str(value)) + 1 if value in choices else 0)
        box.activated.connect(lambda row: self._emit(choices[row - 1] if row else None))
        return box

    def _make_line(self, value: Value | None) -> QLineEdit:
        line, definition = QLineEdit("" if value is None else str(value)), self.question.definition
        if definition.kind in ("date", "until"):
            line.setPlaceholderText("YYYY-MM-DD")
        elif definition.kind == "number":
            line.setPlaceholderText(f"{definition.least} – {definition.most}")
        (line.returnPressed if self._by_enter else line.editingFinished).connect(lambda: self._emit_text(line))
        line.textEdited.connect(lambda _: self._mark(line, wrong=False))
        return line

    def submit(self) -> None:
        """Take what is written, as Enter does. An empty line is marked as wrong."""
        if isinstance(self.editor, QLineEdit):
            if self.editor.text().strip():
                self._emit_text(self.editor)
            else:
                self._mark(self.editor, wrong=True)

    def mark_wrong(self) -> None:
        """Mark what is written as impossible beside the other answers."""
        if isinstance(self.editor, QLineEdit):
            self._mark(self.editor, wrong=True)

    def _emit_text(self, line: QLineEdit) -> None:
        text = line.text().strip()
        try:
            read_value(self.question.fact, text or None, "")
        except BadFact:
            self._mark(line, wrong=True)
            self.refused.emit(self.question.fact)
            return
        self._emit(text or None)

    def _mark(self, line: QLineEdit, *, wrong: bool) -> None:
        words = self._list_allowed() if wrong else ""
        self._help.setText(words)
        self._help.setVisible(wrong)
        line.setAccessibleDescription(words)
        if wrong:
            announce(line, words)
        if line.property("wrong") != wrong:
            line.setProperty("wrong", wrong)
            line.style().unpolish(line)
            line.style().polish(line)

    def _list_allowed(self) -> str:
        definition = self.question.definition
        if definition.kind == "number":
            words = QCoreApplication.translate("Precheck", "Please write a whole number from {low} to {high}.")
            return words.format(low=definition.least, high=definition.most)
        if definition.kind == "text":
            return QCoreApplication.translate(
                "Precheck", "This cannot be used here. Please check it, or say “I don’t know”."
            )
        return QCoreApplication.translate("Precheck", "Please write a date as YYYY-MM-DD, for example 2020-06-30.")

    def _emit(self, value: object) -> None:
        self.filled.emit(self.question.fact, value)
