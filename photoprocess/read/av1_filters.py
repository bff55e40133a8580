"""The part of an AV1 frame header behind the sizes of tiles: quantisation, filters, film grain (5.9.12 to 5.9.30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoprocess.read.av1_sequence import BitReader, Sequence

SEGMENT_FEATURES = ((8, 1), (6, 1), (6, 1), (6, 1), (6, 1), (3, 0), (0, 0), (0, 0))
"""Bits of each feature of a segment, and whether there is a sign bit."""
SEGMENTS = 8


def skip_filters(bits: BitReader, sequence: Sequence, *, copies: bool, scaled: bool) -> None:
    """Skip to the end of a key frame's header; `copies`: intra block copy is allowed."""
    quantiser, plain = _skip_quantisation(bits, sequence)
    lossless = _skip_segments(bits, quantiser) and plain
    if quantiser and bits.read():
        bits.read(2)
        if not copies:
            bits.skip_if(3)
    if not lossless and not copies:
        _skip_loop_filter(bits, sequence)
        if sequence.cdef:
            bits.read(2)
            bits.read((12 if sequence.planes > 1 else 6) << bits.read(2))
    if sequence.restoration and not copies and not (lossless and not scaled):
        _skip_restoration(bits, sequence)
    if not lossless:
        bits.read()
    bits.read()
    if sequence.film_grain and bits.read():
        _skip_grain(bits, sequence)


def _skip_quantisation(bits: BitReader, sequence: Sequence) -> tuple[int, bool]:
    """The quantiser, and whether no plane differs from it."""
    quantiser = bits.read(8)
    deltas = [bits.skip_if(7)]
    if sequence.planes > 1:
        differ = sequence.separate_uv and bits.read()
        deltas += [bits.skip_if(7) for _ in range(4 if differ else 2)]
    if bits.read():
        bits.read(12 if sequence.separate_uv else 8)
    return quantiser, not any(deltas)


def _skip_segments(bits: BitReader, quantiser: int) -> bool:
    """Whether every segment's quantiser is 0."""
    if not bits.read():
        return quantiser == 0
    found = []
    for _ in range(SEGMENTS):
        delta = 0
        for number, (size, signed) in enumerate(SEGMENT_FEATURES):
            if bits.read():
                value = bits.read(size + signed)
                if number == 0:
                    delta = value - (value >> size << size + 1)
        found.append(max(0, quantiser + delta))
    return not any(found)


def _skip_loop_filter(bits: BitReader, sequence: Sequence) -> None:
    levels = bits.read(12)
    if sequence.planes > 1 and levels:
        bits.read(12)
    bits.read(3)
    if bits.read() and bits.read():
        for _ in range(10):
            bits.skip_if(7)


def _skip_restoration(bits: BitReader, sequence: Sequence) -> None:
    kinds = [bits.read(2) for _ in range(sequence.planes)]
    if not any(kinds):
        return
    if bits.read() and not sequence.large_blocks:
        bits.read()
    if sequence.subsampled and any(kinds[1:]):
        bits.read()


def _skip_grain(bits: BitReader, sequence: Sequence) -> None:
    bits.read(16)
    luma = bits.read(4)
    bits.read(16 * luma)
    from_luma = bool(sequence.planes > 1 and bits.read())
    chroma = [0, 0]
    if sequence.planes > 1 and not from_luma and (luma or not sequence.subsampled):
        for plane in range(2):
            chroma[plane] = bits.read(4)
            bits.read(16 * chroma[plane])
    bits.read(2)
    lag = bits.read(2)
    coefficients = 2 * lag * (lag + 1)
    bits.read(8 * coefficients if luma else 0)
    for points in chroma:
        if from_luma or points:
            bits.read(8 * (coefficients + bool(luma)))
    bits.read(4)
    for points in chroma:
        bits.read(25 if points else 0)
    bits.read(2)
