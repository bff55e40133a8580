"""Run the portable build as a user would: without Python on the path, without network, with an empty home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX, MACOS, WINDOWS = (sys.platform.startswith(name) for name in ("linux", "darwin", "win32"))
FROZEN = Path(os.environ.get("PHOTOPROCESS_FROZEN", ROOT / "dist" / "Photoprocess"))
ENDING = ".exe" if WINDOWS else ""
PATIENCE = 60
SEALED = ("unshare", "--map-root-user", "--net", "--mount")
"""A network namespace without a route."""
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


def link_or_copy(source: str, target: str) -> str:
    """Hard-link, which takes no room; copy between drives, where no link is possible."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


@dataclass(frozen=True, slots=True)
class Person:
    """A user account: an empty home, an empty temporary folder, and no PATH."""

    home: Path
    work: Path

    @property
    def environment(self) -> dict[str, str]:
        needed = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR", "DISPLAY") if name in os.environ}
        places = {"HOME": "home", "USERPROFILE": "home", "APPDATA": "home", "LOCALAPPDATA": "home", "TMPDIR": "tmp"}
        own = {name: str(self.home / folder) for name, folder in places.items()} | {"TEMP": str(self.home / "tmp")}
        return {**needed, **own, "PATH": str(self.home / "bin"), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def list_left_behind(self) -> list[str]:
        """Files left in the home or among the temporary files."""
        return sorted(path.relative_to(self.home).as_posix() for path in self.home.rglob("*") if path.is_file())


@dataclass(frozen=True, slots=True)
class Program:
    """The program under test. Nothing writes to `folder`."""

    folder: Path
    command: tuple[str, ...]
    window: tuple[str, ...]

    def run(self, person: Person, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.seal([*self.command, *map(str, arguments)]),
            cwd=person.work,
            env=person.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def seal(self, command: Sequence[str]) -> list[str]:
        """Linux: without network, with the program's folder read-only even for root."""
        if not LINUX:
            return list(command)
        tools = [shutil.which("unshare") or "unshare", *SEALED[1:], "/bin/sh", "-c"]
        return [*tools, f"PATH=/bin:/sbin:/usr/bin; {READ_ONLY}", "sh", str(self.folder), *command]

    def paint(self, person: Person, *arguments: str | Path) -> str:
        """Open the window, wait until Qt reports the first paint, close it by force. What was output till then."""
        environment = {
            **person.environment,
            "QT_LOGGING_RULES": "qt.widgets.painting=true",
            "QT_FORCE_STDERR_LOGGING": "1",
        }
        command = self.seal([*self.window, *map(str, arguments)])
        log = person.work / "window.log"
        with (
            log.open("wb") as file,
            subprocess.Popen(command, cwd=person.work, env=environment, stderr=file) as running,
        ):
            try:
                return _await(running, log)
            finally:
                running.kill()


def _await(running: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        output = log.read_text("utf-8", errors="replace")
        if "Flushing" in output:
            return output
        time.sleep(0.05)
    pytest.fail(f"no window was painted:\n{log.read_text('utf-8', errors='replace')}")
