"""What the portable build does without, and why.

A TOC is PyInstaller's table of contents: rows of (place in the folder, file on this machine, kind).
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TypeAlias

Row: TypeAlias = tuple[str, str, str]

EXCLUDED = (
    # Development, and other front ends, of Python and of the libraries.
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "distutils", "setuptools", "pkg_resources", "test"),
    *("xmlrpc", "curses", "readline", "sqlite3", "ensurepip", "numpy.f2py", "numpy.testing"),
    *("PIL.ImageTk", "PIL._imagingtk", "PIL.ImageQt", "PIL.ImageShow"),
    # Nothing here talks to a network; hashlib has its own SHA-256, cryptography its own OpenSSL.
    *("ssl", "_ssl", "_hashlib", "http", "ftplib", "asyncio", "urllib.request"),
    # The cluster of `photoprocess[cluster]` is for installations, not for a stick.
    *("dask", "distributed", "tornado", "fsspec"),
    # numpy and Pillow load them on demand only, and nothing here draws text into a picture.
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
            # The encryption, networks, touch screens without a desktop, other kinds of pictures (Pillow reads ours).
            r"PySide6/(Qt/)?plugins/(tls|networkinformation|generic|egldeviceintegrations|qmltooling|sqldrivers)/",
            r"PySide6/(Qt/)?plugins/(virtualkeyboard|vectorimageformats|xcbglintegrations|wayland-graphics[^/]*)/",
            r"PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\.",
            r"PySide6/(Qt/)?plugins/platforminputcontexts/(lib)?qtvirtualkeyboard",
            r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(pdf|tga|tiff|wbmp|webp|icns|gif)",
            # Dialogs come by the desktop's portal; GTK would bring thirty libraries of the build machine.
            r"PySide6/(Qt/)?plugins/platformthemes/libqgtk3",
            r"(PySide6/(Qt/lib/)?)?(lib)?Qt6?(Network|Qml\w*|Quick|Pdf|VirtualKeyboard|EglF[Ss]\w*|OpenGLWidgets)\b",
            r"(PySide6/(Qt/lib/)?)?(lib)?Qt6?(Test|Sql|ShaderTools|WlShellIntegration)\b",
            r"PySide6/Qt(Network|DBus)\.",
            # A software renderer of OpenGL, films, recognisers of another kind.
            r"PySide6/opengl32sw\.dll",
            r"cv2/opencv_videoio_ffmpeg",
            r"cv2/data/",
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
"""Without these of the build machine the folder would not start under X11 where they are not installed."""


def pruned(rows: list[Row]) -> list[Row]:
    """Without what is dropped, and without links to what is."""
    kept = [row for row in rows if not DROPPED.match(_slashes(row[0]))]
    places = {_slashes(place) for place, _, _ in kept}
    return [row for row in kept if row[2] != "SYMLINK" or _slashes(row[1]) in places]


def without_strangers(rows: list[Row], own: tuple[Path, ...]) -> list[Row]:
    """Linux: a library of the build machine stays only if something that stays needs it, whatever else is installed.

    `own` are the folders of Python and its packages.
    """
    strangers = {row[0]: row for row in rows if _is_stranger(row, own)}
    wanted: dict[str, Row] = {}
    # CUPS must be that of the machine that prints; where there is none, printing to PDF stays.
    asking = [
        src for dest, src, kind in rows if kind != "SYMLINK" and dest not in strangers and "/printsupport/" not in dest
    ]
    while asking:
        names = _imports(asking.pop())
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


def _imports(library: str) -> set[str]:
    from PyInstaller.depend.bindepend import get_imports

    return {PurePosixPath(name).name for name, _ in get_imports(library)}


def _slashes(place: str) -> str:
    return place.replace("\\", "/")
