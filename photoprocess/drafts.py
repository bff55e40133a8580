"""Temporary files in the folder of their target, and the removal of those whose program was killed.

A draft is locked from its creation until it is in place. `remove_abandoned_drafts` removes drafts that nobody holds.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.locks import BINARY, NO_FOLLOW, try_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

NAME = re.compile(r"\.photoprocess-[0-9a-f]{16}\.part")
ABANDONED = 600.0
"""Seconds after which an unlocked draft counts as abandoned where locks do not work: writing one takes milliseconds."""
LOCKED_WHILE_MOVED = os.name != "nt"
"""Windows does not move or remove an open file, so a draft is closed, and unlocked, before it is moved."""


@contextlib.contextmanager
def make_draft(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Create an empty file in the folder and give its path and the open file; it is removed if it is not moved away."""
    draft, descriptor = _create(folder)
    with contextlib.ExitStack() as stack:
        stack.callback(draft.unlink, missing_ok=True)
        yield draft, stack.enter_context(os.fdopen(descriptor, "wb"))


def remove_abandoned_drafts(folders: Iterable[Path]) -> int:
    """Remove the drafts of dead programs from these folders; return how many there were."""
    return sum(_remove_abandoned(draft) for folder in set(folders) for draft in _list_drafts(folder))


def _create(folder: Path) -> tuple[Path, int]:
    while True:
        draft = folder / f".photoprocess-{os.urandom(8).hex()}.part"
        # Not tempfile: its mode 0600 would hide the finished photo from others who may read the folder.
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR | BINARY, 0o666)
        if not LOCKED_WHILE_MOVED or (try_lock(descriptor) is not False and draft.exists()):
            return draft, descriptor
        os.close(descriptor)  # another program removed it before it was locked


def _list_drafts(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if NAME.fullmatch(entry.name)]
    except OSError:
        return []


def _remove_abandoned(draft: Path) -> bool:
    """Remove a draft that nobody holds; one that cannot be opened or removed is left."""
    try:
        descriptor = os.open(draft, os.O_RDWR | BINARY | NO_FOLLOW)
        try:
            abandoned = _is_abandoned(descriptor)
            if LOCKED_WHILE_MOVED and abandoned:
                draft.unlink()
        finally:
            os.close(descriptor)
        if not LOCKED_WHILE_MOVED and abandoned:
            draft.unlink()
    except OSError:
        return False
    return abandoned


def _is_abandoned(descriptor: int) -> bool:
    status = os.fstat(descriptor)
    locked = try_lock(descriptor) if LOCKED_WHILE_MOVED else None
    old = time.time() - status.st_mtime > ABANDONED
    return stat.S_ISREG(status.st_mode) and (old if locked is None else locked)
