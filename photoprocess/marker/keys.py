"""Keys on disk: an organiser's own pair, the keys that a verifier accepts, and the built-in pair.

The built-in pair is public, including its private half (resources/keys): its marker shows that a photo is unchanged
since photoprocess saved it, but not who ran photoprocess. An organiser's own key shows origin.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from photoprocess import resources
from photoprocess.errors import ExitStatus, PhotoError
from photoprocess.files import make_folder, open_to_read, translate_save_errors
from photoprocess.frozen import dataclass
from photoprocess.marker import jwk
from photoprocess.marker.jwk import PrivateKey, PublicKey

PRIVATE_NAME, PUBLIC_NAME = "private.jwk", "public.jwk"
MAX_KEY_FILE = 1024 * 1024

SECRET = 0o600
"""Mode of a file that only its owner may read."""

_REPOSITORIES = (".git", ".hg", ".svn")
_OTHERS = 0o077
"""Rights of the group and of everybody."""
_GROUP_WRITES, _ALL_WRITE = stat.S_IWGRP, stat.S_IWOTH
_MODES_COUNT = os.name == "posix"
"""On other systems the mode bits do not say who may read."""


class BadKey(PhotoError):
    """A file without a usable key. Details: name, reason.

    Reasons: not_json, not_ed25519, broken, no_key, too_large, not_a_point (of the curve), small_order (anybody can
    sign for it), mismatch (its halves do not belong together), private (where a public key is needed), public (where a
    private key is needed).
    """

    code, exit_status = "bad_key", ExitStatus.BAD_KEY


class KeyExposed(PhotoError):
    """Others may read the private key, or write to a folder that holds it. Details: name, mode, problem.

    The mode is octal, such as 644. Problems: readable, writable. Checked where mode bits say who may: not on Windows.
    """

    code, exit_status = "key_exposed", ExitStatus.KEY_EXPOSED

    @property
    def variant(self) -> str:
        """What others may do."""
        return str(self.details.get("problem", "readable"))


class KeyInRepository(PhotoError):
    """A private key must not be made where it would be committed. Details: name, repository."""

    code, exit_status = "key_in_repository", ExitStatus.KEY_IN_REPOSITORY


class KeyExists(PhotoError):
    """A key file exists already, and is never replaced. Details: name."""

    code, exit_status = "key_exists", ExitStatus.KEY_EXISTS


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The files of a new pair, and its key id."""

    private: Path
    public: Path
    kid: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write, and its mode."""

    content: bytes = field(repr=False)
    mode: int = 0o644


@cache
def load_built_in_keys() -> tuple[PublicKey, ...]:
    """Load the public keys of the built-in pair and of any that it replaced. Raises BadKey if the file is damaged."""
    return load_public(resources.find_root() / "keys" / "built-in.public.jwks")


@cache
def load_built_in_private_key() -> PrivateKey:
    """Load the built-in private key, which is public on purpose."""
    path = resources.find_root() / "keys" / "built-in.private.jwk"
    return _parse_private(path, _read(path, must_be_secret=False))


def load_public(path: Path | str) -> tuple[PublicKey, ...]:
    """Load the keys of a JWK or JWKS file. Raises BadKey, or an error of reading."""
    path = Path(path)
    try:
        return jwk.parse_public(_read(path, must_be_secret=False))
    except jwk.BadJwkError as error:
        raise BadKey(name=str(path), reason=str(error)) from None


def load_private(path: Path | str) -> PrivateKey:
    """Load the key of a private JWK file.

    Raises BadKey, KeyExposed if others may read or replace it, or an error of reading.
    """
    path = Path(path)
    return _parse_private(path, read_secret(path))


def read_secret(path: Path) -> bytes:
    """Read a small file that others can neither read nor replace. Raises KeyExposed, BadKey, or an error of reading."""
    text = _read(path, must_be_secret=True)
    _refuse_writable(path)
    return text


def make_key_pair(folder: Path | str) -> KeyPair:
    """Make a pair and write private.jwk (mode 600) and public.jwk; make the folder (mode 700) if it does not exist.

    Raises KeyInRepository, KeyExposed, KeyExists or CannotSave, and then leaves no file behind.
    """
    key = jwk.make_private_key()
    private, public = create_files(
        folder,
        {
            PRIVATE_NAME: NewFile(_to_text(jwk.to_private_jwk(key)), SECRET),
            PUBLIC_NAME: NewFile(_to_text(jwk.to_public_jwk(key.public))),
        },
    )
    return KeyPair(private, public, key.kid)


def create_files(folder: Path | str, files: Mapping[str, NewFile]) -> list[Path]:
    """Write new files, some of them secret, into a folder; make it (mode 700) if it does not exist.

    Raises KeyInRepository, KeyExposed, KeyExists or CannotSave, and then leaves neither a file nor a folder behind.
    """
    folder = Path(folder).resolve()
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        return _create_all(folder, files)
    except PhotoError:
        for place in missing:
            with contextlib.suppress(OSError):  # not made, or another program uses it meanwhile
                place.rmdir()
        raise


def _create_all(folder: Path, files: Mapping[str, NewFile]) -> list[Path]:
    _refuse_repository(folder)
    _prepare_folder(folder)
    paths = [folder / name for name in files]
    for path in paths:
        if os.path.lexists(path):
            raise KeyExists(name=str(path))
    made: list[Path] = []
    try:
        for path, file in zip(paths, files.values(), strict=True):
            _create(path, file)
            made.append(path)
    except PhotoError:
        for path in made:
            path.unlink()
        raise
    return paths


def _to_text(members: dict[str, str]) -> bytes:
    return json.dumps(members, indent=2).encode() + b"\n"


def _parse_private(path: Path, text: bytes) -> PrivateKey:
    try:
        return jwk.parse_private(text)
    except jwk.BadJwkError as error:
        raise BadKey(name=str(path), reason=str(error)) from None


def _read(path: Path, *, must_be_secret: bool) -> bytes:
    with open_to_read(path) as file:
        if must_be_secret:
            _refuse_exposed(path, os.fstat(file.fileno()).st_mode)
        text = file.read(MAX_KEY_FILE + 1)
    if len(text) > MAX_KEY_FILE:
        raise BadKey(name=str(path), reason="too_large")
    return text


def _refuse_repository(folder: Path) -> None:
    for place in (folder, *folder.parents):
        if any((place / name).exists() for name in _REPOSITORIES):
            raise KeyInRepository(name=str(folder), repository=str(place))


def _prepare_folder(folder: Path) -> None:
    make_folder(folder, mode=0o700)
    with translate_save_errors(folder):
        mode = folder.stat().st_mode
    _refuse_exposed(folder, mode)
    _refuse_writable(folder / PRIVATE_NAME)


def _refuse_exposed(path: Path, mode: int) -> None:
    if _MODES_COUNT and mode & _OTHERS:
        raise KeyExposed(name=str(path), mode=f"{mode & 0o777:o}", problem="readable")


def _refuse_writable(file: Path) -> None:
    """Refuse a file that others can replace: in a folder, or below one, to which they may write.

    A link counts with both its places. Above the key's own folder, a sticky bit as in /tmp protects what is below it,
    and a group that may write is taken for the owner's own, as many systems set up homes.
    """
    if not _MODES_COUNT:
        return
    for path in dict.fromkeys((file.absolute(), file.resolve())):
        _refuse_folder(path.parent, _GROUP_WRITES | _ALL_WRITE)
        for folder in path.parent.parents:
            if not folder.stat().st_mode & stat.S_ISVTX:
                _refuse_folder(folder, _ALL_WRITE)


def _refuse_folder(folder: Path, wrong: int) -> None:
    mode = folder.stat().st_mode
    if mode & wrong:
        raise KeyExposed(name=str(folder), mode=f"{mode & 0o777:o}", problem="writable")


def _create(path: Path, new: NewFile) -> None:
    """Write a file that must not exist yet; remove it if it cannot be finished."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with translate_save_errors(path):
        try:
            descriptor = os.open(path, flags, new.mode)
        except FileExistsError:
            raise KeyExists(name=str(path)) from None
    try:
        with translate_save_errors(path), os.fdopen(descriptor, "wb") as file:
            if new.mode == SECRET:
                # Some file systems give every file the mode that they were mounted with.
                _refuse_exposed(path, os.fstat(descriptor).st_mode)
            file.write(new.content)
            file.flush()
            os.fsync(descriptor)
    except PhotoError:
        path.unlink()
        raise
