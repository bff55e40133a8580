"""What verifying a marked photo costs beside hashing its bytes, which any proof that they are unchanged must do.

    python benchmarks/verify.py [--rounds 200]

Both have the file in memory already.
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
"""Milliseconds more than hashing."""


def milliseconds(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The least and the median."""
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
    hashing = milliseconds(lambda: hashlib.sha256(photo).digest(), rounds)
    verifying = milliseconds(lambda: verify(photo), rounds)
    print(f"{len(photo):,} bytes, {rounds} rounds\n")
    print("| work | least ms | median ms | median to hashing | to reach |\n|---|---|---|---|---|")
    print(f"| SHA-256 of the file | {hashing[0]:.3f} | {hashing[1]:.3f} | 1.0 × |  |")
    ratio, bound = verifying[1] / hashing[1], hashing[1] + TO_REACH
    print(f"| verify | {verifying[0]:.3f} | {verifying[1]:.3f} | {ratio:.1f} × | {bound:.3f} ms |")


if __name__ == "__main__":
    main()
