"""Suppressing the warnings and logs of decoders while reading: each is harmless here or also raises an error.

`warnings.catch_warnings` replaces the filters of the whole process, which is not safe while other threads read. So one
filter stays installed, and it matches only while a context variable says that the current thread is reading.
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
    """A stand-in for the compiled pattern of a warning filter: `warnings` calls nothing but `match`."""

    def match(self, _module: str) -> bool:
        return _reading.get()


_FILTER: Any = ("ignore", None, Warning, _WhileReading(), 0)


def _is_not_reading(_record: logging.LogRecord) -> bool:
    return not _reading.get()


@contextmanager
def silence_decoders() -> Iterator[None]:
    """Suppress warnings and logs of decoders in this block."""
    filters: Any = warnings.filters
    if not filters or filters[0] is not _FILTER:
        filters.insert(0, _FILTER)  # each time, because code that resets the filters removes it
    # The only module of Pillow that logs above debug level.
    logging.getLogger("PIL.TiffImagePlugin").addFilter(_is_not_reading)
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)
