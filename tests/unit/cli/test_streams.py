"""Every command prints in every encoding, to a pipe or a terminal, and what programs read stays what it is."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from photoprocess.cli import streams
from photoprocess.cli.main import MODULES, main
from photoprocess.errors import ExitStatus
from photoprocess.messages import LANGUAGES

ENCODINGS = ("ascii", "cp437", "cp1252", "cp936", "cp950", "gb18030", "big5", "utf-8")
COMMANDS = [command for commands in MODULES.values() for command in commands]
NAME = "✓ 名é😀\u00a0.jpg"
LIGHT: list[tuple[list[str], int]] = [
    (["--help"], 0),
    *(([command, "--help"], 0) for command in COMMANDS),
    (["keys", "new", "--help"], 0),
    (["specs"], 0),
    (["specs", "cpta"], 0),
    (["specs", "😀"], 1),
    (["exams"], 0),
    (["exams", "一建"], 0),
    (["exams", "😀"], ExitStatus.UNKNOWN_EXAM),
    (["facts", "学历"], 0),
    (["faq"], 0),
    (["faq", "照片"], 0),
    (["faq", "一建 大专 五年 能报吗"], 0),
    (["precheck", "一建 大专 五年"], 1),
    (["precheck", "--set", "学历=😀"], ExitStatus.BAD_FACT),
    (["check", NAME], ExitStatus.NOT_FOUND),
    (["process", NAME, "--spec", "😀"], ExitStatus.UNKNOWN_SPEC),
    (["verify", NAME], 1),
    (["batch", "--table", NAME, "-o", "."], ExitStatus.NOT_FOUND),
    (["sheet", NAME], ExitStatus.NOT_FOUND),
    (["keys", "show", NAME], ExitStatus.NOT_FOUND),
    (["check", "--😀"], ExitStatus.USAGE),
]


class Output(io.TextIOWrapper):
    """A pipe or a terminal of one encoding, which tries all others with each text that is written."""

    def __init__(self, encoding: str, *, terminal: bool = False) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def write(self, text: str) -> int:
        for encoding in ENCODINGS:
            text.encode(encoding, self.errors or "strict")
        return super().write(text)

    def take(self) -> bytes:
        """What arrived."""
        self.flush()
        return self.bytes.getvalue()


def run(arguments: list[str], encoding: str = "utf-8", *, terminal: bool = False) -> tuple[int, bytes, bytes]:
    """Run a command; return its status and what it printed to stdout and stderr."""
    out, err = Output(encoding, terminal=terminal), Output(encoding, terminal=terminal)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        return main(arguments), out.take(), err.take()


@pytest.fixture
def folder(tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pictures whose names no code page has, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    shutil.copyfile(sample, tmp_path / "in" / NAME)
    (tmp_path / "in" / f"broken {NAME}").write_bytes(b"no picture")
    with Image.open(sample) as image:
        image.reduce(4).convert("L").save(tmp_path / "small.png")
    return tmp_path


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_help_and_errors_are_printed_in_every_encoding(
    language: str, terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments, expected in LIGHT:
        status, *printed = run([*arguments, "--lang", language], terminal=terminal)
        assert (arguments, status) == (arguments, expected)
        assert any(printed), arguments


@pytest.mark.usefixtures("at_once", "folder")
@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_to_pictures_is_printed_in_every_encoding(language: str, terminal: bool) -> None:
    made = f"made {NAME}"
    commands = [
        (["process", f"in/{NAME}", "-o", made, "--html", f"{NAME}.html"], 0),
        (["process", "small.png", "-o", "none.jpg"], 1),
        (["check", made], 0),
        (["verify", made, f"in/{NAME}", "--recheck"], 1),
        (["sheet", made, "-o", f"sheet {NAME}"], 0),
        (["batch", "in", "-o", "out", "--report", "report"], 1),
        (["keys", "new", "keys ✓😀"], 0),
    ]
    for arguments, expected in commands:
        status, out, err = run([*arguments, "--lang", language], terminal=terminal)
        assert (arguments, status) == (arguments, expected), (out + err).decode()
        assert out, arguments


@pytest.mark.parametrize("encoding", ["cp936", "cp437", "utf-8"])
def test_json_is_json_in_every_encoding(encoding: str, folder: Path) -> None:
    """Programs read UTF-8, whose ASCII is that of every code page."""
    picture = f"in/broken {NAME}"
    commands = [
        ["check", picture, "--json", "-"],
        ["precheck", "--exam", "pharmacist", "--json", "-"],
        ["faq", "照片", "--json"],
        ["facts", "--json"],
        ["exams", "--json"],
        ["timeline", "学历=本科", "--json"],
        ["verify", picture, "--json"],
    ]
    for arguments in commands:
        _, out, _ = run([*arguments, "--lang", "zh-TW"], encoding)
        json.loads(out.decode("utf-8"))
    assert json.loads(out)[0]["file"] == picture


@pytest.mark.parametrize(
    ("code_page", "terminal", "encoding"),
    [(936, False, "gbk"), (950, False, "big5"), (65001, False, "utf-8"), (936, True, "utf-8"), (0, False, "utf-8")],
    ids=["mainland", "taiwan", "utf-8", "terminal", "no console"],
)
def test_a_pipe_of_the_windows_program_has_the_code_page_of_the_console(
    code_page: int, terminal: bool, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_read_console_code_page", lambda: code_page)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    monkeypatch.delenv("PYTHONUTF8", raising=False)
    _, out, _ = run(["facts", "学历", "--lang", "zh-TW"], terminal=terminal)
    assert "學歷" in out.decode(encoding)


def test_an_encoding_that_was_asked_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_read_console_code_page", lambda: 936)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    _, out, _ = run(["facts", "学历", "--lang", "zh-TW"])
    assert "學歷" in out.decode("utf-8")


def test_a_spec_that_is_printed_to_a_file_can_be_used(folder: Path) -> None:
    _, out, _ = run(["specs", "--toml", "cpta"], "cp936")
    assert tomllib.loads(out.decode("utf-8"))
    (folder / "own.toml").write_bytes(out)
    assert run(["check", "small.png", "--spec", "own.toml"])[0] == 1


@pytest.mark.parametrize("encoding", ["cp437", "cp936"])
def test_the_streams_of_a_process_of_its_own_are_tolerant_too(encoding: str, folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "photoprocess", "check", str(folder / "small.png"), "--lang", "zh-TW"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "\nx " in done.stdout.decode(encoding) or " x " in done.stdout.decode(encoding)
