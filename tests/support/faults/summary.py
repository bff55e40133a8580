"""The golden summary of judgement: per fault, whether it is noticed and refused at its last severity."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from faults.catalogue import SEVERITIES
from faults.judge import REFUSED, judge_base, judge_fault, rank_noticed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faults.catalogue import Fault

TABLE = Path(__file__).resolve().parents[2] / "golden" / "judgement.csv"
BASE = "brown"
"""One, because this is a test: benchmarks/judgement.py has all."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One row of the table: yes or no."""

    fault: str
    noticed: str
    refused: str


def summarise(fault: Fault) -> Summary:
    """Judge the fault at severity 5."""
    rank = rank_noticed(judge_fault(fault, BASE, SEVERITIES[-1]), judge_base(BASE))
    answers = rank > 0, rank >= REFUSED
    return Summary(fault.name, *("yes" if answer else "no" for answer in answers))


def load() -> dict[str, Summary]:
    """The reviewed rows by fault."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["fault"]: Summary(**row) for row in csv.DictReader(file)}


def save(rows: Iterable[Summary]) -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Summary))
        writer.writerows(map(astuple, rows))
