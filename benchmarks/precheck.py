"""Measure how long an answer about registration takes, compared with a bare start of the interpreter.

    python benchmarks/precheck.py [--rounds 7]

"Warm" is one call with the data already read; "all" judges every examination; "cold" is the whole command in a new
process, from its start to its last line.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from process import keep_bytecode

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


def measure_seconds(what: Callable[[], object], rounds: int) -> list[float]:
    """Time each round, after an uncounted warm-up."""
    what()
    return [_time_once(what) for _ in range(rounds)]


def _time_once(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def make_command(*arguments: str) -> Callable[[], object]:
    """Make a function that runs a command in a new process and discards its output."""
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def measure_each_exam(facts: dict[str, Any], rounds: int) -> list[float]:
    """Measure the median time of each examination."""
    return [statistics.median(measure_seconds(partial(precheck, facts, exam), rounds)) for exam in list_exam_ids()]


def print_row(name: str, measured: list[float], target: str) -> None:
    """Print a row of the table, in milliseconds."""
    least, middle, most = min(measured), statistics.median(measured), max(measured)
    print(f"| {name} | {least * 1000:.2f} | {middle * 1000:.2f} | {most * 1000:.2f} | {target} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    keep_bytecode()
    print("| what | least (ms) | median (ms) | most (ms) | to reach |\n|---|---|---|---|---|")
    print_row("one examination, warm, much known", measure_each_exam(FACTS, rounds), "2")
    print_row("one examination, warm, little known", measure_each_exam(SPARSE, rounds), "2")
    print_row("all examinations, warm", measure_seconds(lambda: precheck(FACTS), rounds), "50")
    print_row("`python -c pass`", measure_seconds(make_command("-c", "pass"), rounds), "")
    print_row("`photoprocess precheck`, cold", measure_seconds(make_command(*COMMAND), rounds), "250")


if __name__ == "__main__":
    main()
