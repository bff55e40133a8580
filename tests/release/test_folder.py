"""What is in the portable build, and what it does not do."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from finished import FROZEN, LINUX, ROOT, WINDOWS, Person, Program, link_or_copy

HEAVY = re.compile(r"qt|cv2|numpy|/PIL/|shiboken|cryptography", re.IGNORECASE)
linux = pytest.mark.skipif(not LINUX, reason="Linux can list what a program loads, opens and calls")
traces = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not on this machine")
CALLS = "trace=network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
HARMLESS = ("/dev/", "/proc/", "/sys/")
WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT")


@linux
def test_help_loads_nothing_heavy(frozen: Program, person: Person) -> None:
    done = subprocess.run(
        [*frozen.command, "--help"],
        env={**person.environment, "LD_DEBUG": "files"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = re.findall(r"calling init: (.+)", done.stderr)
    assert [name for name in loaded if "libpython3" in name], "the loader printed nothing"
    assert not [name for name in loaded if HEAVY.search(name.removeprefix(str(frozen.folder)))]


@linux
def test_a_worker_of_a_process_pool_does_not_start_the_program_again(frozen: Program, person: Person) -> None:
    """Python's own message for a worker's start without its parent's pipe; anything else would open a window."""
    for program in (frozen.command, frozen.window):
        command = [*program, "--multiprocessing-fork", "tracker_fd=0", "pipe_handle=0"]
        done = subprocess.run(
            command, env=person.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
        assert done.returncode != 0
        assert b"spawn" in done.stderr


def test_the_mark_keeps_settings_on_the_stick(frozen: Program, person: Person) -> None:
    stick = person.work / "stick"
    shutil.copytree(frozen.folder, stick, symlinks=True, copy_function=link_or_copy)
    (stick / "portable").touch()
    (stick / "settings.ini").write_text("[General]\nlanguage=zh-TW\n")
    moved = Program(stick, (), tuple(part.replace(str(frozen.folder), str(stick)) for part in frozen.window))
    moved.paint(person)
    assert person.list_left_behind() == []


def test_every_part_has_its_licence(frozen: Program) -> None:
    licences = frozen.folder / "licences"
    listed = (licences / "list.txt").read_text("utf-8")
    parts = json.loads((FROZEN.parent / "parts.json").read_text("utf-8"))
    for name in (
        "PySide6_Essentials",
        "numpy",
        "opencv-python-headless",
        "pillow",
        "pi_heif",
        "cryptography",
        "Python",
    ):
        assert any(part.startswith(name) for part in parts), f"{name} is not among the parts"
    for part in parts:
        assert f"\n{part}\n" in listed
        assert part.startswith("Microsoft") or any((licences / part).iterdir())
    for text in ("photoprocess/licence.txt", "MediaPipe networks/LICENSE"):
        assert (licences / text).is_file()


def test_no_package_is_inside_that_the_list_does_not_know(frozen: Program) -> None:
    """By the folders of packages, however they were collected."""
    internal = frozen.folder / "_internal"
    packages = {path.name for path in internal.iterdir() if path.is_dir() and any(path.glob("*.pyc"))}
    parts = json.loads((FROZEN.parent / "parts.json").read_text("utf-8"))
    known = " ".join(parts).lower().replace("-", "_")
    aliases = {"PIL": "pillow", "cv2": "opencv", "_pyi_rth_utils": "pyinstaller"}
    strangers = {name for name in packages if aliases.get(name, name).lower() not in known}
    assert strangers - sys.stdlib_module_names == {"photoprocess"}


def test_no_path_of_the_build_machine_is_inside(frozen: Program) -> None:
    paths = [str(ROOT).encode(), str(Path.home()).encode() + b"/"]
    for path in frozen.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [name for name in paths if len(name) > 8 and name in content], path


def test_texts_that_are_not_ours_are_those_of_their_origin() -> None:
    folder = ROOT / "packaging" / "licences"
    for name, entry in tomllib.loads((folder / "origin.toml").read_text("utf-8")).items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.skipif(not WINDOWS, reason="only Windows has manifests")
def test_the_manifest_is_in_the_executables(frozen: Program) -> None:
    for program in (*frozen.command, *frozen.window):
        content = Path(program).read_bytes()
        for word in (b"longPathAware", b"PerMonitorV2", b"activeCodePage"):
            assert word in content


@linux
@traces
@pytest.mark.parametrize("job", ["process", "verify", "precheck", "window"])
def test_no_network_and_nothing_written_elsewhere(frozen: Program, person: Person, sample: Path, job: str) -> None:
    picture = str(shutil.copy(sample, person.work))
    marked = ROOT / "docs" / "marker-example.jpg"
    command = {
        "process": [*frozen.command, "process", picture],
        "verify": [*frozen.command, "verify", str(marked)],
        "precheck": [*frozen.command, "precheck", "--exam", "architect-1"],
        "window": [*frozen.window, picture],
    }[job]
    calls = list(_trace_calls(command, person))
    assert len(calls) > 20, "strace saw nothing"
    assert not [call for call in calls if "AF_INET" in call]
    # strace writes Chinese letters as numbers, and the folder above has none.
    allowed = (*HARMLESS, str(person.home.parent))
    assert not [path for path in _list_written(calls) if path.startswith("/") and not path.startswith(allowed)]
    settings = ["home/.config/photoprocess/photoprocess.ini"] if job == "window" else []
    assert [name for name in person.list_left_behind() if "fontconfig" not in name] in ([], settings)


def _trace_calls(command: list[str], person: Person) -> Iterator[str]:
    """What the program asks of the system, its threads and children included; a window gets ten seconds."""
    log = person.work / "calls"
    trace = [shutil.which("strace") or "", "-f", "-y", "-s", "400", "-e", CALLS, "-o", str(log)]
    environment = {**person.environment, "LC_ALL": "C.UTF-8"}
    # strace would wait for a window forever.
    ended = [shutil.which("timeout") or "timeout", "10", *command]
    subprocess.run([*trace, *ended], cwd=person.work, env=environment, stdout=subprocess.DEVNULL, check=False)
    return iter(log.read_text("utf-8", errors="replace").splitlines())


def _list_written(calls: list[str]) -> Iterator[str]:
    """Paths that are opened for writing, made or renamed, as far as the system allowed it."""
    for call in calls:
        name = re.sub(r"^\d+ +", "", call).partition("(")[0]
        opens = name in ("open", "openat")
        failed = re.search(r"= -1 E", call)
        if not failed and (any(flag in call for flag in WRITES) if opens else not _is_network(name)):
            yield from re.findall(r'"([^"]*)"', call)[-1:]


def _is_network(name: str) -> bool:
    return not name.startswith(("creat", "mkdir", "rename", "link", "symlink"))


def test_the_bill_explains_what_is_large(frozen: Program) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "bill.py"), str(frozen.folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    rows = [[cell.strip() for cell in line.split("|")] for line in done.splitlines()[2:]]
    sizes = {row[1]: float(row[2].strip("*")) for row in rows}
    files = [path for path in frozen.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sizes["**all**"] == pytest.approx(sum(path.stat().st_size for path in files) / 1e6, abs=1)
    assert all(row[5] for row in rows[:10])
    assert sizes[next(name for name in sizes if name.startswith("The rest"))] < 15


@linux
def test_the_program_works_at_a_path_like_that_of_a_network_share(
    frozen: Program, person: Person, sample: Path
) -> None:
    shared = Program(frozen.folder, (f"/{frozen.command[0]}",), (f"/{frozen.window[0]}",))
    done = shared.run(person, "process", f"/{sample}", "-o", f"/{person.work}")
    assert (done.returncode, done.stderr) == (0, "")
    shared.paint(person, f"/{sample}")


@linux
@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils are not on this machine")
def test_the_menu_entry_names_the_folder_and_can_be_removed(frozen: Program, person: Person) -> None:
    data = person.home / "share"
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run([frozen.folder / "add-to-menu.sh"], env=environment, check=True)
    entry = data / "applications" / "photoprocess.desktop"
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert f'Exec="{frozen.window[0]}" %f' in entry.read_text("utf-8")
    assert (data / "icons/hicolor/scalable/apps/photoprocess.svg").is_file()
    subprocess.run([frozen.folder / "add-to-menu.sh", "--remove"], env=environment, check=True)
    assert not list(data.rglob("photoprocess*"))
