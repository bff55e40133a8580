"""The pre-check page: choose an examination, answer questions, read the conclusion.

Nothing is stored unless the user saves it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from photoprocess.errors import PhotoError
from photoprocess.gui.dialogs import NAMES_ONLY
from photoprocess.gui.jobs import Failure, Lane
from photoprocess.gui.precheck import paper
from photoprocess.gui.precheck.answer_panel import AnswerPanel
from photoprocess.gui.precheck.exam_list import ExamChooser
from photoprocess.gui.precheck.faq import Faq
from photoprocess.gui.precheck.form import QuestionForm
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.precheck.question_card import QuestionCard
from photoprocess.gui.precheck.timeline_panel import TimelinePanel
from photoprocess.gui.retranslation import Retranslated

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_BY_ONE, AT_ONCE = 0, 1


def _load_exams(_: object) -> None:
    """Load all exam files, so that searching is fast."""
    from photoprocess.registration.catalogue import load_all_exams, load_outside_exams

    load_all_exams()
    load_outside_exams()


class PrecheckPage(Retranslated, QTabWidget):
    """The parts show one inquiry. The window's banner shows `failed` and `saved`."""

    failed = Signal(object)
    """Failure."""
    saved = Signal(object)
    """Path of the saved file."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.inquiry = Inquiry(date.today(), self)
        self.exams, self.card, self.form = (
            ExamChooser(self.inquiry),
            QuestionCard(self.inquiry),
            QuestionForm(self.inquiry),
        )
        self.answer, self.timeline, self.faq = AnswerPanel(self.inquiry), TimelinePanel(self.inquiry), Faq()
        self.ways, self.asking = QTabBar(), QStackedWidget()
        self.open, self.save, self.clear_all, self.save_answer, self.print = (QPushButton() for _ in range(5))
        self.setDocumentMode(True)
        self._lay_out()
        self._connect()
        self.start_translation()
        self._show()
        self._lane = Lane(self)
        self._lane.done.connect(lambda _: self.exams.show_exams())
        self._lane.failed.connect(self.failed)
        self._lane.submit(_load_exams)

    @property
    def unsaved(self) -> bool:
        """There are answers that are not saved."""
        return self.inquiry.unsaved

    def focus(self) -> None:
        """Give the keyboard to the search field."""
        self.exams.search.setFocus()

    def _lay_out(self) -> None:
        middle = QFrame()
        middle.setProperty("card", True)
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(16, 8, 16, 12)
        self.ways.addTab("")
        self.ways.addTab("")
        self.ways.setExpanding(False)
        self.ways.setDrawBase(False)
        self.card.follows = self.form.follows = self.ways
        self.asking.addWidget(self.card)
        self.asking.addWidget(self.form)
        inside.addWidget(self.ways)
        inside.addWidget(self.asking, 1)
        right = QFrame()
        right.setProperty("card", True)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(16, 12, 8, 12)
        beside.addWidget(self.answer.verdict)
        beside.addWidget(self.answer, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        for widget in (self.exams, middle, right):
            splitter.addWidget(widget)
        splitter.setSizes([280, 360, 520])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._lay_out_buttons())
        self.addTab(page, "")
        self.addTab(self.timeline, "")
        self.addTab(self.faq, "")

    def _lay_out_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.open, self.save, self.clear_all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.save_answer)
        self.save_answer.setProperty("primary", True)
        return row

    def _connect(self) -> None:
        self.inquiry.changed.connect(self._show)
        self.exams.settled.connect(self._focus_question)
        self.ways.currentChanged.connect(self._switch_mode)
        self.open.clicked.connect(self.open_facts)
        self.save.clicked.connect(self.save_facts)
        self.clear_all.clicked.connect(self._clear)
        self.save_answer.clicked.connect(self.save_answer_as)
        self.print.clicked.connect(lambda: paper.print_answer(self, self.inquiry))

    def _show(self) -> None:
        self.card.show_question()
        if self.asking.currentIndex() == AT_ONCE:
            self.form.show_questions()
        self.answer.show_answer()
        self.save.setEnabled(self.inquiry.unsaved)

    def _focus_question(self) -> None:
        self.card.focus() if self.asking.currentIndex() == ONE_BY_ONE else self.form.focus()

    def _switch_mode(self, way: int) -> None:
        self.asking.setCurrentIndex(way)
        if way == AT_ONCE:
            self.form.show_questions(rebuild=True)
        else:
            self.card.show_question()

    def _clear(self) -> None:
        self.inquiry.clear()
        self.form.show_questions(rebuild=True)

    # --- files

    def open_facts(self) -> None:
        """Load the facts of a file."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open answers"), str(self._folder), *self._make_filter())
        if name:
            self._try(lambda: self._take(Path(name)))

    def _take(self, path: Path) -> None:
        from photoprocess.registration.facts import load_facts

        self.inquiry.take(load_facts(path))
        self.exams.show_chosen()
        self.form.show_questions(rebuild=True)
        self._folder = path.parent

    def save_facts(self) -> None:
        """Save the facts to a file, in the format of the command line."""
        usual = self.tr("My answers")
        suggestion = str(self._folder / f"{usual}.toml")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save answers"), suggestion, *self._make_filter())
        if name:
            path = Path(name)
            self._try(lambda: self._write(path if path.suffix else path.with_suffix(".toml")))

    def _make_filter(self) -> tuple[str, str, QFileDialog.Option]:
        words = self.tr("Answers")
        return f"{words} (*.toml)", "", NAMES_ONLY

    def _write(self, path: Path) -> None:
        from photoprocess.files import save
        from photoprocess.registration.write_facts import render_facts

        facts = self.inquiry.facts
        facts = facts.with_fact("exam", self.inquiry.exam) if self.inquiry.exam else facts
        save(render_facts(facts).encode(), path, overwrite=True)
        self.inquiry.mark_saved()
        self.save.setEnabled(False)
        self._folder = path.parent
        self.saved.emit(path)

    def save_answer_as(self) -> None:
        """Save the answer as PDF or HTML."""
        suggestion = self._folder / f"{self.tr('Pre-check')}.pdf"
        path = paper.ask_answer_file(self, suggestion, self.tr("Save the answer"))
        if path:
            self._try(lambda: self._write_answer(path))

    def _write_answer(self, path: Path) -> None:
        paper.save_answer(path, self.inquiry)
        self.saved.emit(path)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PhotoError as error:
            self.failed.emit(Failure(error, ""))

    # --- Qt

    def _retranslate(self) -> None:
        self.setTabText(0, self.tr("Can I register?"))
        self.setTabText(1, self.tr("Timeline"))
        self.setTabText(2, self.tr("Questions and answers"))
        self.ways.setTabText(ONE_BY_ONE, self.tr("One by one"))
        self.ways.setTabText(AT_ONCE, self.tr("All at once"))
        self.ways.setAccessibleName(self.tr("How questions are shown"))
        self.open.setText(self.tr("Open answers…"))
        self.save.setText(self.tr("Save answers…"))
        self.clear_all.setText(self.tr("Start over"))
        self.print.setText(self.tr("Print…"))
        self.save_answer.setText(self.tr("Save as PDF or HTML…"))
        self.answer.setAccessibleName(self.tr("The answer with its reasons"))
        if self.asking.currentIndex() == AT_ONCE:
            self.form.show_questions(rebuild=True)

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(640, 360)
