"""The way to the print sheets: a command of the window, and an offer after saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence

from photoprocess.gui.banner import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.sheet.dialog import SheetDialog
    from photoprocess.gui.toolbar import Toolbar


class Sheets(QObject):
    """Only a photo that passes is printed: another would be paid for and refused."""

    def __init__(self, window: QWidget, toolbar: Toolbar, session: Session, saver: Saver) -> None:
        super().__init__(window)
        self._window, self._session, self._saver = window, session, saver
        self.dialog: SheetDialog | None = None
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.action.setEnabled(False)
        self.action.triggered.connect(self.open)
        toolbar.add_photo_command(self.action)
        window.addAction(self.action)
        window.installEventFilter(self)
        saver.offers = (Choice(self.action.text, self.open),)
        session.photo_changed.connect(lambda _: self.action.setEnabled(False))
        session.settled.connect(lambda outcome: self.action.setEnabled(outcome.passed))
        self._retranslate()

    def open(self) -> None:
        """A dialog for the photo as it is framed now."""
        outcome = self._session.outcome
        if outcome is None or outcome.data is None:
            return
        from photoprocess.gui.sheet.dialog import SheetDialog

        self.dialog = SheetDialog(outcome.data, outcome.spec, self._saver.suggestion, self._window)
        self.dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An action hears of no change of language by itself."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        self.action.setText(self.tr("Print sheet…"))
