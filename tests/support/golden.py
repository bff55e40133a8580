"""The golden table: raw value and verdict of every check for every sample portrait."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import samples

from photoprocess import Job, process
from photoprocess.values import Finding, Verdict

TABLE = Path(__file__).resolve().parent.parent / "golden" / "faces.csv"
FIELDS = ("file", "code", "verdict", "measured")

TOLERANCE = {
    "degree": 1.5,
    "of height": 0.012,
    "of width": 0.012,
    "of area": 0.01,
    "of outline": 0.06,
    "of white": 0.01,
    "ratio": 0.06,
    "L*": 0.6,
    "C*ab": 0.8,
    "dE76": 3.0,
    "Lab": 1.0,
    "of light": 0.05,
    "stop": 0.1,
    "blur": 0.05,
    "level": 0.2,
    "gradient": 3.0,
    "quality": 0.0,
    "confidence": 0.02,
    "of face": 0.02,
}
"""By unit: what another OpenCV may move (its warp counts in 1/32 px before 5.0). Other units: 3 % of the value."""

COUNTED = {"picture.edge": 0.03}
"""By check: measures that count in steps, one of which another engine may move."""


NEARLY_LEVEL = "portrait.jpg"
"""Its roll is 0.51°, and 0.5° is not levelled: another OpenCV may find nothing to edit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table."""

    file: str
    code: str
    verdict: str
    measured: str


def judge_all() -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield name and findings of every picture that the manifests list."""
    for name in sorted(row["file"] for row in samples.read_rows()):
        yield name, process(Job(samples.find(name))).report.findings


def make_entries(name: str, findings: tuple[Finding, ...]) -> list[Entry]:
    return [Entry(name, f.code, f.verdict.value, _format(f.measured)) for f in findings]


def _format(measured: float | str | None) -> str:
    return f"{measured:.4g}" if isinstance(measured, float) else "" if measured is None else str(measured)


def load() -> dict[tuple[str, str], Entry]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["file"], row["code"]): Entry(**row) for row in csv.DictReader(file)}


def save(table: list[Entry]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows((e.file, e.code, e.verdict, e.measured) for e in table)


def agrees(old: Entry, finding: Finding) -> bool:
    """The value within its tolerance, and the verdict the same unless the old value lies that close to a limit."""
    new = make_entries(old.file, (finding,))[0]
    if (old.file, old.code) == (NEARLY_LEVEL, "edits.allowed"):
        return new.verdict in ("PASS", "WARN")
    if old.measured == new.measured and old.verdict == new.verdict:
        return True
    if not isinstance(finding.measured, int | float) or finding.limit is None or not _is_number(old.measured):
        return False
    before, now = float(old.measured), float(finding.measured)
    room = COUNTED.get(finding.code) or TOLERANCE.get(finding.limit.unit, 0.03 * max(abs(before), 1))
    if abs(now - before) > room:
        return False
    return old.verdict == new.verdict or _is_near_limit(before, finding, room)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _is_near_limit(value: float, finding: Finding, room: float) -> bool:
    limit = finding.limit
    if limit is None or finding.verdict in (Verdict.UNKNOWN, Verdict.SKIPPED):
        return False
    fails = limit.fails or ()
    ends = (
        *limit.passes,
        *fails,
        *(end - limit.error for end in fails),
        *(end + limit.error for end in fails),
    )
    return any(abs(value - end) <= room for end in ends)
