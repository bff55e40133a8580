"""Certificates for Content Credentials: a root of an organiser's own, and one Ed25519 certificate under it.

The profile is that of C2PA 2.x, "Certificate Profile": v3, a key usage of signatures alone, and a purpose. E-mail
protection is the purpose that verifiers accept by default; claim signing is C2PA's own.
"""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LIFETIME = timedelta(days=3650)
"""A photo stays valid only as long as its certificate, because no network adds a time stamp."""
MAX_ORGANISATION = 64
"""Characters (X.520, ub-organization-name)."""
CLAIM_SIGNING = "1.3.6.1.4.1.62558.2.1"

_CLOCKS_DIFFER = timedelta(hours=1)
_USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


@dataclass(frozen=True, slots=True)
class Issued:
    """PEM of a root, of a certificate under it, and of the certificate's private key."""

    root: bytes
    certificate: bytes
    key: bytes = field(repr=False)


def issue(organisation: str) -> Issued:
    """Make a root and one certificate. The root's private key is not kept, so that nobody can issue another."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509.oid import ExtendedKeyUsageOID

    root_key, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    issuer, subject = _name(organisation, "Content Credentials root"), _name(organisation, "photoprocess")
    purposes = [ExtendedKeyUsageOID.EMAIL_PROTECTION, x509.ObjectIdentifier(CLAIM_SIGNING)]
    root = _begin(issuer, issuer, root_key.public_key(), "key_cert_sign", ca=True)
    leaf = (
        _begin(subject, issuer, key.public_key(), "digital_signature", ca=False)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    return Issued(
        root.sign(root_key, None).public_bytes(pem),
        leaf.sign(root_key, None).public_bytes(pem),
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain),
    )


def is_organisation(name: str) -> bool:
    """Whether a certificate can carry this name."""
    return 0 < len(name) <= MAX_ORGANISATION and name.isprintable() and name == name.strip()


def find_problem(chain: bytes, key: bytes) -> str:
    """Find why a certificate and a key cannot sign Content Credentials; "" if they can.

    Problems: broken, not_ed25519, mismatch, self_signed, expired.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        leaf, private = x509.load_pem_x509_certificates(chain)[0], load_pem_private_key(key, None)
        public = leaf.public_key()
    except (ValueError, TypeError):
        return "broken"
    if not isinstance(private, Ed25519PrivateKey):
        return "not_ed25519"
    if private.public_key() != public:
        return "mismatch"
    if leaf.issuer == leaf.subject:
        return "self_signed"
    return "" if leaf.not_valid_before_utc <= datetime.now(UTC) <= leaf.not_valid_after_utc else "expired"


def _name(organisation: str, common: str) -> x509.Name:
    from cryptography import x509

    parts = ((x509.NameOID.ORGANIZATION_NAME, organisation), (x509.NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(kind, words) for kind, words in parts])


def _begin(
    subject: x509.Name, issuer: x509.Name, key: Ed25519PublicKey, use: str, *, ca: bool
) -> x509.CertificateBuilder:
    from cryptography import x509

    now = datetime.now(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER)
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca, 0 if ca else None), critical=True)
        .add_extension(x509.KeyUsage(**{name: name == use for name in _USES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
