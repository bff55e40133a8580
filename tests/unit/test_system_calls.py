"""Hostile files make the program open nothing but what was given and what it needs itself, and no socket."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hostile_files import EVERY

from photoprocess import marker, resources
from photoprocess.values import Report

STRACE = shutil.which("strace") or ""
ROOT = Path(__file__).resolve().parents[2]
RUN = """
import json, sys
from photoprocess.cli.main import main
print([int(main(arguments)) for arguments in json.loads(sys.argv[1])])
"""
OF_THE_PROGRAM = (ROOT / "photoprocess", resources.find_root(), Path(sys.prefix), Path(sys.base_prefix))
OF_THE_SYSTEM = re.compile(
    r"/(usr/)?lib(32|64)?/|/usr/local/lib/|/etc/ld\.so\.|/dev/(null|urandom|shm/)"
    r"|/usr/share/(zoneinfo|locale|fonts)/|/etc/(locale\.alias|localtime|timezone|fonts/|ssl/openssl\.cnf)"
    r"|/usr/(local/)?ssl/|/proc/(self|\d+)/|/proc/(cpuinfo|meminfo|stat|filesystems|sys/vm/)"
    r"|/sys/fs/cgroup/|/sys/devices/system/(cpu|node)/|/sys/kernel/mm/transparent_hugepage/"
)


def can_trace() -> bool:
    return (
        bool(STRACE)
        and not subprocess.run(
            [STRACE, "-f", "--seccomp-bpf", "-o", os.devnull, "true"], capture_output=True, check=False
        ).returncode
    )


@pytest.fixture(scope="module")
def given(cases: Path, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all hostile files, and a photo whose marker names a file outside of it as its spec."""
    folder = Path(shutil.copytree(cases / "hostile", tmp_path_factory.mktemp("calls") / "given"))
    secret = folder.parent / "secret.toml"
    secret.write_text("root:x:0:0")
    claims = marker.make_statement(
        Report(()), marker.SpecName(str(secret), "1"), marker.PortraitSize(295, 413, 300), (), NOW
    )
    (folder / "named.jpg").write_bytes(marker.mark(sample.read_bytes(), claims))
    return folder


NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def calls(given: Path) -> list[str]:
    """The system calls of `verify`, `check` and `batch`: files that are opened, and everything about networks."""
    if not can_trace():
        pytest.skip("needs strace and the right to trace (Debian: strace)")
    out = given.parent / "out"
    jobs = ["--jobs", "1"]
    commands = [
        ["verify", str(given), "--recheck", *jobs],
        ["check", str(given / "spec_passwd.jpg")],
        ["batch", str(given), "-o", str(out), "--report", str(out), *jobs],
    ]
    log = given.parent / "calls"
    trace = [
        STRACE,
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "4096",
        "-e",
        "trace=open,openat,creat,%network",
        "-o",
        str(log),
    ]
    # Compiled modules elsewhere would be files that nobody gave.
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    run = subprocess.run(
        [*trace, sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=given,
        env=plain | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[1, 1, 1]", run.stderr
    return log.read_text("utf-8", errors="replace").splitlines()


def list_opened(calls: list[str]) -> set[Path]:
    """The files and folders that were opened, as the system resolved their names."""
    return {Path(found[1]) for call in calls if (found := re.search(r" = \d+<([^>]*)>$", call))}


def test_nothing_is_opened_that_nobody_gave(calls: list[str], given: Path) -> None:
    opened = list_opened(calls)
    assert {given / name for name in EVERY} <= opened, "strace saw nothing"
    own = (*OF_THE_PROGRAM, given, given.parent / "out")
    strange = {path for path in opened if not any(path.is_relative_to(folder) for folder in own)}
    assert {path for path in strange if not OF_THE_SYSTEM.match(str(path))} <= {ROOT, *map(Path, sys.path)}


def test_what_a_marker_names_is_not_even_looked_for(calls: list[str], given: Path) -> None:
    assert not [call for call in calls if "passwd" in call and "spec_passwd" not in call]
    assert not [call for call in calls if "secret.toml" in call]


def test_no_socket_is_opened(calls: list[str]) -> None:
    assert [call for call in calls if re.match(r"\d+ +(socket|connect|sendto|bind)\(", call)] == []
