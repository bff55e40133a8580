"""That a picture is being opened, said only where it takes a while; and that it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from photoprocess.gui.banner import Banner, Choice, Message
from photoprocess.gui.session.opener import Opener

PATIENCE = 150
"""Milliseconds of opening that need no word about it."""


class Progress(QObject):
    """Between the opener's `started` and `ended`."""

    def __init__(self, window: QWidget, opener: Opener, banner: Banner) -> None:
        super().__init__(window)
        self._opener, self._banner = opener, banner
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._tell)
        self._stop = QAction(self)
        self._stop.setShortcut("Esc")
        self._stop.setEnabled(False)
        self._stop.triggered.connect(opener.cancel)
        window.addAction(self._stop)
        opener.started.connect(self._on_started)
        opener.ended.connect(self._on_ended)

    def _on_started(self) -> None:
        self._banner.dismiss()
        self._stop.setEnabled(True)
        self._wait.start()

    def _tell(self) -> None:
        cancel = Choice(lambda: self.tr("Cancel"), self._opener.cancel)
        self._banner.say(Message("busy", lambda: self.tr("Opening the photo…"), (cancel,)))

    def _on_ended(self) -> None:
        self._wait.stop()
        self._stop.setEnabled(False)
        self._banner.dismiss_kind("busy")
