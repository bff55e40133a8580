"""Files, folders, globs and URLs → pictures, each with the name of its photo.

Every file in a folder counts, because only its contents decide whether it is a picture; one that is not is reported
instead of skipped silently.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from photoprocess.errors import FolderLoop, IsFolder, LinkOutside, NotAPicture, PhotoError
from photoprocess.files import explain_read_error
from photoprocess.frozen import dataclass
from photoprocess.many.urls import find_url_problem, is_url
from photoprocess.messages import make_printable
from photoprocess.read.formats import PICTURE_SUFFIXES
from photoprocess.same_file import is_one_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
"""Files that operating systems leave in folders of pictures."""
SYSTEM_FOLDERS = re.compile(
    r"\$recycle\.bin|recycle[rd]|system volume information|found\.\d{3}|lost\+found|lost\.dir|__macosx|\.trash.*"
    r"|[#@]recycle|#snapshot|@recently-snapshot|@eadir",
    re.IGNORECASE,
)
"""Folders that Windows, Linux, macOS, cameras' cards and network storage (Synology, QNAP) keep for themselves: deleted
files, fragments of files, thumbnails. Other folders that begin with a dot are hidden."""
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
    for given in inputs:
        if is_url(given):
            name = PurePath(PurePosixPath(unquote(urlsplit(given).path)).stem)
            yield FoundPicture(given, name, find_url_problem(given))
        else:
            omitted = [] if left_out is None else left_out
            for path in _expand(given, omitted):
                walk = _Walk(path, avoid, omitted)
                yield from walk.find_pictures() if path.is_dir() else [_find_file(path, path.parent)]


def _expand(given: str, left_out: list[Path]) -> list[Path]:
    """Expand a glob, unless a path of that very name exists: a name may contain brackets."""
    path = Path(given)
    if os.path.lexists(path) or not glob.has_magic(given):
        return [path]
    matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207  # patterns may be absolute
    fixed = next(place for place, part in enumerate(path.parts) if glob.has_magic(part))
    inside = {match: _find_system_folder(match, fixed) for match in matches}
    left_out += sorted({folder for folder in inside.values() if folder})
    wanted = [match for match in matches if not inside[match] and match.name.lower() not in LITTER]
    return wanted if matches else [path]


def _find_system_folder(path: Path, begin: int) -> Path | None:
    """Find the system's folder that is a match of a glob or contains it; parts of the path before `begin` are given."""
    for place, part in enumerate(path.parts[begin:], begin + 1):
        folder = Path(*path.parts[:place])
        if SYSTEM_FOLDERS.fullmatch(part) and folder.is_dir():
            return folder
    return None


def _find_file(path: Path, top: Path) -> FoundPicture:
    return FoundPicture(path, path.relative_to(top).with_suffix(""), _find_problem(path))


def _find_problem(path: Path) -> PhotoError | None:
    """Find what would make reading the file fail, or wait forever as on a pipe."""
    name = make_printable(path.name)
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else NotAPicture(name=name)
    except OSError as error:
        return explain_read_error(error, name)


class _Walk:
    """Walks one folder and everything below it."""

    def __init__(self, top: Path, avoid: Collection[Path], left_out: list[Path]) -> None:
        self._top, self._avoid, self._left_out = top, avoid, left_out
        self._real_top = top.resolve()

    def find_pictures(self) -> Iterator[FoundPicture]:
        return self._walk(self._top, frozenset())

    def _walk(self, folder: Path, above: frozenset[Identity]) -> Iterator[FoundPicture]:
        if any(is_one_file(folder, avoided) for avoided in self._avoid):
            return
        try:
            status = folder.stat()
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield self._report(folder, explain_read_error(error, make_printable(folder)))
            return
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield self._report(folder, FolderLoop(name=make_printable(folder)))
            return
        found = False
        for picture in self._search(entries, above | {identity}):
            found = True
            yield picture
        if not found and folder.suffix.lower() in PICTURE_SUFFIXES and folder != self._top:
            yield self._report(folder, IsFolder(name=make_printable(folder.name)))

    def _search(self, entries: list[Path], above: frozenset[Identity]) -> Iterator[FoundPicture]:
        for path in entries:
            if path.is_dir() and SYSTEM_FOLDERS.fullmatch(path.name):
                self._left_out.append(path)
            elif path.name.startswith(".") or path.name.lower() in LITTER:
                continue
            elif self._leads_outside(path):
                yield self._report(path, LinkOutside(name=make_printable(path)))
            else:
                yield from self._walk(path, above) if path.is_dir() else [_find_file(path, self._top)]

    def _leads_outside(self, path: Path) -> bool:
        """Whether a folder is a link to one outside: on somebody else's stick it might be the whole machine."""
        return path.is_symlink() and path.is_dir() and not path.resolve().is_relative_to(self._real_top)

    def _report(self, folder: Path, problem: PhotoError) -> FoundPicture:
        return FoundPicture(folder, folder.relative_to(self._top), problem)
