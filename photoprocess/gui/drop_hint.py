"""Shows on every page that what is dragged over the window can be dropped there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from photoprocess.gui import theme
from photoprocess.gui.retranslation import Retranslated


class DropHint(Retranslated, QLabel):
    """Covers `area`, its sibling, while something is dragged over the window; the mouse does not notice it."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area.parentWidget())
        self._area = area
        self.setObjectName("drop_hint")
        theme.make_title(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.start_translation()

    def set_shown(self, shown: bool) -> None:
        """Show or hide the hint."""
        self.setGeometry(self._area.geometry().adjusted(8, 8, -8, -8))
        self.setVisible(shown)
        self.raise_()

    def _retranslate(self) -> None:
        self.setText(self.tr("Drop it here"))
