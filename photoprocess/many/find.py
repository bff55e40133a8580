"""Files, folders, globs and URLs → pictures, each with the name under which its photo is to be saved.

Of folders every file counts: a picture is known by its contents, and what is none is explained rather than passed over.
"""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from photoprocess.errors import FolderLoop, IsFolder, NotAPicture, PhotoError
from photoprocess.files import explain_read_error
from photoprocess.many.values import readable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
"""Files that systems leave in folders of pictures."""
SYSTEM_FOLDERS = {"$recycle.bin", "system volume information", "#recycle", "@eadir", "lost+found", "__macosx"}
"""Folders that systems and network storage keep for themselves; those that begin with a dot are hidden anyway."""
SUFFIXES = {".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".avif", ".jp2"}
"""A folder that is named like a picture is explained."""
Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture, a path without suffix for its photo, relative to the output folder, and what is wrong already."""

    source: Path | str
    name: PurePath
    problem: PhotoError | None = None
    named: bool = False
    """The name was given, not made of the picture's."""


def find(
    inputs: Iterable[str], avoid: Collection[Path] = (), left_out: list[Path] | None = None
) -> Iterator[FoundPicture]:
    """Yield all pictures of the inputs.

    Folders of `avoid`, where output goes, are not searched. The system's own folders are added to `left_out`.
    """
    shunned = {path.resolve() for path in avoid}
    for one in inputs:
        if "://" in one:
            yield FoundPicture(one, PurePath(PurePosixPath(unquote(urlsplit(one).path)).stem))
        else:
            for path in _matches(one):
                walk = _Walk(path, shunned, [] if left_out is None else left_out)
                yield from walk.pictures() if path.is_dir() else [_file(path, path.parent)]


def _matches(one: str) -> list[Path]:
    """The path itself where there is one: a name may hold brackets."""
    path = Path(one)
    if os.path.lexists(path) or not glob.has_magic(one):
        return [path]
    return [Path(match) for match in sorted(glob.glob(one, recursive=True))] or [path]  # noqa: PTH207  # patterns may be absolute


def _file(path: Path, top: Path) -> FoundPicture:
    return FoundPicture(path, path.relative_to(top).with_suffix(""), _problem(path))


def _problem(path: Path) -> PhotoError | None:
    """What would make reading it wait for ever, or in vain."""
    name = readable(path.name)
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else NotAPicture(name=name)
    except OSError as error:
        return explain_read_error(error, name)


class _Walk:
    """One folder with all below it."""

    def __init__(self, top: Path, avoid: Collection[Path], left_out: list[Path]) -> None:
        self._top, self._avoid, self._left_out = top, avoid, left_out

    def pictures(self) -> Iterator[FoundPicture]:
        return self._in(self._top, frozenset())

    def _in(self, folder: Path, above: frozenset[Identity]) -> Iterator[FoundPicture]:
        if folder.resolve() in self._avoid:
            return
        try:
            status = folder.stat()
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield self._wrong(folder, explain_read_error(error, readable(folder)))
            return
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield self._wrong(folder, FolderLoop(name=readable(folder)))
            return
        if folder.suffix.lower() in SUFFIXES and folder != self._top:
            yield self._wrong(folder, IsFolder(name=readable(folder.name)))
        for path in entries:
            if path.is_dir() and (path.name.lower() in SYSTEM_FOLDERS or path.name.startswith(".Trash")):
                self._left_out.append(path)
                continue
            if path.name.startswith(".") or path.name.lower() in LITTER:
                continue
            yield from self._in(path, above | {identity}) if path.is_dir() else [_file(path, self._top)]

    def _wrong(self, folder: Path, problem: PhotoError) -> FoundPicture:
        return FoundPicture(folder, folder.relative_to(self._top), problem)
