"""How long an answer about registration takes, beside a bare start of the interpreter in the same run.

    python benchmarks/precheck.py [--rounds 7]

"Warm" is one call with the data already read; "all" judges every examination; "cold" is the whole command in a process
of its own, from its start to its last line.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from photoprocess.registration.catalogue import list_exam_ids
from photoprocess.registration.precheck import precheck

FACTS: dict[str, Any] = {
    "exam_year": 2027,
    "education": "bachelor",
    "degree": "bachelor",
    "major": "related",
    "total_years": 6,
    "field_years": 5,
    "wants_commitment": True,
    "record_kind": "none",
}
SPARSE: dict[str, Any] = {"exam_year": 2027, "education": "bachelor"}
"""Little is known: ranking what is missing costs the most."""
COMMAND = ["-m", "photoprocess", "precheck", "--exam", "fire-engineer-1", "--set", "education=bachelor"]


def seconds(what: Callable[[], object], rounds: int) -> list[float]:
    """Time each round, after an uncounted warm-up."""
    what()
    return [_timed(what) for _ in range(rounds)]


def _timed(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    """A process of its own, its output thrown away."""
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def each_exam(facts: dict[str, Any], rounds: int) -> list[float]:
    """The median of every examination's time."""
    return [statistics.median(seconds(lambda exam=exam: precheck(facts, exam), rounds)) for exam in list_exam_ids()]  # type: ignore[misc]


def row(name: str, measured: list[float], target: str) -> None:
    """A line of the table, in milliseconds."""
    least, middle, most = min(measured), statistics.median(measured), max(measured)
    print(f"| {name} | {least * 1000:.2f} | {middle * 1000:.2f} | {most * 1000:.2f} | {target} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print("| what | least (ms) | median (ms) | most (ms) | to reach |\n|---|---|---|---|---|")
    row("one examination, warm, much known", each_exam(FACTS, rounds), "2")
    row("one examination, warm, little known", each_exam(SPARSE, rounds), "2")
    row("all examinations, warm", seconds(lambda: precheck(FACTS), rounds), "50")
    row("`python -c pass`", seconds(command("-c", "pass"), rounds), "")
    row("`photoprocess precheck`, cold", seconds(command(*COMMAND), rounds), "250")


if __name__ == "__main__":
    main()
