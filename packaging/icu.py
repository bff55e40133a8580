"""Linux: Qt's Unicode data (ICU) without the languages that the program does not speak: 32 MB become about 9.

Qt takes the order of Chinese names, letter case and the breaking of text from libicudata, whose one symbol is a
package of some 4,000 files. Rules, dictionaries, and the locales root, en, zh and yue stay. Converters of old
encodings and transliterations go: Python decodes tables and files, Qt none. Needs gcc.

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


def with_trimmed_icu(rows: list[Row], folder: Path) -> list[Row]:
    """The rows with a smaller libicudata, made in `folder`, in the place of the wheel's."""
    return [_replaced(row, folder) for row in rows]


def _replaced(row: Row, folder: Path) -> Row:
    place, source, kind = row
    return (place, str(_trimmed(Path(source), folder)), kind) if _is(place, kind) else row


def _is(place: str, kind: str) -> bool:
    return kind != "SYMLINK" and PurePosixPath(place).name.startswith("libicudata.so.")


def _trimmed(library: Path, folder: Path) -> Path:
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
    """The data package inside the library, from its header on. Raises SystemExit where there is none."""
    found = re.search(rb"..\xda\x27.{4}.{4}CmnD", library, re.DOTALL)
    if not found:
        raise SystemExit("libicudata holds no data package (CmnD)")
    return library[found.start() :]


def trim(package: bytes) -> bytes:
    """The same package with fewer files."""
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
    """(name, content) in the order of the package, which is sorted by name."""
    start = struct.unpack_from("<H", package)[0]
    (count,) = struct.unpack_from("<I", package, start)
    places = [struct.unpack_from("<II", package, start + 4 + 8 * nth) for nth in range(count)]
    ends = [place for _, place in places[1:]] + [len(package) - start]
    return [
        (package[start + name : package.index(b"\0", start + name)].decode(), package[start + data : start + end])
        for (name, data), end in zip(places, ends, strict=True)
    ]


def is_kept(name: str) -> bool:
    """Whether the program can need the file `icudt73l/…`."""
    path = PurePosixPath(name)
    if path.suffix == ".cnv" or path.parent.name == "translit":
        return False
    return path.suffix != ".res" or not LOCALE.fullmatch(path.stem) or bool(KEPT_LOCALES.fullmatch(path.stem))
