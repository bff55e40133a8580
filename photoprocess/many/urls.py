"""Pictures behind URLs, opened with fsspec, which the extra `cluster` installs. Nothing else imports it.

fsspec also opens local files, archives inside other URLs and lists that point anywhere; one of its protocols ran code
from the file that it opened. A table may come from a stranger, so only plain remote places are allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.errors import ForbiddenUrl, ReadFailed
from photoprocess.files import translate_read_errors
from photoprocess.read import BYTE_LIMIT

if TYPE_CHECKING:
    from pathlib import Path

PROTOCOLS = ("https", "http", "s3", "gs", "gcs", "az", "abfs", "abfss", "sftp")
"""Web servers, the object stores of the large clouds, and files over SSH."""
CHAIN = "::"
"""Joins a protocol to another one that reads what it opens."""


def is_url(source: object) -> bool:
    """Whether a source is a URL such as s3://bucket/a.jpg, and not a path such as C:\\a.jpg."""
    return isinstance(source, str) and "://" in source


def find_url_problem(url: str) -> ForbiddenUrl | None:
    """Find what forbids opening a URL: its protocol, or a chain of several."""
    protocol = url.partition("://")[0].lower()
    allowed = protocol in PROTOCOLS and CHAIN not in url
    return None if allowed else ForbiddenUrl(name=url, known=", ".join(PROTOCOLS))


def read_url(url: Path | str | bytes) -> bytes:
    """Read the bytes behind a URL, at most one more than BYTE_LIMIT.

    Raises ForbiddenUrl, NotFound, NoPermission or ReadFailed.
    """
    if problem := find_url_problem(str(url)):
        raise problem
    try:
        import fsspec
    except ImportError:
        raise ReadFailed(name=str(url), reason="pip install photoprocess[cluster]") from None
    with translate_read_errors(str(url)):
        try:
            with fsspec.open(str(url), "rb") as file:
                data: bytes = file.read(BYTE_LIMIT + 1)
        except (ValueError, ImportError) as error:  # a protocol that lacks a library, or a URL that it does not take
            raise ReadFailed(name=str(url), reason=str(error)) from error
    return data
