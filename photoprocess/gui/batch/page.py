"""The batch page: drop a folder, watch the results, fix what did not pass, save the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from photoprocess.gui import dialogs
from photoprocess.gui.batch.model import TO_FIX, BatchModel
from photoprocess.gui.batch.run import BatchRun
from photoprocess.gui.batch.view import BatchView
from photoprocess.gui.batch.work import BatchOrder, choose_output
from photoprocess.gui.labels import make_label, make_plain_tip, reserve_two_lines
from photoprocess.gui.language import get_current_language
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.many.values import Done, Ending
from photoprocess.messages import escape_controls, get_text
from photoprocess.same_file import is_one_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.spec.values import Spec

CHOICES: tuple[frozenset[Ending], ...] = (
    frozenset(Ending),
    TO_FIX,
    frozenset({Ending.WARN}),
    frozenset({Ending.PASS, Ending.WARN}),
)


class BatchPage(Retranslated, QWidget):
    """Its run continues while another page is shown."""

    fix_requested = Signal(Path, Path)
    """The picture to open in the photo page, and where its photo goes."""
    busy = Signal()
    """Something was dropped while a run is in progress."""

    def __init__(self, folder: Path, spec: Callable[[], Spec | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._spec = folder, spec
        self.output: Path | None = None
        """The folder for the photos; None for a folder next to the dropped one."""
        self.run, self.model = BatchRun(self), BatchModel(self)
        self.view = BatchView(self.model)
        self.choose, self.save_to, self.pause, self.cancel, self.export, self.next = (QPushButton() for _ in range(6))
        self.which, self.progress, self.whiten = ListBox(), QProgressBar(), QCheckBox()
        self.hint, self.where, self.pace = make_label(), make_label(), make_label()
        self._lay_out()
        self._connect()
        self.start_translation()

    def focus(self) -> None:
        """Give the keyboard to the first control."""
        (self.view if self.model.rowCount() else self.choose).setFocus()

    def start(self, inputs: tuple[Path, ...]) -> None:
        """Process these folders and pictures."""
        spec = self._spec()
        if not inputs or spec is None:
            return
        self.model.clear()
        output = self.output or choose_output(inputs, spec)
        whiten = self.whiten.isEnabled() and self.whiten.isChecked()
        self.run.start(BatchOrder(inputs, output, spec, get_current_language(), whiten))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Process dropped paths unless a run is in progress."""
        if self.run.running:
            self.busy.emit()
        else:
            self.start(paths)

    def fix_next(self) -> None:
        """Open the next picture that does not pass."""
        if self.view.choose_next():
            self.view.open_current()

    def skip(self) -> bool:
        """Open the next picture that does not pass; False if there is none but the one that was opened last."""
        before = self.view.last_name
        if not self.view.choose_next() or self.view.current_name == before:
            return False
        self.view.open_current()
        return True

    # --- composition

    def _lay_out(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        drop = QFrame()
        drop.setObjectName("drop")
        QVBoxLayout(drop).addWidget(self.hint)
        self._middle = QStackedLayout()
        self._middle.addWidget(drop)
        self._middle.addWidget(self.view)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addLayout(self._middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(self._lay_out_head())
        layout.addWidget(card, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.pace)
        layout.addLayout(self._lay_out_foot())

    def _lay_out_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for label in (self.where, self.pace):
            label.setProperty("faint", True)
            reserve_two_lines(label)
        row.addWidget(self.choose)
        row.addWidget(self.save_to)
        row.addWidget(self.where, 1)
        row.addWidget(self.whiten)
        row.addWidget(self.which)
        self.which.addItems([""] * len(CHOICES))
        self.which.setSizeAdjustPolicy(ListBox.SizeAdjustPolicy.AdjustToContents)
        return row

    def _lay_out_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.progress.setTextVisible(False)
        self.next.setProperty("primary", True)
        row.addStretch(1)
        for button in (self.pause, self.cancel, self.export, self.next):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._refresh = QTimer(self, singleShot=True, interval=100)
        self._refresh.timeout.connect(self._show)
        self.run.got.connect(self._on_got)
        self.run.changed.connect(self._show)
        self.choose.clicked.connect(self._ask_folder)
        self.save_to.clicked.connect(self._ask_output)
        self.which.currentIndexChanged.connect(lambda at: self.model.show_only(CHOICES[at]))
        self.pause.clicked.connect(lambda: self.run.pause(not self.run.paused))
        self.cancel.clicked.connect(self.run.cancel)
        self.export.clicked.connect(self._ask_export)
        self.next.clicked.connect(self.fix_next)
        self.view.open_requested.connect(self._on_open_requested)
        self.view.menu_requested.connect(lambda done, at: self.make_menu(done).popup(at))

    # --- what happens

    def _on_got(self, done: Done) -> None:
        self.model.add(done)
        if not self._refresh.isActive():
            self._refresh.start()

    def _on_open_requested(self, done: Done) -> None:
        task = self.run.tasks.get(done.name)
        if task and task.output and isinstance(task.job.source, Path):
            self.fix_requested.emit(task.job.source, task.output)

    def make_menu(self, done: Done) -> QMenu:
        """Make the menu of a row: what can be done with the picture and with its photo."""
        menu, task = QMenu(self), self.run.tasks.get(done.name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the photo page"), partial(self._on_open_requested, done))
        source = task.job.source if task else None
        if isinstance(source, Path):
            menu.addAction(self.tr("Open the picture"), partial(dialogs.open_file, source))
            menu.addAction(self.tr("Show the picture in its folder"), partial(dialogs.show_in_folder, source))
        if done.output:
            menu.addAction(self.tr("Open the photo"), partial(dialogs.open_file, done.output))
            menu.addAction(self.tr("Show the photo in its folder"), partial(dialogs.show_in_folder, done.output))
        return menu

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of pictures"), str(self._folder))
        if name:
            self._folder = Path(name)
            self.start((Path(name),))

    def _ask_output(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Where to save the photos"), str(self._folder))
        self.output = Path(name) if name else None
        self._show()

    def _ask_export(self) -> None:
        # Beside the photos: in the folder of the pictures, the next run would find the pictures of the report.
        folder = self.run.order.output if self.run.order else self._folder
        start = folder if folder.is_dir() else folder.parent
        name = QFileDialog.getExistingDirectory(self, self.tr("Where to save the report"), str(start))
        if name:
            self.run.export(Path(name))

    # --- what is shown

    def _show(self) -> None:
        run, any_rows = self.run, bool(self.model.all)
        self._middle.setCurrentIndex(1 if any_rows else 0)
        self.pause.setEnabled(run.running)
        self.pause.setText(self.tr("Resume") if run.paused else self.tr("Pause"))
        self.cancel.setEnabled(run.running)
        self.export.setEnabled(any_rows)
        self.next.setEnabled(any(done.ending is Ending.FAIL for done in self.model.all))
        self.progress.setRange(0, max(1, run.pace.all))
        self.progress.setValue(run.pace.done)
        self.progress.setVisible(run.running)
        self.pace.setText(self._describe_pace())
        self.pace.setToolTip(make_plain_tip(self.pace.text()))
        self._show_where()

    def _describe_pace(self) -> str:
        run, language = self.run, get_current_language()
        if run.order is None:
            return ""
        if run.pace.all:
            line = run.pace.line(language) if run.running else run.pace.summarise(language)
        else:
            line = self.tr("Looking for pictures…") if run.running else self._explain_nothing(run.order)
        others = self.tr("Other files: {0}").format(run.others) if run.others else ""
        left_out = get_text("batch.left_out", language, count=run.left_out) if run.left_out else ""
        return " · ".join(filter(None, (line, others, left_out)))

    def _explain_nothing(self, order: BatchOrder) -> str:
        given = next((path for path in order.inputs if is_one_file(path, order.output)), None)
        if given is None:
            return self.tr("No pictures found.")
        return get_text("batch.is_output", get_current_language(), name=escape_controls(str(given)))

    def show_spec(self) -> None:
        """Show what depends on the chosen spec."""
        self._show_whitening()
        self._show_where()

    def _show_whitening(self) -> None:
        spec = self._spec()
        white = spec is None or all(background.white for background in spec.backgrounds)
        self.whiten.setText(self.tr("Whiten the backgrounds") if white else self.tr("Use the required colour"))
        forbidden = spec is not None and spec.rules.background_edit == "forbidden"
        self.whiten.setEnabled(not forbidden)
        self.whiten.setToolTip(
            self.tr("These rules forbid replacing the background.")
            if forbidden
            else self.tr("For the next folder. Every photo’s record says that its background was replaced.")
        )

    def _show_where(self) -> None:
        order = self.run.order
        folder = order.output if order else self.output
        beside_words = self.tr("Photos are saved next to the folder, in a folder of the same name with “{name}” added.")
        spec = self._spec()
        usual = beside_words.format(name=f"-{Path(spec.filename).stem}" if spec else "")
        self.where.setText(self.tr("Photos: {folder}").format(folder=escape_controls(str(folder))) if folder else usual)
        self.where.setToolTip(make_plain_tip(self.where.text()))

    def _retranslate(self) -> None:
        self.hint.setText(
            self.tr("Drop a folder of pictures here.\nPhotos that pass are saved; for all others you see the reason.")
        )
        self.choose.setText(self.tr("Choose a folder…"))
        self.save_to.setText(self.tr("Save to…"))
        self._show_whitening()
        self.cancel.setText(self.tr("Cancel"))
        self.export.setText(self.tr("Save the report…"))
        self.next.setText(self.tr("Fix the next one"))
        words = (self.tr("All"), self.tr("To be fixed"), self.tr("Passed with hints"), self.tr("Saved"))
        for row, word in enumerate(words):
            self.which.setItemText(row, word)
        self.which.setAccessibleName(self.tr("Which pictures to show"))
        self.view.setAccessibleName(self.tr("Pictures and their results"))
        self.view.setAccessibleDescription(self.tr("Enter opens a picture in the photo page."))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.model.retranslate()
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(640, 360)
