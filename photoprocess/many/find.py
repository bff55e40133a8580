"""Files, folders, globs and URLs → pictures, each with the name of its photo.

Every file in a folder counts, because only its contents decide whether it is a picture; one that is not is reported
instead of skipped silently.
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
from photoprocess.many.urls import find_url_problem, is_url
from photoprocess.messages import readable
from photoprocess.read.formats import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
"""Files that operating systems leave in folders of pictures."""
SYSTEM_FOLDERS = {"$recycle.bin", "system volume information", "#recycle", "@eadir", "lost+found", "__macosx"}
"""Folders that systems and network storage keep for themselves; those that begin with a dot are hidden anyway."""
Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture that was found. `problem` is set if it cannot be processed."""

    source: Path | str
    name: PurePath
    """Name of its photo: relative to the output folder, without suffix."""
    problem: PhotoError | None = None
    named: bool = False
    """The user gave the name; otherwise it is derived from the picture's."""


def find(
    inputs: Iterable[str], avoid: Collection[Path] = (), left_out: list[Path] | None = None
) -> Iterator[FoundPicture]:
    """Yield all pictures of the inputs.

    Folders of `avoid`, where output goes, are not searched. The system's own folders are added to `left_out`.
    """
    avoided = {path.resolve() for path in avoid}
    for given in inputs:
        if is_url(given):
            name = PurePath(PurePosixPath(unquote(urlsplit(given).path)).stem)
            yield FoundPicture(given, name, find_url_problem(given))
        else:
            for path in _expand(given):
                walk = _Walk(path, avoided, [] if left_out is None else left_out)
                yield from walk.pictures() if path.is_dir() else [_find_file(path, path.parent)]


def _expand(given: str) -> list[Path]:
    """Expand a glob, unless a path of that very name exists: a name may contain brackets."""
    path = Path(given)
    if os.path.lexists(path) or not glob.has_magic(given):
        return [path]
    return [Path(match) for match in sorted(glob.glob(given, recursive=True))] or [path]  # noqa: PTH207  # patterns may be absolute


def _find_file(path: Path, top: Path) -> FoundPicture:
    return FoundPicture(path, path.relative_to(top).with_suffix(""), _find_problem(path))


def _find_problem(path: Path) -> PhotoError | None:
    """Find what would make reading the file fail, or wait forever as on a pipe."""
    name = readable(path.name)
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else NotAPicture(name=name)
    except OSError as error:
        return explain_read_error(error, name)


class _Walk:
    """Walks one folder and everything below it."""

    def __init__(self, top: Path, avoid: Collection[Path], left_out: list[Path]) -> None:
        self._top, self._avoid, self._left_out = top, avoid, left_out

    def pictures(self) -> Iterator[FoundPicture]:
        return self._walk(self._top, frozenset())

    def _walk(self, folder: Path, above: frozenset[Identity]) -> Iterator[FoundPicture]:
        if folder.resolve() in self._avoid:
            return
        try:
            status = folder.stat()
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield self._report(folder, explain_read_error(error, readable(folder)))
            return
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield self._report(folder, FolderLoop(name=readable(folder)))
            return
        if folder.suffix.lower() in PICTURE_SUFFIXES and folder != self._top:
            yield self._report(folder, IsFolder(name=readable(folder.name)))
        for path in entries:
            if path.is_dir() and (path.name.lower() in SYSTEM_FOLDERS or path.name.startswith(".Trash")):
                self._left_out.append(path)
                continue
            if path.name.startswith(".") or path.name.lower() in LITTER:
                continue
            yield from self._walk(path, above | {identity}) if path.is_dir() else [_find_file(path, self._top)]

    def _report(self, folder: Path, problem: PhotoError) -> FoundPicture:
        return FoundPicture(folder, folder.relative_to(self._top), problem)
