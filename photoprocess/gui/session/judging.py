"""When the open picture is judged: the whole at rest, at most ten times a second while the frame moves."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.gui.jobs import Channel, Lane
from photoprocess.gui.session import work
from photoprocess.gui.session.work import PhotoRequest

if TYPE_CHECKING:
    from photoprocess.values import Frame, Scene

LIVE_PAUSE = 0.1
"""Seconds between two judgements of pixels while the frame moves."""


def _judge(request: PhotoRequest, scene: Scene, channel: Channel) -> object:
    return work.judge(request, scene, channel.send)


def _replan(request: PhotoRequest, scene: Scene, channel: Channel) -> object:
    return work.replan(request, scene, channel.send)


class Judging(QObject):
    """Owns the lane. The newest request wins."""

    found = Signal(object)
    """LiveResult, Replanned, Turned or Outcome."""
    failed = Signal(object)
    """Failure."""

    def __init__(self, find_moving: Callable[[], tuple[PhotoRequest, Frame, Scene] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._find_moving = find_moving
        self._last_live = 0.0
        self._lane = Lane(self)
        self._live_timer = QTimer(self, singleShot=True)
        self._live_timer.timeout.connect(self._judge_moving)
        self._lane.reported.connect(self.found)
        self._lane.done.connect(self.found)
        self._lane.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """A judgement runs."""
        return self._lane.busy

    def judge(self, request: PhotoRequest, scene: Scene) -> None:
        """Judge the whole."""
        self._lane.submit(partial(_judge, request, scene))

    def replan(self, request: PhotoRequest, scene: Scene) -> None:
        """Plan the frame again, for another spec, and judge the whole."""
        self._lane.submit(partial(_replan, request, scene))

    def follow(self) -> None:
        """Judge the pixels of a frame that moves, once the pause since the last time is over."""
        if not self._live_timer.isActive():
            wait = self._last_live + LIVE_PAUSE - time.monotonic()
            self._live_timer.start(max(0, round(wait * 1000)))

    def _judge_moving(self) -> None:
        moving = self._find_moving()
        if moving is not None:
            self._last_live = time.monotonic()
            request, frame, scene = moving
            self._lane.submit(lambda _: work.judge_live(request, frame, scene))

    def stop(self) -> None:
        """Forget what runs and what waits."""
        self._live_timer.stop()
        self._lane.cancel()
