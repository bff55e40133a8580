"""The trimmed Unicode data: what stays is unchanged, and in the order that ICU searches by."""

from __future__ import annotations

import struct
from pathlib import Path
from types import ModuleType

import pytest
from scripts import load_script

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"
FILES = {
    "brkitr/cjdict.dict": b"dictionary" * 7,
    "coll/sv.res": b"order of Swedish",
    "coll/zh.res": b"order of Chinese",
    "curr/en_GB.res": b"pounds",
    "gb18030.cnv": b"old encoding",
    "nfc.nrm": b"normal form",
    "plurals.res": b"rules",
    "res_index.res": b"index",
    "root.res": b"root",
    "translit/root.res": b"transliteration",
    "yue.res": b"Cantonese",
}


@pytest.fixture(scope="module")
def icu() -> ModuleType:
    return load_script(PACKAGING / "icu.py")


@pytest.fixture
def package() -> bytes:
    """A data package as ICU's tools write it."""
    header = struct.pack("<H", 32) + b"\xda\x27" + bytes(4) + bytes(4) + b"CmnD" + bytes(16)
    names = [f"icudt73l/{name}".encode() + b"\0" for name in FILES]
    start = 4 + 8 * len(FILES)
    data_at = start + sum(map(len, names))
    data_at += -data_at % 16
    table, blob, name_at = struct.pack("<I", len(FILES)), b"", start
    for name, content in zip(names, FILES.values(), strict=True):
        table += struct.pack("<II", name_at, data_at + len(blob))
        name_at += len(name)
        blob += content + bytes(-len(content) % 16)
    return header + (table + b"".join(names)).ljust(data_at, b"\0") + blob


def test_only_languages_of_the_program_and_rules_stay(icu: ModuleType, package: bytes) -> None:
    gone = {"coll/sv.res", "gb18030.cnv", "translit/root.res"}
    kept = [(f"icudt73l/{name}", content) for name, content in FILES.items() if name not in gone]
    found = icu.read_files(icu.trim(package))
    assert [(name, content.rstrip(b"\0")) for name, content in found] == kept


def test_a_trimmed_package_is_a_package_with_aligned_files(icu: ModuleType, package: bytes) -> None:
    trimmed = icu.trim(package)
    assert trimmed[:32] == package[:32]
    (count,) = struct.unpack_from("<I", trimmed, 32)
    places = [struct.unpack_from("<II", trimmed, 36 + 8 * nth)[1] for nth in range(count)]
    assert all(place % 16 == 0 for place in places)
    assert icu.trim(trimmed) == trimmed


def test_the_package_is_found_inside_a_library(icu: ModuleType, package: bytes) -> None:
    assert icu.extract(b"\x7fELF" + bytes(60) + package) == package
    with pytest.raises(SystemExit, match="CmnD"):
        icu.extract(b"\x7fELF" + bytes(60))
