"""All questions at once, as a form that grows when an answer makes another question relevant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from photoprocess.errors import PhotoError
from photoprocess.gui.labels import make_label, make_plain_tip
from photoprocess.gui.language import get_current_language
from photoprocess.gui.precheck.fields import FactField
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.tab_order import chain
from photoprocess.registration.questions import list_hints
from photoprocess.registration.words import name_fact


class QuestionForm(Retranslated, QScrollArea):
    """One row per fact; existing rows keep their places."""

    def __init__(self, inquiry: Inquiry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inquiry = inquiry
        self.fields: dict[str, FactField] = {}
        self._stale = True
        self.follows: QWidget | None = None
        """The widget that the Tab key visits in front of this one."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._renew()
        self.start_translation()

    def show_questions(self, *, rebuild: bool = False) -> None:
        """Show the questions of the inquiry; `rebuild` if rows other than new ones changed."""
        wanted = [question.fact for question in self._inquiry.listed]
        if rebuild or self._stale or list(self.fields) != wanted[: len(self.fields)]:
            self._renew()
        for question in self._inquiry.listed[len(self.fields) :]:
            field = FactField(question, self._inquiry.answer.facts.get(question.fact))
            field.filled.connect(partial(self._take, field))
            field.refused.connect(self._inquiry.forget)
            label = make_label(name_fact(question.fact, get_current_language()))
            label.setWordWrap(True)
            label.setBuddy(field.editor)
            field.editor.setToolTip(
                make_plain_tip("\n".join(list_hints(question, self._inquiry.answer, get_current_language())))
            )
            self._rows.insertWidget(self._rows.count() - 1, label)
            self._rows.insertWidget(self._rows.count() - 1, field)
            self.fields[question.fact] = field
        self._stale = False
        chain(*([self.follows] if self.follows else []), *(field.editor for field in self.fields.values()))

    def _take(self, field: FactField, fact: str, value: object) -> None:
        try:
            self._inquiry.set_fact(fact, value)
        except PhotoError:
            field.mark_wrong()
            self._inquiry.forget(fact)

    def focus(self) -> None:
        """Give the keyboard to the first field."""
        for field in self.fields.values():
            field.setFocus()
            return

    def _renew(self) -> None:
        # A new widget instead of an emptied one, because Qt may still iterate over the old one's children.
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 8, 8, 0)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(inside)
        self.fields = {}

    def _retranslate(self) -> None:
        self._stale = True
