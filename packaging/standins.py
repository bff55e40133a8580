"""Linux: replace libraries that are linked but not needed for photos by stand-ins, most of them empty.

cv2.abi3.so links FFmpeg, libavif and, through them, an old OpenSSL, so leaving them out would break the import. A
library of the same name with empty functions satisfies the loader. This saves 42 MB and the licence duties of FFmpeg.
OpenCV can then read neither video nor AVIF; Pillow reads AVIF. OpenBLAS and its Fortran library are 44 MB more: OpenCV
calls it for matrices of over 25 rows, of which there are none here (its own limit, HAL_SVD_SMALL_MATRIX_THRESH and the
like).

D-Bus links libsystemd, and through it four more libraries, 3 MB: it asks there whether systemd handed it sockets to
serve. The program serves nothing, so the stand-in's answer, none, is the true one. NumPy's OpenBLAS calls four small
functions of libgfortran, which gfortran.c has.

Needs gcc and nm.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path, PurePosixPath

from prune import Row

WHEEL = "opencv_python_headless.libs"
REPLACED = ("libavcodec", "libavformat", "libavutil", "libswscale", "libavif", "libopenblasp")
"""OpenCV itself calls these."""
GONE = ("libswresample", "libaom", "libvpx", "libssl", "libcrypto", "libdrm", "libgfortran", "libquadmath")
"""Only the replaced libraries call these."""
DBUS, SYSTEMD = "libdbus-1.so.3", "libsystemd.so.0"
NUMPY, GFORTRAN = "numpy.libs", Path(__file__).with_name("gfortran.c")


def replace_by_standins(rows: list[Row], folder: Path) -> list[Row]:
    """Return the rows with REPLACED libraries replaced by stand-ins, built in `folder`, and without the GONE ones."""
    sources = {place: Path(source) for place, source, _ in rows}
    cv2 = next(source for place, source in sources.items() if place.startswith("cv2/cv2."))
    wanted = _list_wanted_symbols(cv2)
    kept = [
        _replace_row(row, wanted, folder) if _is_library(row, REPLACED) else row
        for row in rows
        if not _is_library(row, GONE)
    ]
    return _replace_gfortran(_replace_systemd(kept, sources.get(DBUS), folder), folder)


def _replace_systemd(rows: list[Row], dbus: Path | None, folder: Path) -> list[Row]:
    if dbus is None or SYSTEMD not in (row[0] for row in rows):
        return rows
    nodes = _list_wanted_symbols(dbus)
    [version] = [node for node in nodes if node.startswith("LIBSYSTEMD")]
    standin = (SYSTEMD, str(_compile_standin(SYSTEMD, version, nodes[version], folder)), "BINARY")
    return [standin if row[0] == SYSTEMD else row for row in rows]


def _replace_gfortran(rows: list[Row], folder: Path) -> list[Row]:
    code = GFORTRAN.read_text("utf-8")
    [blas] = [Path(row[1]) for row in rows if _is_library(row, ("libscipy_openblas64_",), NUMPY)]
    nodes = _list_wanted_symbols(blas)
    [version] = [node for node in nodes if node.startswith("GFORTRAN")]
    if missing := [name for name in nodes[version] if f" {name}(" not in code]:
        raise SystemExit(f"NumPy's OpenBLAS calls {', '.join(missing)}, which {GFORTRAN.name} lacks")
    [large] = [row for row in rows if _is_library(row, ("libgfortran",), NUMPY)]
    small = (large[0], str(_compile(Path(large[1]).name, version, code, folder)), large[2])
    kept = [row for row in rows if not _is_library(row, ("libquadmath",), NUMPY)]
    return [small if row == large else row for row in kept]


def _is_library(row: Row, names: tuple[str, ...], wheel: str = WHEEL) -> bool:
    """Whether a row is one of these libraries of a wheel, or a link to one."""
    path = PurePosixPath(row[1] if row[2] == "SYMLINK" else row[0])
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
    [version] = [node for node in wanted if node.split("_")[0].lower() == stem]
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
    """Compile a library under the version node that its caller requires."""
    folder.mkdir(parents=True, exist_ok=True)
    code, script, library = folder / f"{name}.c", folder / f"{name}.map", folder / name
    code.write_text(text, encoding="utf-8")
    script.write_text(f"{version} {{ global: *; }};\n")
    options = ["-shared", "-fPIC", "-O1", "-fno-builtin", "-w", "-Wl,--build-id=none", f"-Wl,-soname,{name}"]
    versions = [f"-Wl,--version-script={script}"] if "_" in version else []
    # Relative, so that no path of this machine is compiled in.
    subprocess.run(["gcc", *options, *versions, "-o", library.name, code.name], cwd=folder, check=True)
    return library
