"""From a picture to a saved photo in at most three clicks of the blue button, or by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.window import Window
from photoprocess.job import Outcome
from photoprocess.marker import verify

Start = Callable[..., Window]
Settle = Callable[[Window, Callable[[], object]], Outcome]
CLICKS = 3
PICTURES = Path(__file__).resolve().parents[1] / "data" / "pictures"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A HEIC, as a phone makes it, of a person in front of a beige wall."""
    return Path(shutil.copy(PICTURES / "portrait_beige.heic", tmp_path))


def take_steps(window: Window, qtbot: QtBot, press: Callable[[], object]) -> int:
    """Press the blue button until the window closes. Returns how often."""
    for presses in range(1, CLICKS + 1):
        last = window.bottom.step.value == "finish"
        press()
        if last:
            qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
            return presses
        qtbot.waitUntil(lambda: not window.session.is_judging, timeout=20_000)
    raise AssertionError("not saved by then")


def test_by_the_blue_button(
    start: Start, picture: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: picture)
    window = start()
    settle(window, window.welcome._open.click)
    assert take_steps(window, qtbot, window.bottom.primary.click) <= CLICKS
    assert verify(picture.with_name("報名照片.jpg").read_bytes()).valid


@pytest.fixture
def opened(start: Start, picture: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window with the picture, opened by keys."""
    monkeypatch.setattr(dialogs, "ask_picture", lambda *_: picture)
    window = start()
    settle(window, lambda: QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier))
    return window


def test_by_keys_alone(opened: Window, picture: Path, qtbot: QtBot) -> None:
    def press() -> None:
        for _ in range(30):
            if opened.focusWidget() is opened.bottom.primary:
                break
            QTest.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Tab)
        QTest.keyClick(opened.bottom.primary, Qt.Key.Key_Space)

    assert take_steps(opened, qtbot, press) <= CLICKS
    assert verify(picture.with_name("報名照片.jpg").read_bytes()).valid


def test_by_one_key_from_the_picture(opened: Window, picture: Path, qtbot: QtBot) -> None:
    def press() -> None:
        QTest.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert take_steps(opened, qtbot, press) <= CLICKS
    assert verify(picture.with_name("報名照片.jpg").read_bytes()).valid
