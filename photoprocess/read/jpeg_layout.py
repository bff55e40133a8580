"""The segments of a JPEG (ITU-T T.81 annex B), found without decoding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SOI, EOI, SOS, DQT, DRI, DHT = 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xC4
EOI_BYTES = b"\xff\xd9"
DAC, JPEG_LS = 0xCC, 0xF7
FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {DHT, 0xC8, DAC} | {JPEG_LS}
SEQUENTIAL = frozenset({0xC0, 0xC1})
"""Frame headers of Huffman coding in one pass."""
PROGRESSIVE, LOSSLESS = 0xC2, 0xC3
ARITHMETIC = frozenset({0xC9, 0xCA})
UNREADABLE = {
    **dict.fromkeys((0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF), "JPEG (hierarchical)"),
    0xCB: "JPEG (lossless, arithmetic)",
    JPEG_LS: "JPEG-LS",
}
"""Names of the kinds that libjpeg does not decode."""
BITS = 8
"""Of a sample; Pillow reads no others."""
RESTARTS = range(0xD0, 0xD8)
ALONE = frozenset({0x01, SOI, *RESTARTS})
"""Markers without a length, which have no place between segments."""
MARKER_IN_SCAN = re.compile(rb"\xff[^\x00]", re.DOTALL)


class BrokenLayout(ValueError):
    """The segments do not follow each other as the standard requires."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Positions of a scan's header, entropy-coded bytes and restart markers, and the restart interval in force."""

    header: int
    start: int
    end: int
    restarts: tuple[int, ...]
    restart_interval: int
    components: int
    tables: tuple[tuple[int, int], ...]
    """Positions of the quantisation and Huffman tables in front of it."""


@dataclass(frozen=True, slots=True)
class JpegFrame:
    """The frame header. `sampling` holds (across, down) of each component."""

    marker: int
    bits: int
    start: int
    end: int
    width: int
    height: int
    sampling: tuple[tuple[int, int], ...]

    @property
    def mcu_size(self) -> tuple[int, int]:
        """Width and height in pixels of a unit of a scan that has all components."""
        if len(self.sampling) == 1:
            return 8, 8
        return 8 * max(across for across, _ in self.sampling), 8 * max(down for _, down in self.sampling)

    @property
    def mcus(self) -> tuple[int, int]:
        """Units in a row, and rows of them."""
        across, down = self.mcu_size
        return -(-self.width // across), -(-self.height // down)

    @property
    def kind(self) -> str:
        """What the file is called if it cannot be read; "" for one that can."""
        if self.marker in UNREADABLE:
            return UNREADABLE[self.marker]
        if self.bits != BITS:
            return f"JPEG ({self.bits} bits)"
        return "" if self.height else "JPEG (DNL)"

    def count_blocks(self, component: int) -> int:
        """Blocks of a component that has a scan of its own."""
        across, down = self.sampling[component]
        most_across = max(across for across, _ in self.sampling)
        most_down = max(down for _, down in self.sampling)
        return -(-self.width * across // (8 * most_across)) * -(-self.height * down // (8 * most_down))


@dataclass(slots=True)
class JpegLayout:
    """The parts of a JPEG. `ended`: whether there is an end marker."""

    frame: JpegFrame | None = None
    scans: list[Scan] = field(default_factory=list)
    ended: bool = False

    @property
    def coefficient_bytes(self) -> int:
        """Bytes of the coefficients that libjpeg keeps until the last scan has come: none of a picture of one scan."""
        if not self.frame or len(self.scans) < 2:
            return 0
        return 2 * 64 * sum(self.frame.count_blocks(component) for component in range(len(self.frame.sampling)))

    @property
    def reducible(self) -> bool:
        """Whether libjpeg can decode the picture at a fraction of its size."""
        return self.frame is not None and self.frame.marker != LOSSLESS

    @property
    def means_scan(self) -> Scan | None:
        """The scan that has the means of all components in one interval of blocks, row by row, if there is one."""
        scan = self.scans[0] if self.scans else None
        if not self.frame or not self.reducible or not scan or scan.restart_interval:
            return None
        return scan if scan.components == len(self.frame.sampling) else None


def find_layout(data: bytes, *, scan_limit: int) -> JpegLayout:
    """Walk over the segments up to the end marker, or until there are more than `scan_limit` scans.

    Ends at the frame header of a kind that cannot be read.

    Bytes between segments in front of the first scan are skipped as libjpeg does; cameras write some. Raises
    BrokenLayout.
    """
    layout, interval, at = JpegLayout(), 0, 2
    tables: tuple[tuple[int, int], ...] = ()
    while len(layout.scans) <= scan_limit:
        at = _find_marker(data, at, strict=bool(layout.scans))
        if at + 1 >= len(data):
            break
        marker, end = data[at + 1], _find_end(data, at)
        if marker == EOI:
            layout.ended = True
            break
        if marker in FRAME_HEADERS:
            layout.frame = _read_frame(data, at, end, layout.frame)
            if layout.frame.kind:
                break
        elif marker == DRI:
            interval = int.from_bytes(data[at + 4 : at + 6], "big")
        elif marker in (DQT, DHT, DAC):
            tables = (*tables, (at, end))
        elif marker == SOS:
            start, (end, restarts) = end, _walk_scan(data, end)
            layout.scans.append(Scan(at, start, end, restarts, interval, data[at + 4], tables))
        at = end
    return layout


def find_intervals(data: bytes, scan: Scan) -> list[tuple[int, int]]:
    """The parts of a scan between restart markers as (start, end). Raises BrokenLayout unless the markers count 0…7."""
    intervals, start = [], scan.start
    for number, restart in enumerate(scan.restarts):
        if data[restart + 1] != RESTARTS[number % 8]:
            raise BrokenLayout("restart markers out of order")
        intervals.append((start, restart))
        start = restart + 2
    return [*intervals, (start, scan.end)]


def lacks_scans(data: bytes, layout: JpegLayout) -> bool:
    """Whether a coefficient of a component has no scan that gives it its last bit; usual encoders give all."""
    if layout.frame is None:
        return True
    frame = layout.frame
    missing = {data[frame.start + 10 + 3 * n]: (1 << 64) - 1 for n in range(len(frame.sampling))}
    for scan in layout.scans:
        first, last, bits = data[scan.start - 3 : scan.start]
        if bits & 15 == 0:
            for n in range(scan.components):
                number = data[scan.header + 5 + 2 * n]
                missing[number] = missing.get(number, 0) & ~((1 << last + 1) - (1 << first))
    return any(missing.values())


def _find_marker(data: bytes, at: int, *, strict: bool) -> int:
    """The position of the 0xFF in front of the next marker's code; the data's length if there is none."""
    if strict and data[at : at + 1] not in (b"\xff", b""):
        raise BrokenLayout("bytes between two segments")
    at = data.find(b"\xff", at)
    while 0 <= at < len(data) - 1 and data[at + 1] in (0xFF, 0x00):
        at = at + 1 if data[at + 1] == 0xFF else data.find(b"\xff", at + 2)
    return at if at >= 0 else len(data)


def _find_end(data: bytes, at: int) -> int:
    """The end of the segment at `at`."""
    if data[at + 1] == EOI:
        return at + 2
    if data[at + 1] in ALONE:
        raise BrokenLayout("a stray marker")
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    if length < 2 or at + 2 + length > len(data):
        raise BrokenLayout("a segment that is longer than the file")
    return at + 2 + length


def _walk_scan(data: bytes, start: int) -> tuple[int, tuple[int, ...]]:
    """Find the end of the entropy-coded bytes and the restart markers among them, in one pass over the file."""
    restarts: list[int] = []
    for found in MARKER_IN_SCAN.finditer(data, start):
        if data[found.start() + 1] not in RESTARTS:
            return found.start(), tuple(restarts)
        restarts.append(found.start())
    return len(data) - data.endswith(b"\xff"), tuple(restarts)


def _read_frame(data: bytes, at: int, end: int, earlier: JpegFrame | None) -> JpegFrame:
    if earlier:
        raise BrokenLayout("two frame headers")
    body = data[at + 4 : end]
    if len(body) < 9 or len(body) < 6 + 3 * body[5]:
        raise BrokenLayout("a frame header without components")
    height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    sampling = tuple((body[7 + 3 * n] >> 4, body[7 + 3 * n] & 15) for n in range(body[5]))
    if not width or not all(across and down for across, down in sampling):
        raise BrokenLayout("a picture without extent")
    return JpegFrame(data[at + 1], body[0], at, end, width, height, sampling)
