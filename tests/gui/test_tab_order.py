"""What a screen reader and the Tab key meet on each page: names and roles, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from photoprocess.gui.settings import Settings
from photoprocess.gui.window import Window
from photoprocess.job import Outcome

Start = Callable[..., Window]
Settle = Callable[[Window, Callable[[], object]], Outcome]
PAGES = ["CheckBox Photo", "CheckBox Batch", "CheckBox Pre-check"]
FILE = ["ButtonMenu Open", "Button Paste"]
SPEC = "ComboBox Professional qualification exams · 25 × 35 mm"
LAST = ["ComboBox English", "ButtonMenu More"]
ORDERS = {
    "first": [
        *(*PAGES, *FILE, SPEC, *LAST),
        "Button Open a picture",
        "Button Use the camera",
        "Button Try it with a sample picture",
        "Button Open me.jpg again",
        "Button Clear the recent pictures",
    ],
    "photo": [
        *(*PAGES, *FILE, SPEC, *LAST),
        "Graphic Picture and frame",
        "Button Turn the picture left (Ctrl+Shift+R)",
        "Button Turn the picture right (Ctrl+R)",
        "Button Level: turn the frame left ([)",
        "Slider Fine levelling of the frame",
        "Button Level: turn the frame right (])",
        "Button Show the original while held (B)",
        "CheckBox Whiten the background",
        "Tree Findings",
        "Button Save",
        "Button Save and exit",
    ],
    "batch": [
        *(*PAGES, SPEC, *LAST),
        "Button Choose a folder…",
        "Button Save to…",
        "CheckBox Whiten the backgrounds",
        "ComboBox All",
    ],
    "camera": [
        *(*PAGES, *FILE, SPEC, *LAST),
        "Graphic Picture of the camera, mirrored",
        "Button Back",
        "Button Try again",
    ],
    "precheck": [
        *(*PAGES, *LAST),
        "PageTabList Can I register?",
        "EditableText Search examinations by name",
        "List Examinations",
        "ComboBox all subjects",
        "PageTabList One by one",
        "Button 1  all subjects",
        "Button 2  two subjects waived",
        "Button I don’t know",
        "StaticText The answer with its reasons",
        "Button Open answers…",
        "Button Start over",
        "Button Print…",
        "Button Save as PDF or HTML…",
    ],
    "verify": [
        *(*PAGES, *FILE, SPEC, *LAST),
        "Tree Findings stated in the marker",
        "ComboBox Built-in key",
        "ComboBox any specification",
        "EditableText Signed from",
        "EditableText Signed until",
        "Button Open as a picture",
        "Button Back",
    ],
}


def tab_stops(window: Window) -> Iterator[QWidget]:
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus and not at.focusProxy():
            yield at
        at = at.nextInFocusChain()


def describe(widget: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return f"{spoken.role().name} {spoken.text(QAccessible.Text.Name)}"


def show_page(window: Window, page: str, portrait: Path, settle: Settle, qtbot: QtBot) -> None:
    if page == "photo":
        settle(window, lambda: window.inputs.open_path(portrait))
    elif page == "batch":
        window.pages.batch_action.trigger()
    elif page == "verify":
        window.verifier.shown.emit()
    elif page == "precheck":
        window.pages.precheck_action.trigger()
        asked = window.pages.precheck
        assert asked
        qtbot.waitUntil(lambda: asked.exams.list.count() > 1, timeout=20_000)
        asked.exams.search.setText("equipment-supervisor")
        asked.exams.list.setCurrentRow(0)
    elif page == "camera":
        window.pages.camera_source = "no such film"
        window.pages.show_camera()
        qtbot.waitUntil(lambda: window.pages.camera is not None and window.pages.camera.broken, timeout=20_000)


@pytest.mark.parametrize("page", list(ORDERS))
def test_the_tab_key_visits_what_is_on_the_page_as_it_is_read(
    start: Start, portrait: Path, qtbot: QtBot, settle: Settle, page: str
) -> None:
    Settings().add_recent(portrait)
    window = start()
    window.resize(1180, 760)
    qtbot.waitUntil(window.recents.isVisible, timeout=20_000)
    show_page(window, page, portrait, settle, qtbot)
    qtbot.wait(50)
    found = [describe(widget) for widget in tab_stops(window)]
    begin = found.index(PAGES[0])
    assert found[begin:] + found[:begin] == ORDERS[page]


def test_the_keyboard_is_never_nowhere(opened: Window, qtbot: QtBot, settle: Settle) -> None:
    def held() -> bool:
        focus = opened.focusWidget()
        return focus is not None and focus.isVisible() and focus.isEnabled()

    primary = opened.bottom.primary
    settle(opened, lambda: opened.page.whitening.bar.switch.click())
    opened.bottom.save.setFocus()
    with qtbot.waitSignal(opened.saver.saved, timeout=20_000):
        QTest.keyClick(opened.bottom.save, Qt.Key.Key_Space)
    qtbot.waitUntil(primary.isEnabled, timeout=5000)
    assert opened.focusWidget() is opened.bottom.save
    for action in (opened.pages.batch_action, opened.pages.precheck_action, opened.pages.photo_action):
        action.trigger()
        qtbot.waitUntil(held, timeout=5000)


def test_an_open_list_is_in_the_tree(opened: Window, qtbot: QtBot) -> None:
    languages = opened.toolbar.languages
    languages.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=5000)
    view = languages.view()
    assert isinstance(languages, QComboBox)
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.List
    names = [spoken.child(nth).text(QAccessible.Text.Name) for nth in range(spoken.childCount())]
    assert names == ["繁體中文", "简体中文", "English"]
    languages.hidePopup()
