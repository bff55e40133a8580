"""The list of examinations, searched by name in any of the three languages, or by id."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from photoprocess.gui.labels import make_heading, make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.search_field import SearchField
from photoprocess.registration.exam_names import find_exams, list_every_exam
from photoprocess.registration.exams import Exam, Outside
from photoprocess.registration.words import get_text

ID = Qt.ItemDataRole.UserRole


class ExamChooser(Retranslated, QFrame):
    """The list of examinations; the first row is all of them."""

    settled = Signal()
    """Enter was pressed: the user wants to continue."""

    def __init__(self, inquiry: Inquiry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._inquiry = inquiry
        self.search, self.list, self.level = SearchField(), QListWidget(), ListBox()
        self._title, self._level_title = make_heading(), make_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        for widget in (self._title, self.search, self.list, self._level_title, self.level):
            layout.addWidget(widget)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.stepped.connect(
            lambda step: self.list.setCurrentRow(self._clamp_row(self.list.currentRow() + step))
        )
        self.search.returnPressed.connect(self.settled)
        self.list.itemActivated.connect(lambda _: self.settled.emit())
        self.list.currentItemChanged.connect(self._choose)
        self.level.activated.connect(lambda row: self._inquiry.set_fact("level", self._inquiry.levels[row]))
        self.start_translation()

    def show_exams(self) -> None:
        """Fill the list; called when all exam files are loaded."""
        self._fill()

    def show_chosen(self) -> None:
        """Select the examination and level of the inquiry."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if (self.list.item(row).data(ID) or None) == self._inquiry.exam:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_levels()

    def _clamp_row(self, row: int) -> int:
        return max(0, min(row, self.list.count() - 1))

    def _fill(self) -> None:
        words, language = self.search.text(), get_current_language()
        self.list.blockSignals(True)
        self.list.clear()
        found: tuple[Exam | Outside, ...] = find_exams(words) if words.strip() else list_every_exam()
        rows = [] if words.strip() else [("", self.tr("All examinations"))]
        for exam_id, name in [*rows, *((exam.id, exam.name[language]) for exam in found)]:
            item = QListWidgetItem(name)
            item.setData(ID, exam_id)
            item.setToolTip(f"{name}\n{exam_id}" if exam_id else name)
            self.list.addItem(item)
        if not self.list.count():
            item = QListWidgetItem(self.tr("No examination has these words in its name."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.show_chosen()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self._inquiry.choose(item.data(ID) or None)
            self._show_levels()

    def _show_levels(self) -> None:
        codes, language = self._inquiry.levels, get_current_language()
        self.level.clear()
        self.level.addItems([get_text(f"level.{code}", language) for code in codes])
        chosen = self._inquiry.answer.facts.get_choice("level")
        if chosen in codes:
            self.level.setCurrentIndex(codes.index(chosen))
        for widget in (self.level, self._level_title):
            widget.setVisible(len(codes) > 1)

    def _retranslate(self) -> None:
        title = self.tr("Which examination?")
        self._title.setText(f"<b>{escape(title)}</b>")
        self._level_title.setText(self.tr("Application level"))
        self.search.setPlaceholderText(self.tr("Search by name"))
        self.search.setAccessibleName(self.tr("Search examinations by name"))
        self.list.setAccessibleName(self.tr("Examinations"))
        self.level.setAccessibleName(self.tr("Application level"))
        if self.list.count():
            self._fill()
