"""Pieces of a picture whose last bytes are changed for a trial."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from photoprocess.frozen import dataclass

if TYPE_CHECKING:
    from photoprocess.values import Pixels

View: TypeAlias = "tuple[tuple[int, int], Callable[[int, int, int, int], Pixels]]"
"""Width and height of a decoded picture, and what gives the pixels of left, top, right, bottom."""

TAIL = 32
"""Bytes that are changed: far more than the padding at a picture's end."""
LEAST = 128
"""Bytes of a piece that is examined."""
OTHERS = bytes(byte ^ 0xA5 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Area:
    """Pixels of the stored picture that a piece shows; right and bottom may lie beyond its edge."""

    left: int = 0
    top: int = 0
    right: int = 1 << 32
    bottom: int = 1 << 32
    shared: int = 0
    """Pixels next to the borders above and to the left that also depend on the neighbours there."""


def change_end(piece: bytes, tail: int = TAIL) -> bytes:
    """The piece with other last bytes in front of the zeros with which some encoders fill it up; b"" if it is short."""
    end = len(piece.rstrip(b"\0"))
    start = end - tail
    if end < max(LEAST, 2 * tail):
        return b""
    return piece[:start] + piece[start:end].translate(OTHERS) + piece[end:]
