"""Whether the last bytes of a picture matter: a decoder that broken bytes led astray has no use for them.

The codes of WebP and HEIF have no way to fall into step again, so what follows the damage is decoded to something of
another length. Bytes that are missing make some decoders complain; bytes that are left over do not. Hence a second
decode with other last bytes: if the pixels stay the same, bytes were left over. A HEIF picture in tiles is not
examined, because its tiles may end outside the visible part; nor is AVIF, most of whose tiles end elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.read.boxes import find_extent

if TYPE_CHECKING:
    from collections.abc import Callable

TAIL = 32
"""Bytes that are changed: far more than the padding at a picture's end."""
LEAST = 512
"""Bytes of a picture that is examined; a shorter item lists tiles."""


def find_webp_end(data: bytes) -> tuple[int, int] | None:
    """Find start and end of the coded pixels; None for an animation."""
    at = 12
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] in (b"VP8 ", b"VP8L"):
            return at + 8, end
        at = end + (end & 1)
    return None


def inspect_tail(data: bytes, format_name: str, decode: Callable[[bytes], bytes], decoded: Callable[[], bytes]) -> None:
    """Raise ValueError if the end of the picture makes no difference.

    `decode` makes pixels of a changed file, and raises what it likes; `decoded` gives those of the file itself.
    """
    place = find_webp_end(data) if format_name == "WEBP" else find_extent(data)
    if place is None or place[1] - place[0] < LEAST or place[1] > len(data):
        return
    end = place[1]
    changed = data[: end - TAIL] + bytes(byte ^ 0xA5 for byte in data[end - TAIL : end]) + data[end:]
    pixels = decoded()
    try:
        same = decode(changed) == pixels
    except Exception:  # noqa: BLE001  an error of any kind shows that the bytes matter
        return
    if same:
        raise ValueError("bytes are left over")
