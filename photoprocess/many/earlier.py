"""The results of an earlier run, read from its report, so that nothing is processed or reported twice."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.many.rows import read_row
from photoprocess.many.values import Done, Ending, Task
from photoprocess.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoprocess.job import Job


def hash_settings(job: Job) -> str:
    """Hash everything besides the picture that decides a report: program, spec, declarations, whitening."""
    colour = job.whitening.colour if job.whitening else ""
    decisive = (__version__, job.spec, sorted(job.declared), job.whitening is not None, colour)
    return hashlib.sha256(repr(decisive).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """What counts of a row: a report of 100,000 rows must fit into the memory."""

    line: int
    """Index in report.jsonl."""
    result: str
    saved: str | None
    stamp: str
    settings: str


class EarlierRun:
    """The last row of each picture in the lines of report.jsonl."""

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._rows: dict[str, EarlierRow] = {}
        for place, line in enumerate(lines):
            if row := read_row(line):
                texts = [str(row.get(key, "")) for key in ("stamp", "settings")]
                self._rows[row["picture"]] = EarlierRow(place, row["result"], row.get("saved"), *texts)

    @property
    def lines(self) -> frozenset[int]:
        """The indices of the lines that count."""
        return frozenset(row.line for row in self._rows.values())

    def has(self, picture: str) -> bool:
        """Whether the picture has a row."""
        return picture in self._rows

    def has_failed_before(self, task: Task) -> bool:
        """Whether the picture failed with the same settings and has not changed since: it would fail again.

        Only failures count: a photo that passed says so itself, and the cause of an error may be gone.
        """
        row = self._rows.get(task.name)
        same = row is not None and (row.stamp, row.settings) == (task.stamp, hash_settings(task.job))
        return row is not None and same and bool(task.stamp) and row.result == Ending.FAIL

    def has_row(self, done: Done) -> bool:
        """Whether this is a kept photo that already has its row."""
        row = self._rows.get(done.name)
        return done.kept and row is not None and row.saved == str(done.output)
