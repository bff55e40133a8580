"""Rewrite the golden table and show what changed: python tests/golden/rewrite.py

Rows of pictures that this machine lacks are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import golden  # noqa: E402  # found by the line above
import samples  # noqa: E402


def main() -> None:
    old = golden.load() if golden.TABLE.exists() else {}
    new = [e for name, found in golden.judge_all() for e in golden.make_entries(name, found)]
    judged = {entry.file for entry in new}
    kept = [] if samples.COLLECTION.is_dir() else [entry for entry in old.values() if entry.file not in judged]
    for entry in new:
        previous = old.pop((entry.file, entry.code), None)
        if previous != entry:
            was = f"{previous.verdict} {previous.measured}" if previous else "(new)"
            sys.stdout.write(f"{entry.file:20} {entry.code:24} {was:>20} → {entry.verdict} {entry.measured}\n")
    for removed in (entry for entry in old.values() if entry not in kept):
        sys.stdout.write(f"{removed.file:20} {removed.code:24} {removed.verdict} {removed.measured} → (removed)\n")
    golden.save(sorted([*new, *kept], key=lambda entry: entry.file))


if __name__ == "__main__":
    main()
