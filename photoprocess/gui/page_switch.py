"""Which page the window shows: the photo, many photos, or the pre-check; each made at its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QStackedWidget

    from photoprocess.gui.banner import Banner
    from photoprocess.gui.batch.page import BatchPage
    from photoprocess.gui.photo.inputs import WaysIn
    from photoprocess.gui.precheck.page import PrecheckPage
    from photoprocess.gui.session.saving import Saver
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
        self.batch: BatchPage | None = None
        self._ways: WaysIn | None = None
        self._saver: Saver | None = None
        self.photo_action, self.batch_action, self.precheck_action = QAction(self), QAction(self), QAction(self)
        # The pre-check keeps the key that it had before there were three pages.
        for key, action in ((1, self.photo_action), (3, self.batch_action), (2, self.precheck_action)):
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{key}"))
            self._group.addAction(action)
        toolbar.put_first(self.photo_action, self.batch_action, self.precheck_action)
        self.photo_action.setChecked(True)
        self.photo_action.triggered.connect(self._to_photo)
        self.batch_action.triggered.connect(self._to_batch)
        self.precheck_action.triggered.connect(self._to_precheck)
        toolbar.installEventFilter(self)
        self._retranslate()

    def attend(self, ways: WaysIn, saver: Saver) -> None:
        """To what comes in that is more than one picture, and to what is saved of it."""
        self._ways, self._saver = ways, saver
        ways.many.connect(self._take_many)

    def may_close(self) -> bool:
        """Ask where answers or a running batch would be lost; then end what runs."""
        from photoprocess.gui import dialogs

        window = self._stack.window()
        if self.precheck is not None and self.precheck.unsaved and not dialogs.ask_forget_answers(window):
            return False
        if self.batch is not None:
            if self.batch.run.running and not dialogs.ask_stop_batch(window):
                return False
            self.batch.run.stop()
        return True

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

    def _to_batch(self) -> None:
        if self.batch is None:
            self.batch = self._make_batch()
        self.batch_action.setChecked(True)
        self._toolbar.show_photo_commands(False)
        self._toolbar.show_specs(True)
        self._banner.hide()
        self._stack.setCurrentWidget(self.batch)
        self.left_photo.emit()
        self.batch.focus()

    def _take_many(self, paths: tuple[Path, ...]) -> None:
        self._to_batch()
        assert self.batch is not None
        self.batch.take(paths)

    def _make_batch(self) -> BatchPage:
        from photoprocess.gui.batch.fixing import BatchDesk
        from photoprocess.gui.batch.page import BatchPage

        assert self._ways is not None
        assert self._saver is not None
        page = BatchPage(self._settings.folder, lambda: self._toolbar.specs.spec)
        desk = BatchDesk(page, self._ways, self._saver, self._banner)
        desk.back_wanted.connect(self._to_batch)
        self._stack.addWidget(page)
        return page

    def _make(self) -> PrecheckPage:
        from photoprocess.gui.banner_messages import failure_message, kept_message
        from photoprocess.gui.precheck.page import PrecheckPage

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
            (self.batch_action, self.tr("Batch")),
            (self.precheck_action, self.tr("Pre-check")),
        ):
            action.setText(words)
            action.setToolTip(f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
