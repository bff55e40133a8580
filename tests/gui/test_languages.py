"""Three languages: complete, up to date, and exchangeable while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scripts import load_script

from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.specs import tooltip
from photoprocess.gui.window import Window
from photoprocess.values import Language

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    return load_script(ROOT / "tools" / "translate.py")


@pytest.mark.parametrize("language", ["zh-TW", "zh-CN"])
def test_catalogues_are_complete_and_fresh(translate: ModuleType, language: str) -> None:
    assert translate.find_problems(language) == []


def test_the_dialogs_of_qt_are_translated_too(start: Callable[..., Window]) -> None:
    start()
    get_translations().use("zh-TW")
    for context, words in (
        ("QFileDialog", "&Look in:"),
        ("QFileDialog", "Files of &type:"),
        ("QPlatformTheme", "Open"),
    ):
        assert QCoreApplication.translate(context, words) != words


def list_shown(window: Window) -> str:
    model = window.page.findings.tree.findings
    return " ".join(
        [
            window.toolbar.open.text(),
            window.bottom.primary.text(),
            window.bottom.save.text(),
            window.page.findings._headline.text(),
            str(model.find_index("framing.head").data()),
            window.toolbar.specs.currentText(),
            window.windowTitle(),
        ]
    )


def test_the_language_changes_while_the_window_is_open(opened: Window, qapp: QApplication) -> None:
    before, frame = list_shown(opened), opened.session.frame
    assert "Save and exit" in before
    for row, language in enumerate(NAMES):
        opened.toolbar.languages.setCurrentIndex(row)
        opened.toolbar.languages.activated.emit(row)
        qapp.processEvents()
        assert get_translations().language == language
        assert opened.settings.language == language
        expected = {"zh-TW": "儲存並退出", "zh-CN": "这张照片合格", "en": "This photo passes"}[language]
        assert expected in list_shown(opened)
    assert list_shown(opened) == before
    assert opened.session.frame == frame


def test_a_shown_message_follows_the_language(opened: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with qtbot.waitSignal(opened.opener.failed, timeout=10_000):
        opened.inputs.open_path(tmp_path / "none.jpg")
    assert "There is no file" in opened.banner.label.text()
    get_translations().use("zh-TW")
    qapp.processEvents()
    assert "找不到檔案" in opened.banner.label.text()


@pytest.mark.parametrize("language", list(NAMES))
def test_a_spec_shows_its_limits_and_source(opened: Window, qapp: QApplication, language: Language) -> None:
    get_translations().use(language)
    qapp.processEvents()
    tip = tooltip.make_tip(opened.session.spec)
    assert opened.toolbar.specs.toolTip() == tip
    assert "295 × 413" in tip
    assert "www.cpta.com.cn" in tip
    assert "2026-11-23" in tip
