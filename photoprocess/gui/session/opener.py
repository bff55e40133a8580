"""Opening a picture: one at a time, the newest wins, and it can be cancelled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.gui.jobs import Channel, Failure, Lane
from photoprocess.gui.session import work
from photoprocess.gui.session.work import Decoded, MarkedFile, Opening, PastedPicture, PhotoRequest

if TYPE_CHECKING:
    from photoprocess.job import Outcome
    from photoprocess.spec.values import Spec


def _open(
    picture: Opening | PastedPicture, spec: Spec, verify_first: bool, channel: Channel
) -> tuple[PhotoRequest, Outcome | MarkedFile]:
    opening = picture.to_opening() if isinstance(picture, PastedPicture) else picture
    request = PhotoRequest(opening, spec)
    return request, work.open_picture(request, channel.send, verify_first=verify_first)


class Opener(QObject):
    """Emits in this order: started, decoded, one of opened/marker_found/failed/cancelled, ended."""

    started = Signal(object)
    """Opening or PastedPicture."""
    decoded = Signal(object)
    """Photo: nothing is known about it yet."""
    opened = Signal(object, object)
    """PhotoRequest, Outcome."""
    marker_found = Signal(object)
    """MarkedFile."""
    failed = Signal(object)
    """Failure."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = Lane(self)
        self._lane.reported.connect(self._on_reported)
        self._lane.done.connect(self._on_done)
        self._lane.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """A picture is being opened."""
        return self._lane.busy

    def open(self, picture: Opening | PastedPicture, spec: Spec, *, verify_first: bool = True) -> None:
        """Read, look and judge. With `verify_first`, a file that carries a marker is verified instead."""
        self._lane.submit(partial(_open, picture, spec, verify_first))
        self.started.emit(picture)

    def cancel(self) -> None:
        """Stop opening."""
        if self.busy:
            self._lane.cancel()
            self.cancelled.emit()
            self.ended.emit()

    def _on_reported(self, part: object) -> None:
        if isinstance(part, Decoded):
            self.decoded.emit(part.photo)

    def _on_done(self, result: tuple[PhotoRequest, Outcome | MarkedFile]) -> None:
        request, found = result
        if isinstance(found, MarkedFile):
            self.marker_found.emit(found)
        else:
            self.opened.emit(request, found)
        self.ended.emit()

    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.ended.emit()
