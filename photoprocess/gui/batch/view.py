"""The table of pictures: Enter or a double click opens a picture."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from photoprocess.gui.batch.model import PICTURE, RESULT, SAVED, WHY, BatchModel
from photoprocess.many.values import Ending

WIDTHS = {PICTURE: 250, RESULT: 150, SAVED: 200}


class BatchView(QTreeView):
    """A QTreeView without branches, because it stays fast with ten thousand rows."""

    open_requested = Signal(object)
    """Done: the picture to open."""

    def __init__(self, model: BatchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
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
        self.activated.connect(lambda index: self.open_requested.emit(model.at(index.row())))

    def choose_next(self) -> bool:
        """Select the next readable picture that does not pass. Returns False if none is left."""
        count, begin = self._model.rowCount(), self.currentIndex().row() + 1
        for step in range(count):
            row = (begin + step) % count
            if self._model.at(row).ending is Ending.FAIL:
                self.setCurrentIndex(self._model.index(row, 0))
                return True
        return False

    def open_current(self) -> None:
        """Open the current picture."""
        index: QModelIndex = self.currentIndex()
        if index.isValid():
            self.open_requested.emit(self._model.at(index.row()))
