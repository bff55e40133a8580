"""One step of undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class UndoStep(QUndoCommand):
    """A change of the session, as the calls that make it and take it back."""

    def __init__(self, make: Callable[[], None], take_back: Callable[[], None]) -> None:
        super().__init__()
        self._make, self._take_back = make, take_back

    def redo(self) -> None:
        """Called also when the command is pushed."""
        self._make()

    def undo(self) -> None:
        self._take_back()
