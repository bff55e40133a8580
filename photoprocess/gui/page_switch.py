"""Which page the window shows: the photo, or the pre-check; each made at its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from photoprocess.gui.banner import Banner
    from photoprocess.gui.precheck_page import PrecheckPage
    from photoprocess.gui.settings import Settings
    from photoprocess.gui.toolbar import Toolbar


class PageSwitch(QObject):
    """Puts its choices at the head of the toolbar. `photo_wanted` when the person goes back to the photo."""

    photo_wanted = Signal()
    left_photo = Signal()

    def __init__(self, toolbar: Toolbar, stack: QStackedWidget, banner: Banner, settings: Settings) -> None:
        super().__init__(stack)
        self._toolbar, self._stack, self._banner, self._settings = toolbar, stack, banner, settings
        self.precheck: PrecheckPage | None = None
        self._group = QActionGroup(self)
        self.photo_action, self.precheck_action = QAction(self), QAction(self)
        for number, action in enumerate((self.photo_action, self.precheck_action), 1):
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self._group.addAction(action)
        toolbar.put_first(self.photo_action, self.precheck_action)
        self.photo_action.setChecked(True)
        self.photo_action.triggered.connect(self._to_photo)
        self.precheck_action.triggered.connect(self._to_precheck)
        toolbar.installEventFilter(self)
        self._retranslate()

    @property
    def unsaved(self) -> bool:
        """Answers that are in no file."""
        return self.precheck is not None and self.precheck.unsaved

    def now_photo(self) -> None:
        """A picture came: its page is the one to see."""
        self.photo_action.setChecked(True)
        self._toolbar.show_photo_commands(True)

    def _to_photo(self) -> None:
        self._toolbar.show_photo_commands(True)
        self.photo_wanted.emit()

    def _to_precheck(self) -> None:
        if self.precheck is None:
            self.precheck = self._make()
        self._toolbar.show_photo_commands(False)
        self._banner.hide()
        self._stack.setCurrentWidget(self.precheck)
        self.left_photo.emit()
        self.precheck.focus()

    def _make(self) -> PrecheckPage:
        from photoprocess.gui.precheck_page import PrecheckPage
        from photoprocess.gui.telling import failure_message, kept_message

        page = PrecheckPage(self._settings.folder)
        page.failed.connect(lambda failure: self._banner.say(failure_message(failure)))
        page.kept.connect(lambda path: self._banner.say(kept_message(path)))
        self._stack.addWidget(page)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An action hears of no change of language by itself."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        for action, words in (
            (self.photo_action, self.tr("Photo")),
            (self.precheck_action, self.tr("Pre-check")),
        ):
            action.setText(words)
            action.setToolTip(f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
