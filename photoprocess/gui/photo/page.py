"""The photo page: picture and frame, portrait, findings. It shows the session and passes the user's changes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from photoprocess.gui import convert
from photoprocess.gui.canvas.canvas import Canvas
from photoprocess.gui.findings.panel import FindingsPanel
from photoprocess.gui.photo.preview import Preview
from photoprocess.gui.photo.turn_bar import TurnBar
from photoprocess.gui.whitening.controller import WhiteningController
from photoprocess.job import Outcome
from photoprocess.values import Finding, Frame, Photo, Report, Verdict

if TYPE_CHECKING:
    from photoprocess.gui.session.session import Session
    from photoprocess.report.problems import Problem

COLUMNS = 800
"""Logical pixels, at most, of portrait and findings together. The picture gets the rest of a large window."""
BEFORE = Qt.Key.Key_B
"""Held down, it shows the original."""


class PhotoPage(QWidget):
    """Made after a worker has imported NumPy, which the converter needs and the window's thread must not wait for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_new = False
        self.canvas, self.turn, self.preview, self.findings = Canvas(), TurnBar(), Preview(), FindingsPanel()
        self.whitening = WhiteningController(session, self.preview, self.canvas)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left, middle = QWidget(), QFrame()
        middle.setProperty("card", True)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.whitening.place, 1)
        beside.addWidget(self.turn)
        beside.addWidget(self.whitening.bar.tools)
        within = QVBoxLayout(middle)
        within.setContentsMargins(12, 12, 12, 8)
        within.addWidget(self.preview, 1)
        within.addWidget(self.whitening.bar)
        right = QWidget()
        right.setMaximumWidth(COLUMNS)
        both = QHBoxLayout(right)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addWidget(middle, 2)
        both.addWidget(self.findings, 3)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([500, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        session = self._session
        session.photo_changed.connect(self._show_photo)
        session.frame_changed.connect(self._show_frame)
        session.portrait_changed.connect(lambda _: self.preview.setEnabled(True))
        session.report_changed.connect(self._show_report)
        session.settled.connect(self._show_settled)
        self.canvas.frame_changed.connect(self._on_moved)
        self.canvas.frame_committed.connect(session.commit)
        self.canvas.auto_requested.connect(session.return_to_auto)
        self.turn.moved.connect(lambda degrees: self._on_turned(degrees, rested=False))
        self.turn.rested.connect(lambda degrees: self._on_turned(degrees, rested=True))
        self.turn.quarter_wanted.connect(self.turn_picture)
        self.turn.before_wanted.connect(self._show_before)
        self.whitening.bar.brush_wanted.connect(lambda wanted: self.turn.setVisible(not wanted))
        self.findings.tree.chosen.connect(self._show_places)
        self.findings.tree.findings.declared_changed.connect(session.set_declared)

    def settle(self) -> None:
        """Commit a gesture in progress, so that undo and save find the frame at rest."""
        self.canvas.settle()

    def turn_picture(self, quarters: int) -> None:
        """Turn the picture clockwise by quarters."""
        self.canvas.settle()
        self._session.turn(quarters)

    # --- the user compares

    def _show_before(self, before: bool) -> None:
        """Show the picture without frame, and the portrait with its own background."""
        self.canvas.set_bare(before)
        self.whitening.set_before(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == BEFORE and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._show_before(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == BEFORE and not event.isAutoRepeat():
            self._show_before(False)
        else:
            super().keyReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._show_before(False)
        super().hideEvent(event)

    # --- the session changes

    def _show_photo(self, photo: Photo | None) -> None:
        self._is_new = True
        self.findings.wait()
        self.preview.setEnabled(False)
        if photo is None:
            self.canvas.clear()
            return
        self.canvas.set_spec(self._session.spec)
        self.canvas.show_photo(convert.to_qimage(photo.pixels), (photo.source.width, photo.source.height), photo.area)
        self.whitening.show_portrait(None)

    def _show_frame(self, frame: Frame | None) -> None:
        self.canvas.set_frame(frame)
        self._show_turn(frame)

    def _show_turn(self, frame: Frame | None) -> None:
        auto = self._session.auto
        self.turn.enable_levelling(frame is not None and auto is not None)
        self.turn.set_value(frame.roll - auto.roll if frame and auto else 0)

    def _show_report(self, report: Report) -> None:
        self.findings.set_report(report, self._session.situation)

    def _show_settled(self, outcome: Outcome) -> None:
        self.findings.announce()
        if self._is_new and outcome.report.findings:
            self._is_new = False
            self.findings.tree.choose_worst()

    def _show_places(self, chosen: Problem | Finding | None) -> None:
        self.canvas.set_places(chosen.where if chosen else (), chosen.verdict if chosen else Verdict.PASS)

    # --- the user changes

    def _on_moved(self, frame: Frame) -> None:
        self._show_turn(frame)
        self._session.move(frame)

    def _on_turned(self, degrees: float, *, rested: bool) -> None:
        self.canvas.settle()
        # From the frame at rest, so that a slider pulled to and fro ends where it began.
        frame, auto = self._session.rested, self._session.auto
        if frame is None or auto is None:
            return
        turned = self.canvas.turn_frame(frame, auto.roll + degrees)
        if rested:
            self._session.commit(turned)
        else:
            self.canvas.set_frame(turned)
            self._session.move(turned)
