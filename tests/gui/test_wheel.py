"""The mouse wheel over a closed box changes nothing: a page is scrolled past, not rewritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from photoprocess.gui.window import Window

Start = Callable[..., Window]


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    at = QPointF(widget.mapToGlobal(middle))
    for step in (-120, 120, 120):
        event = QWheelEvent(middle, at, QPoint(), QPoint(0, step), button, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(widget, event)


def values(window: QWidget) -> list[object]:
    lists = [(box.currentIndex(), box.currentText()) for box in window.findChildren(QComboBox)]
    return [*lists, *(box.value() for box in window.findChildren(QSpinBox))]


@pytest.mark.parametrize("page", ["photo", "batch", "precheck", "sheet"])
def test_the_wheel_over_a_closed_box_changes_nothing(opened: Window, qtbot: QtBot, page: str) -> None:
    place: QWidget = opened
    if page == "precheck":
        opened.pages.precheck_action.trigger()
        form = opened.pages.precheck
        assert form
        qtbot.waitUntil(lambda: form.exams.list.count() > 1, timeout=20_000)
        form.exams.list.setCurrentRow(1)
    elif page == "batch":
        opened.pages.batch_action.trigger()
    elif page == "sheet":
        opened.sheets.action.trigger()
        assert opened.sheets.dialog
        place = opened.sheets.dialog
        opened.sheets.dialog.close_button.setFocus()
    before = values(place)
    assert before
    for box in (*place.findChildren(QComboBox), *place.findChildren(QSpinBox)):
        turn_wheel(box)
    assert values(place) == before
    if opened.sheets.dialog:
        opened.sheets.dialog.close()
