"""docs/marker.md is true for this version."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from photoprocess.marker import Reason, jwk, keys, verify

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


def run_foreign(folder: Path, members: object, name: str) -> subprocess.CompletedProcess[str]:
    (folder / "keys.jwks").write_text(members if isinstance(members, str) else json.dumps(members), "utf-8")
    (folder / name).write_bytes(EXAMPLE)
    command = ["node", "verify.mjs", "keys.jwks", name]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


BUILT_IN = jwk.to_public_jwk(keys.load_built_in_keys()[0])


@pytest.mark.parametrize(
    "members",
    [
        jwk.to_private_jwk(keys.load_built_in_private_key()),
        {"keys": [BUILT_IN, BUILT_IN | {"x": 43 * "A"}]},
        {"keys": [BUILT_IN, BUILT_IN | {"x": "x" + "A" * 42}]},
        BUILT_IN | {"crv": "X25519"},
        BUILT_IN | {"x": BUILT_IN["x"] + "="},
        {"keys": []},
        '{"keys":[],"keys":[' + json.dumps(BUILT_IN) + "]}",
        "no JSON",
    ],
    ids=["private", "small order", "no point or another key", "X25519", "padding", "none", "twice", "no JSON"],
)
def test_the_foreign_verifier_refuses_the_keys_that_we_refuse(foreign_folder: Path, members: object) -> None:
    (foreign_folder / "ours.jwks").write_text(members if isinstance(members, str) else json.dumps(members), "utf-8")
    with pytest.raises(keys.BadKey):
        keys.load_public(foreign_folder / "ours.jwks")
    run = run_foreign(foreign_folder, members, "a.jpg")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1


def test_a_file_name_forges_no_line_of_the_foreign_verifier(foreign_folder: Path) -> None:
    run = run_foreign(foreign_folder, BUILT_IN, "a\nVALID b.jpg")
    assert run.stdout == "VALID a\\u{a}VALID b.jpg\n"


def test_any_changed_byte_of_the_example_is_noticed_by_both_verifiers(foreign: Foreign) -> None:
    spoiled = [EXAMPLE[:at] + bytes([EXAMPLE[at] ^ 1 + at % 255]) + EXAMPLE[at + 1 :] for at in range(len(EXAMPLE))]
    files = [EXAMPLE, *spoiled, *(EXAMPLE[:length] for length in range(len(EXAMPLE)))]
    ours = [verify(file).status.value for file in files]
    assert ours.count("VALID") == 1
    assert foreign(keys.load_built_in_keys(), files) == ours
