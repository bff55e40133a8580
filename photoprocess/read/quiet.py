"""Silence of Pillow's warnings and logs while reading: each is harmless here or becomes an error of ours.

`warnings.catch_warnings` swaps the filters of the whole process and is not safe while other threads read. So
one filter stays, and it matches only where a context variable says that this very thread is reading.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class _WhileReading:
    """Stands where a filter has the pattern of a module's name: `match` is all that warnings asks of it."""

    def match(self, _module: str) -> bool:
        return _reading.get()


_FILTER: Any = ("ignore", None, Warning, _WhileReading(), 0)


def _outside(_record: logging.LogRecord) -> bool:
    return not _reading.get()


@contextmanager
def silence_decoders() -> Iterator[None]:
    """No warning and no log of a decoder leaves this block."""
    filters: Any = warnings.filters
    if not filters or filters[0] is not _FILTER:
        filters.insert(0, _FILTER)  # again each time: whoever resets the filters throws ours away
    # The one module of Pillow that logs above debug level.
    logging.getLogger("PIL.TiffImagePlugin").addFilter(_outside)
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)
