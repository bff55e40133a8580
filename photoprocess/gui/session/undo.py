"""Steps of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.session.work import Mend
    from photoprocess.values import Frame


class FrameCommand(QUndoCommand):
    """The frame went from one place to another: by a drag, a nudge, the wheel, the slider or the automatic."""

    def __init__(self, session: Session, before: Frame | None, after: Frame) -> None:
        super().__init__()
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        """Also called when the command is pushed."""
        self._session.take(self._after)

    def undo(self) -> None:
        """Back to where it was."""
        self._session.take(self._before)


class MendCommand(QUndoCommand):
    """Whitening was switched, or the brush said something about its cut."""

    def __init__(self, session: Session, before: Mend, after: Mend) -> None:
        super().__init__()
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        """Also called when the command is pushed."""
        self._session.take_mend(self._after)

    def undo(self) -> None:
        """As it was before."""
        self._session.take_mend(self._before)
