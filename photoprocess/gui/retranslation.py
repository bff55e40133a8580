"""Texts that follow the language, and icons that follow the colours, while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object


class Retranslated(_Widget):
    """Mixin in front of a QWidget class: `_retranslate` sets all texts, now and at each change of language.

    The widget calls `start_translation` once it is built; Qt sends change events earlier, too.
    """

    FOLLOWS_COLOURS = False
    """Call `_retranslate` also when the palette changes, because it makes icons or coloured text."""
    _is_built = False

    def start_translation(self) -> None:
        """Set all texts for the first time."""
        self._is_built = True
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        recoloured = self.FOLLOWS_COLOURS and kind == QEvent.Type.PaletteChange
        if self._is_built and (kind == QEvent.Type.LanguageChange or recoloured):
            self._retranslate()

    def _retranslate(self) -> None:
        raise NotImplementedError


class LanguageWatch(QObject):
    """Calls back when the language of a widget changes: QAction and other plain objects get no such event."""

    def __init__(self, watched: QObject, retranslate: Callable[[], None]) -> None:
        super().__init__(watched)
        self._retranslate = retranslate
        watched.installEventFilter(self)
        retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)
