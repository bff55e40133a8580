"""The page that verifies a file: what it requires, and how much each verdict proves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoprocess import marker
from photoprocess.gui import dialogs, theme
from photoprocess.gui.language import NAMES, get_translations
from photoprocess.gui.verify.panel import VerifyPanel
from photoprocess.gui.window import Window
from photoprocess.marker import jwk

PATIENCE = 20_000
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "marker-example.jpg"
"""Signed on 2026-11-23 for cpta."""
Start = Callable[..., Window]


@pytest.fixture
def own_key(tmp_path: Path) -> tuple[Path, Path]:
    """A photo that an organiser signed, and the organiser's public key."""
    key = jwk.derive_private_key(b"organiser's own key for testing.")
    claims = marker.verify(EXAMPLE.read_bytes()).claims
    assert claims
    photo, public = tmp_path / "own.jpg", tmp_path / "own.jwk"
    photo.write_bytes(marker.mark(EXAMPLE.read_bytes(), claims, key))
    public.write_text(json.dumps(jwk.to_public_jwk(key.public)))
    return photo, public


def verify(window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VerifyPanel:
    qtbot.waitUntil(lambda: window.is_built, timeout=PATIENCE)
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: file)
    window.toolbar.verify.trigger()
    panel = window.verifier.panel
    qtbot.waitUntil(lambda: window.stack.currentWidget() is panel and panel.marked is not None, timeout=PATIENCE)
    return panel


def choose(panel: VerifyPanel, spec: str) -> None:
    box = panel.requirements.spec
    box.setCurrentIndex(box.findData(spec))
    box.activated.emit(box.currentIndex())


def test_a_specification_and_an_age_can_be_required(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = verify(start(), EXAMPLE, qtbot, monkeypatch)
    assert "✓" in panel.verdict.text()
    choose(panel, "cet")
    assert "✗" in panel.verdict.text()
    assert "not for “cet”" in panel.reason.text()
    choose(panel, "cpta")
    assert "✓" in panel.verdict.text()
    panel.requirements.since.setText("2026-11-24")
    assert "✗" in panel.verdict.text()
    panel.requirements.since.setText("2026-11-23")
    panel.requirements.until.setText("2026-11-24")
    assert "✓" in panel.verdict.text()
    panel.requirements.until.setText("2026-11-22")
    assert "✗" in panel.verdict.text()


def test_a_date_that_cannot_be_read_is_never_a_yes(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = verify(start(), EXAMPLE, qtbot, monkeypatch)
    for language in NAMES:
        get_translations().use(language)
        panel.requirements.since.setText("last week")
        assert panel.requirements.since.property("wrong") is True
        assert "✗" in panel.verdict.text()
        assert "2026-01-31" in panel.reason.text()
        panel.requirements.since.clear()
        assert "✓" in panel.verdict.text()


def test_only_a_key_that_the_user_chose_makes_the_verdict_green(
    start: Start, own_key: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, public = own_key
    panel = verify(start(), photo, qtbot, monkeypatch)
    green = theme.get_colours().good
    assert "✗" in panel.verdict.text(), "signed with a key that is not accepted yet"
    monkeypatch.setattr(dialogs, "ask_key", lambda *_: public)
    keys = panel.requirements.key
    keys.activated.emit(keys.count() - 1)
    qtbot.waitUntil(lambda: green in panel.verdict.text(), timeout=PATIENCE)
    assert "a key that you trust" in panel.verdict.text()
    assert keys.currentText() == "own.jwk"
    keys.setCurrentIndex(0)
    keys.activated.emit(0)
    qtbot.waitUntil(lambda: "✗" in panel.verdict.text(), timeout=PATIENCE)


def test_unchanged_under_the_public_key_is_no_green_yes(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = verify(start(), EXAMPLE, qtbot, monkeypatch)
    assert theme.get_colours().good not in panel.verdict.text()
    assert "unchanged since it was signed" in panel.verdict.text()
    assert "does not prove origin" in panel.key.text()


def test_a_file_that_is_no_key_is_a_message_and_changes_nothing(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    panel = verify(window, EXAMPLE, qtbot, monkeypatch)
    monkeypatch.setattr(dialogs, "ask_key", lambda *_: EXAMPLE)
    keys = panel.requirements.key
    keys.setCurrentIndex(keys.count() - 1)
    keys.activated.emit(keys.count() - 1)
    assert "no usable Ed25519 key" in window.banner.label.text()
    assert keys.currentIndex() == 0
    assert panel.requirements.keys is None
