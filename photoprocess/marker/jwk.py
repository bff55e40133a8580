"""Ed25519 keys as values, and as JWK and JWKS (RFC 7517, RFC 8037).

A key's id is always its thumbprint (RFC 7638), whatever `kid` its file states: it follows from the key, so no other key
can claim it.
"""

from __future__ import annotations

import hashlib
from dataclasses import field
from functools import lru_cache

from photoprocess.frozen import dataclass
from photoprocess.marker import curve, strict


class BadJwkError(ValueError):
    """Text that is not a usable key. The only argument is a reason code, never the text, which may be secret."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that verifies signatures. `x` is the 32 bytes of RFC 8032, never a key that anybody can sign for."""

    x: bytes

    def __post_init__(self) -> None:
        if len(self.x) != 32:
            raise ValueError("an Ed25519 key has 32 bytes")
        if curve.has_small_order(self.x):
            raise ValueError("anybody can sign for a key of small order")
        if not curve.is_point(self.x):
            raise ValueError("no point of the curve")

    @property
    def kid(self) -> str:
        """The thumbprint, 43 characters."""
        return compute_thumbprint(self.x)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs. `seed` is the secret 32 bytes of RFC 8032; `repr` hides it."""

    public: PublicKey
    seed: bytes = field(repr=False)

    @property
    def kid(self) -> str:
        """The thumbprint of the public half."""
        return self.public.kid


@lru_cache(maxsize=256)
def compute_thumbprint(x: bytes) -> str:
    """Compute the thumbprint (RFC 7638): base64url of the SHA-256 of the JWK's required members."""
    required = {"crv": "Ed25519", "kty": "OKP", "x": strict.to_base64url(x).decode()}
    return strict.to_base64url(hashlib.sha256(strict.to_json(required)).digest()).decode()


def make_private_key() -> PrivateKey:
    """Make a key from the system's random source."""
    import secrets

    return derive_private_key(secrets.token_bytes(32))


def derive_private_key(seed: bytes) -> PrivateKey:
    """Derive the key pair from a seed of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    x = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return PrivateKey(PublicKey(x), seed)


def to_public_jwk(key: PublicKey) -> dict[str, str]:
    """Convert to the members of a public JWK."""
    x = strict.to_base64url(key.x).decode()
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": key.kid, "alg": "EdDSA", "use": "sig"}


def to_private_jwk(key: PrivateKey) -> dict[str, str]:
    """Convert to the members of a private JWK: anyone who has them can sign."""
    return to_public_jwk(key.public) | {"d": strict.to_base64url(key.seed).decode()}


def parse_public(text: bytes) -> tuple[PublicKey, ...]:
    """Parse the keys of a JWK or JWKS. Raises BadJwkError.

    Reasons: not_json, not_ed25519, broken, not_a_point, small_order, private or no_key.
    """
    members = _read_members(text)
    if "keys" not in members:
        return (_read_public(members),)
    entries = members["keys"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadJwkError("broken")
    # A set may hold keys of other services, which RFC 7517, section 5, says to ignore.
    found = tuple(dict.fromkeys(_read_public(entry) for entry in entries if _is_ed25519(entry)))
    if not found:
        raise BadJwkError("no_key")
    return found


def parse_private(text: bytes) -> PrivateKey:
    """Parse a private JWK. Raises BadJwkError: not_json, not_ed25519, broken, public or mismatch."""
    members = _read_members(text)
    if not _is_ed25519(members):
        raise BadJwkError("not_ed25519")
    if "d" not in members:
        raise BadJwkError("public")
    key = derive_private_key(_decode_bytes(members["d"]))
    if key.public.x != _decode_bytes(members.get("x")):
        raise BadJwkError("mismatch")
    return key


def _read_members(text: bytes) -> dict[str, object]:
    value: object = None
    try:
        value = strict.from_json(text)
    except ValueError:
        # Raised below instead: a JSON error contains the whole text, which may be a private key.
        value = None
    if not isinstance(value, dict):
        raise BadJwkError("not_json")
    return value


def _is_ed25519(members: dict[str, object]) -> bool:
    return members.get("kty") == "OKP" and members.get("crv") == "Ed25519"


def _read_public(members: dict[str, object]) -> PublicKey:
    if not _is_ed25519(members):
        raise BadJwkError("not_ed25519")
    if "d" in members:
        # Most likely a mistake that would otherwise send the private file to everybody who verifies.
        raise BadJwkError("private")
    x = _decode_bytes(members.get("x"))
    if curve.has_small_order(x):
        raise BadJwkError("small_order")
    if not curve.is_point(x):
        raise BadJwkError("not_a_point")
    return PublicKey(x)


def _decode_bytes(text: object) -> bytes:
    raw = b""
    if isinstance(text, str):
        try:
            raw = strict.from_base64url(text.encode())
        except ValueError:
            raw = b""
    if len(raw) != 32:
        raise BadJwkError("broken")
    return raw
