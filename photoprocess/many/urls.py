"""Pictures that lie behind a URL: whatever fsspec can open, where the extra `cluster` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import ReadFailed
from photoprocess.files import translate_read_errors
from photoprocess.read import BYTE_LIMIT

if TYPE_CHECKING:
    from pathlib import Path


def is_url(source: object) -> bool:
    """s3://bucket/a.jpg, but neither C:\\a.jpg nor a path."""
    return isinstance(source, str) and "://" in source


def contents(url: Path | str | bytes) -> bytes:
    """The bytes behind a URL, one more than the limit at most. NotFound, NoPermission, ReadFailed."""
    try:
        import fsspec
    except ImportError:
        raise ReadFailed(name=str(url), reason="pip install photoprocess[cluster]") from None
    with translate_read_errors(str(url)):
        try:
            with fsspec.open(str(url), "rb") as file:
                data: bytes = file.read(BYTE_LIMIT + 1)
        except (ValueError, ImportError) as error:  # a protocol that fsspec does not know, or lacks a library for
            raise ReadFailed(name=str(url), reason=str(error)) from error
    return data
