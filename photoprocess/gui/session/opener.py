"""Bringing in a picture: one at a time, the newest wins, and it can be cancelled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from photoprocess.gui.jobs import Failure, Lane, Line
from photoprocess.gui.session import work
from photoprocess.gui.session.work import Marked, Shown, Wish
from photoprocess.job import Outcome


def _open(wish: Wish, verify_first: bool, line: Line) -> tuple[Wish, Outcome | Marked]:
    made = replace(wish, opening=wish.opening.made())
    return made, work.open_picture(made, line.tell, verify_first=verify_first)


class Opener(QObject):
    """Its signals come in this order: started, shown, one of got/marked/failed/cancelled, ended."""

    started = Signal(object)
    """Wish."""
    shown = Signal(object)
    """Photo: decoded, nothing known about it yet."""
    got = Signal(object, object)
    """Wish, Outcome."""
    marked = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane(self)
        self._lane.told.connect(self._on_told)
        self._lane.done.connect(self._on_done)
        self._lane.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """A picture is on its way."""
        return self._lane.busy

    def open(self, wish: Wish, *, verify_first: bool = True) -> None:
        """Read, look, judge; a file that carries a marker is verified instead unless told not to."""
        self._lane.submit(partial(_open, wish, verify_first))
        self.started.emit(wish)

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        if self.busy:
            self._lane.cancel()
            self.cancelled.emit()
            self.ended.emit()

    def _on_told(self, news: object) -> None:
        if isinstance(news, Shown):
            self.shown.emit(news.photo)

    def _on_done(self, ended: tuple[Wish, Outcome | Marked]) -> None:
        wish, result = ended
        if isinstance(result, Marked):
            self.marked.emit(result)
        else:
            self.got.emit(wish, result)
        self.ended.emit()

    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.ended.emit()
