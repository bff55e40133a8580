"""Replace libraries that are linked but not needed for photos by stand-ins, most of them empty.

On Linux and Windows: NumPy's OpenBLAS, 25 MB unpacked. The program multiplies small matrices and solves small
equations, which blas/ does. On macOS NumPy uses the system's.

On Linux: cv2.abi3.so links FFmpeg, libavif and, through them, an old OpenSSL, so leaving them out would break the
import. A library of the same name with empty functions satisfies the loader. This saves 42 MB and the licence duties
of FFmpeg. OpenCV can then read neither video nor AVIF; Pillow reads AVIF. OpenBLAS and its Fortran library are 44 MB
more: OpenCV calls it for matrices of over 25 rows, of which there are none here (its own limit,
HAL_SVD_SMALL_MATRIX_THRESH and the like).

D-Bus links libsystemd, and through it four more libraries, 3 MB: it asks there whether systemd handed it sockets to
serve. The program serves nothing, so the stand-in's answer, none, is the true one.

Needs gcc, on Linux also nm.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TypeVar

from prune import Row, use_slashes

Found = TypeVar("Found")
WHEEL = "opencv_python_headless.libs"
REPLACED = ("libavcodec", "libavformat", "libavutil", "libswscale", "libavif", "libopenblasp")
"""OpenCV itself calls these."""
GONE = ("libswresample", "libaom", "libvpx", "libssl", "libcrypto", "libdrm", "libgfortran", "libquadmath")
"""Only the replaced libraries call these."""
OPTIONS = (
    # Complex products without the care for infinities, for which a C library would be needed.
    *("-shared", "-s", "-O2", "-ftree-vectorize", "-nostdlib", "-fno-builtin", "-fcx-limited-range", "-w"),
    # No calls of memset and memcpy, which nobody links.
    "-fno-tree-loop-distribute-patterns",
)
DBUS, SYSTEMD = "libdbus-1.so.3", "libsystemd.so.0"
NUMPY, BLAS = "numpy.libs", Path(__file__).with_name("blas")


def replace_by_standins(rows: list[Row], folder: Path) -> list[Row]:
    """Return the rows with REPLACED libraries replaced by stand-ins, built in `folder`, and without the GONE ones."""
    sources = {place: Path(source) for place, source, _ in rows}
    cv2 = next(source for place, source in sources.items() if place.startswith("cv2/cv2."))
    wanted = _list_wanted_symbols(cv2)
    for name in REPLACED:
        libraries = [row for row in rows if row[2] != "SYMLINK" and _is_library(row, (name,))]
        _take_one(libraries, f"OpenCV's wheel has a {name}")
    kept = [
        _replace_row(row, wanted, folder) if _is_library(row, REPLACED) else row
        for row in rows
        if not _is_library(row, GONE)
    ]
    return _replace_systemd(kept, sources.get(DBUS), folder)


def _replace_systemd(rows: list[Row], dbus: Path | None, folder: Path) -> list[Row]:
    if dbus is None or SYSTEMD not in (row[0] for row in rows):
        return rows
    nodes = _list_wanted_symbols(dbus)
    version = _take_one([node for node in nodes if node.startswith("LIBSYSTEMD")], f"{dbus} asks for a LIBSYSTEMD_")
    standin = (SYSTEMD, str(_compile_standin(SYSTEMD, version, nodes[version], folder)), "BINARY")
    return [standin if row[0] == SYSTEMD else row for row in rows]


def replace_blas(rows: list[Row], folder: Path) -> list[Row]:
    """Return the rows with NumPy's OpenBLAS replaced by blas/, built in `folder`, and without the Fortran behind it."""
    found = [row for row in rows if _is_library(row, ("libscipy_openblas64_",), NUMPY)]
    large = _take_one(found, "NumPy's wheel has a libscipy_openblas64_")
    place, source, kind = large
    callers = [Path(row[1]) for row in rows if re.match(r"numpy/.*\.(so|pyd)$", use_slashes(row[0]))]
    library = _compile(Path(source).name, "", _write_blas(callers), folder)
    kept = [row for row in rows if not _is_library(row, ("libgfortran", "libquadmath"), NUMPY)]
    return [(place, str(library), kind) if row == large else row for row in kept]


def _take_one(found: list[Found], expected: str) -> Found:
    if len(found) != 1:
        raise SystemExit(
            f"{expected}: no longer, or more than once; packaging/standins.py must learn what is there now"
        )
    return found[0]


def _write_blas(callers: list[Path]) -> str:
    """Write the C code: what blas/ has, and an end of the program for every other name that the callers import."""
    wanted = {name for caller in callers for name in _find_blas_names(caller.read_bytes())}
    written = _find_blas_names(_run_gcc(["-E", "-P", "blas.c"], BLAS, subprocess.PIPE))
    traps = "".join(f"EXPORTED void {name}(void) {{ __builtin_trap(); }}\n" for name in sorted(wanted - written))
    return f'#include "blas.c"\n{traps}'


def _find_blas_names(content: bytes) -> set[str]:
    """Find them in C code, in ELF's table of names or in that of a .pyd."""
    return {name.decode() for name in re.findall(rb"scipy_\w+64_", content)}


def _is_library(row: Row, names: tuple[str, ...], wheel: str = WHEEL) -> bool:
    """Whether a row is one of these libraries of a wheel, or a link to one."""
    path = PurePosixPath(use_slashes(row[1] if row[2] == "SYMLINK" else row[0]))
    return path.parent.name == wheel and path.name.startswith(tuple(f"{name}-" for name in names))


def _list_wanted_symbols(library: Path) -> dict[str, list[str]]:
    """List the symbols that a library imports, by version node; libavif and OpenBLAS have no versions."""
    command = ["nm", "-D", "--undefined-only", str(library)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, list[str]] = defaultdict(list)
    for symbol in re.findall(r"^ *[Uw] (\S+)", listed, re.MULTILINE):
        name, _, node = symbol.partition("@")
        found[node or _guess_library(name)].append(name)
    return found


def _guess_library(symbol: str) -> str:
    if symbol.startswith("avif"):
        return "libavif"
    return "libopenblasp" if re.fullmatch(r"cblas_\w+|[sdcz][a-z]+_", symbol) else ""


def _replace_row(row: Row, wanted: dict[str, list[str]], folder: Path) -> Row:
    if row[2] == "SYMLINK":
        return row
    place, source, kind = row
    stem = PurePosixPath(place).name.split("-")[0]
    version = _take_one([node for node in wanted if node.split("_")[0].lower() == stem], f"OpenCV calls {stem}")
    return place, str(_compile_standin(Path(source).name, version, wanted[version], folder)), kind


def _compile_standin(name: str, version: str, symbols: list[str], folder: Path) -> Path:
    """Compile a library whose functions all return 0.

    Those of OpenBLAS end the program instead: they return nothing, so a call would pass for a result.
    """
    body = "__builtin_trap();" if version == "libopenblasp" else "return 0;"
    return _compile(
        name, version, "".join(f"void *{symbol}(void) {{ {body} }}\n" for symbol in sorted(symbols)), folder
    )


def _compile(name: str, version: str, text: str, folder: Path) -> Path:
    """Compile a library that needs no other, under the version node that its caller requires."""
    folder.mkdir(parents=True, exist_ok=True)
    code, script, library = folder / f"{name}.c", folder / f"{name}.map", folder / name
    code.write_text(text, encoding="utf-8")
    script.write_text(f"{version} {{ global: *; }};\n")
    versions = [f"-Wl,--version-script={script}"] if "_" in version else []
    # Relative, so that no path of this machine is compiled in.
    _run_gcc([*OPTIONS, *_choose_link_options(name), *versions, f"-I{BLAS}", "-o", library.name, code.name], folder)
    return library


def _run_gcc(arguments: list[str], folder: Path, out: int | None = None) -> bytes:
    try:
        return subprocess.run(["gcc", *arguments], cwd=folder, stdout=out, check=True).stdout or b""
    except FileNotFoundError:
        raise SystemExit("the build needs gcc in PATH; on Windows MinGW-w64 has it") from None


def _choose_link_options(name: str) -> list[str]:
    if sys.platform == "win32":
        return ["-Wl,--no-insert-timestamp"]
    return ["-fPIC", "-Wl,--build-id=none", f"-Wl,-soname,{name}"]
