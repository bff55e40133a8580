"""What workers do in tests; here, because a worker must be able to import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    """Numbers of three digits kill their worker, as running out of memory would."""
    if number >= 100:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return 2 * number


def die_once(folder: str) -> int:
    """Kill the worker at the first try, answer at the second."""
    seen = Path(folder) / "seen"
    if not seen.exists():
        seen.touch()
        os._exit(1)
    return 1


def note(path: str) -> str:
    """Leave a file, a moment later."""
    time.sleep(0.05)
    Path(path).touch()
    return path


class Deadly:
    """A picture that ends whatever process takes it out of its parcel."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)

    def __str__(self) -> str:
        return "deadly.jpg"
