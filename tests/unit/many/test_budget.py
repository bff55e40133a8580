"""A picture that takes too much ends its worker, is named, and harms no other; Ctrl-C ends a run whatever hangs."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.commands import verify as verify_command
from photoprocess.errors import PhotoError, TooCostly, WorkerDied
from photoprocess.many import budget, verifying
from photoprocess.many.budget import BYTES, OverTimeError, limit_time
from photoprocess.many.flow import Handlers, spread
from photoprocess.many.pool import open_local_pool
from photoprocess.many.verifying import Upload, UploadAnswer
from photoprocess.many.work import explain_loss
from photoprocess.messages import LANGUAGES

SHORT = 1.0
"""Seconds: the budget of this file's workers."""


def hold_the_lock_forever() -> None:
    """Never return, nor let any other thread of Python run, like a decoder in C."""
    re.match(r"(a+)+$", "a" * 200 + "b")


def double_or_hang(number: int) -> int:
    budget.SECONDS = SHORT
    with limit_time():
        if number == 3:
            hold_the_lock_forever()
        return 2 * number


def take_memory(size: int) -> str:
    try:
        return f"{len(bytearray(size)) > 0}"
    except MemoryError:
        return "refused"


def test_what_never_ends_is_named_and_the_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", SHORT)
    errors: list[Exception] = []

    def give_up(_: int, error: Exception) -> int:
        errors.append(error)
        return -1

    with open_local_pool(2) as pool:
        handlers = Handlers(double_or_hang, give_up)
        assert dict(spread(range(6), pool, handlers)) == {0: 0, 1: 2, 2: 4, 3: -1, 4: 8, 5: 10}
    assert [type(error) for error in errors] == [OverTimeError]


@pytest.mark.skipif(sys.platform != "linux", reason="no system but Linux enforces the limit of data")
def test_a_worker_gets_no_more_than_its_memory() -> None:
    with open_local_pool(1) as pool:
        assert pool.submit(take_memory, 2 * BYTES).result() == "refused"
        assert pool.submit(take_memory, 1000).result() == "True"


def test_nothing_is_limited_outside_of_workers() -> None:
    with limit_time():
        assert budget._quiet is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_is_a_sentence(language: str) -> None:
    late, died = explain_loss("a.jpg", OverTimeError()), explain_loss("a.jpg", RuntimeError())
    assert isinstance(late, TooCostly)
    assert isinstance(died, WorkerDied)
    sentences = {error.explain(language) for error in (late, TooCostly(name="a.jpg", problem="memory"), died)}  # type: ignore[arg-type]
    assert len(sentences) == 3
    assert "60 s" in PhotoError.explain(late, "en")
    assert isinstance(verifying.give_up(Upload(Path("a.jpg")), OverTimeError()).error, TooCostly)


def verify_or_hang(task: tuple[int, Upload]) -> UploadAnswer:
    """Hang in a worker; in the parent this would be an answer."""
    if multiprocessing.parent_process():
        budget.SECONDS = SHORT
        with limit_time():
            hold_the_lock_forever()
    return verifying.verify_upload(task[1])


def test_a_single_file_that_is_measured_again_has_the_budget(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(budget, "SECONDS", SHORT)
    monkeypatch.setattr(verify_command, "_verify_numbered", verify_or_hang)
    assert main(["verify", str(sample), "--recheck", "--lang", "en", "--jobs", "1"]) == 1
    assert "was abandoned after" in capsys.readouterr().err
    assert main(["verify", str(sample), "--lang", "en"]) == 1
    assert "NOT_MARKED" in capsys.readouterr().out, "without measuring no process is started"


SCRIPT = """
import re, sys
from photoprocess.cli.main import main
from photoprocess.many import batch

def hang(task):
    print("started", flush=True)
    re.match(r"(a+)+$", "a" * 200 + "b")

if __name__ == "__main__":
    batch.work_on = hang
    sys.exit(main(["batch", ".", "-o", "out", "--report", "report", "--jobs", "2", "--lang", "en"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_run_is_stopped_whatever_hangs(tmp_path: Path, name: str, status: int) -> None:
    """Standard output ends only with the workers; nothing else would end them, not even a budget."""
    (tmp_path / "run.py").write_text(SCRIPT, "utf-8")
    for picture in ("a.jpg", "b.jpg"):
        (tmp_path / picture).write_bytes(b"any")
    run = subprocess.Popen(
        [sys.executable, "run.py"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout
    assert run.stdout.readline() == "started\n"
    run.send_signal(getattr(signal, name))
    try:
        _, complaints = run.communicate(timeout=40)
    finally:
        # The workers too: hanging ones would take the processor from all later tests.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == status
    assert complaints.splitlines() == [f"Stopped after 0 of 3; {STOPPED}"]
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == [
        "report.csv",
        "report.html",
        "report.jsonl",
    ]


STOPPED = "every saved photo is complete. Continue with the same command and --resume."
