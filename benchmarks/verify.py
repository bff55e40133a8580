"""Measure what verifying a marked photo costs, compared with hashing its bytes, which no verification can avoid.

    python benchmarks/verify.py [--rounds 200]

Both start with the file in memory.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from photoprocess import Job, process, verify

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "portrait.jpg"
TO_REACH = 1.0
"""Target: milliseconds more than hashing."""


def measure_milliseconds(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Measure the least and the median time of some work."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return min(taken), statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    photo = process(Job(SAMPLE)).data
    assert photo is not None
    hashing = measure_milliseconds(lambda: hashlib.sha256(photo).digest(), rounds)
    verifying = measure_milliseconds(lambda: verify(photo), rounds)
    print(f"{len(photo):,} bytes, {rounds} rounds\n")
    print("| work | least ms | median ms | median to hashing | to reach |\n|---|---|---|---|---|")
    print(f"| SHA-256 of the file | {hashing[0]:.3f} | {hashing[1]:.3f} | 1.0 × |  |")
    ratio, bound = verifying[1] / hashing[1], hashing[1] + TO_REACH
    print(f"| verify | {verifying[0]:.3f} | {verifying[1]:.3f} | {ratio:.1f} × | {bound:.3f} ms |")


if __name__ == "__main__":
    main()
