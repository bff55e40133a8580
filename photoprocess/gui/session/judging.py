"""When the open picture is judged: the whole at rest; while the frame is dragged, its pixels at each pause.

Meanwhile only the portrait follows: checks hold Python's lock half of the time, and the window would wait for it.
"""

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
"""Seconds between two portraits of a frame that moves."""
STILL = 0.12
"""Seconds without a move after which the pixels are judged although the frame is still held."""


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
        self._live_timer.timeout.connect(self._render_moving)
        self._still_timer = QTimer(self, singleShot=True, interval=round(STILL * 1000))
        self._still_timer.timeout.connect(self._judge_moving)
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
        """Render a frame that moves, once the pause since the last time is over, and judge it when it pauses."""
        self._still_timer.start()
        if not self._live_timer.isActive():
            wait = self._last_live + LIVE_PAUSE - time.monotonic()
            self._live_timer.start(max(0, round(wait * 1000)))

    def _render_moving(self) -> None:
        if moving := self._find_moving():
            self._last_live = time.monotonic()
            self._lane.submit(lambda _: work.render_live(*moving))

    def _judge_moving(self) -> None:
        if moving := self._find_moving():
            self._lane.submit(lambda _: work.judge_live(*moving))

    def stop(self) -> None:
        """Forget what runs and what waits."""
        self._live_timer.stop()
        self._still_timer.stop()
        self._lane.cancel()
