"""A system that cannot open a window gets a sentence instead of Qt's abort."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from photoprocess.errors import ExitStatus, NoWindow
from photoprocess.gui import linux

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring their own desktop")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=plain | environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("screen", [{}, {"DISPLAY": ":987"}])
def test_without_a_screen_the_window_says_so(screen: dict[str, str]) -> None:
    done = start("-m", "photoprocess", LANG="en_US.UTF-8", **screen)
    assert done.returncode == ExitStatus.NO_WINDOW
    assert "no screen" in done.stderr
    assert "photoprocess process PICTURE" in done.stderr
    assert "qt.qpa" not in done.stderr


def test_without_pyside_the_sentence_names_the_extra() -> None:
    code = "import sys; sys.modules['PySide6'] = None; from photoprocess.__main__ import main; main()"
    done = start("-c", code, LANG="zh_TW.UTF-8", QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    assert done.returncode == ExitStatus.NO_WINDOW
    assert 'pip install "photoprocess[gui]"' in done.stderr


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
    monkeypatch.setattr(linux, "_loads", lambda library: library not in gone)
    error = NoWindow(**linux.find_obstacle({"DISPLAY": ":0"}))
    assert "sudo apt install libxcb-icccm4 libxcb-keysyms1" in error.explain("en")
    assert "sudo dnf install xcb-util-wm xcb-util-keysyms" in error.explain("zh-TW")


def test_a_platform_that_was_chosen_is_not_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux, "_loads", lambda _library: False)
    assert not linux.find_obstacle({"QT_QPA_PLATFORM": "offscreen"})
