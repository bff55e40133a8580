"""Signs of damage inside a JPEG of which libjpeg only warns, where nobody sees it, or which it does not notice.

A Huffman stream falls into step again soon after broken bytes, so the picture continues, but rarely with the same
number of blocks. Three questions, cheap enough for every file:

1. Do the markers follow each other as they must? Noise contains markers.
2. Does each interval hold exactly its blocks? See Feed; where there are no restart markers, the decoding that makes
   the pixels answers it too.
3. Does a constant step of colour begin in the middle of a row and last for one row's length of blocks in raster order?
   Each block's mean is coded as the difference from the previous block's, so damage shifts all that follow.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.jpeg_feed import Feed
from photoprocess.read.jpeg_layout import PROGRESSIVE, SEQUENTIAL, BrokenLayout, find_intervals, find_layout
from photoprocess.read.jpeg_step import Step, find_step

if TYPE_CHECKING:
    from photoprocess.read.jpeg_layout import JpegFrame, JpegLayout, Scan
    from photoprocess.read.jpeg_step import Blocks

RAW_MODES = {1: "L", 3: "YCbCr", 4: "CMYK"}
"""How Pillow calls components as they are stored, by their number."""
SIDE_LIMIT = 65_500
"""Longest side that libjpeg accepts."""
ALWAYS_CHECKED, SUSPECTED_CHECKED = 100_000, 1_000_000
"""Bytes of files whose codes are all read, which takes a second for a megabyte."""
PROGRESSIVE_CHECKED = 500_000
"""Bytes of a progressive file whose codes are read; libjpeg cannot help with them."""
TAIL = 32
"""Bytes at the end of a scan that are changed for a trial."""
MORE = b"\x9a\x35" * TAIL
"""Data that would change the blocks if it were decoded as blocks."""


def inspect_jpeg(data: bytes, layout: JpegLayout, *, total: int = 0) -> None:
    """Raise BrokenLayout where the picture does not hold what it should; see also Feed and `inspect_means`.

    `total`: bytes of the file that this JPEG is a part of.
    """
    total = max(total, len(data))
    frame, scans = layout.frame, layout.whole_scans
    if frame is None or not layout.scans:
        raise BrokenLayout("no picture")
    mode = RAW_MODES.get(len(frame.sampling))
    if not frame.height or not scans or not mode:
        return
    for scan in scans:
        _check_restarts(data, frame, scan)
    if frame.marker in SEQUENTIAL and scans[0].restart_interval:
        _check_intervals(data, frame, scans[0], mode)
        if total <= ALWAYS_CHECKED:
            _read_codes(data, frame, scans[0])
    elif frame.marker == PROGRESSIVE:
        if not scans[0].restart_interval:
            _check_progressive(data, frame, scans[0], mode)
        if total <= PROGRESSIVE_CHECKED:
            from photoprocess.read.jpeg_progressive import check_scans

            check_scans(data, layout)


def inspect_part(data: bytes, total: int) -> None:
    """Raise BrokenLayout where a JPEG inside another file, of `total` bytes, does not hold what it should."""
    layout = find_layout(data, scan_limit=sys.maxsize)
    inspect_jpeg(data, layout, total=total)
    frame, scan = layout.frame, layout.watched_scan
    mode = RAW_MODES.get(len(frame.sampling)) if frame else None
    if frame and scan and mode:
        size = frame.width, frame.height
        image = _decode_exactly(_make_header(data, frame, scan, size), data[scan.start : scan.end], mode, size)
        inspect_means(data, layout, image, 8, total=total)


def inspect_means(data: bytes, layout: JpegLayout, image: Image.Image, factor: int, *, total: int = 0) -> None:
    """Look at a decoded picture, 1/factor of the file's, for shifted blocks. Raises BrokenLayout where it is certain.

    If it is only possible, and if the file is small, all its codes are read.
    """
    frame, scan = layout.frame, layout.watched_scan
    if frame is None or scan is None:
        return
    means = image.reduce(8 // factor) if factor < 8 else image
    bytes_of_file = max(total, len(data))
    stored = _to_array(means.convert("YCbCr") if means.mode == "RGB" else means)
    step = find_step(stored, frame, only_certain=bytes_of_file > SUSPECTED_CHECKED)
    if step is Step.CERTAIN:
        raise BrokenLayout("a step of colour in the middle of a row")
    if bytes_of_file <= (SUSPECTED_CHECKED if step is Step.POSSIBLE else ALWAYS_CHECKED):
        _read_codes(data, frame, scan)


def _read_codes(data: bytes, frame: JpegFrame, scan: Scan) -> None:
    """Read every code of the scan. Raises BrokenLayout."""
    from photoprocess.read.jpeg_huffman import check_blocks  # most files are larger

    check_blocks(data, frame, scan)


def _check_restarts(data: bytes, frame: JpegFrame, scan: Scan) -> None:
    """Raise BrokenLayout unless the restart markers are complete and in order."""
    intervals = find_intervals(data, scan)
    across, down = frame.mcus
    expected = -(-across * down // scan.restart_interval) if scan.restart_interval else 1
    if frame.height and len(intervals) != expected:
        raise BrokenLayout("restart markers are missing or too many")


def _check_intervals(data: bytes, frame: JpegFrame, scan: Scan, mode: str) -> None:
    across, down = frame.mcus
    left = across * down
    for start, end in find_intervals(data, scan):
        count = min(left, scan.restart_interval)
        left -= count
        shape = _find_shape(count, frame)
        if shape:
            _decode_exactly(_make_header(data, frame, scan, shape), data[start:end], mode, shape)


def _check_progressive(data: bytes, frame: JpegFrame, scan: Scan, mode: str) -> None:
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
    if find_step(means, frame) is Step.CERTAIN:
        raise BrokenLayout("a step of colour in the middle of a row")


def _find_shape(count: int, frame: JpegFrame) -> tuple[int, int] | None:
    """A width and height in pixels that hold so many units; None where libjpeg takes no such picture."""
    across = frame.mcus[0]
    columns = across if count % across == 0 else count
    width, height = columns * frame.mcu_size[0], count // columns * frame.mcu_size[1]
    return (width, height) if max(width, height) <= SIDE_LIMIT else None


def _make_header(data: bytes, frame: JpegFrame, scan: Scan, size: tuple[int, int]) -> bytes:
    """All that the entropy-coded bytes of a picture of this size need in front of them."""
    tables = b"".join(data[start:end] for start, end in scan.tables)
    start = frame.start
    sides = size[1].to_bytes(2, "big") + size[0].to_bytes(2, "big")
    frame_header = data[start : start + 5] + sides + data[start + 9 : frame.end]
    return b"\xff\xd8" + tables + frame_header + data[scan.header : scan.start]


def _decode_exactly(head: bytes, coded: bytes, mode: str, size: tuple[int, int]) -> Image.Image:
    """The picture at 1/8. Raises BrokenLayout for too few or too many blocks."""
    image, decoder = _make_decoder(mode, size)
    feed = Feed(head + coded, len(head), len(head) + len(coded))
    rest, consumed = b"", 0
    while consumed >= 0:
        rest = rest[consumed:] + feed.read()
        consumed, error = decoder.decode(rest)
    feed.finish()
    if error < 0:
        raise BrokenLayout("not to be decoded")
    return image


def _decode_means(data: bytes, mode: str, size: tuple[int, int]) -> Blocks:
    """Means of 8 × 8 blocks, shape (rows, columns, components), of whatever libjpeg makes of the data."""
    image, decoder = _make_decoder(mode, size)
    finished, error = decoder.decode(data + b"\xff\xd9")
    if finished >= 0 or error < 0:
        raise BrokenLayout("not to be decoded")
    return _to_array(image)


def _make_decoder(mode: str, size: tuple[int, int]) -> tuple[Image.Image, Any]:
    """An image of 1/8 of the size, and a decoder that writes stored components into it."""
    image = Image.new(mode, (-(-size[0] // 8), -(-size[1] // 8)))
    # Pillow has no public way to feed a decoder step by step at a reduced scale.
    decoder: Any = Image._getdecoder(mode, "jpeg", (mode, mode), (8, 0))
    decoder.setimage(image.im, (0, 0, *image.size))
    return image, decoder


def _to_array(image: Image.Image) -> Blocks:
    return np.asarray(image).reshape(image.size[1], image.size[0], -1)
