"""Writing a finished file: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

from photoprocess.errors import CannotSave, IsFolder, OutputExists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def save(data: bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write to a temporary file beside `path`, flush it to the disk, then put it in place in one step.

    Raises OutputExists where the file is there and `overwrite` is not given, IsFolder, or CannotSave.
    """
    if path.is_dir():
        raise IsFolder(name=str(path))
    try:
        with _temporary(path) as draft:
            draft.write_bytes(data)
            _flush(draft)
            _place(draft, path, overwrite=overwrite)
    except FileExistsError:
        raise OutputExists(name=str(path)) from None
    except OSError as error:
        raise CannotSave(name=str(path), reason=error.strerror or type(error).__name__) from error
    return path


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A new file in the target folder that is gone afterwards, whatever happens."""
    draft = path.with_name(f".photoprocess-{secrets.token_hex(8)}.part")
    # Not tempfile: its 0600 would hide the finished photo from others who may read the folder.
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _place(draft: Path, path: Path, *, overwrite: bool) -> None:
    """Move into place. A hard link refuses an existing file in one step; not every file system has them."""
    if overwrite:
        draft.replace(path)
        return
    if path.exists():
        raise FileExistsError(path)
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        draft.replace(path)
