"""Ed25519 keys as values, and their spelling as JWK and JWKS (RFC 7517, RFC 8037).

A key is always called by its thumbprint (RFC 7638), whatever `kid` its file gives: the name then follows
from the key and cannot be given to another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from photoprocess.marker import strict


class BadJwkError(ValueError):
    """Text that is no key of ours. The only argument is a reason code, never the text: it may be secret."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Checks signatures. `x` is the 32 bytes of RFC 8032."""

    x: bytes

    def __post_init__(self) -> None:
        if len(self.x) != 32:
            raise ValueError("an Ed25519 key has 32 bytes")

    @property
    def kid(self) -> str:
        """The thumbprint, 43 characters."""
        return thumbprint(self.x)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """Makes signatures. `seed` is the secret 32 bytes of RFC 8032; no representation shows it."""

    public: PublicKey
    seed: bytes = field(repr=False)

    @property
    def kid(self) -> str:
        """The thumbprint of the public half."""
        return self.public.kid


def thumbprint(x: bytes) -> str:
    """RFC 7638: base64url of the SHA-256 of the JWK's required members."""
    required = {"crv": "Ed25519", "kty": "OKP", "x": strict.to_base64url(x).decode()}
    return strict.to_base64url(hashlib.sha256(strict.to_json(required)).digest()).decode()


def new_private_key() -> PrivateKey:
    """A key from the system's random source."""
    import secrets

    return derive_private_key(secrets.token_bytes(32))


def derive_private_key(seed: bytes) -> PrivateKey:
    """The key that a seed of 32 bytes stands for."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    x = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return PrivateKey(PublicKey(x), seed)


def to_public_jwk(key: PublicKey) -> dict[str, str]:
    """The members of a public JWK."""
    x = strict.to_base64url(key.x).decode()
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": key.kid, "alg": "EdDSA", "use": "sig"}


def to_private_jwk(key: PrivateKey) -> dict[str, str]:
    """The members of a private JWK: whoever has them can sign."""
    return to_public_jwk(key.public) | {"d": strict.to_base64url(key.seed).decode()}


def key_set(keys: Iterable[PublicKey]) -> dict[str, list[dict[str, str]]]:
    """The members of a JWKS: old and new keys beside each other while keys are being changed."""
    return {"keys": [to_public_jwk(key) for key in keys]}


def parse_public(text: bytes) -> tuple[PublicKey, ...]:
    """The keys of a JWK or JWKS. BadJwkError: not_json, not_ed25519, broken, private, no_key."""
    members = _members(text)
    if "keys" not in members:
        return (_public(members),)
    entries = members["keys"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadJwkError("broken")
    # A set may hold keys of other services; RFC 7517, section 5, has them passed over.
    found = tuple(dict.fromkeys(_public(entry) for entry in entries if _is_ed25519(entry)))
    if not found:
        raise BadJwkError("no_key")
    return found


def parse_private(text: bytes) -> PrivateKey:
    """The key of a private JWK. BadJwkError: not_json, not_ed25519, broken, public, mismatch."""
    members = _members(text)
    if not _is_ed25519(members):
        raise BadJwkError("not_ed25519")
    if "d" not in members:
        raise BadJwkError("public")
    key = derive_private_key(_octets(members["d"]))
    if key.public.x != _octets(members.get("x")):
        raise BadJwkError("mismatch")
    return key


def _members(text: bytes) -> dict[str, object]:
    value: object = None
    try:
        value = strict.from_json(text)
    except ValueError:
        # Raised below instead: a JSON error keeps the whole text, and the text may be a private key.
        value = None
    if not isinstance(value, dict):
        raise BadJwkError("not_json")
    return value


def _is_ed25519(members: dict[str, object]) -> bool:
    return members.get("kty") == "OKP" and members.get("crv") == "Ed25519"


def _public(members: dict[str, object]) -> PublicKey:
    if not _is_ed25519(members):
        raise BadJwkError("not_ed25519")
    if "d" in members:
        # Most likely a slip that would otherwise send the private file to everybody who verifies.
        raise BadJwkError("private")
    return PublicKey(_octets(members.get("x")))


def _octets(text: object) -> bytes:
    raw = b""
    if isinstance(text, str):
        try:
            raw = strict.from_base64url(text.encode())
        except ValueError:
            raw = b""
    if len(raw) != 32:
        raise BadJwkError("broken")
    return raw
