"""The token: a compact JWS (RFC 7515) with Ed25519 (RFC 8037), and no other feature of JWS.

A general JOSE library must be configured to refuse `none`, HS256, `jwk`, `jku`, `crit` and compression; here they do
not exist. The key comes from the caller's list, and the algorithm never from the token.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.marker import strict
from photoprocess.marker.jwk import PrivateKey, PublicKey
from photoprocess.marker.verdict import Reason, RefusedError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ALGORITHM = "EdDSA"
"""RFC 9864 renames it to Ed25519, which PyJWT does not read yet; the verifier accepts exactly one name."""
TYPE = "photo-marker+jws"
MAX_TOKEN = 256 * 1024
MAX_HEADER = 4 * 1024

_KID_LENGTH = 43
_SIGNATURE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class VerifiedToken:
    """The contents of a token whose signature is valid."""

    kid: str
    payload: bytes


def sign(payload: bytes, key: PrivateKey) -> bytes:
    """Sign a payload; return the token."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signed = _make_header(key.kid) + b"." + strict.to_base64url(payload)
    return signed + b"." + strict.to_base64url(Ed25519PrivateKey.from_private_bytes(key.seed).sign(signed))


def compute_length(payload: bytes) -> int:
    """Return the length of the token for a payload; it is the same for every key."""
    parts = (
        _make_header("k" * _KID_LENGTH),
        strict.to_base64url(payload),
        strict.to_base64url(bytes(_SIGNATURE_LENGTH)),
    )
    return len(b".".join(parts))


def open_token(token: bytes, keys: Mapping[str, PublicKey]) -> VerifiedToken:
    """Open a token. Raises RefusedError unless it has this form, names one of `keys`, and that key signed it."""
    if len(token) > MAX_TOKEN or token.count(b".") != 2:
        raise RefusedError(Reason.TOKEN)
    try:
        head, *rest = token.split(b".")
        payload, signature = map(strict.from_base64url, rest)
        kid = _read_key_id(head)
    except ValueError:
        raise RefusedError(Reason.TOKEN) from None
    if kid not in keys:
        raise RefusedError(Reason.UNKNOWN_KEY, kid if _is_thumbprint(kid) else None)
    if not _is_valid(keys[kid], signature, token[: token.rindex(b".")]):
        raise RefusedError(Reason.SIGNATURE, kid)
    return VerifiedToken(kid, payload)


def _make_header(kid: str) -> bytes:
    return strict.to_base64url(strict.to_json({"alg": ALGORITHM, "kid": kid, "typ": TYPE}))


@lru_cache(maxsize=64)
def _read_key_id(text: bytes) -> str:
    """Read the key's id in a header. Kept, because every photo of one signer has the same header."""
    header = strict.from_base64url(text)
    if len(header) > MAX_HEADER:
        raise ValueError("header too long")
    members = strict.from_json(header)
    if not isinstance(members, dict) or members.keys() != {"alg", "kid", "typ"}:
        raise RefusedError(Reason.HEADER)
    if members["alg"] != ALGORITHM or members["typ"] != TYPE:
        raise RefusedError(Reason.HEADER)
    kid = members["kid"]
    # Used as a dict key next, so it must be hashable.
    return kid if isinstance(kid, str) else ""


def _is_thumbprint(kid: str) -> bool:
    """Whether an untrusted kid is safe to print: any other text could hold control characters."""
    return len(kid) == _KID_LENGTH and kid.isascii() and kid.replace("-", "a").replace("_", "a").isalnum()


@lru_cache(maxsize=64)
def _load_key(x: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(x)


def _is_valid(key: PublicKey, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        _load_key(key.x).verify(signature, signed)
    except InvalidSignature:
        return False
    return True
