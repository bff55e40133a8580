"""Accessibility: contrast, names, focus, and the whole workflow by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs, theme
from photoprocess.gui.canvas.canvas import Canvas
from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.theme import DARK, LIGHT, Colours, measure_contrast
from photoprocess.gui.window import Window
from photoprocess.marker import verify

Start = Callable[..., Window]
TEXTS = ("text", "faint", "accent", "good", "warn", "bad")
BACKGROUNDS = ("window", "card", "accent_soft")


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("use", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_enough_contrast(use: Colours, text: str, background: str) -> None:
    assert measure_contrast(getattr(use, text), getattr(use, background)) >= 4.5


@pytest.mark.parametrize("use", [LIGHT, DARK], ids=["light", "dark"])
def test_buttons_and_edges_have_enough_contrast(use: Colours) -> None:
    assert measure_contrast(use.on_accent, use.accent) >= 4.5
    assert measure_contrast(use.faint, use.hair) >= 4.5
    for background in BACKGROUNDS[:2]:
        assert measure_contrast(use.line, getattr(use, background)) >= 3
        assert measure_contrast(use.accent, getattr(use, background)) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert measure_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert measure_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_and_light_are_followed(opened: Window, qapp: QApplication) -> None:
    theme.apply(qapp, dark=True)
    dark = opened.grab().toImage().pixelColor(5, 5)
    theme.apply(qapp, dark=False)
    light = opened.grab().toImage().pixelColor(5, 5)
    assert dark.lightness() < 80 < 200 < light.lightness()


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers announce; those of Linux know no other event."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def test_messages_are_announced(start: Start, spoken: list[str]) -> None:
    window = start()
    window.toolbar.about.trigger()
    assert spoken == [window.banner.label.text()]


def test_lists_have_their_name_also_where_the_value_takes_its_place(window: Window) -> None:
    """On Linux, Qt passes the value of a list box as its name, and its tip as the description, HTML and all."""
    boxes = [box for box in window.findChildren(QComboBox) if box.isVisible()]
    assert boxes
    for box in boxes:
        description = QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Description)
        assert description
        assert "<" not in description


def test_the_verdict_is_announced_whenever_the_frame_rests(opened: Window, qtbot: QtBot, spoken: list[str]) -> None:
    frame = opened.session.frame
    assert frame
    with qtbot.waitSignal(opened.session.settled, timeout=20_000):
        opened.session.commit(replace(frame, centre=(frame.centre[0] + 200, frame.centre[1])))
    assert spoken[-1].startswith("This photo does not pass yet. ")
    with qtbot.waitSignal(opened.session.settled, timeout=20_000):
        opened.session.return_to_auto()
    assert spoken[-1].startswith("This photo passes. ")


def list_interactive(window: QWidget) -> Iterator[QWidget]:
    kinds = (QAbstractButton, QComboBox, QSlider, QAbstractItemView, Canvas)
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)
        if isinstance(widget, kinds) and widget.isVisibleTo(window) and not inner:
            yield widget


@pytest.fixture(params=["first screen", "photo page"])
def window(request: pytest.FixtureRequest, start: Start) -> Window:
    if request.param == "photo page":
        opened = request.getfixturevalue("opened")
        assert isinstance(opened, Window)
        return opened
    return start()


def test_everything_has_a_name(window: Window) -> None:
    nameless = []
    for widget in list_interactive(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            nameless.append(widget)
    assert not nameless


def test_everything_is_reached_by_tab(window: Window) -> None:
    reached: set[QWidget] = set()
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(at)
        at = at.nextInFocusChain()
    missed = [w for w in list_interactive(window) if w not in reached and w.isEnabled()]
    assert not missed


def test_nothing_is_cut_off_in_any_language(opened: Window, qtbot: QtBot) -> None:
    def cut() -> list[str]:
        buttons = [b for b in opened.findChildren(QAbstractButton) if b.isVisible()]
        return [b.text() for b in buttons if b.width() < b.sizeHint().width()]

    for language in NAMES:
        get_translations().use(language)
        qtbot.waitUntil(lambda: not cut(), timeout=2000)


def test_the_whole_workflow_by_keyboard_alone(
    start: Start, qtbot: QtBot, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: portrait)
    window = start()
    session = window.session
    with qtbot.waitSignal(session.settled, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    focus = window.focusWidget()
    assert isinstance(focus, Canvas)
    with qtbot.waitSignal(session.settled, timeout=10_000):
        QTest.keyClick(focus, Qt.Key.Key_Up)
    assert session.frame != session.auto
    with qtbot.waitSignal(session.settled, timeout=10_000):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.frame == session.auto
    tree = window.page.findings.tree
    for _ in range(12):
        if window.focusWidget() is tree:
            break
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    assert window.focusWidget() is tree
    while (found := tree.findings.get_finding(tree.currentIndex())) is None or found.code != "declare.recent":
        QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert session.declared == {"recent"}
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert verify(portrait.with_name("報名照片.jpg").read_bytes()).valid


def test_pictures_are_images_with_a_name_and_a_description(opened: Window) -> None:
    page = opened.page
    for widget in (page.canvas, page.preview.printed, page.preview.enlarged, page.whitening.editor):
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.role() == QAccessible.Role.Graphic
        assert spoken.text(QAccessible.Text.Name)
        assert spoken.text(QAccessible.Text.Description)
    frame = opened.session.frame
    assert frame
    assert str(round(frame.height)) in QAccessible.queryAccessibleInterface(page.canvas).text(
        QAccessible.Text.Description
    )
