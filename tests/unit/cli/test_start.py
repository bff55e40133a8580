"""How the program starts: with nothing or a picture it is the window, otherwise the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from photoprocess import __main__ as program
from photoprocess.cli import main as cli


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "window"),
        (["{picture}"], "window"),
        (["{picture}", "{picture}"], "window"),
        (["{folder}"], "window"),
        (["{folder}", "{picture}"], "window"),
        (["{picture}", "nowhere.jpg"], "command line"),
        (["process"], "command line"),
        (["a\0b.jpg"], "command line"),
        (["--help"], "command line"),
        (["process", "{picture}"], "command line"),
        (["nowhere.jpg"], "command line"),
    ],
)
def test_the_arguments_choose(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], expected: str
) -> None:
    picture = tmp_path / "a.heic"
    picture.write_bytes(b"any")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "process").mkdir()
    started: list[str] = []

    def note(name: str) -> Callable[[object], int]:
        def start(_: object) -> int:
            started.append(name)
            return 0

        return start

    monkeypatch.setattr(program, "open_window", note("window"))
    monkeypatch.setattr(cli, "main", note("command line"))
    monkeypatch.setattr(
        sys, "argv", ["photoprocess", *(argument.format(picture=picture, folder=tmp_path) for argument in arguments)]
    )
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 0
    assert started == [expected]


def test_without_qt_the_reason_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setitem(sys.modules, "photoprocess.gui.app", None)
    monkeypatch.setattr(sys, "argv", ["photoprocess"])
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 27
    assert "command line works" in capsys.readouterr().err
