"""Pictures behind URLs: whatever fsspec can open, if the extra `cluster` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import ReadFailed
from photoprocess.files import translate_read_errors
from photoprocess.read import BYTE_LIMIT

if TYPE_CHECKING:
    from pathlib import Path


def is_url(source: object) -> bool:
    """Whether a source is a URL such as s3://bucket/a.jpg, and not a path such as C:\\a.jpg."""
    return isinstance(source, str) and "://" in source


def read_url(url: Path | str | bytes) -> bytes:
    """Read the bytes behind a URL, at most one more than BYTE_LIMIT. Raises NotFound, NoPermission or ReadFailed."""
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
