"""Locks on open files. The system releases a lock when its process ends, however it ends, so none can be stale."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BINARY, NO_FOLLOW = getattr(os, "O_BINARY", 0), getattr(os, "O_NOFOLLOW", 0)
"""Flags that only some systems have: bytes as they are; a link in the last place is not followed."""

if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool | None:
        """Lock an open file without waiting; None if files cannot be locked here. Closing the file unlocks it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError:
            return None
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool | None:
        """Lock an open file without waiting; None if files cannot be locked here. Closing the file unlocks it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network and user-space file systems have no locks
            return None
        return True


class LockedError(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold a lock file, which is removed at the end. A file that a killed process left does not block.

    Raises LockedError, and OSError if the file cannot be created. Where files cannot be locked, nothing is held.
    """
    descriptor = _open_locked(path)
    try:
        yield
    finally:
        if os.name == "nt":  # Windows does not remove a file that is open, here or in another process.
            os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        if os.name != "nt":
            os.close(descriptor)


def _open_locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | BINARY | NO_FOLLOW, 0o666)
        if try_lock(descriptor) is False:
            os.close(descriptor)
            raise LockedError
        if _is_in_place(descriptor, path):
            return descriptor
        os.close(descriptor)  # its last holder removed it in between


def _is_in_place(descriptor: int, path: Path) -> bool:
    """Whether the file has not been removed. Some file systems count no links, so 0 alone does not say so."""
    status = os.fstat(descriptor)
    try:
        return status.st_nlink > 0 or os.path.samestat(status, path.stat())
    except FileNotFoundError:
        return False
