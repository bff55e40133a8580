"""Many pictures as a table that fills while it is shown.

It sorts and filters itself, because a QSortFilterProxyModel would call Python for each comparison.
"""

from __future__ import annotations

import bisect
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPixmap

from photoprocess.gui import theme
from photoprocess.gui.labels import make_plain_tip
from photoprocess.gui.language import get_current_language
from photoprocess.many.rows import explain
from photoprocess.many.values import THUMBNAIL, Done, Ending
from photoprocess.messages import escape_controls, get_text
from photoprocess.verdict_marks import VERDICT_MARKS

if TYPE_CHECKING:
    from collections.abc import Collection

Index = QModelIndex | QPersistentModelIndex
PICTURE, FOLDER, RESULT, WHY, SAVED = range(5)
DONE = int(Qt.ItemDataRole.UserRole)
"""Role: the Done of a row."""
WORST_FIRST = tuple(Ending)
PICTURE_HEIGHT = 50
ROW = QSize(0, PICTURE_HEIGHT + 6)
TO_FIX = frozenset({Ending.ERROR, Ending.FAIL})


class BatchModel(QAbstractTableModel):
    """One row per picture, the worst first unless the user sorts otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, Done] = {}
        self._rows: list[Done] = []
        """The shown rows, in ascending order."""
        self._column, self._descending = RESULT, False
        self._wanted: frozenset[Ending] = frozenset(Ending)

    @property
    def all(self) -> Collection[Done]:
        """All results, shown or not."""
        return self._all.values()

    def clear(self) -> None:
        """Remove all rows."""
        self.beginResetModel()
        self._all, self._rows = {}, []
        self.endResetModel()

    def add(self, done: Done) -> None:
        """Add a picture's result, or replace it."""
        before = self._all.get(done.name)
        if before is not None and before.ending in self._wanted:
            self._take_out(before)
        self._all[done.name] = done
        if done.ending in self._wanted:
            self._put_in(done)

    def show_only(self, wanted: Collection[Ending]) -> None:
        """Show only results with these endings."""
        self._wanted = frozenset(wanted)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; Qt calls this when a heading is clicked."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def at(self, row: int) -> Done:
        """The result in a row."""
        return self._rows[self._map_row(row, 1)]

    def retranslate(self) -> None:
        """Update all texts."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SAVED)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = sorted(
            (done for done in self._all.values() if done.ending in self._wanted), key=self._make_sort_key
        )
        self.endResetModel()

    def _put_in(self, done: Done) -> None:
        at = bisect.bisect_right(self._rows, self._make_sort_key(done), key=self._make_sort_key)
        row = self._map_row(at, 0)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(at, done)
        self.endInsertRows()

    def _take_out(self, done: Done) -> None:
        at = bisect.bisect_left(self._rows, self._make_sort_key(done), key=self._make_sort_key)
        row = self._map_row(at, 1)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[at]
        self.endRemoveRows()

    def _map_row(self, at: int, taken: int) -> int:
        """Map a position in the list to a row, which counts from the other end if the order is descending."""
        return len(self._rows) - taken - at if self._descending else at

    def _make_sort_key(self, done: Done) -> tuple[object, ...]:
        first: object = {
            PICTURE: "",
            FOLDER: _name_folder(done),
            RESULT: WORST_FIRST.index(done.ending),
            WHY: explain(done, get_current_language()) if self._column == WHY else "",
            SAVED: str(done.output or ""),
        }[self._column]
        return first, done.name

    # --- QAbstractTableModel

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return SAVED + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PICTURE: self.tr("Picture"),
            FOLDER: self.tr("Folder"),
            RESULT: self.tr("Result"),
            WHY: self.tr("Why"),
            SAVED: self.tr("Photo"),
        }[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        done, column = self.at(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return escape_controls(self._describe(done, column, whole=False))
        if role == Qt.ItemDataRole.ToolTipRole:
            return make_plain_tip(escape_controls(self._describe(done, column, whole=True)))
        if role == Qt.ItemDataRole.DecorationRole and column == PICTURE:
            return decode_thumbnail(done.thumbnail)
        if role == Qt.ItemDataRole.SizeHintRole and column == PICTURE:
            return ROW
        if role == Qt.ItemDataRole.ForegroundRole and column == RESULT:
            return _pick_colour(done.ending)
        return done if role == DONE else None

    def _describe(self, done: Done, column: int, *, whole: bool) -> str:
        if column == PICTURE:
            return done.name if whole else _split_path(done)[-1]
        if column == FOLDER:
            return "/".join(_split_path(done)[:-1]) if whole else _name_folder(done)
        if column == RESULT:
            return f"{VERDICT_MARKS[done.ending]} {get_text(f'batch.{done.ending}', get_current_language())}"
        if column == WHY:
            return explain(done, get_current_language())
        return "" if done.output is None else str(done.output if whole else done.output.name)


@lru_cache(512)
def decode_thumbnail(thumbnail: bytes) -> QPixmap:
    """Decode a thumbnail, cached; an empty pixmap for an empty one."""
    picture = QPixmap()
    if thumbnail:
        picture.loadFromData(thumbnail)
        # Drawn smaller than it is, so that it is sharp on screens with a high density.
        picture.setDevicePixelRatio(THUMBNAIL[1] / PICTURE_HEIGHT)
    return picture


def _split_path(done: Done) -> list[str]:
    """The parts of a path. Only on Windows a backslash is a separator: elsewhere bytes are shown as `\\xff`."""
    return (done.name.replace("\\", "/") if os.sep == "\\" else done.name).split("/")


def _name_folder(done: Done) -> str:
    """The name of the folder that holds a picture."""
    return _split_path(done)[-2] if len(_split_path(done)) > 1 else ""


def _pick_colour(ending: Ending) -> QColor:
    now = theme.get_colours()
    return QColor({Ending.PASS: now.good, Ending.WARN: now.warn}.get(ending, now.bad))
