"""The questions one by one, the most useful first."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photoprocess.errors import PhotoError
from photoprocess.gui.labels import make_heading, make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.precheck.fields import FactField, name_unknown
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.tab_order import chain
from photoprocess.registration.questions import Question, list_hints, write_question
from photoprocess.registration.words import name_certificate, name_value


class QuestionCard(Retranslated, QWidget):
    """The question with a button per answer, "unknown" and "back". Digit keys choose an answer."""

    def __init__(self, inquiry: Inquiry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inquiry = inquiry
        self._title, self._hint = make_heading(), make_label()
        for label in (self._title, self._hint):
            label.setWordWrap(True)
        self._hint.setProperty("faint", True)
        self.back, self.unknown, self.next = QPushButton(), QPushButton(), QPushButton()
        self.back.clicked.connect(inquiry.back)
        self.unknown.clicked.connect(lambda: self._answer(None))
        self.next.clicked.connect(self._go_on)
        self.answers: list[QPushButton] = []
        self.field: FactField | None = None
        self.follows: QWidget | None = None
        """The widget that the Tab key visits in front of this one."""
        inside = QWidget()
        self._place = QVBoxLayout(inside)
        self._place.setContentsMargins(0, 0, 8, 0)
        self._place.setSpacing(8)
        self._place.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.unknown)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._area, 1)
        layout.addLayout(row)
        self.start_translation()

    def show_question(self) -> None:
        """Show the next question."""
        had_focus = self._holds_focus()
        question = self._inquiry.question
        self._empty()
        self.back.setText(self.tr("Back"))
        self.unknown.setText(name_unknown())
        self.next.setText(self.tr("Next"))
        self.back.setEnabled(self._inquiry.can_go_back)
        for button in (self.unknown, self.next):
            button.setVisible(question is not None)
        if question is None:
            self._show_end()
        else:
            self._ask(question)
        self.next.setEnabled(self._inquiry.can_go_forward or self.field is not None)
        asked = [*self.answers, *([self.field.editor] if self.field else [])]
        chain(*([self.follows] if self.follows else []), *asked, self.back, self.unknown, self.next)
        self._area.verticalScrollBar().setValue(0)
        if had_focus:
            self.focus()

    def focus(self) -> None:
        """Give the keyboard to the first answer."""
        chosen = next((button for button in self.answers if button.isChecked()), None)
        first: QWidget = chosen or (self.answers[0] if self.answers else self.field or self.back)
        first.setFocus()

    def _holds_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _empty(self) -> None:
        gone: list[QWidget] = [*self.answers, *([self.field] if self.field else [])]
        for widget in gone:
            self._place.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.answers, self.field = [], None

    def _show_end(self) -> None:
        if self._inquiry.exam is None:
            words = self.tr("Choose an examination to see the questions that matter for it.")
        else:
            words = self.tr("No more questions. The answer is on the right.")
        self._title.setText(f"<b>{escape(words)}</b>")
        self._hint.hide()

    def _ask(self, question: Question) -> None:
        language = get_current_language()
        self._title.setText(f"<b>{escape(write_question(question, language))}</b>")
        texts = list_hints(question, self._inquiry.answer, language)
        self._hint.setText("\n".join(texts))
        self._hint.setVisible(bool(texts))
        near = self._inquiry.interview.list_near() if question.fact == "exam" else ()
        answered, before = self._inquiry.find_taken_back(question.fact)
        _mark(self.unknown, chosen=answered and before is None)
        named = {choice: name_value(question.fact, choice, language) for choice in question.choices}
        for number, (choice, name) in enumerate((named | {e: name_certificate(e, language) for e in near}).items(), 1):
            button = QPushButton(f"{number}  {name}")
            button.setProperty("answer", True)
            _mark(button, chosen=answered and str(before) == choice)
            button.clicked.connect(partial(self._answer, choice))
            self.answers.append(button)
            self._place.insertWidget(self._place.count() - 1, button)
        if not question.choices:
            self.field = FactField(question, before, by_enter=True)
            self.field.filled.connect(self._take)
            self._place.insertWidget(0, self.field)

    def _take(self, _: str, value: object) -> None:
        # An emptied field is not an answer; "unknown" has its own button.
        if value is not None:
            self._answer(value)

    def _go_on(self) -> None:
        """Take what is written, or return to the answer that was taken back."""
        if self.field is not None:
            self.field.submit()
        else:
            self._inquiry.forward()

    def _answer(self, value: object) -> None:
        question = self._inquiry.question
        if question is None:
            return
        try:
            self._inquiry.set_fact(question.fact, value)
        except PhotoError:
            if self.field is not None:
                self.field.mark_wrong()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if self.answers and 0 <= number < len(self.answers):
            self.answers[number].click()
        elif event.key() == Qt.Key.Key_Backspace:
            self._inquiry.back()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.show_question()


def _mark(button: QPushButton, *, chosen: bool) -> None:
    """Mark the answer given before "back". Other buttons stay plain: a screen reader would call them check boxes."""
    button.setCheckable(chosen)
    button.setChecked(chosen)
