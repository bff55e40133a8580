"""Opens the print sheets: by a command of the window, or by a button of the message after saving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from photoprocess.gui.banner import Choice
from photoprocess.gui.retranslation import LanguageWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.sheet.dialog import SheetDialog
    from photoprocess.gui.toolbar import Toolbar


class SheetAction(QObject):
    """Enabled only for a photo that passes, because prints of any other are paid for and then rejected."""

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
        saver.offers = (Choice(self.action.text, self.open),)
        session.photo_changed.connect(lambda _: self.action.setEnabled(False))
        session.settled.connect(lambda outcome: self.action.setEnabled(outcome.passed))
        LanguageWatch(window, self._retranslate)

    def open(self) -> None:
        """Open the dialog for the present photo."""
        outcome = self._session.outcome
        if outcome is None or outcome.data is None:
            return
        from photoprocess.gui.sheet.dialog import SheetDialog

        source = self._session.opening.source if self._session.opening else None
        paths = (self._saver.suggestion, *([source] if isinstance(source, Path) else []))
        self.dialog = SheetDialog(outcome.data, outcome.spec, paths, self._window)
        self.dialog.open()

    def _retranslate(self) -> None:
        self.action.setText(self.tr("Print sheet…"))
