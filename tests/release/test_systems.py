"""The oldest Linux on which the folder runs: what its files ask of the system's libraries, version by version."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from finished import LINUX, Program

pytestmark = pytest.mark.skipif(not LINUX, reason="Linux's libraries carry versions symbol by symbol")

OLDEST = {"GLIBCXX": (3, 4, 29), "CXXABI": (1, 3, 13), "GCC": (7, 0, 0)}
"""Of Enterprise Linux 9, whose GCC is 11: https://gcc.gnu.org/onlinedocs/libstdc++/manual/abi.html"""


@dataclass(frozen=True, slots=True)
class Need:
    """A version of a library's symbols that a file asks for, such as (libc.so.6, GLIBC, 2.34)."""

    file: Path
    library: str
    name: str
    version: tuple[int, ...]


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def read_headers(file: Path) -> str:
    return subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout


def list_needs(file: Path) -> Iterator[Need]:
    library = ""
    for line in read_headers(file).partition("Version References:")[2].splitlines():
        if found := re.search(r"required from (\S+):", line):
            library = found[1]
        elif found := re.search(r" ([A-Z]+)_(\d+(?:\.\d+)+)$", line):
            yield Need(file, library, found[1], tuple(map(int, found[2].split("."))))


@pytest.fixture(scope="module")
def files(frozen: Program) -> list[Path]:
    real = [path for path in frozen.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in real if is_elf(path)]


@pytest.fixture(scope="module")
def needs(files: list[Path]) -> list[Need]:
    found = [need for file in files for need in list_needs(file)]
    assert {"GLIBC", "GLIBCXX"} <= {need.name for need in found}
    return found


def test_the_texts_state_the_glibc_that_the_folder_needs(frozen: Program, needs: list[Need]) -> None:
    for text in sorted(frozen.folder.glob("readme-*.txt")):
        stated = re.search(r"glibc (\d+)\.(\d+)", text.read_text("utf-8"))
        assert stated, text.name
        oldest = (int(stated[1]), int(stated[2]))
        assert not [need for need in needs if need.name == "GLIBC" and need.version > oldest], text.name


def test_the_compiler_s_libraries_are_in_the_folder_or_old_enough(files: list[Path], needs: list[Need]) -> None:
    inside = {file.name: read_headers(file).partition("Version References:")[0] for file in files}
    asked = [need for need in needs if need.name in OLDEST]
    outside = [need for need in asked if need.library not in inside and need.version > OLDEST[need.name]]
    spelled = [(need, f"{need.name}_{'.'.join(map(str, need.version))}") for need in asked if need.library in inside]
    undefined = [need for need, version in spelled if not re.search(rf"{re.escape(version)}\b", inside[need.library])]
    assert (outside, undefined) == ([], [])
