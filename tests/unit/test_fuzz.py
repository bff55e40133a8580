"""What strangers send, mutated: the long run's own tool, for a moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def fuzz(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/fuzz.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("kind", ["pictures", "markers", "tables", "specs", "facts"])
def test_mutants_are_read_or_refused(kind: str) -> None:
    run = fuzz(kind, "--count", "150", "--seed", "7")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith(f"{kind}: 150 tried, 0 faults")


def test_a_mutant_is_the_same_every_time_and_can_be_kept(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert fuzz("tables", "--seed", "3", "--only", "9", "--keep", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
