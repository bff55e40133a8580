"""The window: it puts the parts together and passes words between them; what they do is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photoprocess.gui import dialogs, work
from photoprocess.gui.banner import Banner, Message
from photoprocess.gui.bottom import BottomBar, Step
from photoprocess.gui.dialogs import Answer
from photoprocess.gui.jobs import Lane
from photoprocess.gui.language import speech
from photoprocess.gui.main_window import MainWindow
from photoprocess.gui.opener import Opener
from photoprocess.gui.progress import Progress
from photoprocess.gui.saving import Saver
from photoprocess.gui.session import Session
from photoprocess.gui.settings import Settings
from photoprocess.gui.telling import failure_message
from photoprocess.gui.toolbar import Toolbar
from photoprocess.gui.verifying import Verifier
from photoprocess.gui.ways_in import WaysIn
from photoprocess.gui.welcome import Welcome
from photoprocess.gui.work import Opening
from photoprocess.spec import Spec
from photoprocess.values import Language
from photoprocess.version import __version__

if TYPE_CHECKING:
    from photoprocess.gui.jobs import Failure
    from photoprocess.gui.photo_page import PhotoPage

FIRST_SIZE = QSize(1180, 760)


class Window(MainWindow):
    """See the module. Parts are attributes."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._page: PhotoPage | None = None
        self.opener, self.ready = Opener(self), Lane(self)
        # Before the session hears of the picture, the page must be there to hear the session.
        self.opener.shown.connect(lambda _: self.page)
        self.session = Session(self.opener, self)
        self.toolbar, self.banner, self.bottom = Toolbar(), Banner(), BottomBar()
        self.welcome, self.stack = Welcome(), QStackedWidget()
        self.ways = WaysIn(self, self.opener, self.session, settings)
        self.saver = Saver(self, self.session, self.banner, settings)
        self.ways.use(self.saver, self.banner)
        self.verifier = Verifier(self, self.ways, self.banner, settings)
        self.progress = Progress(self, self.opener, self.banner)
        self._lay_out()
        self._connect_commands()
        self._connect_parts()
        self._retitle()

    @property
    def page(self) -> PhotoPage:
        """Made at its first use, when a worker has long imported NumPy."""
        if self._page is None:
            from photoprocess.gui.photo_page import PhotoPage

            self._page = PhotoPage(self.session)
            self.stack.addWidget(self._page)
        return self._page

    def start(self, specs: tuple[Spec, ...], opening: Opening | None) -> None:
        """After the first paint: know the specs, then open what was asked for, or get ready for it."""
        self.toolbar.specs.fill(specs, self.settings.spec)
        self.session.spec = self.toolbar.specs.spec
        if opening:
            self.ways.bring(opening)
        else:
            self.ready.submit(lambda line: work.get_ready(line.tell))

    # --- composition

    def _lay_out(self) -> None:
        self.addToolBar(self.toolbar)
        centre, holder = QWidget(), QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        within = QVBoxLayout(holder)
        within.setContentsMargins(12, 8, 12, 0)
        within.addWidget(self.banner)
        for widget in (holder, self.stack, self.bottom):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.verifier.panel)
        self.bottom.hide()
        self.setCentralWidget(centre)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableGeometry().size()))
        self.restoreGeometry(self.settings.geometry)
        self.welcome.focus()

    def _connect_commands(self) -> None:
        bar = self.toolbar
        bar.open.triggered.connect(self.ways.ask)
        bar.paste.triggered.connect(self.ways.paste)
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self.session.stack.redo)
        bar.auto.triggered.connect(self._auto)
        bar.verify.triggered.connect(self.verifier.ask)
        bar.about.triggered.connect(self._about)
        bar.quit.triggered.connect(self.close)
        bar.recent_chosen.connect(self.ways.path)
        bar.recent_forgotten.connect(self.settings.forget_recent)
        bar.language_chosen.connect(self._speak)
        bar.specs.chosen.connect(self._choose_spec)
        bar.save.triggered.connect(lambda: self._on_save())
        bar.finish.triggered.connect(lambda: self._on_save(then_exit=True))
        self.addActions([bar.save, bar.finish, bar.verify, bar.about, bar.quit])

    def _connect_parts(self) -> None:
        self.welcome.open_requested.connect(self.ways.ask)
        self.welcome.sample_requested.connect(self.ways.sample)
        self.verifier.shown.connect(self._show_verdict)
        self.verifier.panel.closed.connect(self._show_work)
        self.bottom.save_requested.connect(self._on_save)
        self.bottom.step_taken.connect(self._take_step)
        self.held_over.connect(self.welcome.set_drop_over)
        self.dropped.connect(self.ways.take)
        self.opener.started.connect(lambda _: self.bottom.set_waiting(True))
        self.opener.ended.connect(lambda: self.bottom.set_waiting(False))
        self.opener.marked.connect(self.verifier.offer)
        self.opener.got.connect(self._on_got)
        for failed in (self.opener.failed, self.session.failed, self.ready.failed):
            failed.connect(self._on_failed)
        self.session.photo_changed.connect(self._on_photo)
        self.session.settled.connect(self._on_settled)
        self.session.unsaved_changed.connect(self.setWindowModified)
        self.saver.exit_wanted.connect(self.close)
        self.settings.recent_changed.connect(lambda: self.toolbar.show_recent(self.settings.recent))
        self.toolbar.show_recent(self.settings.recent)
        self.ready.done.connect(lambda _: self.page)
        stack = self.session.stack
        stack.canUndoChanged.connect(self.toolbar.undo.setEnabled)
        stack.canRedoChanged.connect(self.toolbar.redo.setEnabled)
        for action in (self.toolbar.undo, self.toolbar.redo, self.toolbar.auto):
            action.setEnabled(False)

    # --- what happens

    def _on_photo(self, photo: object) -> None:
        self.bottom.setVisible(photo is not None)
        self.stack.setCurrentWidget(self.page if photo is not None else self.welcome)

    def _on_got(self, *_: object) -> None:
        self.page.canvas.setFocus()

    def _on_settled(self) -> None:
        session = self.session
        self.bottom.show_outcome(session.opening, session.outcome, session.auto)
        self.toolbar.auto.setEnabled(session.auto is not None and session.frame != session.auto)
        self._retitle()

    def _on_failed(self, failure: Failure) -> None:
        self.banner.say(failure_message(failure))

    def _show_verdict(self) -> None:
        self.bottom.hide()
        self.stack.setCurrentWidget(self.verifier.panel)

    def _show_work(self) -> None:
        self._on_photo(self.session.outcome)

    def _undo(self) -> None:
        self.page.settle()
        self.session.stack.undo()

    def _auto(self) -> None:
        self.page.settle()
        self.session.return_to_auto()

    def _on_save(self, *, then_exit: bool = False) -> None:
        if self.session.outcome is not None:
            self.page.settle()
            self.saver.save(then_exit=then_exit)

    def _take_step(self, step: Step) -> None:
        if step is Step.AUTO:
            self._auto()
        elif step is Step.FINISH:
            self._on_save(then_exit=True)
        else:
            self.ways.ask()

    def _choose_spec(self, spec: Spec) -> None:
        self.settings.spec = spec.id
        self.session.set_spec(spec)

    def _speak(self, language: Language) -> None:
        self.settings.language = language
        speech().speak(language)

    def _about(self) -> None:
        self.banner.say(Message("note", self._about_words))

    def _about_words(self) -> str:
        words = self.tr(
            "photoprocess {version}, open and offline. Photos are framed and checked by published rules; nothing is "
            "beautified, and nothing leaves this computer."
        )
        return words.format(version=__version__)

    def _retitle(self) -> None:
        opening = self.session.opening
        name = self.tr("Registration photo")
        self.setWindowTitle(f"{opening.name}[*] — {name}" if opening else f"{name}[*]")

    # --- what Qt says

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where a framing would be lost; then stop in order."""
        answer = dialogs.ask_unsaved(self) if self.session.unsaved else Answer.DISCARD
        if answer is not Answer.DISCARD:
            event.ignore()
            if answer is Answer.SAVE:
                self._on_save(then_exit=True)
            return
        self.settings.geometry = self.saveGeometry()
        self.opener.cancel()
        self.ready.cancel()
        self.session.stop()
        event.accept()
