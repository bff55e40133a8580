"""Keeps a widget above the lower edge of another one, so that nothing below or beside it moves when it appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WIDEST, EDGE, BUTTONS = 860, 12, 40
"""Logical pixels: a longer line is hard to read; the distance from the edges; a page's own row of buttons."""


class Floating(QObject):
    """Places `widget` inside `area`, its sibling: as wide as allowed, as high as its text needs.

    `bar` is below the area on pages without buttons of their own at the lower edge.
    """

    def __init__(self, widget: QWidget, area: QWidget, bar: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._area, self._bar = widget, area, bar
        widget.installEventFilter(self)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Resize, QEvent.Type.Move) if watched is self._area else ()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, *moved):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area, widget = self._area.geometry(), self._widget
        width = min(WIDEST, area.width() - 2 * EDGE)
        height = max(widget.minimumSizeHint().height(), widget.heightForWidth(width))
        left = area.left() + (area.width() - width) // 2
        lift = EDGE if self._bar.isVisible() else EDGE + BUTTONS
        widget.setGeometry(QRect(left, area.bottom() - lift - height, width, height))
        widget.raise_()
