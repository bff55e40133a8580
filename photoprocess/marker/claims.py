"""What a marker says. `layout.py` writes it as JSON and reads it back.

A `Statement` is what is known before the file is finished; with the file's fingerprint it becomes `Claims`. Neither
contains a person's name or a path. A statement's numbers are rounded to the digits worth showing, because every digit
takes bytes from the photo.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from photoprocess.edits import Edit
from photoprocess.frozen import dataclass
from photoprocess.values import DECLARATIONS, CheckGroup, Finding, Frame, Report, Verdict
from photoprocess.version import __version__

MAX_TEXT = 200
"""Characters of a text in the claims."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program that measured and signed."""

    name: str = "photoprocess"
    version: str = __version__


@dataclass(frozen=True, slots=True)
class SpecName:
    """The spec that the photo was measured against."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class PortraitSize:
    """The portrait's width and height in pixels, and its density in dots per inch."""

    width: int
    height: int
    density: int


@dataclass(frozen=True, slots=True)
class ClaimedEdit:
    """Something done to the picture: ("frame", (x, y, height)), ("turn", (degrees,)), …"""

    name: str
    amounts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The file without its marker: SHA-256 in hex, length, and the offset where the marker was put in."""

    hash: str
    size: int
    at: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed about a photo, except its bytes. Made by `make_statement`."""

    issued: int
    """Seconds since 1970."""
    spec: SpecName
    portrait: PortraitSize
    findings: tuple[Finding, ...]
    """Code, verdict and measured value of every check, in the order of the checks."""
    edits: tuple[ClaimedEdit, ...]
    tool: Program = Program()
    background: str = ""
    """Name of the spec's colour that was requested for the background; "" if it was to stay as it is."""
    source: str = ""
    """SHA-256 in hex of the picture that the photo was made from; "" in markers of version 1.0."""

    @property
    def report(self) -> Report:
        """The findings as a report; `.report.passed` is whether the photo met the spec."""
        return Report(self.findings)

    @property
    def declared(self) -> frozenset[str]:
        """What the user had confirmed: some of DECLARATIONS."""
        return frozenset(f.name for f in self.declarations if f.verdict is Verdict.PASS)

    @property
    def declarations(self) -> tuple[Finding, ...]:
        """The findings on what only the user can confirm."""
        return tuple(f for f in self.findings if f.group is CheckGroup.DECLARE and f.name in DECLARATIONS)

    @property
    def issued_at(self) -> datetime:
        """When it was signed, by the signer's clock."""
        return datetime.fromtimestamp(self.issued, UTC)

    def about(self, file: Fingerprint) -> Claims:
        """The claims about one file."""
        values = (
            self.issued,
            self.spec,
            self.portrait,
            self.findings,
            self.edits,
            self.tool,
            self.background,
            self.source,
        )
        return Claims(*values, file=file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Statement):
    """A statement about exactly one file."""

    file: Fingerprint


def make_statement(
    report: Report,
    spec: SpecName,
    portrait: PortraitSize,
    edits: Iterable[ClaimedEdit] = (),
    issued: datetime | None = None,
) -> Statement:
    """Make a statement, with its numbers rounded. `issued` defaults to now."""
    moment = issued or datetime.now(UTC)
    findings = tuple(_state(f.code, f.verdict, f.measured) for f in report.findings)
    return Statement(int(moment.timestamp()), spec, portrait, findings, tuple(edits))


def list_changes(frame: Frame | None, edits: Iterable[Edit] = ()) -> tuple[ClaimedEdit, ...]:
    """List the frame (centre and height in the upright original, to 0.1 px), then every edit with its amount."""
    cut = () if frame is None else (ClaimedEdit("frame", tuple(round(v, 1) for v in (*frame.centre, frame.height))),)
    return (*cut, *(ClaimedEdit(edit.name, (round_measure(edit.amount),)) for edit in edits))


def round_measure(value: float) -> float:
    """Round to four digits, keeping all whole ones, and at most four decimals: 247.1, 1.234, 0.0123, 38018."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, min(4, max(0, 3 - math.floor(math.log10(abs(value))))))


@lru_cache(maxsize=256)
def _state(code: str, verdict: Verdict, measured: float | str | None) -> Finding:
    """Make the finding that is signed. Kept, because a report is stated again with few other findings."""
    return Finding(code, verdict, _clean_measure(measured))


def _clean_measure(measured: float | str | None) -> float | str | None:
    if isinstance(measured, str):
        return "".join(c if c.isprintable() else "?" for c in measured)[:MAX_TEXT]
    if measured is None or not math.isfinite(measured):
        return None
    return round_measure(float(measured))
