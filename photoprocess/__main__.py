"""`photoprocess` and `python -m photoprocess`: no arguments, or nothing but paths, open the window."""

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
    for_window = not arguments or _are_dropped(arguments)
    sys.exit(open_window(arguments) if for_window else _run_command_line(arguments))


def _run_command_line(arguments: list[str]) -> int:
    from photoprocess.cli.main import main

    return main(arguments)


def open_window(arguments: list[str]) -> int:
    """Open the window with the paths. If it cannot open, print why. Return the exit status."""
    # Not in `cli/main.py`: importing click would delay the first paint by a third.
    try:
        # First: without the extra `gui`, advice about screens and libraries would not help.
        import_module("PySide6")
        from photoprocess.gui.linux import find_obstacle

        if obstacle := find_obstacle():
            return _explain(obstacle)
        from photoprocess.gui.app import main
    except ImportError as error:
        is_absent = (error.name or "").partition(".")[0] in ("PySide6", "shiboken6")
        return _explain({"problem": "extra"} if is_absent else {"reason": str(error)})
    return main(arguments)


def _explain(obstacle: dict[str, str]) -> int:
    from photoprocess.cli.main import explain_no_window

    return explain_no_window(obstacle)


def _are_dropped(arguments: list[str]) -> bool:
    """Whether a desktop called: "open with", or files and folders dropped on the program's icon.

    A desktop passes existing paths. No command is named like a file with a suffix, or has a separator in its name.
    """
    return bool(arguments) and all(_is_dropped(argument) for argument in arguments)


def _is_dropped(argument: str) -> bool:
    try:
        path = Path(argument)
        return (bool(path.suffix) and path.is_file()) or (path.name != argument and path.is_dir())
    except ValueError:  # a null byte in the name
        return False


if __name__ == "__main__":
    main()
