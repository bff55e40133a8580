"""What is left out of the portable build, and why.

A row is an entry of PyInstaller's table of contents: (place in the folder, file on this machine, kind).
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = tuple[str, str, str]

EXCLUDED = (
    # Development tools and other front ends, of Python and of the libraries.
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "distutils", "setuptools", "pkg_resources", "test"),
    *("xmlrpc", "curses", "readline", "sqlite3", "ensurepip", "numpy.f2py", "numpy.testing"),
    *("PIL.ImageTk", "PIL._imagingtk", "PIL.ImageQt", "PIL.ImageShow"),
    # The portable build uses no network; hashlib has its own SHA-256, cryptography its own OpenSSL.
    *("ssl", "_ssl", "_hashlib", "http", "ftplib", "asyncio", "urllib.request"),
    # `photoprocess[cluster]` is for installations, not for the portable build.
    *("dask", "distributed", "tornado", "fsspec"),
    # Neither is `photoprocess[c2pa]`, nor what it downloads its library with.
    *("c2pa", "toml", "requests", "urllib3", "certifi", "charset_normalizer", "idna"),
    # numpy and Pillow load these only on demand, and the program does not need them.
    *("numpy.random", "numpy.fft", "numpy.polynomial", "yaml", "PIL._imagingft"),
    *(
        f"PySide6.Qt{name}"
        for name in (
            *("Network", "Qml", "Quick", "DBus", "OpenGL", "OpenGLWidgets", "Sql", "Test", "Xml", "Designer"),
            *("Help", "UiTools", "Concurrent"),
        )
    ),
)

DROPPED = re.compile(
    "|".join(
        (
            r"PySide6/(Qt/)?translations/(?!qtbase_(zh_TW|zh_CN|en)\.qm)",
            # Encryption, networks, displays without a desktop, picture formats (Pillow reads the pictures).
            r"PySide6/(Qt/)?plugins/(tls|networkinformation|generic|egldeviceintegrations|qmltooling|sqldrivers)/",
            r"PySide6/(Qt/)?plugins/(virtualkeyboard|vectorimageformats|xcbglintegrations|wayland-graphics[^/]*)/",
            r"PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\.",
            r"PySide6/(Qt/)?plugins/platforminputcontexts/(lib)?qtvirtualkeyboard",
            r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(pdf|tga|tiff|wbmp|webp|icns|gif)",
            # The desktop's portal shows the dialogs; GTK would add thirty libraries of the build machine.
            r"PySide6/(Qt/)?plugins/platformthemes/libqgtk3",
            r"(PySide6/(Qt/lib/)?)?(lib)?Qt6?(Network|Qml\w*|Quick|Pdf|VirtualKeyboard|EglF[Ss]\w*|OpenGLWidgets)\b",
            r"(PySide6/(Qt/lib/)?)?(lib)?Qt6?(Test|Sql|ShaderTools|WlShellIntegration)\b",
            r"PySide6/Qt(Network|DBus)\.",
            # A software renderer for OpenGL, video, and OpenCV's Haar cascades.
            r"PySide6/opengl32sw\.dll",
            r"cv2/opencv_videoio_ffmpeg",
            r"cv2/data/",
            # Of LiteRT the interpreter alone: no accelerators and converters; see docs/measurements/engine.md.
            r"(ai_edge_litert/)?(lib)?LiteRt\w*\.",
            r"ai_edge_litert/(vendors|tools|aot|tflite)/",
            r"numpy/_core/_multiarray_tests",
            # licences.py collects all licence texts in one place.
            r"[^/]+\.dist-info/",
        )
    )
)

DESKTOP = (
    *("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-image.so.0", "libxcb-render-util.so.0"),
    "libxkbcommon-x11.so.0",
)
"""Libraries of the build machine that are shipped, because Qt needs them under X11 and few systems install them."""


def prune_rows(rows: list[Row]) -> list[Row]:
    """Remove the rows that match DROPPED, and links to them."""
    kept = [row for row in rows if not DROPPED.match(use_slashes(row[0]))]
    places = {use_slashes(place) for place, _, _ in kept}
    return [row for row in kept if row[2] != "SYMLINK" or use_slashes(row[1]) in places]


def drop_strangers(rows: list[Row], own: tuple[Path, ...]) -> list[Row]:
    """Linux: keep a library of the build machine only if a file that is kept needs it.

    So the result does not depend on what else is installed. `own` are the folders of Python and its packages.
    """
    strangers = {row[0]: row for row in rows if _is_stranger(row, own)}
    wanted: dict[str, Row] = {}
    # CUPS must come from the machine that prints; without it, printing to PDF still works.
    asking = [
        src for dest, src, kind in rows if kind != "SYMLINK" and dest not in strangers and "/printsupport/" not in dest
    ]
    while asking:
        names = _list_imports(asking.pop())
        new = [name for name in names if name in strangers and name not in wanted]
        wanted |= {name: strangers[name] for name in new}
        asking += [strangers[name][1] for name in new]
    missing = [name for name in DESKTOP if name not in wanted]
    if missing:
        raise SystemExit(f"the build machine lacks {', '.join(missing)}: the program would not start under X11")
    return [row for row in rows if row[0] not in strangers or row[0] in wanted]


def _is_stranger(row: Row, own: tuple[Path, ...]) -> bool:
    place, source, kind = row
    return kind == "BINARY" and "/" not in place and not any(Path(source).is_relative_to(folder) for folder in own)


def _list_imports(library: str) -> set[str]:
    """List the libraries that this one names itself. `ldd` would add what a replaced library needs in turn."""
    read = subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^ +NEEDED +(\S+)$", read, re.MULTILINE))


def use_slashes(place: str) -> str:
    """Write a place as on Linux; PyInstaller writes it as its system does."""
    return place.replace("\\", "/")
