"""F1, the keys people bring along, and the menus of the right mouse button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoprocess.gui.help import HelpDialog
from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.window import Window
from photoprocess.marker import verify

Keys, Modifiers = Qt.Key, Qt.KeyboardModifier


def test_f1_shows_the_keys_in_the_language_of_the_window(opened: Window, qtbot: QtBot) -> None:
    QTest.keyClick(opened, Keys.Key_F1)
    (dialog,) = opened.findChildren(HelpDialog)
    texts = set()
    for language in NAMES:
        get_translations().use(language)
        qtbot.wait(20)
        texts.add(dialog.text.toPlainText())
        assert "Ctrl+Y" in dialog.text.toPlainText()
    assert len(texts) == len(NAMES)
    QTest.keyClick(dialog, Keys.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Keys.Key_Y, Modifiers.ControlModifier),
        (Keys.Key_Z, Modifiers.ControlModifier | Modifiers.ShiftModifier),
    ],
)
def test_redo_has_the_keys_of_every_system(
    opened: Window, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    session = opened.session
    QTest.keyClick(opened.page.canvas, Keys.Key_Up)
    moved = session.frame
    QTest.keyClick(opened, Keys.Key_Z, Modifiers.ControlModifier)
    assert session.frame == session.auto
    QTest.keyClick(opened, key, modifiers)
    assert session.frame == moved != session.auto
    qtbot.waitUntil(lambda: not session.is_judging, timeout=20_000)


def test_the_photo_is_copied_as_it_would_be_saved(opened: Window) -> None:
    QTest.keyClick(opened, Keys.Key_C, Modifiers.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert verify(bytes(mime.data("image/jpeg").data())).valid
    assert QImage(mime.imageData()).width() == 295
    assert not mime.hasUrls()


def test_after_saving_the_file_is_copied(opened: Window, qtbot: QtBot, portrait: Path) -> None:
    with qtbot.waitSignal(opened.saver.saved, timeout=20_000):
        opened.bottom.save.click()
    QTest.keyClick(opened, Keys.Key_C, Modifiers.ControlModifier)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()) == portrait.with_name("報名照片.jpg")


def test_picture_and_portrait_have_menus(opened: Window) -> None:
    page, bar = opened.page, opened.toolbar
    assert bar.auto in page.canvas.actions()
    assert bar.copy in page.preview.actions()
    for widget in (page.canvas, page.preview):
        assert widget.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
