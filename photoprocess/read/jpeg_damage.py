"""Signs of damage inside a JPEG of which libjpeg only warns, where nobody sees it, or which it does not notice.

A Huffman stream falls into step again soon after broken bytes, so the picture continues, but rarely with the same
number of blocks. Three questions, cheap enough for every file:

1. Do the markers follow each other as they must? Noise contains markers.
2. Does each interval hold exactly its blocks? The decoding that makes the pixels answers it too, see jpeg_watch.
3. Does a constant step of colour begin in the middle of a row and last for one row's length of blocks in raster order?
   Each block's mean is coded as the difference from the previous block's, so damage shifts all that follow.

Arithmetic codes cannot be watched, because libjpeg takes all their bytes at once. They are decoded again with other
ends instead: a picture that added bytes change lacks blocks, one that its own last bytes do not change has too many.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from photoprocess.read.jpeg_layout import (
    ARITHMETIC,
    LOSSLESS,
    PROGRESSIVE,
    SEQUENTIAL,
    BrokenLayout,
    find_intervals,
    find_layout,
)
from photoprocess.read.jpeg_step import Step, find_step
from photoprocess.read.jpeg_watch import decode_watched

if TYPE_CHECKING:
    from photoprocess.read.jpeg_layout import JpegFrame, JpegLayout, Scan
    from photoprocess.read.jpeg_step import Blocks

RAW_MODES = {1: "L", 3: "YCbCr", 4: "CMYK"}
"""How Pillow calls components as they are stored, by their number."""
ALWAYS_CHECKED, SUSPECTED_CHECKED = 100_000, 1_000_000
"""Bytes of files whose codes are all read, which takes a second for a megabyte."""
TAIL = 32
"""Bytes at the end of a scan of arithmetic codes that are changed for a trial."""
MORE = bytes(16) + b"\x9a\x35" * TAIL
"""Data that would change the blocks if it were decoded as blocks; an encoder may leave out zeros at the end."""


def inspect_jpeg(data: bytes, layout: JpegLayout, *, total: int = 0) -> None:
    """Raise BrokenLayout where the picture does not hold what it should; see also `decode_jpeg`.

    `total`: bytes of the file that this JPEG is a part of.
    """
    frame = layout.frame
    if frame is None or not layout.scans:
        raise BrokenLayout("no picture")
    if frame.marker == LOSSLESS:
        return  # its restart intervals count rows of samples
    for scan in layout.scans:
        _check_restarts(data, frame, scan)
    small = max(total, len(data)) <= ALWAYS_CHECKED
    if frame.marker in ARITHMETIC:
        _check_arithmetic(data, frame, layout.scans)
    elif small and frame.marker == PROGRESSIVE:
        from photoprocess.read.jpeg_progressive import check_scans

        check_scans(data, layout)
    elif small and frame.marker in SEQUENTIAL and layout.scans[0].components == len(frame.sampling):
        _read_codes(data, frame, layout.scans[0])


def decode_jpeg(image: Image.Image, data: bytes, layout: JpegLayout) -> None:
    """Decode the pixels of an opened picture. Raises BrokenLayout where a scan has too few or too many blocks."""
    opened: Any = image
    if layout.frame and layout.frame.marker in ARITHMETIC:
        opened.load_read = lambda _length: data  # in one piece: this decoder cannot wait for more
        opened.load()
    else:
        ((name, extents, _, arguments),) = opened.tile
        opened.load_prepare()
        # Pillow's own loop tells nobody how many bytes the decoder takes.
        decoder: Any = Image._getdecoder(opened.mode, name, arguments, opened.decoderconfig)
        decoder.setimage(opened.im, extents)
        decode_watched(decoder, data, layout)
        opened.tile = []
        opened.load()


def inspect_part(data: bytes, total: int) -> None:
    """Raise BrokenLayout where a JPEG inside another file, of `total` bytes, does not hold what it should."""
    layout = find_layout(data, scan_limit=sys.maxsize)
    frame = layout.frame
    if frame and frame.kind:
        return
    inspect_jpeg(data, layout, total=total)
    mode = RAW_MODES.get(len(frame.sampling)) if frame else None
    if frame and mode and frame.marker not in ARITHMETIC:
        image, decoder = _make_decoder(mode, frame, 1 if frame.marker == LOSSLESS else 8)
        decode_watched(decoder, data, layout)
        inspect_means(data, layout, image, 8, total=total)


def inspect_means(data: bytes, layout: JpegLayout, image: Image.Image, factor: int, *, total: int = 0) -> None:
    """Look at a decoded picture, 1/factor of the file's, for shifted blocks. Raises BrokenLayout where it is certain.

    If it is only possible, and if the file is small, all its codes are read. `total` as for `inspect_jpeg`.
    """
    total = max(total, len(data))
    frame, scan = layout.frame, layout.means_scan
    if frame is None or scan is None:
        return
    means = image.reduce(8 // factor) if factor < 8 else image
    stored = _to_array(means.convert("YCbCr") if means.mode == "RGB" else means)
    readable = frame.marker in SEQUENTIAL and total <= SUSPECTED_CHECKED
    step = find_step(stored, frame, only_certain=not readable)
    if step is Step.CERTAIN:
        raise BrokenLayout("a step of colour in the middle of a row")
    if step is Step.POSSIBLE and readable and total > ALWAYS_CHECKED:
        _read_codes(data, frame, scan)


def _read_codes(data: bytes, frame: JpegFrame, scan: Scan) -> None:
    """Read every code of the scan. Raises BrokenLayout."""
    from photoprocess.read.jpeg_huffman import check_blocks  # most files are larger

    check_blocks(data, frame, scan)


def _check_restarts(data: bytes, frame: JpegFrame, scan: Scan) -> None:
    """Raise BrokenLayout unless the restart markers are complete and in order."""
    intervals = find_intervals(data, scan)
    units = frame.mcus[0] * frame.mcus[1]
    if scan.components == 1:
        number = data[scan.header + 5]
        numbers = [data[frame.start + 10 + 3 * n] for n in range(len(frame.sampling))]
        if number not in numbers:
            raise BrokenLayout("a scan of no component")
        units = frame.count_blocks(numbers.index(number))
    if len(intervals) != (-(-units // scan.restart_interval) if scan.restart_interval else 1):
        raise BrokenLayout("restart markers are missing or too many")


def _check_arithmetic(data: bytes, frame: JpegFrame, scans: list[Scan]) -> None:
    """Look at the ends of scans in one interval: more data must change nothing, other data must."""
    mode = RAW_MODES.get(len(frame.sampling))
    if mode is None:
        return
    pixels = _decode_plainly(data, frame, mode)
    for end in (scan.end for scan in scans if not scan.restart_interval and scan.end - scan.start > 2 * TAIL):
        if not np.array_equal(pixels, _decode_plainly(data[:end] + MORE + data[end:], frame, mode)):
            raise BrokenLayout("blocks are missing")
        tail = bytes(min(byte ^ 0xFF, 0xFE) for byte in data[end - TAIL : end])
        if np.array_equal(pixels, _decode_plainly(data[: end - TAIL] + tail + data[end:], frame, mode)):
            raise BrokenLayout("more data than the picture has blocks")


def _decode_plainly(data: bytes, frame: JpegFrame, mode: str) -> Blocks:
    """Components as they are stored, of whatever libjpeg makes of the data."""
    image, decoder = _make_decoder(mode, frame, 1)
    finished, error = decoder.decode(data)
    if finished >= 0 or error < 0:
        raise BrokenLayout("not to be decoded")
    return _to_array(image)


def _make_decoder(mode: str, frame: JpegFrame, factor: int) -> tuple[Image.Image, Any]:
    """An image of 1/factor of the size, and a decoder that writes stored components into it."""
    image = Image.new(mode, (-(-frame.width // factor), -(-frame.height // factor)))
    # Pillow has no public way to feed a decoder step by step at a reduced scale.
    decoder: Any = Image._getdecoder(mode, "jpeg", (mode, mode), (factor, 0))
    decoder.setimage(image.im, (0, 0, *image.size))
    return image, decoder


def _to_array(image: Image.Image) -> Blocks:
    return np.asarray(image).reshape(image.size[1], image.size[0], -1)
