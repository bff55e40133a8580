"""Count what LZW codes stand for, without making it: GIF and TIFF have no checksums, but exact numbers of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_CODE = 12


def count_gif(data: bytes, bits: int) -> int:
    """Bytes that a GIF's codes stand for, up to the end code. Raises ValueError for a code that cannot be."""
    value = int.from_bytes  # least significant bit first
    return _count(
        lambda at, width: value(data[at >> 3 : (at >> 3) + 3], "little") >> (at & 7) & (1 << width) - 1,
        8 * len(data),
        bits,
        0,
    )


def count_tiff(data: bytes) -> int:
    """Bytes that the codes of a TIFF's strip stand for; they grow one code earlier than a GIF's."""
    value = int.from_bytes
    return _count(
        lambda at, width: (
            value((data[at >> 3 : (at >> 3) + 3] + b"\0\0")[:3], "big") >> 24 - width - (at & 7) & (1 << width) - 1
        ),
        8 * len(data),
        8,
        1,
    )


def _count(read: Callable[[int, int], int], end: int, bits: int, early: int) -> int:
    clear, stop = 1 << bits, (1 << bits) + 1
    at = total = 0
    lengths = [1] * clear + [0, 0]
    width, last = bits + 1, 0
    while at + width <= end:
        code = read(at, width)
        at += width
        if code == clear:
            del lengths[stop + 1 :]
            width, last = bits + 1, 0
            continue
        if code == stop:
            return total
        known = len(lengths)
        if code > known or (code == known and (not last or known == 1 << LONGEST_CODE)):
            raise ValueError("a code that stands for nothing")
        if last and known < 1 << LONGEST_CODE:
            lengths.append(last + 1)
            if len(lengths) + early >= 1 << width and width < LONGEST_CODE:
                width += 1
        last = lengths[code]
        total += last
    return total
