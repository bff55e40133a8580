"""Linux: empty stand-ins for the video libraries that OpenCV's wheel links and no photo needs.

cv2.abi3.so names FFmpeg, libavif and, through them, an old OpenSSL, so leaving them out would break the import. A
library of the same name with empty functions satisfies the loader; 42 MB less, and no FFmpeg to answer for. Films
and AVIF through OpenCV are dead after it (Pillow reads AVIF). Needs gcc and nm.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path, PurePosixPath

from prune import Row

WHEEL = "opencv_python_headless.libs"
REPLACED = ("libavcodec", "libavformat", "libavutil", "libswscale", "libavif")
"""OpenCV itself calls these."""
GONE = ("libswresample", "libaom", "libvpx", "libssl", "libcrypto", "libdrm")
"""Only the replaced libraries call these."""


def with_standins(rows: list[Row], folder: Path) -> list[Row]:
    """The rows with stand-ins, made in `folder`, for what is replaced, and without what is then called by nobody."""
    cv2 = next(source for place, source, _ in rows if place.startswith("cv2/cv2."))
    wanted = _wanted(Path(cv2))
    return [_replaced(row, wanted, folder) if _is(row, REPLACED) else row for row in rows if not _is(row, GONE)]


def _is(row: Row, names: tuple[str, ...]) -> bool:
    """Rows of the wheel's own libraries, and the links to them."""
    path = PurePosixPath(row[1] if row[2] == "SYMLINK" else row[0])
    return path.parent.name == WHEEL and path.name.startswith(tuple(f"{name}-" for name in names))


def _wanted(cv2: Path) -> dict[str, list[str]]:
    """Version node → symbols that OpenCV takes from it; libavif has no versions."""
    listed = subprocess.run(["nm", "-D", "--undefined-only", cv2], capture_output=True, text=True, check=True).stdout
    found: dict[str, list[str]] = defaultdict(list)
    for symbol in re.findall(r"^ *[Uw] (\S+)", listed, re.MULTILINE):
        name, _, node = symbol.partition("@")
        found[node or ("libavif" if name.startswith("avif") else "")].append(name)
    return found


def _replaced(row: Row, wanted: dict[str, list[str]], folder: Path) -> Row:
    if row[2] == "SYMLINK":
        return row
    place, source, kind = row
    stem = PurePosixPath(place).name.split("-")[0]
    [version] = [node for node in wanted if node.split("_")[0].lower() == stem]
    return place, str(_compiled(Path(source).name, version, wanted[version], folder)), kind


def _compiled(name: str, version: str, symbols: list[str], folder: Path) -> Path:
    """A library whose functions all answer 0, under the version node that OpenCV asks for."""
    folder.mkdir(parents=True, exist_ok=True)
    code, script, library = folder / f"{name}.c", folder / f"{name}.map", folder / name
    code.write_text("".join(f"void *{symbol}(void) {{ return 0; }}\n" for symbol in sorted(symbols)))
    script.write_text(f"{version} {{ global: *; }};\n")
    options = ["-shared", "-O1", "-fno-builtin", "-w", "-Wl,--build-id=none", f"-Wl,-soname,{name}"]
    versions = [f"-Wl,--version-script={script}"] if "_" in version else []
    # Relative, so that no path of this machine is compiled in.
    subprocess.run(["gcc", *options, *versions, "-o", library.name, code.name], cwd=folder, check=True)
    return library
