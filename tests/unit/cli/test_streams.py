"""Every command prints in every encoding, to a pipe or a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENCODINGS = ("ascii", "cp437", "cp1252", "cp936", "cp950", "gb18030", "big5", "utf-8")


@pytest.mark.parametrize("language", ["zh-TW", "zh-CN", "en"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lists_and_errors_are_printed(encoding: str, language: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    for arguments, status in ((["specs"], 0), (["check", str(tmp_path / "✓ none.jpg")], 3)):
        command = [sys.executable, "-m", "photoprocess", *arguments, "--lang", language]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stderr
        assert b"Traceback" not in done.stderr
        assert done.stdout or done.stderr


def test_the_report_keeps_its_marks_in_a_poor_encoding(sample: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp437"}
    command = [sys.executable, "-m", "photoprocess", "check", str(sample), "--lang", "en"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\nx " in done.stdout or b" x " in done.stdout
