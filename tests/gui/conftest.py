"""Fixtures for Qt: offscreen, isolated settings, and no leftovers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest.importorskip("PySide6.QtWidgets", reason="Qt's libraries are not on this machine", exc_type=ImportError)

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoprocess.gui import app, dialogs, theme
from photoprocess.gui.dialogs import UnsavedAnswer
from photoprocess.gui.jobs import get_worker_pool
from photoprocess.gui.language import get_translations
from photoprocess.gui.window import Window
from photoprocess.job import Outcome

HERE = Path(__file__).parent
PATIENCE = 20_000
Start = Callable[..., Window]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail a test on Qt's warnings, except those that offscreen prints for every window and popup."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(
                pytest.mark.qt_log_ignore("propagateSizeHints", "not support raise", "grabbing the keyboard")
            )


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return app.Application


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Isolate the settings, and check that no window, work or thread is left."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    before = set(threading.enumerate())
    yield
    assert get_worker_pool().waitForDone(5000), "the worker_pool is still running"
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    get_translations().use("en")
    assert not left, f"windows left open: {left}"
    own = ("Dummy", "photoprocess-look")  # Qt's threads; the worker_pool's helper, which stays with its networks
    late = [t for t in threading.enumerate() if t not in before and not t.daemon and not t.name.startswith(own)]
    assert not late, f"threads left: {late}"


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program as users do, in English and light colours."""
    windows: list[Window] = []

    def begin(*arguments: str | Path) -> Window:
        window = app.open_window(qapp, [str(argument) for argument in arguments])
        get_translations().use("en")
        theme.apply(qapp, dark=False)
        windows.append(window)
        qtbot.waitUntil(lambda: window.is_started, timeout=PATIENCE)
        return window

    yield begin
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_, **__: UnsavedAnswer.DISCARD)
    monkeypatch.setattr(dialogs, "ask_forget_answers", lambda _: True)
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def portrait(sample: Path, tmp_path: Path) -> Path:
    """The sample in a folder where its portrait can be saved."""
    path = tmp_path / "me.jpg"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.fixture
def opened(start: Start, portrait: Path, qtbot: QtBot) -> Window:
    """A window with the sample opened and judged."""
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
        window.inputs.open_path(portrait)
    return window


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Window, Callable[[], object]], Outcome]:
    """Do something and wait for the whole outcome."""

    def wait(window: Window, act: Callable[[], object]) -> Outcome:
        with qtbot.waitSignal(window.session.settled, timeout=PATIENCE):
            act()
        assert window.session.outcome is not None
        return window.session.outcome

    return wait
