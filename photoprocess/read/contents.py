"""The bytes of what is to be read, or the reason why the system does not give them."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path

from photoprocess.errors import EmptyFile, IsFolder, NoPermission, NotFound, ReadFailed, TooManyBytes


@dataclass(frozen=True, slots=True)
class Contents:
    """A file in memory, with the name that errors and reports use."""

    data: bytes = field(repr=False)
    name: str
    path: Path | None = None


def contents_of(source: Path | str | bytes, name: str | None, byte_limit: int) -> Contents:
    """Read a file, or take bytes as they are. The limit is checked before reading."""
    if isinstance(source, bytes):
        contents = Contents(source, name or "picture")
    else:
        path = Path(source)
        shown = name or path.name or str(path)
        contents = Contents(_read(path, shown, byte_limit), shown, path)
    if not contents.data:
        raise EmptyFile(name=contents.name)
    if len(contents.data) > byte_limit:
        raise _too_many(contents.name, len(contents.data), byte_limit)
    return contents


def _read(path: Path, name: str, byte_limit: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsFolder(name=name)
        if status.st_size > byte_limit:
            raise _too_many(name, status.st_size, byte_limit)
        with path.open("rb") as file:
            # Not all that there is: a device or a pipe has no size and may have no end.
            return file.read(byte_limit + 1) if not stat.S_ISREG(status.st_mode) else file.read()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise NotFound(name=name) from error  # ValueError: a zero byte in the name
    except PermissionError as error:
        raise NoPermission(name=name) from error
    except OSError as error:
        raise ReadFailed(name=name, reason=error.strerror or str(error)) from error
    except MemoryError as error:
        raise ReadFailed(name=name, reason="out of memory") from error


def _too_many(name: str, size: int, limit: int) -> TooManyBytes:
    return TooManyBytes(name=name, megabytes=-(-size // 10**6), limit=limit // 10**6)
