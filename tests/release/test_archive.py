"""The archives: the same files give the same bytes, and every system's own program opens them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
MOMENT = 1_764_300_000
CONTENTS = {
    "b.dll": b"\0" * 5000,
    "内 a.txt": "文".encode() * 300,
    "_internal/empty.pyd": b"",
    "_internal/a.dll": b"MZ",
}


@pytest.fixture(scope="module")
def archive() -> ModuleType:
    return load_script(PACKAGING / "archive.py")


def write_folder(folder: Path, names: list[str], moment: int) -> Path:
    for name in names:
        path = folder / "Photoprocess" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CONTENTS[name])
        os.utime(path, (moment, moment))
    return folder / "Photoprocess"


@pytest.mark.parametrize("ending", ["zip", "tar.xz"])
def test_the_same_files_give_the_same_bytes(archive: ModuleType, tmp_path: Path, ending: str) -> None:
    first = write_folder(tmp_path / "1", list(CONTENTS), 1_000_000_000)
    second = write_folder(tmp_path / "elsewhere", list(reversed(CONTENTS)), 1_700_000_000)
    packed = [archive.pack(folder, tmp_path / f"{folder.parent.name}.{ending}", MOMENT) for folder in (first, second)]
    assert packed[0].read_bytes() == packed[1].read_bytes()


def test_a_zip_is_of_the_kind_that_explorer_opens(archive: ModuleType, tmp_path: Path) -> None:
    """Windows 10 knows stored and deflated entries, and names in UTF-8 by their flag."""
    path = archive.pack(write_folder(tmp_path, list(CONTENTS), MOMENT), tmp_path / "a.zip", MOMENT)
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        assert {info.compress_type for info in packed.infolist()} == {zipfile.ZIP_DEFLATED}
        assert all(info.flag_bits & 0x800 for info in packed.infolist() if not info.filename.isascii())
        assert {name.removeprefix("Photoprocess/"): packed.read(name) for name in packed.namelist()} == CONTENTS
