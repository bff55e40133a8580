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

from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.jpeg_huffman import check_blocks
from photoprocess.read.jpeg_layout import SEQUENTIAL, BrokenLayout, Frame, Layout, Scan, find_intervals, find_layout

if TYPE_CHECKING:
    import numpy.typing as npt

    Blocks = npt.NDArray[np.float32]

SCAN_LIMIT = 100
"""What libjpeg-turbo's own fuzzers allow; real progressive pictures have about ten."""
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
ALWAYS_CHECKED = 100_000
"""Bytes of a file whose codes are all read; a tenth of a second."""


class Step(IntEnum):
    """Whether there is a staircase of shifted means. A coarsely quantised slope has one too, of few levels."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


def inspect_jpeg(data: bytes) -> Layout:
    """The file's layout. Raises BrokenLayout where the picture does not hold what it should."""
    layout = find_layout(data, scan_limit=SCAN_LIMIT)
    frame = layout.frame
    if frame is None or not layout.scans:
        raise BrokenLayout("no picture")
    if len(layout.scans) > SCAN_LIMIT:
        return layout
    whole = [scan for scan in layout.scans if scan.components == len(frame.sampling)]
    for scan in whole:
        _check_restarts(data, frame, scan)
    mode = RAW_MODES.get(len(frame.sampling))
    if frame.marker in SEQUENTIAL and whole and mode and frame.height:
        _check_sequential(data, frame, whole[0], mode)
    return layout


def _check_restarts(data: bytes, frame: Frame, scan: Scan) -> None:
    """Raise BrokenLayout unless the restart markers are complete and in order."""
    intervals = find_intervals(data, scan)
    across, down = frame.mcus
    expected = -(-across * down // scan.restart_interval) if scan.restart_interval else 1
    if frame.height and len(intervals) != expected:
        raise BrokenLayout("restart markers are missing or too many")


def _check_sequential(data: bytes, frame: Frame, scan: Scan, mode: str) -> None:
    across, down = frame.mcus
    left = across * down
    tables = b"".join(data[start:end] for start, end in scan.tables)
    if not scan.restart_interval:
        head = _make_header(data, frame, scan, tables, (frame.width, frame.height))
        means = _decode_exactly(head, data[scan.start : scan.end], mode, (frame.width, frame.height))
        step = _find_step(means, frame)
        if step is Step.CERTAIN:
            raise BrokenLayout("a step of colour in the middle of a row")
        if step is Step.POSSIBLE or len(data) <= ALWAYS_CHECKED:
            check_blocks(data, frame, scan, left)
        return
    for start, end in find_intervals(data, scan):
        count = min(left, scan.restart_interval)
        left -= count
        size = _shape(count, frame)
        if size:
            head = _make_header(data, frame, scan, tables, size)
            _decode_exactly(head, data[start:end], mode, size)


def _shape(count: int, frame: Frame) -> tuple[int, int] | None:
    """A width and height in pixels that hold so many units; None where libjpeg takes no such picture."""
    across = frame.mcus[0]
    columns = across if count % across == 0 else count
    width, height = columns * frame.mcu_size[0], count // columns * frame.mcu_size[1]
    return (width, height) if max(width, height) <= SIDE_LIMIT else None


def _make_header(data: bytes, frame: Frame, scan: Scan, tables: bytes, size: tuple[int, int]) -> bytes:
    """All that the entropy-coded bytes of a picture of this size need in front of them."""
    start = frame.start
    sides = size[1].to_bytes(2, "big") + size[0].to_bytes(2, "big")
    frame_header = data[start : start + 5] + sides + data[start + 9 : frame.end]
    return b"\xff\xd8" + tables + frame_header + data[scan.header : scan.start]


def _decode_exactly(head: bytes, coded: bytes, mode: str, size: tuple[int, int]) -> Blocks:
    """Means of 8 × 8 blocks, shape (rows, columns, components). Raises BrokenLayout for too few or too many blocks."""
    reduced = -(-size[0] // 8), -(-size[1] // 8)
    image = Image.new(mode, reduced)
    # Pillow has no public way to feed a decoder step by step at a reduced scale.
    decoder: Any = Image._getdecoder(mode, "jpeg", (mode, mode), (8, 0))  # noqa: SLF001
    decoder.setimage(image.im, (0, 0, *reduced))
    fed = head + coded[:-1]
    consumed, _ = decoder.decode(fed)
    if consumed < 0:
        raise BrokenLayout("more data than the picture has blocks")
    finished, error = decoder.decode(fed[consumed:] + coded[-1:] + ONES)
    if finished >= 0 or error < 0:
        raise BrokenLayout("blocks are missing")
    means = np.asarray(image, np.float32)
    return means.reshape(reduced[1], reduced[0], -1)


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
