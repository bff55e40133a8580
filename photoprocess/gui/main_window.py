"""What Qt says to a main window, as signals: the first paint, and what is dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from photoprocess.gui import drops


class MainWindow(QMainWindow):
    """`painted` comes once, after the first paint: whatever may wait until then does."""

    painted = Signal()
    held_over = Signal(bool)
    """Something that can be opened is held over the window, or no longer."""
    dropped = Signal(object)
    """QMimeData, valid during the signal."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self.setAcceptDrops(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's."""
        if drops.can_open(event.mimeData()):
            self.held_over.emit(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Qt's."""
        self.held_over.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's."""
        self.held_over.emit(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
