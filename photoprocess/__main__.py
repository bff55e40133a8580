"""`photoprocess` and `python -m photoprocess`: no arguments, or a picture alone, open the window."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run the window or the command line and leave with its exit status."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        # A worker process of a frozen program is the program itself, with arguments that `freeze_support` handles.
        freeze_support()
    arguments = sys.argv[1:]
    sys.exit(open_window(arguments) if not arguments or _is_picture(arguments) else _command_line(arguments))


def _command_line(arguments: list[str]) -> int:
    from photoprocess.cli.main import main

    return main(arguments)


def open_window(arguments: list[str]) -> int:
    """Open the window, with a picture if one is named. If it cannot open, print why. Return the exit status."""
    # Not in `cli/main.py`: importing click would delay the first paint by a third.
    from photoprocess.errors import NoWindow

    try:
        # First, for where the extra `gui` is absent, a screen or libraries alone would not help.
        import_module("PySide6")
        from photoprocess.gui.linux import refuse_without_desktop

        refuse_without_desktop()
        from photoprocess.gui.app import main
    except (ImportError, NoWindow) as error:
        from photoprocess.cli.main import explain_no_window

        return explain_no_window(error)
    return main(arguments)


def _is_picture(arguments: list[str]) -> bool:
    """Whether there is one argument, an existing file with a suffix, as a desktop's "open with" passes it."""
    path = Path(arguments[0])
    return len(arguments) == 1 and bool(path.suffix) and path.is_file()


if __name__ == "__main__":
    main()
