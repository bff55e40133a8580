"""The table of pictures: Enter or a double click opens a picture."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from photoprocess.gui.batch.model import FOLDER, PICTURE, RESULT, SAVED, WHY, BatchModel
from photoprocess.many.values import Ending

WIDTHS = {PICTURE: 200, FOLDER: 110, RESULT: 130, SAVED: 150}


class BatchView(QTreeView):
    """A QTreeView without branches, because it stays fast with ten thousand rows."""

    open_requested = Signal(object)
    """Done: the picture to open."""
    menu_requested = Signal(object, object)
    """Done, and where on the screen."""

    def __init__(self, model: BatchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._last: tuple[int, str] = (-1, "")
        """Row and name of the picture that was opened last: its row moves once it is fixed."""
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        self.setSortingEnabled(True)
        self.sortByColumn(RESULT, Qt.SortOrder.AscendingOrder)
        self.activated.connect(self._open)

    @property
    def last_name(self) -> str:
        """The picture that was opened last; "" for none."""
        return self._last[1]

    @property
    def current_name(self) -> str:
        """The selected picture; "" for none."""
        index = self.currentIndex()
        return self._model.at(index.row()).name if index.isValid() else ""

    def choose_next(self) -> bool:
        """Select the next readable picture that does not pass. Returns False if none is left."""
        count, begin = self._model.rowCount(), self._begin()
        for step in range(count):
            row = (begin + step) % count
            if self._model.at(row).ending is Ending.FAIL:
                self.setCurrentIndex(self._model.index(row, 0))
                return True
        return False

    def _begin(self) -> int:
        """The row after the picture opened last, or its own row if it was fixed and has left it."""
        row, name = self._last
        at, count = self.currentIndex().row(), self._model.rowCount()
        if row < 0:
            return at + 1
        stays = row < count and self._model.at(row).name == name
        return row + 1 if stays else min(row, count)

    def open_current(self) -> None:
        """Open the current picture."""
        if self.currentIndex().isValid():
            self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        done = self._model.at(index.row())
        self._last = index.row(), done.name
        self.open_requested.emit(done)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Also called for the menu key, at the current row."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_requested.emit(self._model.at(index.row()), at)
