"""Every page fits a small laptop's screen, and what does not fit a narrow toolbar is in a visible menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.window import Window

SMALL = QSize(1024, 560)
"""A screen of 1024 × 600 less title bar and panel."""
OVERFLOW = "qt_toolbar_ext_button"


def overflow(window: Window) -> QToolButton:
    button = window.toolbar.findChild(QToolButton, OVERFLOW)
    assert isinstance(button, QToolButton)
    return button


def show_page(window: Window, page: str) -> None:
    if page == "brush":
        window.page.whitening.begin_correcting()
    elif page == "batch":
        window.pages.batch_action.trigger()
    elif page == "precheck":
        window.pages.precheck_action.trigger()
    elif page == "verify":
        window.verifier.shown.emit()


@pytest.mark.parametrize("page", ["photo", "brush", "batch", "precheck", "verify"])
def test_every_page_fits_a_small_screen_in_every_language(opened: Window, qtbot: QtBot, page: str) -> None:
    show_page(opened, page)
    for language in NAMES:
        get_translations().use(language)
        qtbot.wait(50)
        opened.resize(SMALL)
        qtbot.wait(50)
        assert opened.size() == SMALL
        assert opened.minimumSizeHint().height() <= SMALL.height()
        assert not overflow(opened).isVisible()


def test_what_does_not_fit_is_behind_a_visible_button(opened: Window, qtbot: QtBot) -> None:
    opened.resize(opened.minimumSizeHint().width(), SMALL.height())
    qtbot.waitUntil(lambda: overflow(opened).isVisible(), timeout=5000)
    assert not overflow(opened).icon().isNull()
    assert overflow(opened).accessibleName()
    assert not opened.toolbar.languages.isVisible()
    overflow(opened).click()
    qtbot.waitUntil(opened.toolbar.languages.isVisible, timeout=5000)


def test_words_beside_icons_give_way_first(opened: Window, qtbot: QtBot) -> None:
    open_button = opened.toolbar.widgetForAction(opened.toolbar.open)
    opened.resize(1366, 700)
    qtbot.wait(50)
    wide = open_button.width()
    opened.resize(720, 700)
    qtbot.waitUntil(lambda: open_button.width() < wide, timeout=5000)
    assert open_button.isVisible()


def test_the_print_size_needs_room(opened: Window, qtbot: QtBot) -> None:
    opened.resize(1024, 760)
    qtbot.waitUntil(opened.page.preview.printed.isVisible, timeout=5000)
    opened.page.whitening.whiten()
    qtbot.waitUntil(lambda: not opened.session.is_judging, timeout=20_000)
    opened.resize(1024, 500)
    qtbot.waitUntil(lambda: not opened.page.preview.printed.isVisible(), timeout=5000)
    assert opened.page.preview.enlarged.isVisible()
