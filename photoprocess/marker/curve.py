"""Which 32 bytes can be somebody's Ed25519 public key (RFC 8032, sections 5.1 and 5.1.3).

OpenSSL takes any 32 bytes. Of these, half are not a point of the curve, so that nothing verifies; and for a point of
small order anybody can make signatures without a private key.
"""

from __future__ import annotations

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P

_Y_OF_ORDER_8 = 55188659117513257062467267217118295137698188065244968500265048394206261417927
SMALL_ORDER = frozenset((1, P - 1, 0, _Y_OF_ORDER_8, P - _Y_OF_ORDER_8))
"""y of the points of order 1, 2, 4 and 8."""


def is_point(encoded: bytes) -> bool:
    """Whether this is the canonical encoding of a point: y below P, and x² = (y² − 1) / (d·y² + 1) has a root."""
    y = _decode_y(encoded)
    # A quotient is a square if the product is; Euler's criterion then gives 1, or 0 for zero.
    return y < P and pow((y * y - 1) * (D * y * y + 1), (P - 1) // 2, P) <= 1


def has_small_order(encoded: bytes) -> bool:
    """Whether a multiple of the point by 8 is the neutral element, in any encoding of it."""
    return _decode_y(encoded) % P in SMALL_ORDER


def _decode_y(encoded: bytes) -> int:
    """The sign of x in the highest bit does not matter here."""
    return int.from_bytes(encoded, "little") & ((1 << 255) - 1)
