"""Requests to stop, in the middle of saving: nothing half-written stays, and the status names the signal."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photoprocess.cli.main import main
from photoprocess.errors import ExitStatus
from photoprocess.stopping import STATUSES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of another kind")

ENDS = [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)]
Stop = Callable[[str], None]


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Stop:
    """Send this process a signal when a file is half written."""

    def arm(name: str) -> None:
        def kill(_: int) -> None:
            os.kill(os.getpid(), getattr(signal, name))

        monkeypatch.setattr(os, "fsync", kill)

    return arm


@pytest.fixture
def ignored() -> Iterator[None]:
    """As `nohup` starts a program."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(("name", "status"), ENDS)
def test_process_stops_in_order(
    tmp_path: Path, sample: Path, stop: Stop, name: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = Path(shutil.copy(sample, tmp_path / "a.jpg"))
    stop(name)
    assert main(["process", str(picture), "--lang", "en"]) == status
    assert list(tmp_path.iterdir()) == [picture]
    assert "No file is half-written" in capsys.readouterr().err


@pytest.mark.usefixtures("ignored")
def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path, sample: Path, stop: Stop) -> None:
    picture = Path(shutil.copy(sample, tmp_path / "a.jpg"))
    stop("SIGHUP")
    assert main(["process", str(picture)]) == 0


def test_handlers_of_the_caller_return_afterwards() -> None:
    before = {name: signal.getsignal(getattr(signal, name)) for name, _ in ENDS}
    main(["specs"])
    assert {name: signal.getsignal(getattr(signal, name)) for name, _ in ENDS} == before


def test_the_help_lists_the_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    printed = capsys.readouterr().out
    assert all(str(status) in printed for _, status in ENDS)
    assert set(STATUSES.values()) == {ExitStatus.INTERRUPTED, ExitStatus.HUNG_UP, ExitStatus.TERMINATED}
