"""What the whole program says about a picture, compared with what it says about the untouched base."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from faults.bases import make_base
from PIL import Image

from photoprocess import Job, process
from photoprocess.errors import PhotoError
from photoprocess.values import CheckGroup, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faults.catalogue import Fault

    from photoprocess.values import Pixels

RANK = {Verdict.SKIPPED: 0, Verdict.PASS: 0, Verdict.WARN: 1, Verdict.UNKNOWN: 2, Verdict.FAIL: 2}
"""How bad a verdict is: 1 warns, 2 refuses."""
REFUSED = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """Ranks and, where they are numbers, values of all checks, by code."""

    ranks: Mapping[str, int]
    values: Mapping[str, float]

    @property
    def rank(self) -> int:
        """0 passed without a word, 1 warned, 2 refused."""
        return max(self.ranks.values())

    def worse_than(self, other: Judged) -> dict[str, int]:
        """The ranks of the checks that judge this picture more severely than the other one."""
        return {code: rank for code, rank in self.ranks.items() if rank > other.ranks.get(code, 0)}


def judge(pixels: Pixels) -> Judged:
    """Judge a picture with the losses of a camera's JPEG, as a PNG: to look for damage in a JPEG takes long."""
    try:
        findings = process(Job(_lose_as_jpeg(pixels), mark=False, name="made.png")).report.findings
    except PhotoError as error:
        return Judged({f"({type(error).__name__})": REFUSED}, {})
    judged = [finding for finding in findings if finding.group is not CheckGroup.DECLARE]
    return Judged(
        {finding.code: RANK[finding.verdict] for finding in judged},
        {finding.code: float(finding.measured) for finding in judged if isinstance(finding.measured, int | float)},
    )


def _lose_as_jpeg(pixels: Pixels) -> bytes:
    lossy, file = io.BytesIO(), io.BytesIO()
    Image.fromarray(pixels).save(lossy, "JPEG", quality=95, subsampling=0)
    Image.open(lossy).save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def judge_base(name: str) -> Judged:
    return judge(make_base(name).pixels)


def judge_fault(fault: Fault, name: str, severity: int) -> Judged:
    return judge(fault.at(make_base(name), severity))


def rank_noticed(judged: Judged, untouched: Judged) -> int:
    """0 if nothing new is reported, 1 for a new warning, 2 for a new refusal."""
    return max(judged.worse_than(untouched).values(), default=0)
