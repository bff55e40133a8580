"""Findings as a tree: problems first, the worst on top; then the user's declarations; then what passes.

A problem unfolds to its measures. The model serves views and screen readers.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from photoprocess.gui.findings.advice import Situation, advise
from photoprocess.gui.findings.arrange import FindingsLayout, Group, arrange, is_plain
from photoprocess.gui.language import get_current_language
from photoprocess.report import sentences
from photoprocess.report.problems import Problem, name_problem
from photoprocess.values import DECLARATIONS, CheckGroup, Finding, Report, Verdict
from photoprocess.verdict_marks import VERDICT_MARKS

Index = QModelIndex | QPersistentModelIndex

FINDING = int(Qt.ItemDataRole.UserRole)
"""Role: the Finding, that of a problem being its worst; None for the heading of a group."""
GROUP = FINDING + 1
"""Role: the Group of a group's heading, or None."""
PROBLEM = FINDING + 2
"""Role: the Problem of a row of the top level, or None."""
TOP = 2**32 - 1
"""Internal id of rows without a parent; that of other rows is the row of their parent."""


class FindingsModel(QAbstractItemModel):
    """The newest report. `declared_changed` emits the set of confirmed names when the user ticks one."""

    declared_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = FindingsLayout()
        self._shape, self._folders = self._layout.shape, self._layout.folders
        self.situation = Situation()

    @property
    def arranged(self) -> FindingsLayout:
        """The findings in the order of the rows."""
        return self._layout

    def set_report(self, report: Report, situation: Situation | None = None) -> None:
        """Show a report. The model is reset only if rows changed, so that views keep selection and folding."""
        old, new = self._layout, arrange(report)
        other, self.situation = situation != self.situation, situation or self.situation
        shape, before = new.shape, self._folders
        if shape == self._shape:
            self._layout, self._folders = new, new.folders
            self._emit_changes(old.problems, before, all_problems=other)
            return
        self.beginResetModel()
        self._layout, self._shape, self._folders = new, shape, new.folders
        self.endResetModel()

    def retranslate(self) -> None:
        """Update all texts."""
        self._notify_all()

    def _emit_changes(
        self, problems: tuple[Problem, ...], folders: tuple[tuple[Finding, ...], ...], *, all_problems: bool
    ) -> None:
        """Emit changes only for rows that differ: a drag changes few, and measuring and painting all is slow."""
        for row, (one, other) in enumerate(zip(problems, self._layout.problems, strict=True)):
            if all_problems or one != other:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        for top, (before, after) in enumerate(zip(folders, self._folders, strict=True)):
            parent = self.index(top, 0)
            changed = [row for row, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
            for row in changed:
                self.dataChanged.emit(self.index(row, 0, parent), self.index(row, 0, parent))
            if changed and top >= len(self._layout.problems):
                self.dataChanged.emit(parent, parent)

    def _notify_all(self) -> None:
        if not self.rowCount():
            return
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        for row in range(self.rowCount()):
            parent = self.index(row, 0)
            if inside := self.rowCount(parent):
                self.dataChanged.emit(self.index(0, 0, parent), self.index(inside - 1, 0, parent))

    def find_index(self, code: str) -> QModelIndex:
        """The index of a finding, that of its problem if it has one; invalid if it is not in the list."""
        for row, problem in enumerate(self._layout.problems):
            if any(finding.code == code for finding in problem.findings):
                return self.index(row, 0)
        count = len(self._layout.problems)
        for top, within in enumerate(self._folders[count:], count):
            for row, finding in enumerate(within):
                if finding.code == code:
                    return self.index(row, 0, self.index(top, 0))
        return QModelIndex()

    def find_group_index(self, group: Group) -> QModelIndex:
        """The index of a group's heading; invalid if there is none."""
        for nth, (other, _) in enumerate(self._layout.groups):
            if other is group:
                return self.index(len(self._layout.problems) + nth, 0)
        return QModelIndex()

    def get_finding(self, index: Index) -> Finding | None:
        """The finding at an index, the worst of a problem; None for a heading."""
        if not index.isValid():
            return None
        if index.internalId() != TOP:
            return self._folders[index.internalId()][index.row()]
        problem = self.get_problem(index)
        return problem.worst if problem else None

    def get_problem(self, index: Index) -> Problem | None:
        """The problem at an index of the top level."""
        problems = self._layout.problems
        is_problem = index.isValid() and index.internalId() == TOP and index.row() < len(problems)
        return problems[index.row()] if is_problem else None

    def group(self, index: Index) -> tuple[Group, tuple[Finding, ...]] | None:
        """The group whose heading is at an index."""
        count = len(self._layout.problems)
        if not index.isValid() or index.internalId() != TOP or index.row() < count:
            return None
        return self._layout.groups[index.row() - count]

    # --- QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == TOP:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._layout.problems) + len(self._layout.groups)
        return len(self._folders[parent.row()]) if parent.internalId() == TOP else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """A single column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make declarations checkable."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        finding = self.get_finding(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if finding and finding.group is CheckGroup.DECLARE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title to display, and the whole finding as text for screen readers."""
        finding, group, problem = self.get_finding(index), self.group(index), self.get_problem(index)
        if role in (FINDING, PROBLEM):
            return finding if role == FINDING else problem
        if role == GROUP:
            return group[0] if group else None
        if group:
            return name_group(*group) if role in _TEXT_ROLES else None
        if finding is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole and finding.group is CheckGroup.DECLARE:
            return Qt.CheckState.Checked if finding.verdict is Verdict.PASS else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return name_problem(problem, get_current_language()) if problem else name_check(finding)
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return describe_problem(problem, self.situation) if problem else describe(finding)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a declaration; the next report shows the tick."""
        finding = self.get_finding(index)
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


def name_group(group: Group, within: tuple[Finding, ...]) -> str:
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
    language = get_current_language()
    parts = [sentences.name_check(finding.code, language), sentences.name_verdict(finding.verdict, language)]
    parts += [format_values(finding), explain_verdict(finding)]
    parts += [get_advice(finding)] if finding.group is CheckGroup.DECLARE else []
    return ". ".join(part.rstrip(".。") for part in parts if part)


def describe_problem(problem: Problem, situation: Situation) -> str:
    """The whole problem as text, for screen readers."""
    language = get_current_language()
    parts = [name_problem(problem, language), sentences.name_verdict(problem.verdict, language)]
    parts += [format_values(problem.worst) if shows_values(problem) else "", *explain(problem, situation)]
    return ". ".join(part.rstrip(".。") for part in parts if part)


def shows_values(problem: Problem) -> bool:
    """Whether the measure stands beside the sentence; a reason names words that were found, too."""
    finding = problem.worst
    return (
        len(problem.findings) == 1 and is_plain(finding) and not (isinstance(finding.measured, str) and finding.reason)
    )


def format_values(finding: Finding) -> str:
    """Measured and allowed values; "" if nothing was measured."""
    language = get_current_language()
    found, allowed = sentences.format_measured(finding, language), sentences.format_allowed(finding, language)
    if found == "—":
        return ""
    if allowed == "—":
        return found
    return QCoreApplication.translate("Findings", "{found} ({allowed})").format(found=found, allowed=allowed)


def explain_verdict(finding: Finding) -> str:
    """Why a finding does not pass; "" where its values say it."""
    return "" if finding.verdict is Verdict.PASS else sentences.explain_verdict(finding, get_current_language())


def explain(problem: Problem, situation: Situation) -> tuple[str, ...]:
    """Reason and advice, where the sentence does not say the reason already."""
    language = get_current_language()
    why = explain_verdict(problem.worst) if len(problem.findings) == 1 else ""
    if why.rstrip(".。") == name_problem(problem, language):
        why = ""
    return tuple(line for line in (why, advise(problem, situation, language)) if line)


def name_check(finding: Finding) -> str:
    """The title of its check."""
    return sentences.name_check(finding.code, get_current_language())


def get_advice(finding: Finding) -> str:
    """What to do about it."""
    return sentences.get_advice(finding.code, get_current_language())


def get_mark(finding: Finding) -> str:
    """The mark of its verdict."""
    return VERDICT_MARKS[finding.verdict]
