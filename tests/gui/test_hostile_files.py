"""Every hostile file ends in the window as its readme says; `tests/unit/test_hostile_files.py` has the other ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import MARKED, REFUSED, TABLES
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.session.work import Opening
from photoprocess.gui.window import Window
from photoprocess.marker import Proof

PATIENCE = 40_000
Start = Callable[..., Window]


@pytest.mark.parametrize("name", [*REFUSED, *TABLES])
def test_a_refused_picture_is_a_message(start: Start, cases: Path, qtbot: QtBot, name: str) -> None:
    window = start()
    qtbot.waitUntil(lambda: window.is_built, timeout=PATIENCE)
    window.inputs.open(Opening.file(cases / "hostile" / name))
    qtbot.waitUntil(lambda: name in window.banner.label.text(), timeout=PATIENCE)
    assert window.session.outcome is None


@pytest.mark.parametrize("name", MARKED)
def test_a_marker_is_shown_for_what_it_proves(
    start: Start, cases: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window = start()
    qtbot.waitUntil(lambda: window.is_built, timeout=PATIENCE)
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: cases / "hostile" / name)
    window.toolbar.verify.trigger()
    panel = window.verifier.panel
    qtbot.waitUntil(lambda: window.stack.currentWidget() is panel, timeout=PATIENCE)
    assert panel.marked
    assert panel.marked.verification.proof is Proof.UNCHANGED
    assert "unchanged since it was signed" in panel.verdict.text()
    assert "anyone can have signed it" in panel.key.text()
    assert not any("root:" in label.text() for label in panel.findChildren(QLabel))
