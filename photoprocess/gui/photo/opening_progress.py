"""Shows that a picture is being opened if that takes a while, and lets the user cancel it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from photoprocess.gui.banner import Choice, Message

if TYPE_CHECKING:
    from photoprocess.gui.session.opener import Opener
    from photoprocess.gui.shell import Shell

PATIENCE = 150
"""Milliseconds of opening before the message appears."""


class OpeningProgress(QObject):
    """Follows the opener from `started` to `ended`."""

    def __init__(self, shell: Shell, opener: Opener) -> None:
        super().__init__(shell.window)
        self._opener, self._banner = opener, shell.banner
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._show)
        self._stop = QAction(self)
        self._stop.setShortcut("Esc")
        self._stop.setEnabled(False)
        self._stop.triggered.connect(opener.cancel)
        shell.window.addAction(self._stop)
        opener.started.connect(self._on_started)
        opener.ended.connect(self._on_ended)

    def _on_started(self) -> None:
        self._banner.dismiss()
        self._stop.setEnabled(True)
        self._timer.start()

    def _show(self) -> None:
        cancel = Choice(lambda: self.tr("Cancel"), self._opener.cancel)
        self._banner.show_message(Message("busy", lambda: self.tr("Opening the photo…"), (cancel,)))

    def _on_ended(self) -> None:
        self._timer.stop()
        self._stop.setEnabled(False)
        self._banner.dismiss_kind("busy")
