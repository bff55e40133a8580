"""Pieces of a picture whose last bytes are changed for a trial."""

from __future__ import annotations

from dataclasses import dataclass

TAIL = 32
"""Bytes that are changed: far more than the padding at a picture's end."""
LEAST = 128
"""Bytes of a piece that is examined."""


@dataclass(frozen=True, slots=True)
class Area:
    """Pixels of the stored picture that a piece shows; right and bottom may lie beyond its edge."""

    left: int = 0
    top: int = 0
    right: int = 1 << 32
    bottom: int = 1 << 32


def change_end(piece: bytes) -> bytes:
    """The piece with other last bytes in front of the zeros with which some encoders fill it up; b"" if it is short."""
    end = len(piece.rstrip(b"\0"))
    if end < LEAST:
        return b""
    return piece[: end - TAIL] + bytes(byte ^ 0xA5 for byte in piece[end - TAIL : end]) + piece[end:]
