"""Signs of damage inside a JPEG that libjpeg only warns of, unheard, or does not notice.

A Huffman stream falls into step again soon after broken bytes, so the picture continues, but rarely with the same
number of blocks. Three questions, cheap enough for every file:

1. Do the markers follow each other as they must? Noise contains markers.
2. Does each interval hold exactly its blocks? libjpeg, fed all but the last byte, must still wait for data; fed the
   rest and a few bytes more, it must have finished.
3. Does a constant step of colour begin in the middle of a row and last for one row's length of blocks in raster order?
   Each block's mean is coded as the difference from the previous block's, so damage shifts all that follow.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.jpeg_huffman import check_blocks
from photoprocess.read.jpeg_layout import (
    PROGRESSIVE,
    SEQUENTIAL,
    BrokenLayout,
    Frame,
    Scan,
    find_intervals,
    find_layout,
)
from photoprocess.read.jpeg_progressive import check_scans

if TYPE_CHECKING:
    import numpy.typing as npt

    Blocks = npt.NDArray[np.float32]

RAW_MODES = {1: "L", 3: "YCbCr", 4: "CMYK"}
"""How Pillow calls components as they are stored, by their number."""
ONES = b"\xff\0" * 8
"""No Huffman code is all ones, so this completes no block; libjpeg reads up to eight bytes ahead."""
SIDE_LIMIT = 65_500
"""Longest side that libjpeg accepts."""
LEAST_STEP, CERTAIN_STEP = 0.9, 6.0
"""Levels."""
POSSIBLE_SHARE, CERTAIN_SHARE = 0.7, 0.85
"""Of the columns, how many must show the step."""
QUIET = 0.25
"""How much of the step the blocks beside it may show."""
ALWAYS_CHECKED, NEVER_CHECKED = 100_000, 4_000_000
"""Codes are all read of files up to the first number of bytes (a tenth of a second), and with a suspicion up to the
second (five seconds)."""
PROGRESSIVE_CHECKED = 1_000_000
"""Bytes of a progressive file whose codes are read; libjpeg cannot help with them."""
TAIL = 32
"""Bytes at the end of a scan that are changed for a trial."""
MORE = b"\x9a\x35" * TAIL
"""Data that would change the blocks it were taken for."""


class Step(IntEnum):
    """Whether there is a staircase of shifted means. A coarsely quantised slope has one too, of few levels."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


def inspect_jpeg(data: bytes, *, total: int = 0) -> None:
    """Raise BrokenLayout where the picture does not hold what it should.

    `total`: bytes of the file that this JPEG is a part of.
    """
    layout = find_layout(data, scan_limit=sys.maxsize)
    total = max(total, len(data))
    frame = layout.frame
    if frame is None or not layout.scans:
        raise BrokenLayout("no picture")
    whole = [scan for scan in layout.scans if scan.components == len(frame.sampling)]
    mode = RAW_MODES.get(len(frame.sampling))
    if not frame.height or not whole or not mode:
        return
    for scan in whole:
        _check_restarts(data, frame, scan)
    if frame.marker in SEQUENTIAL:
        _check_sequential(data, frame, whole[0], mode, total)
    elif frame.marker == PROGRESSIVE:
        if not whole[0].restart_interval:
            _check_progressive(data, frame, whole[0], mode)
        if total <= PROGRESSIVE_CHECKED:
            check_scans(data, layout)


def _check_restarts(data: bytes, frame: Frame, scan: Scan) -> None:
    """Raise BrokenLayout unless the restart markers are complete and in order."""
    intervals = find_intervals(data, scan)
    across, down = frame.mcus
    expected = -(-across * down // scan.restart_interval) if scan.restart_interval else 1
    if frame.height and len(intervals) != expected:
        raise BrokenLayout("restart markers are missing or too many")


def _check_sequential(data: bytes, frame: Frame, scan: Scan, mode: str, total: int) -> None:
    across, down = frame.mcus
    left = across * down
    suspected = total <= ALWAYS_CHECKED
    size = frame.width, frame.height
    if not scan.restart_interval:
        means = _decode_exactly(_make_header(data, frame, scan, size), data[scan.start : scan.end], mode, size)
        suspected |= _suspect_step(means, frame)
    for start, end in find_intervals(data, scan) if scan.restart_interval else [(scan.start, scan.end)]:
        count = min(left, scan.restart_interval or left)
        left -= count
        part = replace(scan, start=start, end=end)
        shape = _shape(count, frame) if scan.restart_interval else None
        if shape:
            _decode_exactly(_make_header(data, frame, scan, shape), data[start:end], mode, shape)
        if suspected and total <= NEVER_CHECKED:
            check_blocks(data, frame, part, count)


def _check_progressive(data: bytes, frame: Frame, scan: Scan, mode: str) -> None:
    """Look at the first scan, which holds the blocks' means: more data must change nothing, other data at its end must.

    Of a progressive picture libjpeg shows nothing before it has read the end marker, so it cannot be watched waiting.
    """
    size = frame.width, frame.height
    head, coded = _make_header(data, frame, scan, size), data[scan.start : scan.end]
    tail = bytes(min(byte ^ 0xFF, 0xFE) for byte in coded[-TAIL:])
    means = _decode_means(head + coded, mode, size)
    if not np.array_equal(means, _decode_means(head + coded + MORE, mode, size)):
        raise BrokenLayout("blocks are missing")
    if np.array_equal(means, _decode_means(head + coded[:-TAIL] + tail, mode, size)):
        raise BrokenLayout("more data than the picture has blocks")
    _suspect_step(means, frame)


def _suspect_step(means: Blocks, frame: Frame) -> bool:
    """Whether there may be a staircase of shifted means. Raises BrokenLayout where it is certain."""
    step = _find_step(means, frame)
    if step is Step.CERTAIN:
        raise BrokenLayout("a step of colour in the middle of a row")
    return step is Step.POSSIBLE


def _shape(count: int, frame: Frame) -> tuple[int, int] | None:
    """A width and height in pixels that hold so many units; None where libjpeg takes no such picture."""
    across = frame.mcus[0]
    columns = across if count % across == 0 else count
    width, height = columns * frame.mcu_size[0], count // columns * frame.mcu_size[1]
    return (width, height) if max(width, height) <= SIDE_LIMIT else None


def _make_header(data: bytes, frame: Frame, scan: Scan, size: tuple[int, int]) -> bytes:
    """All that the entropy-coded bytes of a picture of this size need in front of them."""
    tables = b"".join(data[start:end] for start, end in scan.tables)
    start = frame.start
    sides = size[1].to_bytes(2, "big") + size[0].to_bytes(2, "big")
    frame_header = data[start : start + 5] + sides + data[start + 9 : frame.end]
    return b"\xff\xd8" + tables + frame_header + data[scan.header : scan.start]


def _decode_exactly(head: bytes, coded: bytes, mode: str, size: tuple[int, int]) -> Blocks:
    """Means of 8 × 8 blocks, shape (rows, columns, components). Raises BrokenLayout for too few or too many blocks."""
    image, decoder = _make_decoder(mode, size)
    fed = head + coded[:-1]
    consumed, _ = decoder.decode(fed)
    if consumed < 0:
        raise BrokenLayout("more data than the picture has blocks")
    finished, error = decoder.decode(fed[consumed:] + coded[-1:] + ONES)
    if finished >= 0 or error < 0:
        raise BrokenLayout("blocks are missing")
    return _means(image)


def _decode_means(data: bytes, mode: str, size: tuple[int, int]) -> Blocks:
    """The same of whatever libjpeg makes of the data."""
    image, decoder = _make_decoder(mode, size)
    finished, error = decoder.decode(data + b"\xff\xd9")
    if finished >= 0 or error < 0:
        raise BrokenLayout("not to be decoded")
    return _means(image)


def _make_decoder(mode: str, size: tuple[int, int]) -> tuple[Image.Image, Any]:
    """An image of 1/8 of the size, and a decoder that writes stored components into it."""
    image = Image.new(mode, (-(-size[0] // 8), -(-size[1] // 8)))
    # Pillow has no public way to feed a decoder step by step at a reduced scale.
    decoder: Any = Image._getdecoder(mode, "jpeg", (mode, mode), (8, 0))
    decoder.setimage(image.im, (0, 0, *image.size))
    return image, decoder


def _means(image: Image.Image) -> Blocks:
    return np.asarray(image, np.float32).reshape(image.size[1], image.size[0], -1)


def _find_step(means: Blocks, frame: Frame) -> Step:
    """The staircase of shifted means, if there is one."""
    across, down = (side // 8 for side in frame.mcu_size)
    below = means[down::down, ::across]
    above = means[down - 1 :: down, ::across][: len(below)]
    if len(below) < 3 or below.shape[1] < 8:
        return Step.NONE
    columns = below.shape[1]
    flat = (below - above).reshape(-1, means.shape[2])
    sums = np.cumsum(np.pad(flat, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    peaks = np.abs(sums[columns:] - sums[:-columns]).max(axis=1) / columns
    found = Step.NONE
    for row in range(0, len(peaks), columns):
        # Of each row's length the steepest start is looked at closely.
        start = row + int(peaks[row : row + columns].argmax())
        if peaks[start] >= LEAST_STEP:
            found = max(found, _judge_step(flat, start, columns))
    return found


def _judge_step(flat: Blocks, start: int, columns: int) -> Step:
    """How far the differences from `start` on, for one row's length, are alike, and those on both sides nil."""
    column = start % columns
    before, after = flat[start - column : start], flat[start + columns : start + 2 * columns - column]
    if min(len(before), len(after)) < 2:
        return Step.NONE
    inside = flat[start : start + columns]
    steps = np.median(inside, axis=0)
    sizes = np.abs(steps)
    near = (np.abs(inside - steps) <= np.maximum(1.0, 0.35 * sizes)).mean(axis=0)
    around = np.maximum(np.abs(np.median(before, axis=0)), np.abs(np.median(after, axis=0)))
    agreed = (near >= POSSIBLE_SHARE) & (around <= QUIET * sizes) & (sizes >= LEAST_STEP)
    certain = agreed & (near >= CERTAIN_SHARE) & (sizes >= CERTAIN_STEP)
    if certain.any() and agreed.sum() >= 2:
        return Step.CERTAIN
    return Step.POSSIBLE if agreed.any() else Step.NONE
