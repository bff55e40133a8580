"""Findings as a tree: problems first, the worst on top; then the user's declarations; then what passes.

The model serves views and screen readers.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from photoprocess.gui.findings.arrange import FindingsLayout, Group, arrange
from photoprocess.gui.language import current_language
from photoprocess.marks import MARKS
from photoprocess.report import sentences
from photoprocess.values import DECLARATIONS, CheckGroup, Finding, Report, Verdict

Index = QModelIndex | QPersistentModelIndex

FINDING = int(Qt.ItemDataRole.UserRole)
"""Role: the Finding, or None for a group."""
GROUP = FINDING + 1
"""Role: the Group of a group's heading, or None."""
TOP = 2**32 - 1
"""Internal id of rows without a parent; the children of a group have the group's number."""


class FindingsModel(QAbstractItemModel):
    """The newest report. `declared_changed` emits the set of confirmed names when the user ticks one."""

    declared_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = FindingsLayout()

    def set_report(self, report: Report) -> None:
        """Show a report. The model is reset only if rows changed, so that views keep selection and folding."""
        old, new = self._layout, arrange(report)
        if new.shape == old.shape:
            self._layout = new
            self._emit_changes(old)
            return
        self.beginResetModel()
        self._layout = new
        self.endResetModel()

    def retranslate(self) -> None:
        """Update all texts."""
        self._all_changed()

    def _emit_changes(self, old: FindingsLayout) -> None:
        """Emit changes only for rows that differ: a drag changes few, and measuring and painting all is slow."""
        for nth, (before, after) in enumerate(zip(old.rows, self._layout.rows, strict=True)):
            group = self.index(len(self._layout.wrong) + nth - 1, 0) if nth else QModelIndex()
            changed = [row for row, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
            for row in changed:
                self.dataChanged.emit(self.index(row, 0, group), self.index(row, 0, group))
            if changed and nth:
                self.dataChanged.emit(group, group)

    def _all_changed(self) -> None:
        if not self.rowCount():
            return
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        for row in range(len(self._layout.wrong), self.rowCount()):
            group = self.index(row, 0)
            self.dataChanged.emit(self.index(0, 0, group), self.index(self.rowCount(group) - 1, 0, group))

    def index_of(self, code: str) -> QModelIndex:
        """The index of a finding; invalid if it is not in the list."""
        for row, finding in enumerate(self._layout.wrong):
            if finding.code == code:
                return self.index(row, 0)
        for nth, (_, within) in enumerate(self._layout.groups):
            for row, finding in enumerate(within):
                if finding.code == code:
                    return self.index(row, 0, self.index(len(self._layout.wrong) + nth, 0))
        return QModelIndex()

    def index_of_group(self, group: Group) -> QModelIndex:
        """The index of a group's heading; invalid if there is none."""
        for nth, (other, _) in enumerate(self._layout.groups):
            if other is group:
                return self.index(len(self._layout.wrong) + nth, 0)
        return QModelIndex()

    def finding(self, index: Index) -> Finding | None:
        """The finding at an index; None for a heading."""
        if not index.isValid():
            return None
        if index.internalId() != TOP:
            return self._layout.groups[index.internalId()][1][index.row()]
        wrong = self._layout.wrong
        return wrong[index.row()] if index.row() < len(wrong) else None

    def group(self, index: Index) -> tuple[Group, tuple[Finding, ...]] | None:
        """The group whose heading is at an index."""
        if not index.isValid() or index.internalId() != TOP or index.row() < len(self._layout.wrong):
            return None
        return self._layout.groups[index.row() - len(self._layout.wrong)]

    # --- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        inside = TOP if not parent.isValid() else parent.row() - len(self._layout.wrong)
        return self.createIndex(row, column, inside)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == TOP:
            return QModelIndex()
        return self.createIndex(len(self._layout.wrong) + index.internalId(), 0, TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._layout.wrong) + len(self._layout.groups)
        group = self.group(parent)
        return len(group[1]) if group else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """A single column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make declarations checkable."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        finding = self.finding(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if finding and finding.group is CheckGroup.DECLARE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title to display, and the whole finding as text for screen readers."""
        finding, group = self.finding(index), self.group(index)
        if role == FINDING:
            return finding
        if role == GROUP:
            return group[0] if group else None
        if group:
            return group_title(*group) if role in _TEXT_ROLES else None
        if finding is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole and finding.group is CheckGroup.DECLARE:
            return Qt.CheckState.Checked if finding.verdict is Verdict.PASS else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return sentences.title(finding.code, current_language())
        return describe(finding) if role in _TEXT_ROLES else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a declaration; the next report shows the tick."""
        finding = self.finding(index)
        if role != Qt.ItemDataRole.CheckStateRole or finding is None or finding.group is not CheckGroup.DECLARE:
            return False
        name = finding.name
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.declared_changed.emit(self.declared | {name} if ticked else self.declared - {name})
        return True

    @property
    def declared(self) -> frozenset[str]:
        """The confirmed declarations."""
        within = dict(self._layout.groups).get(Group.CONFIRM, ())
        ticked = {f.name for f in within if f.verdict is Verdict.PASS}
        return frozenset(ticked & set(DECLARATIONS))


_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def group_title(group: Group, within: tuple[Finding, ...]) -> str:
    """The heading of a group, with the number of its findings."""
    if group is Group.CONFIRM:
        confirmed = sum(f.verdict is Verdict.PASS for f in within)
        pattern = QCoreApplication.translate("Findings", "Please confirm ({done} of {count})")
        return pattern.format(done=confirmed, count=len(within))
    if group is Group.PASSED:
        return QCoreApplication.translate("Findings", "Checks that pass ({count})").format(count=len(within))
    return QCoreApplication.translate("Findings", "Checks not possible yet ({count})").format(count=len(within))


def describe(finding: Finding) -> str:
    """The whole finding as text, for screen readers."""
    language = current_language()
    parts = [sentences.title(finding.code, language), sentences.verdict_word(finding.verdict, language)]
    parts += [line for line in (values(finding), *explain(finding)) if line]
    return ". ".join(part.rstrip(".。") for part in parts)


def values(finding: Finding) -> str:
    """Measured and allowed values; "" if nothing was measured."""
    language = current_language()
    found, allowed = sentences.measured(finding, language), sentences.allowed(finding, language)
    if found == "—":
        return ""
    if allowed == "—":
        return found
    return QCoreApplication.translate("Findings", "{found} ({allowed})").format(found=found, allowed=allowed)


def explain(finding: Finding) -> tuple[str, ...]:
    """Reason and advice for a finding that does not pass."""
    if finding.verdict is Verdict.PASS:
        return ()
    language = current_language()
    advice = "" if finding.verdict is Verdict.SKIPPED else sentences.advice(finding.code, language)
    return tuple(line for line in (sentences.reason(finding, language), advice) if line)


def title(finding: Finding) -> str:
    """The title of its check."""
    return sentences.title(finding.code, current_language())


def advice(finding: Finding) -> str:
    """What to do about it."""
    return sentences.advice(finding.code, current_language())


def mark(finding: Finding) -> str:
    """The mark of its verdict."""
    return MARKS[finding.verdict]
