"""The bytes of a picture, from a file or from memory, with the name that reports use."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from photoprocess.errors import EmptyFile
from photoprocess.files import make_too_many_bytes, read_bytes
from photoprocess.frozen import dataclass
from photoprocess.messages import make_printable


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a picture, and the name that errors and reports use."""

    data: bytes = field(repr=False)
    name: str
    path: Path | None = None


def load_contents(source: Path | str | bytes, name: str | None, byte_limit: int) -> Contents:
    """Read a file, or take bytes as they are. Raises EmptyFile, TooManyBytes, and as `files.read_bytes`."""
    if isinstance(source, bytes):
        contents = Contents(source, name or "picture")
        if len(source) > byte_limit:
            raise make_too_many_bytes(contents.name, len(source), byte_limit)
    else:
        path = Path(source)
        shown = name or make_printable(path.name or path)
        contents = Contents(read_bytes(path, name=shown, limit=byte_limit), shown, path)
    if not contents.data:
        raise EmptyFile(name=contents.name)
    return contents
