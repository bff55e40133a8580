"""Choosing a spec: in groups, by search in any language, by keys alone, and from the user's own file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.language import get_translations
from photoprocess.gui.specs.chooser import SpecChooser
from photoprocess.gui.window import Window
from photoprocess.spec.catalogue import list_specs, load_spec

Start = Callable[..., Window]
ROOT = Path(__file__).resolve().parents[3]


def open_chooser(window: Window, qtbot: QtBot) -> SpecChooser:
    window.toolbar.specs.showPopup()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, SpecChooser)
    return chooser


def list_rows(chooser: SpecChooser) -> list[str]:
    return [chooser.list.item(row).text() for row in range(chooser.list.count())]


def own(folder: Path, *changes: tuple[str, str]) -> Path:
    words = (ROOT / "resources" / "specs" / "cpta.toml").read_text("utf-8")
    for before, after in (('id = "cpta"', 'id = "school"'), ('en = "Prof', 'en = "School Prof'), *changes):
        assert before in words
        words = words.replace(before, after, 1)
    path = folder / "school.toml"
    path.write_text(words, "utf-8")
    return path


def test_the_list_is_in_groups_and_holds_every_spec(start: Start, qtbot: QtBot) -> None:
    chooser = open_chooser(start(), qtbot)
    shown = list_rows(chooser)
    heads = [shown.index(name) for name in ("Exams", "Certificates and registries", "Identity documents", "Visas")]
    assert heads == sorted(heads)
    assert {spec.id for spec in chooser.list_shown()} == {spec.id for spec in list_specs()}
    assert "295 × 413" in chooser.details.toPlainText()
    chooser.close()


@pytest.mark.parametrize("words", ["计算机等级", "計算機等級", "computer rank", "ncre"])
def test_typing_any_language_and_enter_choose(start: Start, qtbot: QtBot, words: str) -> None:
    window = start()
    chooser = open_chooser(window, qtbot)
    chooser.search.insert(words)  # as an input method does; QTest types no Chinese
    assert [spec.id for spec in chooser.list_shown()] == ["ncre"]
    assert "changing the background" in chooser.details.toPlainText()
    with qtbot.waitSignal(window.toolbar.specs.chosen):
        QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    assert window.session.spec.id == window.settings.spec == "ncre"
    assert window.toolbar.specs.currentText().startswith("National computer rank exam")


def test_arrows_step_over_headings_and_escape_changes_nothing(start: Start, qtbot: QtBot) -> None:
    window = start()
    chooser = open_chooser(window, qtbot)
    for _ in range(len(list_specs()) + 5):
        QTest.keyClick(chooser.search, Qt.Key.Key_Down)
    assert chooser.list.currentItem().text() == list_rows(chooser)[-1]
    QTest.keyClick(chooser.search, Qt.Key.Key_Up)
    QTest.keyClick(chooser.search, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert window.session.spec.id == "cpta"


def test_a_search_without_results_says_so_and_enter_does_nothing(start: Start, qtbot: QtBot) -> None:
    window = start()
    chooser = open_chooser(window, qtbot)
    chooser.search.setText("moon")
    assert "Try fewer words" in chooser.details.toPlainText()
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    assert window.toolbar.specs.currentIndex() == 0
    chooser.close()


def test_a_weak_source_is_marked_where_the_spec_is_chosen(start: Start, qtbot: QtBot, qapp: QApplication) -> None:
    window = start()
    get_translations().use("zh-CN")
    qapp.processEvents()
    chooser = open_chooser(window, qtbot)
    chooser.search.setText("physician")
    assert "可信度低" in chooser.details.toPlainText()
    assert "资料很旧" in chooser.details.toPlainText()
    chooser.close()


def test_an_own_file_is_used_and_remembered(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own(tmp_path)
    monkeypatch.setattr(dialogs, "ask_spec", lambda *_: path)
    window = start()
    chooser = open_chooser(window, qtbot)
    with qtbot.waitSignal(window.toolbar.specs.chosen):
        chooser.own.click()
    assert window.session.spec.id == "school"
    again = start()
    qtbot.waitUntil(lambda: again.session.spec.id == "school")
    chooser = open_chooser(again, qtbot)
    assert list_rows(chooser)[:2] == ["Your own", "School Professional qualification exams · 25 × 35 mm"]
    chooser.close()


def test_a_copy_of_a_spec_is_saved_to_be_changed(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_spec_copy", lambda *_: tmp_path / "mine.toml")
    window = start()
    chooser = open_chooser(window, qtbot)
    chooser.search.setText("ncre")
    chooser.copy.click()
    assert "mine.toml" in window.banner.label.text()
    assert load_spec(tmp_path / "mine.toml") == load_spec("ncre")


def test_a_fault_in_an_own_file_is_explained_and_nothing_changes(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own(tmp_path, ("height_px = 413", 'height_px = "tall"'))
    monkeypatch.setattr(dialogs, "ask_spec", lambda *_: path)
    window = start()
    window.specs.ask_file()
    qtbot.waitUntil(lambda: window.banner.message is not None)
    assert 'height_px is "tall"; allowed: integer' in window.banner.label.text()
    assert window.session.spec.id == "cpta"


def test_an_own_file_that_is_gone_at_the_next_start_leaves_the_usual_spec(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start()
    window.settings.spec = str(tmp_path / "gone.toml")
    again = start()
    qtbot.waitUntil(lambda: again.banner.message is not None)
    assert "gone.toml" in again.banner.label.text()
    assert again.session.spec.id == again.settings.spec == "cpta"
