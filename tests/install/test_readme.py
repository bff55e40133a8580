"""Run the readme's first command in a clean clone, twice; and check what the wheel holds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(os.name == "nt", reason="the readme's commands are for a POSIX shell"),
    pytest.mark.skipif(not shutil.which("git"), reason="a clean clone needs git"),
]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the working tree as a fresh clone would have it: no ignored and no untracked leftovers."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_first_command_makes_the_photo_and_prints_its_report(clone: Path, time: str) -> None:
    """Also when it is run again, over the photo and the environment that it made."""
    command = re.findall(r"```sh\n(.*?)```", (clone / "readme.md").read_text("utf-8"), re.DOTALL)[0]
    command = command.replace("python -m venv", f"{sys.executable} -m venv")
    plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")} | {"LANG": "zh_TW.UTF-8"}
    done = subprocess.run(command, shell=True, cwd=clone, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "這張照片合格" in done.stdout
    with Image.open(clone / "報名照片.jpg") as image:
        assert image.size == (295, 413)


def test_the_wheel_holds_the_resources_and_no_developer_files(clone: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(clone)]
    subprocess.run(build, check=True, capture_output=True)
    archive = zipfile.ZipFile(next(tmp_path.glob("*.whl")))
    names = archive.namelist()
    for part in (
        "limits.toml",
        "specs/cpta.toml",
        "models/face_landmark.tflite",
        "i18n/zh-TW.toml",
        "i18n/limits/zh-TW.toml",
        "templates/report.html",
    ):
        assert f"photoprocess/_resources/{part}" in names
    assert "photoprocess/py.typed" in names
    assert not [name for name in names if name.startswith(("packaging", "tools", "tests", "benchmarks", "resources"))]
    assert not [name for name in names if "報名照片" in name]
    about = next(name for name in names if name.endswith(".dist-info/METADATA"))
    links = re.findall(r"\]\(([^)]+)\)", archive.read(about).decode())
    assert links
    assert not [link for link in links if not link.startswith(("https://", "#"))], "PyPI resolves no relative link"
