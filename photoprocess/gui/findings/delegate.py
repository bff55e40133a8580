"""Paints a finding in the list: mark, title, values, reason and advice."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias, cast

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from photoprocess.frozen import dataclass
from photoprocess.gui import icons, theme
from photoprocess.gui.findings import model as findings
from photoprocess.gui.findings.advice import Situation
from photoprocess.gui.findings.arrange import Group, list_details
from photoprocess.gui.findings.model import FINDING, GROUP, PROBLEM
from photoprocess.gui.language import get_current_language
from photoprocess.report.problems import Problem, name_problem
from photoprocess.values import CheckGroup, Finding, Verdict
from photoprocess.verdict_marks import GOOD

MARGIN, GAP, GUTTER, MARK_WIDTH, RADIUS, BOX = 8, 4, 16, 28, 8, 16
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex
FindingsRow: TypeAlias = Problem | Finding
"""A problem of the top level, or a finding inside something that folds."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text and its place, relative to the row's top left corner."""

    rect: QRect
    text: str
    font: QFont
    colour: str


def lay_out(row: FindingsRow, situation: Situation, width: int, font: QFont) -> tuple[TextBlock, ...]:
    """Lay out title, values (beside the title if there is room), reason and advice in a width of logical pixels."""
    return _lay_out_cached(row, situation, width, font.toString(), theme.get_colours(), get_current_language())


# Qt requests the same rows several times at each step of a drag, and measuring text is slow.
@lru_cache(maxsize=256)
def _lay_out_cached(row: FindingsRow, situation: Situation, width: int, face: str, *_: object) -> tuple[TextBlock, ...]:
    font, now = QFont(), theme.get_colours()
    font.fromString(face)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold if _is_prominent(row) else QFont.Weight.Normal)
    left, room = MARGIN + MARK_WIDTH, width - 2 * MARGIN - MARK_WIDTH
    title, values = _format_title(row), _format_beside(row)
    wide, metrics = QFontMetrics(bold).horizontalAdvance(title), QFontMetrics(font)
    beside = values and wide + GUTTER + metrics.horizontalAdvance(values) <= room
    found = [_make_block(title, bold, now.text, QRect(left, MARGIN, room, 0))]
    if beside:
        at = left + room - metrics.horizontalAdvance(values)
        colour = now.accent if _unfolds(row) else now.faint
        found.append(_make_block(values, font, colour, QRect(at, MARGIN, left + room - at + 1, 0)))
    lines = ([] if beside or not values else [(values, now.faint)]) + _list_lines(row, situation, now)
    for text, colour in lines:
        found.append(_make_block(text, font, colour, QRect(left, found[-1].rect.bottom() + 1 + GAP, room, 0)))
    return tuple(found)


def _is_prominent(row: FindingsRow) -> bool:
    """Problems and declarations are bold; measures take one line in normal weight."""
    return isinstance(row, Problem) or row.group is CheckGroup.DECLARE


def _format_title(row: FindingsRow) -> str:
    return name_problem(row, get_current_language()) if isinstance(row, Problem) else findings.name_check(row)


def _unfolds(row: FindingsRow | None) -> bool:
    return isinstance(row, Problem) and bool(list_details(row))


def _format_beside(row: FindingsRow) -> str:
    """What stands right of the title: the measure, or the word that unfolds the measures."""
    if isinstance(row, Problem):
        words = QCoreApplication.translate("Findings", "Details")
        if list_details(row):
            return words
        return findings.format_values(row.worst) if findings.shows_values(row) else ""
    return "" if row.group is CheckGroup.DECLARE else findings.format_values(row)


def _list_lines(row: FindingsRow, situation: Situation, now: theme.Colours) -> list[tuple[str, str]]:
    if isinstance(row, Problem):
        texts = findings.explain(row, situation)
        return [(text, now.text if nth == len(texts) - 1 else now.faint) for nth, text in enumerate(texts)]
    line = findings.get_advice(row) if row.group is CheckGroup.DECLARE else findings.explain_verdict(row)
    return [(line, now.faint)] if line else []


def _make_block(text: str, font: QFont, colour: str, room: QRect) -> TextBlock:
    high = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 10_000), int(WRAPPED), text).height()
    return TextBlock(QRect(room.left(), room.top(), room.width(), high), text, font, colour)


def pick_verdict_colour(verdict: Verdict) -> QColor:
    """The colour of a finding's mark, whose shape has the same meaning."""
    now = theme.get_colours()
    words = {Verdict.PASS: now.good, Verdict.WARN: now.warn, Verdict.SKIPPED: now.faint}
    return QColor(words.get(verdict, now.bad))


class FindingDelegate(QStyledItemDelegate):
    """Paints the rows of a FindingsModel over the full width of the view."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._draw_background(painter, option)
        finding: Finding | None = index.data(FINDING)
        if finding is None:
            self._draw_heading(painter, option, index)
        else:
            self._draw_mark(painter, option, finding)
            for block in self._lay_out(option, index):
                painter.setFont(block.font)
                painter.setPen(QColor(block.colour))
                painter.drawText(block.rect.translated(0, option.rect.top()), int(WRAPPED), block.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        finding: Finding | None = index.data(FINDING)
        if finding is None:
            return QSize(10, QFontMetrics(option.font).height() + 2 * MARGIN)
        bottom = max(block.rect.bottom() for block in self._lay_out(option, index))
        return QSize(10, bottom + 1 + (MARGIN if index.data(PROBLEM) else GAP))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick a declaration by a click anywhere on its row; the view does the same for the space bar."""
        finding: Finding | None = index.data(FINDING)
        if event.type() == QEvent.Type.MouseButtonRelease and _unfolds(index.data(PROBLEM)):
            return self._unfold(cast("QMouseEvent", event), option, index)
        if event.type() != QEvent.Type.MouseButtonRelease or not finding or finding.group is not CheckGroup.DECLARE:
            return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return cast("findings.FindingsModel", model).setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def _unfold(self, event: QMouseEvent, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show or hide the measures by a click on "Details"."""
        word = self._lay_out(option, index)[1].rect.translated(0, option.rect.top())
        hit = word.adjusted(-GUTTER, -MARGIN, MARGIN, MARGIN).contains(event.position().toPoint())
        if hit:
            view = cast("QTreeView", self.parent())
            top = index.model().index(index.row(), 0)
            view.setExpanded(top, not view.isExpanded(top))
        return hit

    def _lay_out(self, option: QStyleOptionViewItem, index: Index) -> tuple[TextBlock, ...]:
        row: FindingsRow = index.data(PROBLEM) or index.data(FINDING)
        situation = cast("findings.FindingsModel", index.model()).situation
        return lay_out(row, situation, self._find_width(), option.font)

    def _find_width(self) -> int:
        return cast("QTreeView", self.parent()).viewport().width()

    def _draw_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        now, state = theme.get_colours(), option.state
        rect = option.rect.adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(QColor(now.accent_soft) if chosen else Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(now.accent) if focused else Qt.PenStyle.NoPen)
        if chosen or focused:
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _draw_mark(self, painter: QPainter, option: QStyleOptionViewItem, finding: Finding) -> None:
        place = QRect(MARGIN, option.rect.top() + MARGIN, MARK_WIDTH - 8, QFontMetrics(option.font).height())
        if finding.group is CheckGroup.DECLARE:
            self._draw_box(painter, place, ticked=finding.verdict is Verdict.PASS)
            return
        ratio = painter.device().devicePixelRatio()
        mark = icons.draw_mark(findings.get_mark(finding), pick_verdict_colour(finding.verdict).name(), BOX, ratio)
        painter.drawPixmap(_centre_box(place), mark)

    def _draw_box(self, painter: QPainter, place: QRect, *, ticked: bool) -> None:
        now = theme.get_colours()
        box = QRect(_centre_box(place), QSize(BOX, BOX))
        painter.setPen(QColor(now.accent if ticked else now.line))
        painter.setBrush(QColor(now.accent if ticked else now.card))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QPen(QColor(now.on_accent), 2))
            painter.drawPolyline([box.topLeft() + QPoint(x, y) for x, y in ((4, 8), (7, 11), (12, 5))])

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast("QTreeView", self.parent())
        now, group = theme.get_colours(), index.data(GROUP)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(now.good if group is Group.PASSED else now.text))
        arrow = "unfolded" if view.isExpanded(index) else "folded"
        mark = f"{GOOD} " if group is Group.PASSED else ""
        area = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        place = QRect(area.left(), area.top(), MARK_WIDTH - 8, area.height())
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(_centre_box(place), icons.draw_cached(arrow, now.text, BOX, ratio))
        words = area.adjusted(MARK_WIDTH, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, mark + str(index.data()))


def _centre_box(place: QRect) -> QPoint:
    """The top left corner of a mark or box in the middle of its place."""
    return QPoint(place.left() + (place.width() - BOX) // 2, place.center().y() - BOX // 2)
