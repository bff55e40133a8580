"""Standard error, file descriptor 2, where C libraries write what they should return."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

redirecting = threading.Lock()
"""Held while the process's standard error goes elsewhere; hold it to write something that must arrive."""


@contextmanager
def redirect_stderr(descriptor: int) -> Iterator[None]:
    """Send the process's standard error to another open file, of all threads, one redirection at a time."""
    with redirecting:
        try:
            kept = os.dup(2)
        except OSError:  # a windowed program on Windows has none
            yield
            return
        try:
            os.dup2(descriptor, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


@contextmanager
def mute_stderr() -> Iterator[None]:
    """Lose what C libraries write to standard error."""
    with Path(os.devnull).open("wb") as nowhere, redirect_stderr(nowhere.fileno()):
        yield
