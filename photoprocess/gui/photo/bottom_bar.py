"""The bar below the picture: facts about file and portrait, and one button for the next step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from photoprocess.gui.findings.advice import Whiten
from photoprocess.gui.labels import make_label
from photoprocess.gui.photo.next_step import NextStep
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.session.work import Opening
from photoprocess.job import Outcome
from photoprocess.messages import escape_controls

LONGEST_PLACE = 160
"""Logical pixels of a folder's name on the primary button."""


class BottomBar(Retranslated, QFrame):
    """Facts, the save button and the primary button."""

    step_taken = Signal(object)
    save_requested = Signal()
    skip_requested = Signal()
    """The next picture of the batch is wanted, and this one stays as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self._opening: Opening | None = None
        self._outcome: Outcome | None = None
        self._place: Path | None = None
        self._held: QPushButton | None = None
        """The button that had the keyboard before the wait."""
        self.step, self._whiten, self._waiting = NextStep.OPEN, Whiten.WHITE, False
        self.facts, self.skip, self.save, self.primary = make_label(), QPushButton(), QPushButton(), QPushButton()
        self.skip.setProperty("link", True)
        self.skip.clicked.connect(self.skip_requested)
        self.facts.setProperty("faint", True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.primary.setProperty("primary", True)
        self.primary.setMinimumWidth(130)
        self.save.clicked.connect(self.save_requested)
        self.primary.clicked.connect(lambda: self.step_taken.emit(self.step))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.facts, 1)
        row.addWidget(self.skip)
        row.addWidget(self.save)
        row.addWidget(self.primary)
        self._enable()
        self.skip.hide()
        self.start_translation()

    def show_outcome(self, opening: Opening | None, outcome: Outcome | None) -> None:
        """Show the last outcome."""
        self._opening, self._outcome = opening, outcome
        self.skip.setVisible(opening is not None and opening.target is not None)
        self._retranslate()

    def show_step(self, step: NextStep, whiten: Whiten) -> None:
        """Show what helps now; called at each step of a drag."""
        if (step, whiten) != (self.step, self._whiten):
            self.step, self._whiten = step, whiten
            self._enable()
            self._retranslate()

    def show_place(self, folder: Path | None) -> None:
        """Name the folder where the photo goes if the user has not chosen it; None otherwise."""
        if folder != self._place:
            self._place = folder
            self._retranslate()

    def set_waiting(self, waiting: bool) -> None:
        """Disable the buttons while a picture is being opened."""
        self._waiting = waiting
        self._enable()

    def press(self) -> None:
        """Take the next step, by its key on any control of the page."""
        if self.isVisible():
            self.primary.click()

    def _enable(self) -> None:
        held = next((button for button in (self.skip, self.save, self.primary) if button.hasFocus()), None)
        waiting = self._waiting or self.step is NextStep.WAIT
        self.primary.setEnabled(not waiting)
        self.save.setEnabled(not waiting and self.step is NextStep.FINISH)
        if held is not None and not held.isEnabled():
            # Disabled, a button loses the keyboard, which would then be somewhere else.
            self._held = held
        elif self._held is not None and self._held.isEnabled():
            self._held.setFocus()
            self._held = None

    def _retranslate(self) -> None:
        white = self._whiten is not Whiten.COLOUR
        words = {
            NextStep.OPEN: self.tr("Open a picture"),
            NextStep.WAIT: self.tr("One moment…"),
            NextStep.AUTO: self.tr("Back to the automatic frame"),
            NextStep.WHITEN: self.tr("Whiten the background") if white else self.tr("Use the required colour"),
            NextStep.BRUSH: self.tr("Look at the edge"),
            NextStep.ANOTHER: self.tr("Choose another picture"),
            NextStep.FINISH: self._name_saving(),
        }
        self.primary.setText(words[self.step])
        self.save.setText(self.tr("Save elsewhere…") if self._place else self.tr("Save"))
        self.skip.setText(self.tr("Skip to the next one"))
        self.skip.setToolTip(self.tr("Leave this picture of the batch as it is"))
        passed = self.step is NextStep.FINISH
        self.save.setToolTip(
            self._describe_saving()
            if passed
            else self.tr("A photo that does not pass is not saved as a registration photo.")
        )
        tips = {
            NextStep.FINISH: self._describe_finish(),
            NextStep.WHITEN: self.tr(
                "The person keeps every pixel; the photo’s record says that the background was replaced."
            ),
            NextStep.BRUSH: self.tr("Where the cut is not clean, brush what is person and what is background."),
        }
        self.primary.setToolTip(tips.get(self.step, ""))
        self.facts.setText(describe(self._opening, self._outcome))

    def _name_saving(self) -> str:
        if self._place is None:
            return self.tr("Save and exit")
        name = escape_controls(self._place.name or str(self._place))
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, LONGEST_PLACE)
        return self.tr("Save in “{folder}”").format(folder=shown.replace("&", "&&"))

    def _describe_finish(self) -> str:
        if self._place is None:
            return self.tr("Save next to the picture and close (Ctrl+Return)")
        where = escape_controls(str(self._place))
        return self.tr("Save in {folder} and keep the window open (Ctrl+Return)").format(folder=where)

    def _describe_saving(self) -> str:
        return self.tr("Choose folder and name") if self._place else self.tr("Save and keep the window open (Ctrl+S)")


def describe(opening: Opening | None, outcome: Outcome | None) -> str:
    """Name and size of the picture → pixels, density and file size of the portrait."""
    if opening is None or outcome is None:
        return ""
    source, spec = outcome.source, outcome.spec
    picture = f"{escape_controls(opening.name)} · {source.width} × {source.height}"
    if outcome.encoded is None:
        return picture
    size = f"{len(outcome.encoded.data) / 1024:.1f} KB"
    return f"{picture}  →  {spec.width_px} × {spec.height_px} · {spec.dpi} dpi · {size}"
