"""Make the portable build and its archive for this system.

    python packaging/build.py [--into dist] [--folder-only]

writes dist/Photoprocess/, its archive with checksum and bill of materials, and dist/parts.json, a list of the packages
inside. Needs the extra `release`; on Linux also gcc, binutils and the X11 libraries, and names those that are missing.
Two builds of one commit with the same packages and the same path give the same archive.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from archive import pack, write_checksum
from licences import write_licences
from parts import HERE, trace_parts
from prune import Row
from sbom import render_sbom
from sign import sign

ROOT = HERE.parent
NAME = "Photoprocess"
RELEASED_GLIBC = "2.34"
"""The glibc of the system on which `.github/workflows/portable.yml` builds the Linux program."""
SYSTEMS = {"win32": "windows", "darwin": "macos", "linux": "linux"}


def main() -> None:
    """Freeze, assemble, list the licences, sign, and pack."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--into", type=Path, default=ROOT / "dist")
    options.add_argument("--folder-only", action="store_true", help="no archive: packing takes most of the time")
    chosen = options.parse_args()
    into = chosen.into.resolve()
    moment, version = _read_commit_time(), _read_version()
    work = ROOT / "build" / "freeze"
    collected = freeze(work, moment)
    folder = assemble(work / "made", into / NAME)
    parts = trace_parts(collected)
    write_licences(parts, folder / "licences")
    names = {f"{part.name} {part.version}".strip(): places for part, places in parts.items()}
    (into / "parts.json").write_text(json.dumps(names, indent=1), encoding="utf-8")
    print(sign(folder))
    if chosen.folder_only:
        return
    archive = pack(folder, into / f"{NAME}-{version}-{_name_system()}", moment)
    write_checksum(archive)
    bill = archive.with_name(f"{archive.name}.cdx.json")
    bill.write_text(render_sbom(parts, folder, version, moment), encoding="utf-8")
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB")


def freeze(work: Path, moment: int) -> list[Row]:
    """Run PyInstaller and return what it collected."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0"}
    places = ["--distpath", str(work / "made"), "--workpath", str(work)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places]
    subprocess.run([*command, str(HERE / "photoprocess.spec")], cwd=ROOT, env=environment, check=True)
    rows = json.loads((work / "photoprocess" / "collected.json").read_text("utf-8"))
    return [tuple(row) for row in rows]


def assemble(made: Path, folder: Path) -> Path:
    """Copy the program into the folder that users get, with its readmes and, on Linux, the desktop files."""
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform == "darwin":
        shutil.copytree(made / f"{NAME}.app", folder / f"{NAME}.app", symlinks=True)
    else:
        shutil.copytree(made / NAME, folder, symlinks=True)
    if sys.platform == "linux":
        _strip(folder / "_internal")
    glibc = find_glibc(folder) if sys.platform == "linux" else RELEASED_GLIBC
    for text in sorted((HERE / "readme").glob("*.txt")):
        words = text.read_text("utf-8").replace("{glibc}", glibc)
        (folder / text.name).write_text(words, encoding="utf-8", newline="\r\n" if sys.platform == "win32" else "\n")
    if sys.platform == "linux":
        for file in sorted((HERE / "linux").iterdir()):
            shutil.copy(file, folder)
        shutil.copy(ROOT / "resources" / "icons" / "photoprocess.svg", folder)
    return folder


def find_glibc(folder: Path) -> str:
    """Find the oldest glibc on which the folder runs: the highest symbol version that one of its files needs."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    listed = subprocess.run(["objdump", "-T", *files], capture_output=True, text=True, check=True).stdout
    found = {tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", listed)}
    return ".".join(map(str, max(found)))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _strip(internal: Path) -> None:
    """Strip the symbols of Python's, the system's, LiteRT's and cryptography's libraries.

    Those of other wheels were patched when the wheel was made, and stripping them would break them.
    """
    patterns = ("lib*.so*", "python3*/**/*.so", "ai_edge_litert/*.so", "cryptography/hazmat/bindings/*.so")
    libraries = [path for pattern in patterns for path in internal.glob(pattern)]
    real = [str(path) for path in sorted(libraries) if not path.is_symlink()]
    subprocess.run(["strip", "--strip-unneeded", *real], check=True)


def _read_commit_time() -> int:
    """Return the commit's time, in seconds since 1970, which becomes the time of every file."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _read_version() -> str:
    found: dict[str, str] = {}
    exec((ROOT / "photoprocess" / "version.py").read_text("utf-8"), found)
    return found["__version__"]


def _name_system() -> str:
    machine = platform.machine().lower().replace("amd64", "x86_64")
    ending = "tar.xz" if sys.platform == "linux" else "zip"
    return f"{SYSTEMS[sys.platform]}-{machine}.{ending}"


if __name__ == "__main__":
    main()
