"""docs/marker.md is true for this version."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from photoprocess.marker import Reason, keys, verify

if TYPE_CHECKING:
    from tests.unit.marker.conftest import Foreign

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "marker.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "docs" / "marker-example.jpg").read_bytes()


def test_the_worked_example_is_what_this_version_writes() -> None:
    """Out of date? Run: python tools/marker_example.py"""
    command = [sys.executable, "tools/marker_example.py", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_the_table_has_every_reason_with_its_status_in_order() -> None:
    rows = re.findall(r"^\|.*\| ([A-Z_]+) \| `([a-z_]+)` \|$", PAGE, re.MULTILINE)
    assert rows == [(reason.status.value, reason.value) for reason in Reason]


def test_exiftool_shows_the_box_as_the_page_says(tmp_path: Path) -> None:
    exiftool = shutil.which("exiftool")
    if exiftool is None:
        pytest.skip("needs exiftool (Debian: libimage-exiftool-perl)")
    (tmp_path / "marker-example.jpg").write_bytes(EXAMPLE)
    (command,) = re.findall(r"^    \$ exiftool (.*)$", PAGE, re.MULTILINE)
    run = subprocess.run([exiftool, *command.split()], cwd=tmp_path, capture_output=True, text=True, check=True)
    printed = [f"    {line[:90]}" for line in run.stdout.splitlines()]
    expected = re.findall(r"^    \[JUMBF\].*$|^    \[JSON\].*(?=…$)", PAGE, re.MULTILINE)
    assert [line[: len(shown)] for line, shown in zip(printed, expected, strict=True)] == expected


def test_any_changed_byte_of_the_example_is_noticed_by_both_verifiers(foreign: Foreign) -> None:
    spoiled = [EXAMPLE[:at] + bytes([EXAMPLE[at] ^ 1 + at % 255]) + EXAMPLE[at + 1 :] for at in range(len(EXAMPLE))]
    files = [EXAMPLE, *spoiled, *(EXAMPLE[:length] for length in range(len(EXAMPLE)))]
    ours = [verify(file).status.value for file in files]
    assert ours.count("VALID") == 1
    assert foreign(keys.built_in_keys(), files) == ours
