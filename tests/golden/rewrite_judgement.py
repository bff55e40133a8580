"""Rewrite the golden summary of judgement and show what changed: python tests/golden/rewrite_judgement.py."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from faults import summary  # noqa: E402  # found by the line above
from faults.catalogue import FAULTS  # noqa: E402


def main() -> None:
    old = summary.load() if summary.TABLE.exists() else {}
    new = [summary.summarise(fault) for fault in FAULTS]
    for row in new:
        if old.get(row.fault) != row:
            sys.stdout.write(f"{old.get(row.fault, '(new)')} → {row}\n")
    summary.save(new)


if __name__ == "__main__":
    main()
