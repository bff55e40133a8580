"""The findings beside the picture: headline and list."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTreeView, QVBoxLayout, QWidget

from photoprocess.gui import theme
from photoprocess.gui.findings.advice import Situation
from photoprocess.gui.findings.arrange import FindingsLayout, Group
from photoprocess.gui.findings.delegate import FindingDelegate
from photoprocess.gui.findings.model import FindingsModel
from photoprocess.gui.labels import make_heading, make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.screen_reader import announce
from photoprocess.values import Report, Verdict
from photoprocess.verdict_marks import BAD, GOOD, OPEN

GROUP_VERDICTS = {Group.PASSED: Verdict.PASS, Group.SKIPPED: Verdict.SKIPPED}
WIDTH = 212
"""Least width of the card, logical pixels: that of the shorter headline.

The texts change at each step of a drag. If they counted, the picture beside the list would grow and shrink with them.
"""


class FindingsTree(QTreeView):
    """The list. Selection and folding stay when the report changes."""

    chosen = Signal(object)
    """Problem, Finding, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self._folded: dict[Group | str, bool] = {Group.CONFIRM: False, Group.PASSED: True, Group.SKIPPED: True}
        """By group, and by the key of a problem."""
        self._code: str | None = None
        """The selected finding, kept while it passes and is folded away, because the next report may bring it back."""
        self.setModel(self.findings)
        # After setModel, so that the view handles the reset first.
        self.findings.modelReset.connect(self._restore)
        self.setItemDelegate(FindingDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always on: showing it rewraps the texts, which can hide it again, and so on.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._toggle)
        self.activated.connect(self._unfold)
        self.expanded.connect(lambda index: self._remember(index, folded=False))
        self.collapsed.connect(lambda index: self._remember(index, folded=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the page: nobody searches this list, and the base class would swallow them."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def set_report(self, report: Report, situation: Situation | None = None) -> None:
        """Show a report."""
        self.findings.set_report(report, situation)
        self._emit_chosen()

    def _restore(self) -> None:
        """Restore selection and folding after the rows changed."""
        for row in range(self.findings.rowCount()):
            index = self.findings.index(row, 0)
            self.setExpanded(index, not self._folded.get(self._fold_key(index), True))
        heading = self.findings.find_index(self._code or "").parent()
        # Selecting would unfold its group and scroll there, away from what is still to do.
        if self._code and (not heading.isValid() or self.isExpanded(heading)):
            self.choose(self._code)
        self.scheduleDelayedItemsLayout()

    def choose(self, code: str) -> None:
        """Select a finding if it is in the list."""
        index = self.findings.find_index(code)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def choose_worst(self) -> None:
        """Select the first finding that fails, so that its place is shown on the picture; else none."""
        self._code = None
        self.setCurrentIndex(QModelIndex())
        first = self.findings.get_finding(self.findings.index(0, 0))
        if first and first.verdict is Verdict.FAIL:
            self.choose(first.code)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid():
            self._code = getattr(self.findings.get_finding(current), "code", None)
        self._emit_chosen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Also tell screen readers the selected row, which Qt does only when it changes."""
        super().focusInEvent(event)
        super().currentChanged(self.currentIndex(), self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts again."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _emit_chosen(self) -> None:
        at = self.currentIndex()
        self.chosen.emit(self.findings.get_problem(at) or self.findings.get_finding(at))

    def _toggle(self, index: QModelIndex) -> None:
        if self.findings.group(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _unfold(self, index: QModelIndex) -> None:
        if self.findings.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _remember(self, index: QModelIndex, *, folded: bool) -> None:
        self._folded[self._fold_key(index)] = folded

    def _fold_key(self, index: QModelIndex) -> Group | str:
        group, problem = self.findings.group(index), self.findings.get_problem(index)
        return group[0] if group else problem.key if problem else ""


class FindingsPanel(Retranslated, QFrame):
    """Headline and list on a card."""

    FOLLOWS_COLOURS = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._report: Report | None = None
        self.verdict = ""
        self._headline, self._counts, self.tree = make_heading(), make_label(), FindingsTree()
        self._counts.setProperty("faint", True)
        for label in (self._headline, self._counts):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 4, 8)
        for label in (self._headline, self._counts):
            label.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(label)
        layout.addWidget(self.tree, 1)
        self.start_translation()

    def set_report(self, report: Report, situation: Situation) -> None:
        """Show a report."""
        self._report = report
        self.tree.set_report(report, situation)
        self._show_headline()

    def announce(self) -> None:
        """Tell screen readers the verdict on a frame at rest."""
        words = ". ".join(part for part in (self.verdict, self._counts.text()) if part)
        self._headline.setAccessibleName(words)
        announce(self, words)

    def wait(self) -> None:
        """Show that a picture is being checked."""
        self._report = None
        self.tree.set_report(Report(()))
        self._show_headline()

    def _retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Findings"))
        self.tree.setAccessibleDescription(self.tr("Select a finding to see its place on the picture."))
        self.tree.findings.retranslate()
        self.tree.scheduleDelayedItemsLayout()
        self._show_headline()

    def _show_headline(self) -> None:
        mark, self.verdict, colour = self._list_headline_parts()
        self._headline.setText(self._enlarge(f"{mark} {self.verdict}".lstrip(), colour))
        self._counts.setText(count_verdicts(self.tree.findings.arranged) if self._report else "")

    def _list_headline_parts(self) -> tuple[str, str, str]:
        """Mark, words and colour of the headline."""
        now = theme.get_colours()
        if self._report is None:
            return "", self.tr("Checking the photo…"), now.text
        if not self._report.passed:
            return BAD, self.tr("This photo does not pass yet"), now.bad
        if self.tree.findings.situation.doubtful:
            return OPEN, self.tr("Please look at the edge of the person"), now.warn
        return GOOD, self.tr("This photo passes"), now.good

    def _enlarge(self, words: str, colour: str) -> str:
        return theme.format_title(words, colour)


def count_verdicts(layout: FindingsLayout) -> str:
    """The numbers of the rows that the list shows: what one cause explains is one problem."""
    from photoprocess.report.order import write_summary

    count = Counter(problem.verdict for problem in layout.problems)
    count |= Counter({GROUP_VERDICTS[group]: len(within) for group, within in layout.groups if group in GROUP_VERDICTS})
    return write_summary(count, get_current_language())
