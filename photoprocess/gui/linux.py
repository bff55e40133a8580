"""Find out before Qt starts why no window can open: Qt itself ends the program with SIGABRT.

Imports nothing of Qt, which cannot be imported where libGL or libEGL are missing, and nothing of the catalogues, which
would delay the first paint.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

PACKAGES = {
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
"""Library → its package on Debian and on Fedora. The desktop's libraries that PySide6's wheel takes from the system."""

X11_PACKAGES = {
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
}
"""What Qt's platform plugin `xcb` links."""


def find_obstacle(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the details of NoWindow where Qt could not open a window on this Linux system; empty where it can.

    A platform that is named in QT_QPA_PLATFORM (offscreen, vnc …) is the caller's own choice, and is not examined.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return {}
    if missing := _find_missing(PACKAGES):
        return missing
    if environment.get("WAYLAND_DISPLAY"):
        return {}  # Qt falls back to Wayland, whose libraries are in the wheel.
    display = environment.get("DISPLAY")
    if not display:
        return {"problem": "display", "reason": "DISPLAY, WAYLAND_DISPLAY"}
    if missing := _find_missing(X11_PACKAGES):
        return missing
    return {} if _answers(display) else {"problem": "display", "reason": f"DISPLAY={display}"}


def _find_missing(packages: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    missing = [names for library, names in packages.items() if not _loads(library)]
    if not missing:
        return {}
    debian, fedora = (" ".join(dict.fromkeys(names)) for names in zip(*missing, strict=True))
    return {"problem": "library", "debian": debian, "fedora": fedora}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether an X server accepts a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)
