"""The results of an earlier run, read from its report, so that nothing is processed or reported twice."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from photoprocess.many.values import Done, Ending, Task
from photoprocess.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from photoprocess.job import Job


def hash_settings(job: Job) -> str:
    """Hash everything besides the picture that decides a report: program, spec, declarations, whitening."""
    colour = job.whitening.colour if job.whitening else ""
    decisive = (__version__, job.spec, sorted(job.declared), job.whitening is not None, colour)
    return hashlib.sha256(repr(decisive).encode()).hexdigest()[:12]


class EarlierRun:
    """The rows of an earlier run, by picture; none without a report."""

    def __init__(self, report: Path | None = None) -> None:
        self._rows: Mapping[str, Mapping[str, Any]] = {row["picture"]: row for row in _rows(report)} if report else {}

    def failed_before(self, task: Task) -> bool:
        """Whether the picture failed with the same settings and has not changed since: it would fail again.

        Only failures count: a photo that passed says so itself, and the cause of an error may be gone.
        """
        row = self._rows.get(task.name, {})
        same = (row.get("stamp"), row.get("settings")) == (task.stamp, hash_settings(task.job))
        return bool(task.stamp) and same and row.get("result") == Ending.FAIL

    def has_row(self, done: Done) -> bool:
        """Whether this is a kept photo that already has its row."""
        row = self._rows.get(done.name, {})
        return done.kept and row.get("saved") == str(done.output)


def _rows(report: Path) -> Iterator[dict[str, Any]]:
    """Yield the complete rows; a killed run may have left part of one."""
    file = report / "report.jsonl"
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("picture"), str):
                yield row
