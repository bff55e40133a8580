"""Content Credentials (C2PA) under an organiser's own root, added to a photo after its marker.

Tools that know nothing of the marker then show who signed the photo, if they trust that root. The extra `c2pa` writes
them; docs/marker.md describes what they say. Nothing here uses the network.
"""

from __future__ import annotations

import importlib.util
import io
import os
import sys
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoprocess.errors import ExitStatus, PhotoError
from photoprocess.files import open_to_read
from photoprocess.frozen import dataclass
from photoprocess.marker import certificates
from photoprocess.marker.keys import MAX_KEY_FILE, SECRET, NewFile, create_files, read_secret
from photoprocess.version import __version__

if TYPE_CHECKING:
    from types import ModuleType

PRIVATE_NAME, CHAIN_NAME, ROOT_NAME = "c2pa-private.pem", "c2pa-chain.pem", "c2pa-root.pem"
MADE_BY_ALGORITHM = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced"
"""Cut out of a picture, turned and perhaps whitened; nobody claims here that a camera took it."""

_LIBRARIES = {"linux": "libc2pa_c.so", "darwin": "libc2pa_c.dylib", "win32": "c2pa_c.dll"}
_NO_NETWORK = {
    "verify": {"verify_after_sign": False, "verify_trust": False, "ocsp_fetch": False, "remote_manifest_fetch": False},
    "builder": {"thumbnail": {"enabled": False}},
}
_CREATED: dict[str, Any] = {"actions": [{"action": "c2pa.created", "digitalSourceType": MADE_BY_ALGORITHM}]}
_MANIFEST: dict[str, Any] = {
    "claim_generator_info": [{"name": "photoprocess", "version": __version__}],
    "assertions": [{"label": "c2pa.actions.v2", "data": _CREATED, "created": True}],
}


class MissingExtra(PhotoError):
    """Content Credentials need c2pa-python, which is not installed or does not load here. Details: reason."""

    code, exit_status = "missing_extra", ExitStatus.MISSING_EXTRA


class BadCredentials(PhotoError):
    """A folder whose certificate and private key cannot sign Content Credentials. Details: name, problem.

    Problems: broken, not_ed25519, mismatch (they do not belong together), self_signed (verifiers refuse it), expired.
    """

    code, exit_status = "bad_credentials", ExitStatus.BAD_CREDENTIALS
    usual_problem = "broken"


class CannotAddCredentials(PhotoError):
    """A photo cannot carry Content Credentials. Details: problem, reason.

    Problems: failed (the library refused), no_room (within the size limit).
    """

    code, exit_status = "cannot_add_credentials", ExitStatus.CANNOT_ADD_CREDENTIALS
    usual_problem = "failed"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signs Content Credentials: PEM of the certificate (and those between it and the root), and its key."""

    chain: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CredentialFiles:
    """The files of new credentials."""

    private: Path
    chain: Path
    root: Path


def make_credentials(folder: Path | str, organisation: str) -> CredentialFiles:
    """Make a root and a certificate under it, and write c2pa-private.pem (mode 600), c2pa-chain.pem and c2pa-root.pem.

    Raises KeyInRepository, KeyExposed, KeyExists or CannotSave, and then leaves no file behind.
    """
    made = certificates.issue(organisation)
    files = {
        PRIVATE_NAME: NewFile(made.key, SECRET),
        CHAIN_NAME: NewFile(made.certificate),
        ROOT_NAME: NewFile(made.root),
    }
    return CredentialFiles(*create_files(folder, files))


def load_credentials(folder: Path | str) -> Credentials:
    """Load c2pa-private.pem and c2pa-chain.pem of a folder, and the library that signs with them.

    Raises MissingExtra, BadCredentials, KeyExposed, or an error of reading.
    """
    _load_library()
    folder = Path(folder)
    key = read_secret(folder / PRIVATE_NAME)
    with open_to_read(folder / CHAIN_NAME) as file:
        chain = file.read(MAX_KEY_FILE)
    if problem := certificates.find_problem(chain, key):
        raise BadCredentials(name=str(folder), problem=problem)
    return Credentials(chain, key)


def add_credentials(data: bytes, credentials: Credentials) -> bytes:
    """Add Content Credentials to a JPEG, in a few milliseconds. Raises MissingExtra or CannotAddCredentials."""
    c2pa = _load_library()
    signed = io.BytesIO()
    info = c2pa.C2paSignerInfo(b"ed25519", credentials.chain, credentials.key, None)
    try:
        with (
            c2pa.Context.from_dict(_NO_NETWORK) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(_MANIFEST, context) as builder,
        ):
            builder.sign(signer, "image/jpeg", io.BytesIO(data), signed)
    except c2pa.C2paError as error:
        raise CannotAddCredentials(reason=str(error)) from None
    return signed.getvalue()


def compute_credentials_length(data: bytes, credentials: Credentials) -> int:
    """Return the bytes that Content Credentials add; the same for every photo, because the manifest is padded."""
    return len(add_credentials(data, credentials)) - len(data)


def _load_library() -> ModuleType:
    """Import c2pa with the library of its own folder.

    On its own it would look for the library in the current folder first, which may hold what a stranger sent.
    """
    import ctypes

    if "c2pa" in sys.modules:
        return sys.modules["c2pa"]
    found = importlib.util.find_spec("c2pa")
    if found is None or found.origin is None:
        raise MissingExtra(reason="c2pa-python")
    library = next(Path(found.origin).parent.rglob(_LIBRARIES.get(sys.platform, "?")), None)
    if library is None:
        raise MissingExtra(reason="c2pa-python")
    try:
        ctypes.CDLL(str(library))
        os.environ["C2PA_LIBRARY_NAME"] = str(library)
        return importlib.import_module("c2pa")
    except (ImportError, OSError, RuntimeError) as error:
        raise MissingExtra(reason=str(error)) from None
    finally:
        os.environ.pop("C2PA_LIBRARY_NAME", None)
