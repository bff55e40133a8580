"""What goes to a worker and what comes back: small values that can be sent to another machine."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.messages import make_printable
from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.errors import PhotoError
    from photoprocess.job import Job
    from photoprocess.values import Report


THUMBNAIL = (60, 84)
"""Pixels, in the portrait's shape; about 2 KB, so that a page of 10,000 stays below 30 MB."""


class Existing(StrEnum):
    """What to do if the output file exists."""

    REFUSE = "refuse"
    KEEP = "keep"
    """Keep it if it verifies, otherwise refuse: this resumes an earlier run."""
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Task:
    """One picture of many. Without `output` the finished photo comes back as bytes."""

    job: Job
    output: Path | None = None
    existing: Existing = Existing.REFUSE
    ship: bool = False
    """The workers do not share this disk: the picture is read and the photo saved here, and bytes are sent."""
    problem: PhotoError | None = None
    """Found before any work, so that no worker is needed: an unreadable folder, an unsafe name."""
    stamp: str = ""
    """Size and modification time of the picture when it was found; "" if unknown."""

    @property
    def name(self) -> str:
        """What reports call the picture."""
        source = self.job.source
        return self.job.name or ("picture" if isinstance(source, bytes) else make_printable(source))


class Ending(StrEnum):
    """The result for one picture, worst first."""

    ERROR = "ERROR"
    FAIL = "FAIL"
    WARN = "WARN"
    PASS = "PASS"


@dataclass(frozen=True, slots=True)
class Done:
    """The answer for one picture. `report` is None if an error came first."""

    name: str
    report: Report | None = None
    error: PhotoError | None = None
    output: Path | None = None
    """The photo: saved now, or kept from an earlier run."""
    kept: bool = False
    marked: bool = False
    data: bytes | None = field(default=None, repr=False)
    """The finished photo, if it is not saved yet."""
    thumbnail: bytes = field(default=b"", repr=False)
    """A small JPEG of the portrait, or of the picture if there is none."""
    seconds: float = 0.0
    stamp: str = ""
    """That of the task."""

    @property
    def ending(self) -> Ending:
        """The result for the whole picture."""
        if self.error or not self.report:
            return Ending.ERROR
        if not self.report.passed:
            return Ending.FAIL
        warned = any(finding.verdict is Verdict.WARN for finding in self.report.findings)
        return Ending.WARN if warned else Ending.PASS
