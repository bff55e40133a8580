"""A folder as an organiser receives it: good pictures, bad pictures, and files that are not pictures."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

GOOD = {name: name for name in ("好.jpg", "😀 smile.jpg", "deep/sub/c.jpg")}
"""Copies of the sample, and where their photos go."""
WRONG = {
    "zero.jpg": "empty_file",
    "text.jpg": "not_a_picture",
    "cut.jpg": "truncated",
    "x.jpg": "is_folder",
    "loop": "folder_loop",
    "self.jpg": "read_failed",
    "gone.jpg": "not_found",
    "closed.jpg": "no_permission",
    "manifest.csv": "not_a_picture",
}
"""Code of the error that explains each."""
PROGRESS = re.compile(r"\d+/\d+ · ")
RIGHTS_OF_ROOT = "-dac_override,-dac_read_search"


def make_organisers_folder(folder: Path, sample: Path, faces: Path) -> Path:
    shutil.copytree(faces, folder / "faces", copy_function=shutil.copyfile)
    for name in GOOD:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, folder / name)
    (folder / "zero.jpg").touch()
    (folder / "text.jpg").write_text("not a picture at all", encoding="utf-8")
    (folder / "cut.jpg").write_bytes(sample.read_bytes()[:20_000])
    (folder / "x.jpg").mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "self.jpg").symlink_to("self.jpg")
    (folder / "gone.jpg").symlink_to("nowhere")
    shutil.copyfile(sample, folder / "closed.jpg")
    (folder / "closed.jpg").chmod(0)
    return folder


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program as a person starts it; root may not read closed files either."""
    command = [sys.executable, "-m", "photoprocess", *map(str, arguments)]
    if os.geteuid() == 0 and (setpriv := shutil.which("setpriv")):
        rights = [f"--{kind}={RIGHTS_OF_ROOT}" for kind in ("bounding-set", "inh-caps")]
        command = [setpriv, *rights, *command]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def list_complaints(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines of stderr, without those that show progress every 30 seconds."""
    return [line for line in ended.stderr.splitlines() if not PROGRESS.match(line)]


def read_rows(report: Path) -> dict[str, dict[str, Any]]:
    """Read the rows of a report by picture; the last row counts."""
    lines = (report / "report.jsonl").read_text("utf-8").splitlines()
    return {row["picture"]: row for row in map(json.loads, lines)}
