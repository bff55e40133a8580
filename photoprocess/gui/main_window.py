"""The window as it is first painted. Drops on it become signals.

Each import of this module delays the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.welcome import Welcome

TOOLBAR = 51
"""Height reserved for the toolbar, logical pixels, so that nothing moves when it is added."""
FIRST_SIZE = QSize(1180, 760)
TITLE_BAR = QSize(0, 40)
"""Room for the window's own frame, which the size that Qt is given does not include."""


class MainWindow(Retranslated, QMainWindow):
    """Emits `painted` once, after the first paint; the other parts are built then."""

    painted = Signal()
    drag_hovers = Signal(bool)
    """Something that can be opened is dragged over the window, or has left it."""
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
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableGeometry().size() - TITLE_BAR))

        self._picture_name = ""
        self.start_translation()

    def name_picture(self, name: str) -> None:
        """Show the picture's name in the title; "" for none."""
        self._picture_name = name
        self._retranslate()

    def _retranslate(self) -> None:
        # Qt replaces [*] by the sign of unsaved changes, unless it is doubled.
        name, program = self._picture_name.replace("[*]", "[*][*]"), self.tr("Registration photo")
        self.setWindowTitle(f"{name}[*] — {program}" if name else f"{program}[*]")

    def put_toolbar(self, toolbar: QToolBar) -> None:
        """Replace the empty toolbar that kept the place."""
        self.removeToolBar(self._empty_bar)
        self._empty_bar.deleteLater()
        self.addToolBar(toolbar)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from photoprocess.gui.photo import mime_data

        if mime_data.can_open(event.mimeData()):
            self.drag_hovers.emit(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self.drag_hovers.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drag_hovers.emit(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
