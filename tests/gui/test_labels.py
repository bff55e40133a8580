"""Nothing that a stranger wrote is markup in the window."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photoprocess import marker
from photoprocess.gui import dialogs
from photoprocess.gui.batch.model import BatchModel
from photoprocess.gui.labels import make_plain_tip
from photoprocess.gui.window import Window
from photoprocess.many.values import Done

GUI = Path(__file__).resolve().parents[2] / "photoprocess" / "gui"
PATIENCE = 20_000
EVIL = "<img src='x'><b>ORIGIN PROVEN</b>"
Start = Callable[..., Window]


def list_labels_made(path: Path) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "QLabel"]


def test_every_label_of_the_code_is_made_with_a_text_format() -> None:
    assert {path.name: lines for path in GUI.rglob("*.py") if (lines := list_labels_made(path))}.keys() == {"labels.py"}


def test_no_label_of_the_window_guesses(start: Start, portrait: Path, qtbot: QtBot) -> None:
    window = start(portrait)
    qtbot.waitUntil(lambda: window.is_built and window.session.outcome is not None, timeout=PATIENCE)
    guessing = [label.text() for label in window.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.AutoText]
    assert not guessing


def test_a_markers_claims_are_shown_as_they_are(
    start: Start, portrait: Path, cases: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cases / "hostile" / "htmlgui.jpg"
    claims = marker.verify(path.read_bytes()).claims
    assert claims
    window = start(portrait)
    qtbot.waitUntil(lambda: window.is_built, timeout=PATIENCE)
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: path)
    window.toolbar.verify.trigger()
    panel = window.verifier.panel
    qtbot.waitUntil(lambda: window.stack.currentWidget() is panel, timeout=PATIENCE)
    shown = [label for label in panel.findChildren(QLabel) if "<" in label.text()]
    foreign = [label for label in shown if claims.spec.id in label.text() or claims.tool.name in label.text()]
    assert foreign
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in foreign)
    ours = [label.text() for label in shown if label not in foreign]
    assert not [text for text in ours if "PROVEN" in text.upper()]


def test_a_tip_shows_a_name_as_it_is() -> None:
    assert make_plain_tip("報名（照片） & more.jpg") == "報名（照片） & more.jpg"
    assert make_plain_tip(EVIL) == "<span>&lt;img src=&#x27;x&#x27;&gt;&lt;b&gt;ORIGIN PROVEN&lt;/b&gt;</span>"


def test_a_name_in_the_batch_is_not_markup_and_takes_one_line() -> None:
    model = BatchModel()
    model.add(Done(f"{EVIL}\n\u202e.jpg"))
    index = model.index(0, 0)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole).startswith("<span>&lt;img")
    assert model.data(index, Qt.ItemDataRole.DisplayRole).isprintable()
