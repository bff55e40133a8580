"""Nobody reads the output any more, as with `batch … | head`: a run goes on, and no status claims success."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from photoprocess.errors import ExitStatus
from photoprocess.messages import get_text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")


def run_unread(*arguments: object) -> tuple[int, str]:
    """Run with a closed standard output; return the exit status, and what was complained about."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "photoprocess", *map(str, arguments), "--lang", "en"]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
    finally:
        os.close(writing)
    return done.returncode, done.stderr


def test_a_batch_goes_on_and_ends_with_its_own_status(tmp_path: Path, sample: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg"):
        (folder / name).touch()
    shutil.copyfile(sample, folder / "c.jpg")
    status, complaints = run_unread("batch", folder, "-o", tmp_path / "out", "--jobs", "1")
    assert status == ExitStatus.FAILED
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["c.jpg"]
    assert complaints == f"{get_text('batch.unread', 'en')}\n", "said once"


@pytest.mark.parametrize("arguments", [["specs"], ["--help"], ["check", "{sample}"], ["verify", "{sample}"]])
def test_other_commands_stop_with_the_status_of_a_closed_pipe(arguments: list[str], sample: Path) -> None:
    given = [argument.format(sample=sample) for argument in arguments]
    assert run_unread(*given) == (ExitStatus.OUTPUT_CLOSED, "")
