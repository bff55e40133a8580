"""The order in which the Tab key visits widgets: as they are read, although many are made late."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def chain(*widgets: QWidget) -> None:
    """Visit these widgets one after the other."""
    for earlier, later in pairwise(widgets):
        QWidget.setTabOrder(earlier, later)
