"""The dialog for print sheets: paper, copies, cut marks, preview; prints or saves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoprocess.errors import PaperTooSmall
from photoprocess.gui import dialogs
from photoprocess.gui.banner import Banner, Message
from photoprocess.gui.banner_messages import make_failure_message, make_saved_message
from photoprocess.gui.jobs import Channel, Failure, Lane
from photoprocess.gui.labels import make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.list_box import ListBox, NumberBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.sheet.view import SheetView
from photoprocess.messages import get_text
from photoprocess.sheet.layout import MOST_COPIES, PAPERS, Layout, Paper, plan_sheets
from photoprocess.sheet.photo import SheetPhoto, load_sheet_photo
from photoprocess.spec.values import Spec


def _write(layout: Layout, photo: SheetPhoto, target: Path, spare: tuple[Path, ...], _: Channel) -> object:
    from photoprocess.sheet.write import render_sheets, save_sheets

    files = render_sheets(layout, photo, target)
    # The system's dialog has asked whether this file may be replaced, but not about those of further sheets.
    save_sheets(files, replaceable=(target,), spare=spare)
    return next(iter(files))


class SheetDialog(Retranslated, QDialog):
    """Sheets of one photo; `paths` are where the photo is or would be saved, and the picture that it was made from."""

    def __init__(self, data: bytes, spec: Spec, paths: tuple[Path, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path, self._spare = paths[0], paths
        self._photo = load_sheet_photo(data, spec=spec)
        self._image = QImage.fromData(data)
        self.layout_now: Layout | None = None
        self.banner, self.view, self.notice = Banner(), SheetView(self._image), make_label()
        self.paper, self.copies, self.cut_marks, self.number = ListBox(), NumberBox(), QCheckBox(), NumberBox()
        self.print_button, self.save_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self._titles = [make_label() for _ in range(3)]
        self._lane = Lane(self)
        self._prepare()
        self._lay_out()
        self._connect()
        self._fill_sheet()
        self.start_translation()

    def _prepare(self) -> None:
        for paper in PAPERS:
            self.paper.addItem(paper.name, paper)
        self.copies.setRange(1, MOST_COPIES)
        self.cut_marks.setChecked(True)
        self.number.setMinimum(1)
        self.notice.setWordWrap(True)
        self.notice.setProperty("faint", True)
        self.print_button.setProperty("primary", True)

    def _lay_out(self) -> None:
        form, side, row, buttons = QFormLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for title, field in zip(self._titles, (self.paper, self.copies, self.number), strict=True):
            form.addRow(title, field)
            title.setBuddy(field)
        form.addRow(self.cut_marks)
        side.addLayout(form)
        side.addWidget(self.notice)
        side.addStretch(1)
        row.addWidget(self.view, 1)
        row.addLayout(side)
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(row, 1)
        layout.addLayout(buttons)
        self.resize(860, 560)

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(lambda _: self._fill_sheet())
        self.copies.valueChanged.connect(lambda _: self._plan())
        self.cut_marks.toggled.connect(lambda _: self._plan())
        self.number.valueChanged.connect(lambda _: self._show())
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close)
        self._lane.done.connect(lambda path: self.banner.show_message(make_saved_message(path)))
        self._lane.failed.connect(lambda failure: self.banner.show_message(make_failure_message(failure)))

    # --- what is laid out

    @property
    def _paper(self) -> Paper:
        paper: Paper = self.paper.currentData()
        return paper

    def _fill_sheet(self) -> None:
        """Set the copies to as many as one sheet of the paper holds."""
        try:
            full = plan_sheets(self._paper, self._photo.size, None, cut_marks=False).copies
        except PaperTooSmall:
            full = self.copies.value()
        self.copies.blockSignals(True)
        self.copies.setValue(full)
        self.copies.blockSignals(False)
        self._plan()

    def _plan(self) -> None:
        self.banner.dismiss()
        try:
            cut_marks = self.cut_marks.isChecked()
            self.layout_now = plan_sheets(self._paper, self._photo.size, self.copies.value(), cut_marks=cut_marks)
        except PaperTooSmall as error:
            self.layout_now = None
            self.banner.show_message(make_failure_message(Failure(error, "")))
        pages = len(self.layout_now.pages) if self.layout_now else 0
        self.number.setMaximum(max(1, pages))
        for widget in (self.number, self._titles[2]):
            widget.setVisible(pages > 1)
        for button in (self.print_button, self.save_button):
            button.setEnabled(pages > 0)
        self._show()

    def _show(self) -> None:
        self.view.show_sheet(self.layout_now, self.number.value() - 1)
        self._describe()

    # --- where it goes

    def save(self) -> None:
        """Save the sheets to a file that the user chooses."""
        suggestion = self._path.with_name(f"{self._path.stem}-{self._paper.name}.pdf")
        target = dialogs.ask_sheet(self, suggestion)
        if target and self.layout_now:
            self._lane.submit(partial(_write, self.layout_now, self._photo, target, self._spare))

    def print(self) -> None:
        """Print on the printer that the user chooses; if it holds another paper, plan the sheets again."""
        from photoprocess.gui.sheet import printing

        layout = self.layout_now
        if layout is None:
            return
        printer = printing.make_printer(self._paper, layout)
        printer.setDocName(self._path.stem)
        if not dialogs.ask_printer(self, printer):
            return
        if printing.is_file(printer):
            printing.set_paper(printer, self._paper, layout)
        paper = printing.find_other_paper(printer, layout)
        try:
            if paper:
                layout = plan_sheets(paper, self._photo.size, self.copies.value(), cut_marks=self.cut_marks.isChecked())
                printing.set_orientation(printer, layout)
        except PaperTooSmall as error:
            self.banner.show_message(make_failure_message(Failure(error, "")))
            return
        self._report_printed(printing.print_sheets(printer, layout, self._image))

    def _report_printed(self, accepted: bool) -> None:
        if accepted:
            self.banner.show_message(Message("done", lambda: self.tr("Sent to the printer.")))
        else:
            refused = self.tr(
                "The printer did not accept the job. Check that it is switched on, or save a PDF and print that."
            )
            self.banner.show_message(Message("error", lambda: refused))

    # --- texts

    def _describe(self) -> None:
        size = self._photo.size
        notice = get_text("sheet.actual_size", get_current_language())
        if self.layout_now:
            pages = len(self.layout_now.pages)
            words = self.tr("{copies} copies of {size}; sheets: {pages}.")
            notice = f"{words.format(copies=self.layout_now.copies, size=size, pages=pages)}\n\n{notice}"
        self.notice.setText(notice)
        self.view.setAccessibleDescription(notice)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Print sheet"))
        words = (self.tr("Paper"), self.tr("Copies"), self.tr("Sheet"))
        for title, field, word in zip(self._titles, (self.paper, self.copies, self.number), words, strict=True):
            title.setText(word)
            field.setAccessibleName(word)
        inches = (self.tr("4 × 6 in (6寸)"), self.tr("3½ × 5 in (5寸)"), "A4")
        for row, word in enumerate(inches):
            self.paper.setItemText(row, word)
        self.cut_marks.setText(self.tr("Cut marks"))
        self.view.setAccessibleName(self.tr("Preview of the sheet"))
        self.print_button.setText(self.tr("Print…"))
        self.save_button.setText(self.tr("Save as PDF or JPEG…"))
        self.close_button.setText(self.tr("Close"))
        self._describe()
