"""What one picture may cost in a worker process of `batch` or `verify`: memory and time.

Most costly pictures are refused by their headers. This is for those that no header betrays, and for faults of decoders:
a worker over its budget ends, the picture is tried once more, alone, and then it is named. Light: workers import this
first.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 60.0
"""A picture takes 0.1 s, and one of 200 megapixels 10 s; the rest is for slow disks and busy machines."""
BYTES = 3 * 1024**3
"""Of one worker. 200 megapixels with transparency take 2.2 GiB; the program and its networks 0.2 GiB."""

_quiet: TextIO | None = None
"""Where the stack of a worker over its time is written: nowhere. None where no budget applies."""


class OverTimeError(Exception):
    """A worker ended after its time for a picture. Never leaves `many`."""


def apply_budget() -> None:
    """Apply the budget to this process, a worker's: the memory now, the time during each `limit_time`."""
    global _quiet
    _quiet = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # open as long as the process
    if sys.platform == "linux":
        # Elsewhere the limit does not exist (Windows), or the system does not enforce it (macOS).
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = BYTES if hard == resource.RLIM_INFINITY else min(BYTES, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


@contextmanager
def limit_time() -> Iterator[None]:
    """End the worker if the body takes longer than SECONDS; elsewhere do nothing.

    The clock is a thread of C, which needs no lock of Python: a decoder that holds that lock forever cannot stop it.
    """
    if _quiet is None:
        yield
        return
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=_quiet)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
