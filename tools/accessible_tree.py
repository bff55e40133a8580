"""Print what screen readers on Linux find in the window: role, name, states and description of all that is shown.

    QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 photoprocess &
    /usr/bin/python3 tools/accessible_tree.py > docs/window/accessible-tree.txt

It needs at-spi2-core and python3-pyatspi of the system, whose Python is not that of the project. Without a desktop, run
both in `xvfb-run dbus-run-session`. What is shown is printed; popups and dialogs are windows of their own at the end.
"""

from __future__ import annotations

import sys
from typing import Any

SHOWN_STATES = ("FOCUSED", "CHECKED", "SELECTED", "EXPANDED", "CHECKABLE", "FOCUSABLE")
PROGRAM = "photoprocess"


def print_tree(pyatspi: Any, node: Any, depth: int = 0) -> None:
    """Print a node and what is below it, unless it is hidden."""
    states = node.getState()
    if depth and not states.contains(pyatspi.STATE_SHOWING):
        return
    found = [name.lower() for name in SHOWN_STATES if states.contains(getattr(pyatspi, f"STATE_{name}"))]
    if not states.contains(pyatspi.STATE_ENABLED):
        found.append("disabled")
    words = f"{'  ' * depth}{node.getRoleName()} {node.name!r} {' '.join(found)}".rstrip()
    sys.stdout.write(f"{words} -- {node.description!r}\n" if node.description else f"{words}\n")
    for child in node:
        if child is not None:
            print_tree(pyatspi, child, depth + 1)


def main() -> None:
    """Print the tree of the running program."""
    import pyatspi

    programs = [program for program in pyatspi.Registry.getDesktop(0) if program and PROGRAM in program.name]
    if not programs:
        sys.exit(f"{PROGRAM} is not running, or Qt's accessibility is off")
    for window in programs[0]:
        print_tree(pyatspi, window)


if __name__ == "__main__":
    main()
