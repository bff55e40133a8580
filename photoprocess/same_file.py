"""Whether two paths are one file.

Inode numbers decide, where they can: memory sticks and network shares that ignore case may be mounted by drivers that
give each spelling of a name its own number (exFAT by FUSE does), so a.JPG and A.jpg, one file, look like two. There the
folder decides: it lists one file or two.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def is_one_file(one: Path, other: Path | str) -> bool:
    """Whether two paths are one file, under whatever names; False if one of them does not exist."""
    try:
        if one.samefile(other):
            return True
    except (OSError, ValueError):  # ValueError: a zero byte in a name
        return False
    first, second = os.path.realpath(one), os.path.realpath(other)
    return fold_name(first) == fold_name(second) and _find_spelling(first) == _find_spelling(second)


def fold_name(name: str) -> str:
    """Make names equal that some system treats as equal: it may ignore case, or compose a letter with its accent."""
    return unicodedata.normalize("NFC", name).casefold()


def _find_spelling(path: str) -> Path:
    """Find how the folders spell the parts of a path."""
    first, *parts = Path(path).parts
    found = Path(first)
    for part in parts:
        found /= _find_entry(found, part)
    return found


def _find_entry(folder: Path, name: str) -> str:
    try:
        names = os.listdir(folder)  # noqa: PTH208  # names, not paths
    except OSError:
        return name
    alike = [entry for entry in names if fold_name(entry) == fold_name(name)]
    return alike[0] if len(alike) == 1 else name
