"""What goes to a worker and what comes back: small, and able to travel to another machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from photoprocess.values import Verdict

if TYPE_CHECKING:
    from photoprocess.errors import PhotoError
    from photoprocess.job import Job
    from photoprocess.values import Report


THUMBNAIL = (60, 84)
"""The portrait's shape; some 2 KB, so that a page of ten thousand stays below 30 MB."""


class Existing(StrEnum):
    """What to do where the output is there already."""

    REFUSE = "refuse"
    KEEP = "keep"
    """Keep it where it verifies, refuse where it does not: an earlier run is resumed."""
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Task:
    """One picture of many. Without `output` the finished photo comes back as bytes."""

    job: Job
    output: Path | None = None
    existing: Existing = Existing.REFUSE
    ship: bool = False
    """Workers share no disk with us: we read the picture and save the photo, they get and give bytes."""
    problem: PhotoError | None = None
    """Known already, so that no worker is asked: a folder that cannot be read, a name that is not safe."""
    stamp: str = ""
    """Size and time of the picture when it was found; "" where they cannot be known."""

    @property
    def name(self) -> str:
        """What reports call the picture."""
        source = self.job.source
        return self.job.name or ("picture" if isinstance(source, bytes) else readable(source))


class Ending(StrEnum):
    """How a picture ends, the worst first."""

    ERROR = "ERROR"
    FAIL = "FAIL"
    WARN = "WARN"
    PASS = "PASS"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one picture. `report` is None where an error came first."""

    name: str
    report: Report | None = None
    error: PhotoError | None = None
    output: Path | None = None
    """Where the photo is: saved now, or kept from an earlier run."""
    kept: bool = False
    marked: bool = False
    data: bytes | None = field(default=None, repr=False)
    """The finished photo where no output was named."""
    thumbnail: bytes = field(default=b"", repr=False)
    """A small JPEG of the portrait, or of the picture where there is none."""
    seconds: float = 0.0
    stamp: str = ""
    """The task's."""

    @property
    def ending(self) -> Ending:
        """One word for the whole picture."""
        if self.error or not self.report:
            return Ending.ERROR
        if not self.report.passed:
            return Ending.FAIL
        warned = any(finding.verdict is Verdict.WARN for finding in self.report.findings)
        return Ending.WARN if warned else Ending.PASS


def readable(path: Path | str) -> str:
    """A path that can be printed: bytes that are no UTF-8 would otherwise break every report."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
