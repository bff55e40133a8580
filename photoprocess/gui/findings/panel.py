"""The findings beside the picture: a headline, then the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTreeView, QVBoxLayout, QWidget

from photoprocess.gui import theme
from photoprocess.gui.findings.arrange import Group
from photoprocess.gui.findings.delegate import FindingDelegate
from photoprocess.gui.findings.model import FindingsModel
from photoprocess.gui.language import current_language
from photoprocess.gui.retranslation import Retranslated
from photoprocess.marks import BAD, GOOD
from photoprocess.values import Report, Verdict


class FindingsTree(QTreeView):
    """The list; what is chosen and what is folded stays when the report changes."""

    chosen = Signal(object)
    """Finding, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self._folded = {Group.CONFIRM: False, Group.PASSED: True, Group.SKIPPED: True}
        self._code: str | None = None
        """What is chosen; also while it passes and lies in a folded group, for the next report may bring it back."""
        self.setModel(self.findings)
        # After setModel, so that the view has heard of it before.
        self.findings.modelReset.connect(self._restore)
        self.setItemDelegate(FindingDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: where it comes and goes, the texts wrap anew, and so it comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._toggle)
        self.activated.connect(self._toggle)
        self.expanded.connect(lambda index: self._remember(index, folded=False))
        self.collapsed.connect(lambda index: self._remember(index, folded=True))

    def set_report(self, report: Report) -> None:
        """Show another report."""
        self.findings.set_report(report)
        self._tell()

    def _restore(self) -> None:
        """What was chosen and folded, after rows have come and gone."""
        for group, folded in dict(self._folded).items():
            self.setExpanded(self.findings.index_of_group(group), not folded)
        heading = self.findings.index_of(self._code or "").parent()
        # Choosing would unfold its group and scroll there, away from what is still to be done.
        if self._code and (not heading.isValid() or self.isExpanded(heading)):
            self.choose(self._code)
        self.scheduleDelayedItemsLayout()

    def choose(self, code: str) -> None:
        """Make a finding the current one, where it is there."""
        index = self.findings.index_of(code)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def choose_worst(self) -> None:
        """The first that fails, so that its place shows on the picture; else none."""
        self._code = None
        self.setCurrentIndex(QModelIndex())
        first = self.findings.finding(self.findings.index(0, 0))
        if first and first.verdict is Verdict.FAIL:
            self.choose(first.code)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Qt's."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._code = getattr(self.findings.finding(current), "code", None)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self) -> None:
        self.chosen.emit(self.findings.finding(self.currentIndex()))

    def _toggle(self, index: QModelIndex) -> None:
        if self.findings.group(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _remember(self, index: QModelIndex, *, folded: bool) -> None:
        group = self.findings.group(index)
        if group:
            self._folded[group[0]] = folded


class FindingsPanel(Retranslated, QFrame):
    """Headline and list on a card."""

    FOLLOWS_COLOURS = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._report: Report | None = None
        self._headline, self._counts, self.tree = QLabel(), QLabel(), FindingsTree()
        self._counts.setProperty("faint", True)
        self._counts.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 12, 4, 8)
        for label in (self._headline, self._counts):
            label.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(label)
        layout.addWidget(self.tree, 1)
        self.start_translation()

    def set_report(self, report: Report) -> None:
        """What was found."""
        self._report = report
        self.tree.set_report(report)
        self._tell()

    def wait(self) -> None:
        """A picture is being looked at."""
        self._report = None
        self.tree.set_report(Report(()))
        self._tell()

    def _retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Findings"))
        self.tree.setAccessibleDescription(self.tr("Select a finding to see its place on the picture."))
        self.tree.findings.retranslate()
        self.tree.scheduleDelayedItemsLayout()
        self._tell()

    def _tell(self) -> None:
        now = theme.colours()
        if self._report is None:
            self._headline.setText(self._big(self.tr("Checking the photo…"), now.text))
            self._counts.setText("")
        elif self._report.passed:
            self._headline.setText(self._big(f"{GOOD} " + self.tr("This photo passes"), now.good))
        else:
            self._headline.setText(self._big(f"{BAD} " + self.tr("This photo does not pass yet"), now.bad))
        if self._report is not None:
            self._counts.setText(counts(self._report))

    def _big(self, words: str, colour: str) -> str:
        return f"<span style='font-size:large; font-weight:600; color:{colour}'>{words}</span>"


def counts(report: Report) -> str:
    """How many of each verdict."""
    from photoprocess.report.order import summarize

    return summarize(report, current_language())
