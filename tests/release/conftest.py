"""The finished program, as a person has it: unpacked to a stick, or installed; no Python in sight, no network.

    python packaging/build.py --folder-only && python -m pytest -m release -n 2

PHOTOPROCESS_FROZEN names another folder than dist/Photoprocess.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from finished import ENDING, FROZEN, MACOS, ROOT, WINDOWS, Person, Program, link_or_copy

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.release)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """With a blank and Chinese letters in every path."""
    home, work = tmp_path / "家 home", tmp_path / "工作 work"
    for folder in (home / "tmp", home / "home", home / "bin", work):
        folder.mkdir(parents=True)
    return Person(home, work)


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The portable build on a stick, under a name with a blank and Chinese letters."""
    if not FROZEN.is_dir():
        pytest.skip(f"{FROZEN} is not there: run packaging/build.py first")
    folder = tmp_path_factory.mktemp("stick") / "隨身碟 1" / "Photoprocess"
    shutil.copytree(FROZEN, folder, symlinks=True, copy_function=link_or_copy)
    inside = folder / "Photoprocess.app" / "Contents" / "MacOS" if MACOS else folder
    window, command = (str(inside / f"{name}{ENDING}") for name in ("Photoprocess", "photoprocess-cli"))
    return Program(folder, (command,), (window,))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Installed by pip from the wheel."""
    return _install("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Installed by pip from the sources' archive."""
    return _install("sdist", tmp_path_factory.mktemp("sdist"))


def _install(kind: str, folder: Path) -> Program:
    """Built from the sources, and installed into an environment of its own."""
    build = [sys.executable, "-m", "build", "--outdir", str(folder / "built"), f"--{kind}", str(ROOT)]
    # Not in the root: its folder `build` would be taken for the module.
    subprocess.run(build, cwd=folder, check=True, capture_output=True)
    [package] = (folder / "built").iterdir()
    venv.create(folder / "環境 env", with_pip=True)
    scripts = folder / "環境 env" / ("Scripts" if WINDOWS else "bin")
    subprocess.run([scripts / f"python{ENDING}", "-m", "pip", "install", "--quiet", f"{package}[gui]"], check=True)
    program = str(scripts / f"photoprocess{ENDING}")
    return Program(folder, (program,), (program,))


@pytest.fixture(params=["frozen", "wheel", "sdist"])
def program(request: pytest.FixtureRequest) -> Program:
    """Each way to have it."""
    found: Program = request.getfixturevalue(request.param)
    return found
