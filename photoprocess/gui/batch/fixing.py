"""Between the batch page and the photo page: a picture goes over to be mended, its photo comes back into the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.errors import CannotSave
from photoprocess.gui.banner import Banner, Choice, Message
from photoprocess.gui.banner_messages import failure_message, kept_message
from photoprocess.gui.jobs import Failure
from photoprocess.gui.session.work import Opening
from photoprocess.many.values import Ending

if TYPE_CHECKING:
    from photoprocess.gui.batch.page import BatchPage
    from photoprocess.gui.photo.inputs import WaysIn
    from photoprocess.gui.session.saving import Saver
    from photoprocess.many.values import Task


class BatchDesk(QObject):
    """`back_wanted` when the person wants to see the table again."""

    back_wanted = Signal()

    def __init__(self, page: BatchPage, ways: WaysIn, saver: Saver, banner: Banner) -> None:
        super().__init__(page)
        self._page, self._ways, self._banner = page, ways, banner
        page.mend.connect(self._mend)
        page.busy.connect(lambda: banner.say(Message("note", self._busy_words)))
        page.run.failed.connect(lambda failure: banner.say(failure_message(failure)))
        page.run.exported.connect(lambda path: banner.say(kept_message(path)))
        saver.saved.connect(self._on_saved)

    def _mend(self, task: Task) -> None:
        assert task.output is not None
        assert isinstance(task.job.source, Path)
        try:
            task.output.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            failure = Failure(CannotSave(name=str(task.output.parent), reason=error.strerror or str(error)), "")
            self._banner.say(failure_message(failure))
            return
        source = task.job.source
        self._ways.bring(Opening(source, source.name, source.parent, task.output))

    def _on_saved(self, path: Path) -> None:
        task = next((task for task in self._page.run.tasks.values() if task.output == path), None)
        if task:
            self._page.run.look_again(task)
            # After the saver's own words, in their place.
            QTimer.singleShot(0, self, lambda: self._offer(path, task.name))

    def _offer(self, path: Path, name: str) -> None:
        left = any(done.ending is Ending.FAIL for done in self._page.model.all if done.name != name)
        following = Choice(lambda: self.tr("Mend the next"), self._page.mend_next)
        back = Choice(lambda: self.tr("Back to the batch"), self.back_wanted.emit)
        self._banner.say(Message("done", lambda: self._words(path), (following, back) if left else (back,)))

    def _busy_words(self) -> str:
        return self.tr("A batch is still running. Wait for its end or cancel it; then drop the next.")

    def _words(self, path: Path) -> str:
        return self.tr("Saved as {path}").format(path=path)
