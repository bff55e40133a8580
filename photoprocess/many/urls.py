"""Pictures that lie behind a URL: whatever fsspec can open, where the extra `cluster` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import NoPermission, NotFound, ReadFailed
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
    try:
        with fsspec.open(str(url), "rb") as file:
            data: bytes = file.read(BYTE_LIMIT + 1)
    except FileNotFoundError:
        raise NotFound(name=str(url)) from None
    except PermissionError:
        raise NoPermission(name=str(url)) from None
    except (OSError, ValueError, ImportError) as error:
        raise ReadFailed(name=str(url), reason=str(error)) from error
    return data
