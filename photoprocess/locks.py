"""Locks on open files. The system releases a lock when its process ends, however it ends, so none can be stale."""

from __future__ import annotations

import sys

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
