"""Reading and saving files: what the operating system refuses becomes a PhotoError, and no file is lost.

A file is saved whole or not at all, replaces another only on request, and never replaces the source picture.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.drafts import LOCKED_WHILE_MOVED, make_draft
from photoprocess.errors import (
    CannotSave,
    IsFolder,
    NoPermission,
    NotFound,
    OutputExists,
    OutputIsSource,
    PhotoError,
    ReadFailed,
    TooManyBytes,
)
from photoprocess.same_file import fold_name, is_one_file
from photoprocess.system_errors import explain_system_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO


def read_bytes(path: Path, *, name: str = "", limit: int | None = None) -> bytes:
    """Read a whole file. Errors call it `name`, or by its path.

    Raises NotFound, IsFolder, NoPermission, ReadFailed, and TooManyBytes for more than `limit` bytes.
    """
    with open_to_read(path, name=name) as file:
        if limit is None:
            return file.read()
        status = os.fstat(file.fileno())
        size = status.st_size
        if size <= limit:
            # A device or a pipe has no size and may have no end.
            data = file.read() if stat.S_ISREG(status.st_mode) else file.read(limit + 1)
            size = len(data)
        if size > limit:
            raise make_too_many_bytes(name or str(path), size, limit)
        return data


def make_too_many_bytes(name: str, size: int, limit: int) -> TooManyBytes:
    """Build the error for a file of `size` bytes; the sentence states both numbers in megabytes."""
    return TooManyBytes(name=name, megabytes=-(-size // 10**6), limit=limit // 10**6)


@contextlib.contextmanager
def open_to_read(path: Path, *, name: str = "") -> Iterator[BinaryIO]:
    """Open a file for a `with` block; `translate_read_errors` applies to opening and reading."""
    shown = name or str(path)
    with translate_read_errors(shown):
        if path.is_dir():  # Windows reports a folder as a lack of permission
            raise IsFolder(name=shown)
        with path.open("rb") as file:
            yield file


@contextlib.contextmanager
def translate_read_errors(name: str) -> Iterator[None]:
    """Turn the system's errors into NotFound, IsFolder, NoPermission or ReadFailed for a file of that name."""
    try:
        yield
    except (OSError, ValueError, MemoryError) as error:
        raise explain_read_error(error, name) from error


def explain_read_error(error: Exception, name: str) -> PhotoError:
    """Choose the PhotoError for an error of the system."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return NotFound(name=name)  # ValueError: a zero byte in the name
    if isinstance(error, IsADirectoryError):
        return IsFolder(name=name)
    if isinstance(error, PermissionError):
        return NoPermission(name=name)
    if isinstance(error, OSError) and error.errno in (errno.ENAMETOOLONG, errno.EMFILE, errno.ENFILE):
        return explain_system_error(error)
    return ReadFailed(name=name, reason=_describe(error))


def save(data: bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write to a temporary file beside `path`, flush it to the disk, then move it into place in one step.

    Raises OutputExists if the file exists and `overwrite` is not set, IsFolder, or CannotSave.
    """
    return save_pieces((data,), path, overwrite=overwrite)


def save_pieces(pieces: Iterable[bytes], path: Path, *, overwrite: bool = False) -> Path:
    """The same for contents that are made piece by piece."""
    with translate_save_errors(path):
        if path.is_dir():
            raise IsFolder(name=str(path))
        try:
            with make_draft(path.parent) as (draft, file):
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
                if not LOCKED_WHILE_MOVED:
                    file.close()
                _move_into_place(draft, path, overwrite=overwrite)
        except FileExistsError:
            raise OutputExists(name=str(path)) from None
    return path


def make_folder(path: Path, *, mode: int = 0o777) -> None:
    """Create a folder and its parents where they are missing. Raises CannotSave."""
    with translate_save_errors(path):
        path.mkdir(mode=mode, parents=True, exist_ok=True)


@contextlib.contextmanager
def translate_save_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors into CannotSave for that file or folder."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.EMFILE, errno.ENFILE):
            raise explain_system_error(error) from error
        raise CannotSave(name=str(path), reason=_describe(error)) from error


def refuse_source(target: Path, source: Path | str | bytes) -> None:
    """Raise OutputIsSource if `target` exists and is the source picture itself, even under another name."""
    if not isinstance(source, bytes) and is_one_file(target, source):
        raise OutputIsSource(name=str(target))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, under whatever names; files that do not exist yet, by folder and name."""
    if os.path.lexists(one) and os.path.lexists(other):
        return is_one_file(one, other)
    return fold_name(one.name) == fold_name(other.name) and (
        one.parent == other.parent or is_one_file(one.parent, other.parent)
    )


def _describe(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "out of memory"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _move_into_place(draft: Path, path: Path, *, overwrite: bool) -> None:
    """Rename, or hard-link where nothing may be replaced: a link refuses an existing file in one step.

    A symbolic link is replaced itself. The file that it points to may be an original, and stays.
    """
    if overwrite:
        _copy_rights(path, draft)
        draft.replace(path)
        return
    if os.path.lexists(path):
        raise FileExistsError(path)
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # not every file system has hard links
        draft.replace(path)


def _copy_rights(path: Path, draft: Path) -> None:
    """Give the draft the owner and the mode of the file that it replaces, as far as the system allows."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(draft, status.st_uid, status.st_gid)
    with contextlib.suppress(OSError):
        draft.chmod(stat.S_IMODE(status.st_mode))
