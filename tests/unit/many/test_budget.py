"""A picture that takes too much ends its worker, is named, and harms no other; Ctrl-C ends a run whatever hangs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from photoprocess.errors import PhotoError, TooCostly, WorkerDied
from photoprocess.many import budget, verifying
from photoprocess.many.budget import BYTES, OverTimeError, limit_time
from photoprocess.many.flow import Handlers, spread
from photoprocess.many.pool import open_local_pool
from photoprocess.many.verifying import Upload
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


SCRIPT = """
import re, sys
from photoprocess.many.flow import Handlers, spread
from photoprocess.many.pool import open_local_pool

def work(number):
    if number:
        print("started", flush=True)
        re.match(r"(a+)+$", "a" * 200 + "b")
    return number

if __name__ == "__main__":
    try:
        with open_local_pool(2) as pool:
            for answer in spread([0, 1, 2, 3], pool, Handlers(work, lambda *_: -1)):
                pass
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(os.name == "nt", reason="another signal there")
def test_ctrl_c_ends_a_run_whatever_hangs(tmp_path: Path) -> None:
    """Without the end of the workers this would wait for the budget, a minute."""
    (tmp_path / "run.py").write_text(SCRIPT, "utf-8")
    run = subprocess.Popen(
        [sys.executable, "run.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout
    assert run.stdout.readline() == "started\n"
    run.send_signal(signal.SIGINT)
    try:
        _, complaints = run.communicate(timeout=40)
    finally:
        run.kill()
    assert (run.returncode, complaints) == (130, "")
