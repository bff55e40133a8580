"""The window as it is first painted, and what Qt says to it, as signals.

What is imported here costs time before the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from photoprocess.gui.welcome import Welcome

TOOLBAR = 51
"""Height that is kept for the toolbar, logical pixels, so that nothing jumps when it comes."""
FIRST_SIZE = QSize(1180, 760)


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
        self.welcome, self.stack, self.column = Welcome(), QStackedWidget(), QVBoxLayout()
        self._empty_bar = QToolBar()
        self._empty_bar.setMinimumHeight(TOOLBAR)
        self.addToolBar(self._empty_bar)
        centre = QWidget()
        centre.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        self.stack.addWidget(self.welcome)
        self.setCentralWidget(centre)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableGeometry().size()))

        self._picture_name = ""
        self.name_picture("")

    def name_picture(self, name: str) -> None:
        """In the title, with the program's own name in the language of the moment."""
        self._picture_name, program = name, self.tr("Registration photo")
        self.setWindowTitle(f"{name}[*] — {program}" if name else f"{program}[*]")

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.name_picture(self._picture_name)

    def put_toolbar(self, toolbar: QToolBar) -> None:
        """Where its place was kept."""
        self.removeToolBar(self._empty_bar)
        self._empty_bar.deleteLater()
        self.addToolBar(toolbar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's."""
        from photoprocess.gui.photo import mime_data

        if mime_data.can_open(event.mimeData()):
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
