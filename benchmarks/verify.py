"""Measure what verifying a marked photo costs, compared with hashing its bytes, which no verification can avoid.

    python benchmarks/verify.py [--rounds 60]

All start with the file in memory and take turns; a round is forty calls of each. Processor time of the thread: the
least and the median round, and the median of the ratios within a round. A neighbour on the other half of the core slows
the signature by half and hashing not at all, so only a quiet machine gives the ratio.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from photoprocess import Job, process, verify

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "portrait.jpg"
CALLS = 40
TO_REACH = 10
"""Target: times the hashing."""


def measure_in_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Measure each work's processor milliseconds for one call, in every round."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.thread_time()
            for _ in range(CALLS):
                work()
            taken[name].append(1000 * (time.thread_time() - start) / CALLS)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    photo = process(Job(SAMPLE)).data
    assert photo is not None
    works: dict[str, Callable[[], object]] = {
        "SHA-256 of the file": lambda: hashlib.sha256(photo).digest(),
        "verify": lambda: verify(photo),
        "verify, and read the claims": lambda: verify(photo).claims,
    }
    taken = measure_in_turns(works, rounds)
    hashing = taken["SHA-256 of the file"]
    print(f"{len(photo):,} bytes, {rounds} rounds; to reach: {TO_REACH} × for the verdict\n")
    print("| work | least ms | median ms | least to least | median of the ratios |\n|---|---|---|---|---|")
    for name, times in taken.items():
        ratio = statistics.median(a / b for a, b in zip(times, hashing, strict=True))
        least, median = min(times), statistics.median(times)
        print(f"| {name} | {least:.3f} | {median:.3f} | {least / min(hashing):.1f} × | {ratio:.1f} × |")


if __name__ == "__main__":
    main()
