"""Print how large each part of the portable build is, and why.

    python packaging/bill.py [dist/Photoprocess]

"Packed" is the size of each part compressed on its own with deflate, as in the .zip. The whole .tar.xz is about a fifth
smaller than their sum.
"""

from __future__ import annotations

import re
import sys
import tomllib
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "dist" / "Photoprocess"


@dataclass(frozen=True, slots=True)
class BillItem:
    """A line of the table; sizes in bytes."""

    name: str
    size: int
    packed: int
    files: int
    reason: str


def measure_parts(folder: Path) -> list[BillItem]:
    """Measure every part of the folder, the largest first."""
    kinds = tomllib.loads((HERE / "bill.toml").read_text("utf-8"))["part"]
    found: dict[str, list[Path]] = defaultdict(list)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            place = path.relative_to(folder).as_posix()
            found[next(kind["name"] for kind in kinds if re.search(kind["files"], place))].append(path)
    items = [_measure_part(kind["name"], found[kind["name"]], kind["reason"]) for kind in kinds if found[kind["name"]]]
    return sorted(items, key=lambda item: -item.size)


def _measure_part(name: str, paths: list[Path], reason: str) -> BillItem:
    contents = [path.read_bytes() for path in paths]
    packed = sum(len(zlib.compress(content, 6)) for content in contents)
    return BillItem(name, sum(map(len, contents)), packed, len(paths), reason)


def main() -> None:
    """Print the table."""
    items = measure_parts(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
    print("| part | MB | packed | files | reason, and what was tried |\n|---|---|---|---|---|")
    for item in items:
        print(f"| {item.name} | {item.size / 1e6:.1f} | {item.packed / 1e6:.1f} | {item.files} | {item.reason} |")
    size, packed, files = (sum(getattr(item, name) for item in items) for name in ("size", "packed", "files"))
    print(f"| **all** | **{size / 1e6:.1f}** | **{packed / 1e6:.1f}** | **{files}** | |")


if __name__ == "__main__":
    main()
