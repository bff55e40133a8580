"""The bar below the picture: facts about file and portrait, and one button for the next step."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.session.work import Opening
from photoprocess.job import Outcome
from photoprocess.values import CheckGroup, Frame, Report, Verdict


class NextStep(Enum):
    """What the user most likely does next."""

    OPEN = "open"
    AUTO = "auto"
    """Only the moved frame keeps the photo from passing."""
    ANOTHER = "another"
    """This picture cannot pass."""
    FINISH = "finish"


FIXED_BY_FRAME = ("face.framed", "pose.roll", "source.pixels")
"""Checks outside the framing group that another frame can fix."""


def next_step(outcome: Outcome | None, auto: Frame | None) -> NextStep:
    """Decide the next step."""
    if outcome is None:
        return NextStep.OPEN
    if outcome.passed:
        return NextStep.FINISH
    moved = auto is not None and outcome.frame != auto
    return NextStep.AUTO if moved and _is_fixed_by_frame(outcome.report) else NextStep.ANOTHER


def _is_fixed_by_frame(report: Report) -> bool:
    groups = (CheckGroup.FRAMING, CheckGroup.DECLARE)
    blocking = [f for f in report.findings if f.verdict in (Verdict.FAIL, Verdict.UNKNOWN)]
    return all(f.group in groups or f.code in FIXED_BY_FRAME for f in blocking)


class BottomBar(Retranslated, QFrame):
    """Facts, the save button and the primary button."""

    step_taken = Signal(object)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom")
        self._opening: Opening | None = None
        self._outcome: Outcome | None = None
        self.step = NextStep.OPEN
        self.facts, self.save, self.primary = QLabel(), QPushButton(), QPushButton()
        self.facts.setProperty("faint", True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.primary.setProperty("primary", True)
        self.primary.setMinimumWidth(130)
        self.save.clicked.connect(self.save_requested)
        self.primary.clicked.connect(lambda: self.step_taken.emit(self.step))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.addWidget(self.facts, 1)
        row.addWidget(self.save)
        row.addWidget(self.primary)
        self.start_translation()

    def show_outcome(self, opening: Opening | None, outcome: Outcome | None, auto: Frame | None) -> None:
        """Show the last outcome."""
        self._opening, self._outcome, self.step = opening, outcome, next_step(outcome, auto)
        self.save.setEnabled(outcome is not None and outcome.passed)
        self._retranslate()

    def set_waiting(self, waiting: bool) -> None:
        """Disable the buttons while a picture is being opened."""
        self.primary.setEnabled(not waiting)
        self.save.setEnabled(not waiting and self._outcome is not None and self._outcome.passed)

    def _retranslate(self) -> None:
        words = {
            NextStep.OPEN: self.tr("Open photo"),
            NextStep.AUTO: self.tr("Back to the automatic frame"),
            NextStep.ANOTHER: self.tr("Choose another photo"),
            NextStep.FINISH: self.tr("Save and exit"),
        }
        self.primary.setText(words[self.step])
        self.save.setText(self.tr("Save"))
        passed = self._outcome is not None and self._outcome.passed
        self.save.setToolTip(
            self.tr("Save and keep the window open (Ctrl+S)")
            if passed
            else self.tr("A photo that does not pass is not saved as a registration photo.")
        )
        self.primary.setToolTip(
            self.tr("Save next to the picture and close (Ctrl+Return)") if self.step is NextStep.FINISH else ""
        )
        self.facts.setText(describe(self._opening, self._outcome))


def describe(opening: Opening | None, outcome: Outcome | None) -> str:
    """Name and size of the picture → pixels, density and file size of the portrait."""
    if opening is None or outcome is None:
        return ""
    source, spec = outcome.source, outcome.spec
    picture = f"{opening.name} · {source.width} × {source.height}"
    if outcome.encoded is None:
        return picture
    size = f"{len(outcome.encoded.data) / 1024:.1f} KB"
    return f"{picture}  →  {spec.width_px} × {spec.height_px} · {spec.dpi} dpi · {size}"
