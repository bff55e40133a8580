"""Print the release notes of a version, after checking that tag, version and changelog agree.

    python packaging/notes.py [TAG]

The tag is `v` and the version. Without a tag (a rehearsal), the section [Unreleased] stands in for the version's own.
If the three disagree, it prints one sentence and exits with status 1.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def find_notes(changelog: str, heading: str) -> str:
    """Find the text below `## [heading] - date` ([Unreleased] has no date). Raises SystemExit if there is none."""
    date = "" if heading == "Unreleased" else r" - \d{4}-\d\d-\d\d"
    found = re.search(rf"^## \[{re.escape(heading)}\]{date}\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise SystemExit(f"CHANGELOG.md has no section “## [{heading}]{' - YYYY-MM-DD' if date else ''}” with a text")
    return found[1].strip()


def read_version() -> str:
    """Read the version from photoprocess/version.py without importing the package."""
    found: dict[str, str] = {}
    exec((ROOT / "photoprocess" / "version.py").read_text("utf-8"), found)
    return found["__version__"]


def main() -> None:
    """Check the tag, then print the notes."""
    tag, version = (sys.argv[1] if sys.argv[1:] else ""), read_version()
    if tag and tag != f"v{version}":
        raise SystemExit(f"the tag is {tag}, but photoprocess/version.py says {version}: the tag must be v{version}")
    notes = find_notes((ROOT / "CHANGELOG.md").read_text("utf-8"), version if tag else "Unreleased")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    print(notes)


if __name__ == "__main__":
    main()
