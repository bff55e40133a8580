"""Starting: late imports, stored settings, and corrupt ones."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from photoprocess import messages, resources
from photoprocess.errors import ExitStatus
from photoprocess.gui import app
from photoprocess.gui.language import get_translations
from photoprocess.gui.settings import MOST_RECENT, Settings
from photoprocess.gui.window import Window

HEAVY = {
    "click",
    "PySide6.QtSvg",
    "PySide6.QtCore.Qt",
    "photoprocess.values",
    "numpy",
    "cv2",
    "PIL",
    "pi_heif",
    "PySide6.QtNetwork",
    "cryptography",
    "photoprocess.pipeline",
}
Start = Callable[..., Window]

AT_FIRST_PAINT = """
import sys
from PySide6.QtCore import QSettings, QTimer
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from photoprocess.gui import app
from photoprocess.__main__ import main
def print_modules(application, window, _):
    # PySide builds a class when it is first asked for; the namespace Qt is the slowest of all.
    print(*sys.modules, *(f"PySide6.QtCore.{name}" for name in vars(sys.modules["PySide6.QtCore"])))
    yield
    window.close()
    application.exit(0)
app._finish_start = print_modules
sys.argv[1:] = []
main()
"""


def settings_file() -> Path:
    return Path(
        QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "photoprocess", "photoprocess").fileName()
    )


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", AT_FIRST_PAINT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "photoprocess.gui.window" in result.stdout
    assert not set(result.stdout.split()) & HEAVY


def test_main_runs_until_the_window_is_closed(qapp: QApplication, portrait: Path, qtbot: QtBot) -> None:
    def close_when_judged() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w.isVisible()]
        if windows and windows[0].is_built and windows[0].session.outcome:
            windows[0].close()
        else:
            QTimer.singleShot(50, close_when_judged)

    QTimer.singleShot(50, close_when_judged)
    assert app.main([str(portrait)]) == 0


def test_a_second_start_with_a_file_works(start: Start, portrait: Path, qtbot: QtBot) -> None:
    first, second = start(), start(portrait)
    qtbot.waitUntil(lambda: second.session.outcome is not None, timeout=20_000)
    assert first.session.outcome is None
    second.close()
    with qtbot.waitSignal(first.session.settled, timeout=20_000):
        first.inputs.open_path(portrait)


def test_settings_survive(start: Start, portrait: Path, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=20_000):
        window.inputs.open_path(portrait)
    window._choose_language("zh-TW")
    window.close()
    again = Settings()
    assert (again.language, again.folder, again.recent) == ("zh-TW", portrait.parent, [portrait])
    assert not again.geometry.isEmpty()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe garbage \x00",
        b"[General]\nlanguage=klingon\nfolder=/nowhere/at/all\nrecent=@Invalid()\ngeometry=soup\nspec=none-such\n",
        b"[General\n====\nrecent=a, b, c\nlanguage=1, 2\ngeometry=@ByteArray(\\x1\\xd9)\n",
    ],
)
def test_a_corrupt_settings_file_does_not_matter(start: Start, portrait: Path, qtbot: QtBot, content: bytes) -> None:
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    window = start()
    with qtbot.waitSignal(window.session.settled, timeout=20_000):
        window.inputs.open_path(portrait)
    assert window.session.spec.id == "cpta"
    window.close()
    assert Settings().recent == [portrait]


def test_the_newest_files_are_remembered(tmp_path: Path) -> None:
    settings = Settings()
    for nth in range(MOST_RECENT + 3):
        settings.add_recent(tmp_path / f"{nth}.jpg")
    settings.add_recent(tmp_path / "5.jpg")
    assert [path.stem for path in settings.recent][:3] == ["5", "10", "9"]
    assert len(settings.recent) == MOST_RECENT
    settings.forget_recent()
    assert Settings().recent == []


def test_the_language_of_the_settings_is_used(qapp: QApplication, qtbot: QtBot) -> None:
    settings = Settings()
    settings.language = "zh-CN"
    window = app.open_window(qapp)
    assert get_translations().language == "zh-CN"
    qtbot.waitUntil(lambda: window.is_built, timeout=20_000)
    assert window.bottom.primary.text() == "打开照片"
    window.close()


@pytest.mark.parametrize(
    ("program", "mark", "kept"),
    [
        ("Photoprocess", "portable", "settings.ini"),
        ("Photoprocess.exe", "portable.txt", "settings.ini"),
        ("Photoprocess.app/Contents/MacOS/Photoprocess", "portable", "settings.ini"),
        ("Photoprocess", None, None),
    ],
)
def test_the_mark_keeps_settings_beside_the_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, mark: str | None, kept: str | None
) -> None:
    stick = tmp_path / "隨身碟 stick"
    (stick / program).parent.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(stick / program))
    if mark:
        (stick / mark).touch()
    settings = Settings()
    settings.spec = "other"
    settings._store.sync()
    assert Settings().spec == "other"
    assert [path.name for path in stick.glob("*.ini")] == ([kept] if kept else [])
    assert settings_file().exists() is not bool(kept)


def test_a_stick_that_cannot_be_written_starts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    (tmp_path / "portable").touch()
    (tmp_path / "settings.ini").mkdir()  # not even root can write a file there
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Photoprocess"))
    window = start()
    window._choose_language("zh-TW")
    window.close()


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_quits_without_questions(qapp: QApplication, portrait: Path, name: str, status: int) -> None:
    def kill_when_judged() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w.isVisible()]
        if windows and windows[0].is_built and windows[0].session.outcome:
            os.kill(os.getpid(), getattr(signal, name))
        else:
            QTimer.singleShot(50, kill_when_judged)

    before = signal.getsignal(signal.SIGTERM)
    QTimer.singleShot(50, kill_when_judged)
    assert app.main([str(portrait)]) == status
    assert signal.getsignal(signal.SIGTERM) is before


def test_several_pictures_open_the_batch_page(start: Start, qtbot: QtBot, portrait: Path) -> None:
    second = portrait.with_name("second.jpg")
    second.write_bytes(portrait.read_bytes())
    window = start(portrait, second)
    page = window.pages.batch
    assert page
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(lambda: len(page.model.all) == 2 and not page.run.running, timeout=60_000)


@pytest.mark.parametrize("damage", ["[cli", "[cli]\nabout = 'x'\n"])
def test_damaged_texts_are_told_and_end_the_program(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    root = tmp_path / "resources"
    shutil.copytree(resources.find_root(), root, ignore=shutil.ignore_patterns("models", "samples"))
    (root / "i18n" / "zh-CN.toml").write_text(damage, encoding="utf-8")
    monkeypatch.setattr(resources, "find_root", lambda: root)
    monkeypatch.setattr(messages, "_load_catalogue", cache(messages._load_catalogue.__wrapped__))
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _, __, words: shown.append(words))
    statuses: list[int] = []
    monkeypatch.setattr(app.Application, "exit", staticmethod(statuses.append))
    window = app.open_window(qapp)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert statuses == [ExitStatus.DAMAGED_TEXTS]
    assert "zh-CN.toml is damaged" in shown[0]
    window.deleteLater()
