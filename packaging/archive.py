"""The archive of the folder: the same files give the same bytes, whenever and wherever it is packed."""

from __future__ import annotations

import hashlib
import lzma
import stat
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import zopfli.zlib

WINDOW = 64 << 20
"""Bytes that LZMA looks back: libraries repeat each other over long distances. Unpacking needs as much memory."""


def pack(folder: Path, archive: Path, moment: int) -> Path:
    """A .tar.xz, which keeps links and permissions, or a .zip, which Windows and macOS open by themselves."""
    (_tar if archive.name.endswith(".tar.xz") else _zip)(folder, archive, moment)
    return archive


def checksum(archive: Path) -> Path:
    """A file beside it in the form of sha256sum."""
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    path = archive.with_name(f"{archive.name}.sha256")
    path.write_text(f"{digest}  {archive.name}\n", encoding="utf-8", newline="\n")
    return path


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """Sorted by ending and then by name: like beside like packs smaller."""
    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    for path in sorted(paths, key=lambda path: (path.suffix, path.relative_to(folder).as_posix())):
        yield (Path(folder.name) / path.relative_to(folder)).as_posix(), path


def _mode(path: Path) -> int:
    return 0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644


def _tar(folder: Path, archive: Path, moment: int) -> None:
    filters = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": WINDOW}]
    with lzma.open(archive, "wb", format=lzma.FORMAT_XZ, filters=filters) as packed:
        _tar_into(packed, folder, moment)


def _tar_into(packed: IO[bytes], folder: Path, moment: int) -> None:
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, path in _entries(folder):
            info = tarfile.TarInfo(name)
            info.mtime = moment
            if path.is_symlink():
                info.type, info.linkname, info.mode = tarfile.SYMTYPE, str(path.readlink()), 0o777
                tar.addfile(info)
            else:
                info.size, info.mode = path.stat().st_size, _mode(path)
                with path.open("rb") as file:
                    tar.addfile(info, file)


def _zip(folder: Path, archive: Path, moment: int) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        for name, path in _entries(folder):
            info = zipfile.ZipInfo(name, time.gmtime(moment)[:6])
            # As made on Unix, so that macOS finds links and permissions whatever this machine is.
            info.create_system, info.compress_type = 3, zipfile.ZIP_DEFLATED
            kind, mode = (stat.S_IFLNK, 0o777) if path.is_symlink() else (stat.S_IFREG, _mode(path))
            info.external_attr = (kind | mode) << 16
            with packed.open(info, "w") as file:
                # zipfile has no door for another compressor; without it every unpacker still reads the result.
                file._compressor = _Zopfli()  # type: ignore[attr-defined]
                file.write(str(path.readlink()).encode() if path.is_symlink() else path.read_bytes())


class _Zopfli:
    """Deflate that takes its time: 4 % smaller than zlib's best."""

    def __init__(self) -> None:
        self._content = b""

    def compress(self, content: bytes) -> bytes:
        self._content += content
        return b""

    def flush(self) -> bytes:
        # The head and the checksum of zlib's form have no place in a .zip.
        return bytes(zopfli.zlib.compress(self._content, numiterations=5)[2:-4])
