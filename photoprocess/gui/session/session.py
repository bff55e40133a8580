"""The picture being worked on: where its frame is and what was found. No widget knows more than this.

move ─▶ geometry at once, pixels by the lane at most ten times a second
commit ─undo stack─▶ take ─▶ the whole judgement by the lane
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from photoprocess.gui.jobs import Lane, Line
from photoprocess.gui.session import work
from photoprocess.gui.session.opener import Opener
from photoprocess.gui.session.undo import FrameCommand, MendCommand
from photoprocess.gui.session.work import Live, Mend, Opening, Wish
from photoprocess.job import Outcome
from photoprocess.spec.values import Spec
from photoprocess.values import Frame, Photo, Report, Scene

LIVE_PAUSE = 0.1
"""Seconds between two judgements of pixels while the frame moves."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """The outcome of the frame that another spec asks for."""

    outcome: Outcome


def _whole(wish: Wish, scene: Scene, line: Line) -> object:
    return work.judge(wish, scene, line.tell)


def _planned(wish: Wish, scene: Scene, line: Line) -> object:
    return _Planned(work.judge(wish, scene, line.tell))


class Session(QObject):
    """Owns the undo stack and the lane that judges. `spec` is set before anything is opened."""

    photo_changed = Signal(object)
    """Photo: another picture is to be shown, its frame not known yet."""
    frame_changed = Signal(object)
    mend_changed = Signal(object)
    portrait_changed = Signal(object)
    report_changed = Signal(object)
    settled = Signal(object)
    """Outcome: the whole judgement of the frame as it rests."""
    failed = Signal(object)
    """Failure of judging."""
    unsaved_changed = Signal(bool)

    def __init__(self, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec: Spec | None = None
        self.opening: Opening | None = None
        self.outcome: Outcome | None = None
        self.auto: Frame | None = None
        self.frame: Frame | None = None
        self.rested: Frame | None = None
        self.mend = Mend()
        self.report = Report(())
        self.declared: frozenset[str] = frozenset()
        self.stack = QUndoStack(self)
        self._provisional = False
        self._reached = 0.0
        self._lane = Lane(self)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._judge_live)
        self._connect(opener)

    def _connect(self, opener: Opener) -> None:
        opener.shown.connect(self._preview)
        opener.got.connect(self._begin)
        for ended in (opener.failed, opener.cancelled, opener.marked):
            ended.connect(self._restore)
        self._lane.told.connect(self._on_news)
        self._lane.done.connect(self._on_news)
        self._lane.failed.connect(self.failed)
        self.stack.cleanChanged.connect(self._on_clean)

    def _on_clean(self, clean: bool) -> None:
        self.unsaved_changed.emit(not clean)

    # --- which picture

    def _preview(self, photo: Photo) -> None:
        """A picture to look at that is not open yet: should it fail, the open one comes back."""
        self._stop_judging()
        self._provisional = True
        self.photo_changed.emit(photo)

    def _begin(self, wish: Wish, outcome: Outcome) -> None:
        self._stop_judging()
        chosen, self.spec = self.spec, wish.spec
        self.opening, self.declared = wish.opening, wish.declared
        self._provisional = False
        self._now_mend(wish.mend)
        self._plan(outcome)
        if chosen is not None:
            self.set_spec(chosen)  # where the person chose another while this one was opened

    def _restore(self) -> None:
        if self._provisional and self.outcome is not None:
            self.photo_changed.emit(self.outcome.scene.photo)
            self.frame_changed.emit(self.frame)
            self._settle(self.outcome)
            if self.frame != self.outcome.frame:
                self.take(self.rested)
        elif self._provisional:
            self.photo_changed.emit(None)
        self._provisional = False

    def _plan(self, outcome: Outcome) -> None:
        """Start from the frame that was planned."""
        self.stack.clear()
        self.auto = self.frame = self.rested = outcome.frame
        self.photo_changed.emit(outcome.scene.photo)
        self.frame_changed.emit(outcome.frame)
        self._settle(outcome)

    # --- where the frame is

    @property
    def wish(self) -> Wish:
        """What the person has now; there must be an open picture."""
        assert self.opening is not None
        assert self.spec is not None
        return Wish(self.opening, self.spec, self.frame, self.declared, self.mend)

    def move(self, frame: Frame) -> None:
        """The frame is on its way."""
        if self.outcome is None or self._provisional:
            return
        self.frame = frame
        self._follow()
        if not self._later.isActive():
            wait = self._reached + LIVE_PAUSE - time.monotonic()
            self._later.start(max(0, round(wait * 1000)))

    def commit(self, frame: Frame) -> None:
        """The frame has come to rest: one step of undo."""
        if self.outcome is not None and not self._provisional and frame != self.rested:
            self.stack.push(FrameCommand(self, self.rested, frame))

    def take(self, frame: Frame | None) -> None:
        """Rest here and judge it wholly; undo and redo come here."""
        self._stop_judging()
        self.rested = self.frame = frame
        self.frame_changed.emit(frame)
        if self.outcome is not None and frame is not None:
            self._follow()
            self._lane.submit(partial(_whole, self.wish, self.outcome.scene))

    def set_mend(self, mend: Mend) -> None:
        """The person wants this done to the picture: one step of undo."""
        if self.outcome is not None and not self._provisional and mend != self.mend:
            self.stack.push(MendCommand(self, self.mend, mend))

    def take_mend(self, mend: Mend) -> None:
        """Do this and judge anew; undo and redo come here."""
        self._now_mend(mend)
        self.take(self.rested)

    def _now_mend(self, mend: Mend) -> None:
        self.mend = mend
        self.mend_changed.emit(mend)

    def return_to_auto(self) -> None:
        """The planned frame again."""
        if self.auto is not None:
            self.commit(self.auto)

    def _follow(self) -> None:
        assert self.outcome is not None
        self._tell(work.merged(self.report, work.follow(self.wish, self.outcome.scene)))

    def _judge_live(self) -> None:
        if self.outcome is not None and self.frame is not None:
            self._reached = time.monotonic()
            wish, scene = self.wish, self.outcome.scene
            self._lane.submit(lambda _: work.judge_live(wish, scene))

    def _stop_judging(self) -> None:
        self._later.stop()
        self._lane.cancel()

    # --- what was found

    def _on_news(self, news: object) -> None:
        if isinstance(news, Live):
            self.portrait_changed.emit(news.portrait)
            self.report = work.merged(self.report, news.findings)
        elif isinstance(news, _Planned):
            self._plan(news.outcome)
        elif isinstance(news, Outcome):
            self._settle(news)
        # Told once, with the geometry of now: a frame that has moved on would otherwise build the list twice.
        if self.frame is not None and self.frame != self.rested:
            self._follow()
        elif isinstance(news, Live):
            self._tell(self.report)

    def _settle(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.portrait_changed.emit(outcome.portrait)
        self._tell(work.merged(outcome.report, work.declare(self.wish, outcome.scene)))
        self.settled.emit(outcome)

    def _tell(self, report: Report) -> None:
        self.report = report
        self.report_changed.emit(report)

    # --- what else the person decides

    def set_declared(self, declared: Collection[str]) -> None:
        """What the person confirms."""
        self.declared = frozenset(declared)
        if self.outcome is not None:
            self._tell(work.merged(self.report, work.declare(self.wish, self.outcome.scene)))

    def set_spec(self, spec: Spec) -> None:
        """Another spec: the frame is planned anew."""
        changed, self.spec = self.spec != spec, spec
        if spec.rules.background_edit == "forbidden":
            self.stack.clear()
            self._now_mend(Mend())
        if changed and self.outcome is not None:
            self._stop_judging()
            self._lane.submit(partial(_planned, replace(self.wish, frame=None), self.outcome.scene))

    @property
    def unsaved(self) -> bool:
        """The person has moved the frame since the photo was opened or saved."""
        return self.outcome is not None and not self.stack.isClean()

    def now_saved(self, frame: Frame | None, mend: Mend) -> None:
        """What lies in the frame given, mended like this, is on the disk."""
        if (frame, mend) == (self.rested, self.mend):
            self.stack.setClean()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._stop_judging()
