"""Switches the window between its pages: one photo, many photos, pre-check. Each is made at its first use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from photoprocess.gui.retranslation import LanguageWatch

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QStackedWidget

    from photoprocess.gui.batch.page import BatchPage
    from photoprocess.gui.camera.page import CameraPage
    from photoprocess.gui.camera.source import Which
    from photoprocess.gui.photo.inputs import PhotoInputs
    from photoprocess.gui.precheck.page import PrecheckPage
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.work import PastedPicture
    from photoprocess.gui.shell import Shell
    from photoprocess.gui.toolbar import Toolbar


class PageSwitch(QObject):
    """Puts the pages at the start of the toolbar. Emits `photo_wanted` when the user returns to the photo."""

    photo_wanted = Signal()
    left_photo = Signal()

    def __init__(
        self, shell: Shell, toolbar: Toolbar, stack: QStackedWidget, inputs: PhotoInputs, saver: Saver
    ) -> None:
        super().__init__(stack)
        self._shell, self._toolbar, self._stack = shell, toolbar, stack
        self._inputs, self._saver = inputs, saver
        self.precheck: PrecheckPage | None = None
        self.batch: BatchPage | None = None
        self.camera: CameraPage | None = None
        self.camera_source: Which | None = None
        """A video file in the place of the camera, for tests; None for the camera that the user chooses."""
        self._group = QActionGroup(self)
        self.photo_action, self.batch_action, self.precheck_action = QAction(self), QAction(self), QAction(self)
        # Ctrl+2 has been the pre-check's key since before the batch page existed.
        for key, action in ((1, self.photo_action), (3, self.batch_action), (2, self.precheck_action)):
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{key}"))
            self._group.addAction(action)
        toolbar.put_first(self.photo_action, self.batch_action, self.precheck_action)
        self.photo_action.setChecked(True)
        self.photo_action.triggered.connect(self._show_photo)
        self.batch_action.triggered.connect(self._show_batch)
        self.precheck_action.triggered.connect(self._show_precheck)
        inputs.many_dropped.connect(self.start_batch)
        LanguageWatch(toolbar, self._retranslate)

    def may_close(self) -> bool:
        """Ask if answers or a running batch would be lost."""
        from photoprocess.gui import dialogs

        window = self._stack.window()
        if self.precheck is not None and self.precheck.unsaved and not dialogs.ask_forget_answers(window):
            return False
        return self.batch is None or not self.batch.run.running or dialogs.ask_stop_batch(window)

    def stop(self) -> None:
        """Stop a running batch and the camera. Photos being saved are completed."""
        if self.camera is not None:
            self.camera.stop()
        if self.batch is not None:
            self.batch.run.stop()

    def select_photo(self) -> None:
        """Mark the photo page as the present one, because a picture or a verdict is shown."""
        self.photo_action.setChecked(True)
        self._toolbar.show_photo_commands(True)

    def _show_photo(self) -> None:
        self._toolbar.show_photo_commands(True)
        self.photo_wanted.emit()

    def _show_precheck(self) -> None:
        if self.precheck is None:
            self.precheck = self._make_precheck()
        self._toolbar.show_photo_commands(False)
        self._shell.banner.hide()
        self._stack.setCurrentWidget(self.precheck)
        self.left_photo.emit()
        self.precheck.focus()

    def show_camera(self) -> None:
        """Show the camera page; its picture takes the ordinary road."""
        page = self.camera = self.camera or self._make_camera()
        self.photo_action.setChecked(True)
        self._toolbar.show_photo_commands(True)
        self._shell.banner.hide()
        self._stack.setCurrentWidget(page)
        self.left_photo.emit()

    def _make_camera(self) -> CameraPage:
        from photoprocess.gui.banner_messages import make_failure_message
        from photoprocess.gui.camera.page import CameraPage
        from photoprocess.spec.catalogue import load_spec
        from photoprocess.spec.values import DEFAULT_SPEC

        specs, banner = self._toolbar.specs, self._shell.banner
        page = CameraPage(lambda: specs.spec or load_spec(DEFAULT_SPEC), self.camera_source)
        page.taken.connect(self._open_shot)
        page.closed.connect(self._show_photo)
        page.failed.connect(lambda failure: banner.show_message(make_failure_message(failure)))
        self._stack.addWidget(page)
        return page

    def _open_shot(self, shot: PastedPicture) -> None:
        self._inputs.open(replace(shot, folder=self._shell.settings.pictures))

    def skip(self) -> None:
        """Open the next picture of the batch that does not pass; show the table if there is no other."""
        if self.batch is not None and not self.batch.skip():
            self._show_batch()

    def _show_batch(self) -> None:
        self._open_batch()

    def start_batch(self, paths: tuple[Path, ...]) -> None:
        """Show the batch page and process these pictures and folders."""
        self._open_batch().take(paths)

    def _open_batch(self) -> BatchPage:
        page = self.batch = self.batch or self._make_batch()
        self.batch_action.setChecked(True)
        self._toolbar.show_photo_commands(False)
        self._toolbar.show_specs(True)
        self._shell.banner.hide()
        self._stack.setCurrentWidget(page)
        self.left_photo.emit()
        page.focus()
        return page

    def _make_batch(self) -> BatchPage:
        from photoprocess.gui.batch.fixing import BatchFixing
        from photoprocess.gui.batch.page import BatchPage

        page = BatchPage(self._shell.settings.folder, lambda: self._toolbar.specs.spec)
        fixing = BatchFixing(self._shell, page, self._inputs, self._saver)
        fixing.back_wanted.connect(self._show_batch)
        self._toolbar.specs.chosen.connect(lambda _: page.show_spec())
        self._stack.addWidget(page)
        return page

    def _make_precheck(self) -> PrecheckPage:
        from photoprocess.gui.banner_messages import make_failure_message, make_saved_message
        from photoprocess.gui.precheck.page import PrecheckPage

        page, banner = PrecheckPage(self._shell.settings.folder), self._shell.banner
        page.failed.connect(lambda failure: banner.show_message(make_failure_message(failure)))
        page.saved.connect(lambda path: banner.show_message(make_saved_message(path)))
        self._stack.addWidget(page)
        return page

    def _retranslate(self) -> None:
        for action, words in (
            (self.photo_action, self.tr("Photo")),
            (self.batch_action, self.tr("Batch")),
            (self.precheck_action, self.tr("Pre-check")),
        ):
            action.setText(words)
            action.setToolTip(f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
