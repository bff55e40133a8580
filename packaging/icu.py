"""Linux: remove from Qt's Unicode data (ICU) the languages that the program does not use: 32 MB become about 9.

Qt takes the order of Chinese names, letter case and line breaking from libicudata, whose only symbol is a package of
about 4,000 files. Rules, dictionaries, and the locales root, en, zh and yue are kept. Converters of old encodings and
transliterations are removed, because Python decodes all tables and files. Needs gcc.

Format: ICU's source, icu4c/source/common/ucmndata.h (UDataOffsetTOC) and udata.h (MappedData).
"""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path, PurePosixPath

from prune import Row

KEPT_LOCALES = re.compile(r"(root|en|zh|yue)(_\w+)?|res_index|pool")
LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?|res_index")
"""Everything else that ends in .res holds rules (plurals, time zones, collation), not a language."""

MAGIC = b"\xda\x27"
FORMAT = b"CmnD"
ALIGNMENT = 16


def replace_icu(rows: list[Row], folder: Path) -> list[Row]:
    """Return the rows with the wheel's libicudata replaced by a smaller one, which is built in `folder`."""
    return [_replace_row(row, folder) for row in rows]


def _replace_row(row: Row, folder: Path) -> Row:
    place, source, kind = row
    return (place, str(_build_trimmed(Path(source), folder)), kind) if _is_icu_data(place, kind) else row


def _is_icu_data(place: str, kind: str) -> bool:
    return kind != "SYMLINK" and PurePosixPath(place).name.startswith("libicudata.so.")


def _build_trimmed(library: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    version = library.name.rpartition(".")[2]
    (folder / "icu.dat").write_bytes(trim(extract(library.read_bytes())))
    (folder / "icu.s").write_text(
        f".section .rodata\n.global icudt{version}_dat\n.type icudt{version}_dat, @object\n.balign {ALIGNMENT}\n"
        f'icudt{version}_dat: .incbin "icu.dat"\n.size icudt{version}_dat, .-icudt{version}_dat\n'
        '.section .note.GNU-stack,"",@progbits\n'
    )
    options = ["-shared", "-nostdlib", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}"]
    # Relative, so that no path of this machine is compiled in.
    subprocess.run(["gcc", *options, "-o", library.name, "icu.s"], cwd=folder, check=True)
    return folder / library.name


def extract(library: bytes) -> bytes:
    """Extract the data package from the library, header included. Raises SystemExit if there is none."""
    found = re.search(rb"..\xda\x27.{4}.{4}CmnD", library, re.DOTALL)
    if not found:
        raise SystemExit("libicudata holds no data package (CmnD)")
    return library[found.start() :]


def trim(package: bytes) -> bytes:
    """Build the same package with only the files that `is_kept` accepts."""
    header = package[: struct.unpack_from("<H", package)[0]]
    files = [(name, content) for name, content in read_files(package) if is_kept(name)]
    places, names, contents = [], b"", b""
    start = 4 + 8 * len(files)
    room = start + sum(len(name) + 1 for name, _ in files)
    room += -room % ALIGNMENT
    for name, content in files:
        places.append((start + len(names), room + len(contents)))
        names += name.encode() + b"\0"
        contents += content + bytes(-len(content) % ALIGNMENT)
    table = struct.pack("<I", len(files)) + b"".join(struct.pack("<II", *place) for place in places) + names
    return header + table.ljust(room, b"\0") + contents


def read_files(package: bytes) -> list[tuple[str, bytes]]:
    """List (name, content) of the files in a package, which is sorted by name."""
    start = struct.unpack_from("<H", package)[0]
    (count,) = struct.unpack_from("<I", package, start)
    places = [struct.unpack_from("<II", package, start + 4 + 8 * nth) for nth in range(count)]
    ends = [place for _, place in places[1:]] + [len(package) - start]
    return [
        (package[start + name : package.index(b"\0", start + name)].decode(), package[start + data : start + end])
        for (name, data), end in zip(places, ends, strict=True)
    ]


def is_kept(name: str) -> bool:
    """Whether the program may need this file of the package, such as `icudt73l/zh.res`."""
    path = PurePosixPath(name)
    if path.suffix == ".cnv" or path.parent.name == "translit":
        return False
    return path.suffix != ".res" or not LOCALE.fullmatch(path.stem) or bool(KEPT_LOCALES.fullmatch(path.stem))
