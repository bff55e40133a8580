"""Pack the portable build: the same files give the same bytes, whenever and wherever they are packed."""

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

import deflate

WINDOW = 64 << 20
"""Bytes of LZMA's dictionary: libraries repeat each other over long distances. Unpacking needs as much memory."""


def pack(folder: Path, archive: Path, moment: int) -> Path:
    """Write a .tar.xz, which keeps links and permissions, or a .zip, which Windows and macOS open by themselves.

    `moment` is the time of every entry, in seconds since 1970.
    """
    (_write_tar if archive.name.endswith(".tar.xz") else _write_zip)(folder, archive, moment)
    return archive


def write_checksum(archive: Path) -> Path:
    """Write the SHA-256 to a file beside the archive, in the format of sha256sum."""
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    path = archive.with_name(f"{archive.name}.sha256")
    path.write_text(f"{digest}  {archive.name}\n", encoding="utf-8", newline="\n")
    return path


def _list_entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each entry, sorted by suffix, then by name: similar files side by side pack smaller."""
    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    for path in sorted(paths, key=lambda path: (path.suffix, path.relative_to(folder).as_posix())):
        yield (Path(folder.name) / path.relative_to(folder)).as_posix(), path


def _read_mode(path: Path) -> int:
    return 0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644


def _write_tar(folder: Path, archive: Path, moment: int) -> None:
    filters = [
        {"id": lzma.FILTER_X86},
        {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": WINDOW},
    ]
    with lzma.open(archive, "wb", format=lzma.FORMAT_XZ, filters=filters) as packed:
        _fill_tar(packed, folder, moment)


def _fill_tar(packed: IO[bytes], folder: Path, moment: int) -> None:
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, path in _list_entries(folder):
            info = tarfile.TarInfo(name)
            info.mtime = moment
            if path.is_symlink():
                info.type, info.linkname, info.mode = tarfile.SYMTYPE, str(path.readlink()), 0o777
                tar.addfile(info)
            else:
                info.size, info.mode = path.stat().st_size, _read_mode(path)
                with path.open("rb") as file:
                    tar.addfile(info, file)


def _write_zip(folder: Path, archive: Path, moment: int) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        for name, path in _list_entries(folder):
            info = zipfile.ZipInfo(name, time.gmtime(moment)[:6])
            # As made on Unix, so that macOS finds links and permissions whatever this machine is.
            info.create_system, info.compress_type = 3, zipfile.ZIP_DEFLATED
            kind, mode = (stat.S_IFLNK, 0o777) if path.is_symlink() else (stat.S_IFREG, _read_mode(path))
            info.external_attr = (kind | mode) << 16
            with packed.open(info, "w") as file:
                # zipfile has no public way to set a compressor. Without this line the archive is only larger.
                file._compressor = _Libdeflate()  # type: ignore[attr-defined]
                file.write(str(path.readlink()).encode() if path.is_symlink() else path.read_bytes())


class _Libdeflate:
    """A compressor of libdeflate at its highest level: 3 % below zlib's best, as zopfli, in a tenth of its time."""

    def __init__(self) -> None:
        self._content = b""

    def compress(self, content: bytes) -> bytes:
        self._content += content
        return b""

    def flush(self) -> bytes:
        return bytes(deflate.deflate_compress(self._content, 12))
