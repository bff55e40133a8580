"""The camera page: live picture at the left, what to do at the right, shots below."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photoprocess.gui import convert, theme
from photoprocess.gui.camera import words
from photoprocess.gui.camera.advice import WAITING, AdviceLines
from photoprocess.gui.camera.countdown import Countdown
from photoprocess.gui.camera.grabber import Grabber
from photoprocess.gui.camera.shots import ShotRow
from photoprocess.gui.camera.sight import Sight, Tip, see
from photoprocess.gui.camera.source import Which, list_cameras
from photoprocess.gui.camera.view import CameraView
from photoprocess.gui.jobs import Failure, Lane
from photoprocess.gui.labels import make_label, reserve_two_lines
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.screen_reader import announce
from photoprocess.gui.session.work import PastedPicture
from photoprocess.gui.tab_order import chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoprocess.spec.values import Spec
    from photoprocess.values import Pixels

BETWEEN = 0.35
"""Seconds between the shots that follow a countdown."""
HEARD = 3.0
"""Seconds between two sentences of advice for screen readers."""
COLUMN = 300
"""Logical pixels of the advice: enough for the longest of it in every language, in two lines."""


class CameraPage(Retranslated, QWidget):
    """The camera runs while the page is visible."""

    FOLLOWS_COLOURS = True

    taken = Signal(object)
    """PastedPicture."""
    closed = Signal()
    failed = Signal(object)

    def __init__(self, find_spec: Callable[[], Spec], which: Which | None = None) -> None:
        super().__init__()
        self._find_spec, self._which, self._numbers = find_spec, which, list_cameras()
        self._sight: Sight | None = None
        self._countdown, self._at = Countdown(), time.monotonic()
        self._is_taking, self._last_shot = False, 0.0
        """Shots follow each other after the countdown, until there are enough."""
        self._said, self._said_at = "", 0.0
        self.broken = False
        self.view, self.shots, self.cameras = CameraView(), ShotRow(), ListBox()
        self.status, self.reason = make_label(), make_label()
        self.advice = AdviceLines()
        self.take, self.again, self.use, self.back = (QPushButton() for _ in range(4))
        self._grabber, self._lane = Grabber(self), Lane(self)
        self._lay_out()
        self._connect()
        self._enable()
        self.start_translation()

    def _lay_out(self) -> None:
        self.use.setProperty("primary", True)
        self.back.setProperty("link", True)
        theme.make_title(self.status)
        reserve_two_lines(self.status)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.setWordWrap(True)
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(COLUMN)
        within = QVBoxLayout(card)
        within.setContentsMargins(16, 16, 16, 16)
        within.setSpacing(12)
        within.addWidget(self.status)
        within.addWidget(self.reason)
        within.addWidget(self.advice)
        within.addStretch(1)
        within.addWidget(self.cameras)
        within.addWidget(self.take)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(self.view, 1)
        upper.addWidget(card)
        lower.setSpacing(8)
        lower.addWidget(self.shots, 1)
        for button in (self.back, self.again, self.use):
            lower.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(upper, 1)
        column.addLayout(lower)
        chain(self.view, self.cameras, self.take, self.back, self.again, self.use)

    def _connect(self) -> None:
        self._grabber.grabbed.connect(self._on_picture)
        self._grabber.failed.connect(self._on_broken)
        self._lane.done.connect(self._on_sight)
        self._lane.failed.connect(self._on_failed)
        self.take.clicked.connect(self._take_now)
        self.again.clicked.connect(self.begin)
        self.use.clicked.connect(self._use)
        self.back.clicked.connect(self.closed)
        self.shots.chosen.connect(lambda _: self._show_choice())
        self.cameras.addItems([str(number) for number in self._numbers])
        self.cameras.activated.connect(lambda _: self._restart())
        self.cameras.setVisible(self.cameras.count() > 1)

    # --- the camera

    @property
    def which(self) -> Which:
        """The camera in use."""
        return self._numbers[self.cameras.currentIndex()] if self._which is None else self._which

    def begin(self) -> None:
        """Forget the shots, and start the countdown as soon as the framing is good."""
        self.shots.clear()
        self._countdown, self._is_taking = Countdown(), False
        if self.broken:
            self._restart()
        self._enable()
        self.view.setFocus()

    def _restart(self) -> None:
        self.broken = False
        self._sight = None
        self.advice.show_tips(WAITING)
        self.view.clear()
        self._grabber.start(self.which)
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restart()
        self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Close the camera, and forget what it saw."""
        self._grabber.stop()
        self._lane.cancel()
        self.shots.clear()
        self._sight = None

    def _on_picture(self, pixels: Pixels) -> None:
        spec = self._find_spec()
        self.view.set_spec(spec)
        if self._is_done:
            return
        self.view.show_live(pixels, self._sight.frame if self._sight else None)
        if not self._lane.busy:
            self._lane.submit(lambda _: see(pixels, spec))

    def _on_broken(self) -> None:
        self.broken = True
        self._lane.cancel()
        self.view.clear()
        self._retranslate()
        self.advice.show_tips(WAITING)
        self._enable()
        announce(self, f"{self.status.text()}. {self.reason.text()}")

    def _on_failed(self, failure: Failure) -> None:
        self._grabber.stop()
        self._on_broken()
        self.failed.emit(failure)

    # --- the countdown and the shots

    @property
    def _is_done(self) -> bool:
        """Enough shots are taken, and the user chooses."""
        return bool(self.shots.shots) and not self._is_taking

    def _on_sight(self, sight: Sight) -> None:
        now, before = time.monotonic(), self._at
        self._sight, self._at = sight, now
        self.advice.show_tips(sight.tips)
        if self._is_taking:
            self._take_further(sight, now)
        elif not self._is_done:
            self._count(sight, min(1.0, now - before))
        self._enable()
        self._announce_advice(now)

    def _count(self, sight: Sight, seconds: float) -> None:
        number = self._countdown.number
        self._countdown = self._countdown.after(seconds, ready=sight.ready)
        self.view.show_number(self._countdown.number)
        if self._countdown.number != number and self._countdown.number:
            announce(self, str(self._countdown.number))
        if self._countdown.is_over:
            self._take(sight)

    def _take(self, sight: Sight) -> None:
        self._is_taking, self._last_shot = True, time.monotonic()
        self.view.show_number(None)
        self._add_shot(sight)
        self._retranslate()

    def _take_further(self, sight: Sight, now: float) -> None:
        if sight.frame is not None and now - self._last_shot >= BETWEEN:
            self._last_shot = now
            self._add_shot(sight)
        if self.shots.is_full:
            self._is_taking = False
            self._show_choice()
            announce(self, self.status.text())
            self.use.setFocus()

    def _show_choice(self) -> None:
        """Show the chosen shot in large, with what was seen in it: in small, closed eyes are not seen."""
        if self._is_done and (shot := self.shots.choice):
            self.view.show_live(shot.pixels, shot.frame)
            self.advice.show_tips(shot.tips)
        self._enable()

    def _add_shot(self, sight: Sight) -> None:
        self.shots.add(sight)
        chain(self.view, self.cameras, self.take, *self.shots.buttons, self.back, self.again, self.use)

    def _take_now(self) -> None:
        if self._sight is not None and not self._is_taking:
            self.shots.clear()
            self._take(self._sight)

    def _use(self) -> None:
        if shot := self.shots.choice:
            encode = partial(_encode, shot.pixels)
            self.taken.emit(PastedPicture(encode, self.tr("Picture of the camera")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Space and not self._is_done:
            self._take_now()
        else:
            super().keyPressEvent(event)

    # --- what is shown

    def _enable(self) -> None:
        self.take.setEnabled(self._sight is not None and self._sight.frame is not None and not self._is_taking)
        self.use.setEnabled(self._is_done and self.shots.choice is not None)
        self.again.setEnabled(self._is_done or self.broken)
        self.status.setText(self._describe_status())
        for widget in (self.advice, self.take):
            widget.setVisible(not self.broken)
        self.reason.setVisible(self.broken)

    def _describe_status(self) -> str:
        if self.broken:
            return self.tr("The camera does not answer")
        if self._is_taking:
            return self.tr("Hold still…")
        if self._is_done:
            return self.tr("Choose a shot. Nothing is saved yet.")
        if self._sight is None:
            return self.tr("Starting the camera…")
        wrong = [tip for tip in self.advice.tips.values() if tip not in (Tip.GOOD, Tip.WAIT)]
        if self._sight.ready:
            return self.tr("Stay like this: the picture is taken after three seconds.")
        return words.say(wrong[0]) if wrong else self.tr("Look into the camera")

    def _announce_advice(self, now: float) -> None:
        """Tell who cannot see the picture what to do, but not faster than it can be heard."""
        advice = self.status.text()
        if advice != self._said and now - self._said_at >= HEARD and self._countdown.number is None:
            self._said, self._said_at = advice, now
            announce(self, advice)

    def _retranslate(self) -> None:
        self.take.setText(self.tr("Take the picture now"))
        self.take.setToolTip(self.tr("Without waiting for the countdown (space bar)"))
        self.again.setText(self.tr("Try again") if self.broken else self.tr("Take again"))
        self.reason.setText(
            self.tr(
                "Is it connected, allowed for this program, and not used by another one? Some builds cannot open "
                "cameras; then take the picture with a phone and open its file."
            )
        )
        self.use.setText(self.tr("Use this picture"))
        self.back.setText(self.tr("Back"))
        self.cameras.setAccessibleName(self.tr("Camera"))
        for nth, number in enumerate(self._numbers):
            self.cameras.setItemText(nth, self.tr("Camera {0}").format(number + 1))
        self._enable()


def _encode(pixels: Pixels) -> bytes:
    """Called by the worker."""
    return convert.to_png(convert.to_qimage(pixels))
