"""`photoprocess` and `python -m photoprocess`: no arguments, or a picture alone, open the window."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run the window or the command line and leave with its exit status."""
    arguments = sys.argv[1:]
    if not arguments or _is_picture(arguments):
        from photoprocess.cli import open_window as program
    else:
        from photoprocess.cli import main as program
    sys.exit(program(arguments))


def _is_picture(arguments: list[str]) -> bool:
    """As "open with" of a desktop calls it: one file. No command's name is the name of a file with a suffix."""
    path = Path(arguments[0])
    return len(arguments) == 1 and bool(path.suffix) and path.is_file()


if __name__ == "__main__":
    main()
