"""A picture goes from the batch page to the photo page to be fixed; its saved photo updates the table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.errors import CannotSave
from photoprocess.files import make_folder
from photoprocess.gui.banner import Choice, Message
from photoprocess.gui.banner_messages import make_failure_message, make_saved_message
from photoprocess.gui.jobs import Failure
from photoprocess.gui.session.work import Opening
from photoprocess.many.values import Ending
from photoprocess.messages import escape_controls

if TYPE_CHECKING:
    from photoprocess.gui.batch.page import BatchPage
    from photoprocess.gui.photo.inputs import PhotoInputs
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.shell import Shell
    from photoprocess.many.values import Task


class BatchFixing(QObject):
    """Emits `back_wanted` when the user wants to see the table again."""

    back_wanted = Signal()

    def __init__(self, shell: Shell, page: BatchPage, inputs: PhotoInputs, saver: Saver) -> None:
        super().__init__(page)
        self._page, self._inputs, self._banner = page, inputs, shell.banner
        banner = shell.banner
        page.fix_requested.connect(self._open)
        page.busy.connect(lambda: banner.show_message(Message("note", self._describe_busy)))
        page.run.failed.connect(lambda failure: banner.show_message(make_failure_message(failure)))
        page.run.exported.connect(lambda path: banner.show_message(make_saved_message(path)))
        saver.saved.connect(self._on_saved)

    def _open(self, source: Path, output: Path) -> None:
        try:
            make_folder(output.parent)
        except CannotSave as error:
            self._banner.show_message(make_failure_message(Failure(error, "")))
            return
        self._inputs.open(Opening(source, source.name, source.parent, output))

    def _on_saved(self, path: Path) -> None:
        task = next((task for task in self._page.run.tasks.values() if task.output == path), None)
        if task:
            self._page.run.recheck(task)
            # Deferred, so that it replaces the saver's own message.
            QTimer.singleShot(0, self, partial(self._offer_next, path, task))

    def _offer_next(self, path: Path, task: Task) -> None:
        left = any(done.ending is Ending.FAIL for done in self._page.model.all if done.name != task.name)
        following = Choice(lambda: self.tr("Fix the next one"), self._page.fix_next)
        back = Choice(lambda: self.tr("Back to the batch"), self.back_wanted.emit)
        choices = (following, back) if left else (back,)
        self._banner.show_message(Message("done", partial(self._describe_saved, path), choices))

    def _describe_busy(self) -> str:
        return self.tr("A batch is still running. Wait until it ends or cancel it; then drop the next folder.")

    def _describe_saved(self, path: Path) -> str:
        return self.tr("Saved as {path}").format(path=escape_controls(str(path)))
