"""The window: it puts the parts together and passes words between them; what they do is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photoprocess.gui.language import speech
from photoprocess.gui.main_window import MainWindow
from photoprocess.gui.settings import Settings

if TYPE_CHECKING:
    from photoprocess.gui.banner import Banner
    from photoprocess.gui.jobs import Failure, Lane
    from photoprocess.gui.page_switch import PageSwitch
    from photoprocess.gui.photo.bottom_bar import BottomBar, Step
    from photoprocess.gui.photo.inputs import WaysIn
    from photoprocess.gui.photo.opening_progress import Progress
    from photoprocess.gui.photo.page import PhotoPage
    from photoprocess.gui.session.opener import Opener
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.session.work import Opening
    from photoprocess.gui.specs.controller import SpecChoice
    from photoprocess.gui.toolbar import Toolbar
    from photoprocess.gui.verify.controller import Verifier
    from photoprocess.spec.values import Spec
    from photoprocess.values import Language


class Window(MainWindow):
    """Painted first, furnished after: so imports that `furnish` makes stand inside functions."""

    toolbar: Toolbar
    banner: Banner
    bottom: BottomBar
    opener: Opener
    ready: Lane
    session: Session
    ways: WaysIn
    saver: Saver
    choice: SpecChoice
    verifier: Verifier
    progress: Progress
    pages: PageSwitch

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.furnished = False
        self._page: PhotoPage | None = None
        self.restoreGeometry(settings.geometry)
        self.welcome.focus()

    def furnish(self) -> Iterator[None]:
        """Make the parts, in steps that each keep the event loop for less than three frames."""
        from photoprocess.gui.toolbar import Toolbar

        yield
        from photoprocess.gui import banner, jobs
        from photoprocess.gui.photo import inputs as photo_inputs
        from photoprocess.gui.session import opener, saving, session

        yield
        from photoprocess.gui import page_switch
        from photoprocess.gui.photo import bottom_bar as bottom
        from photoprocess.gui.photo import opening_progress
        from photoprocess.gui.sheet import action as sheets
        from photoprocess.gui.specs import controller as spec_controller
        from photoprocess.gui.verify import controller as verifying

        yield
        self.toolbar = Toolbar()
        self.put_toolbar(self.toolbar)
        self.welcome.draw()
        yield
        self.banner, self.bottom = banner.Banner(), bottom.BottomBar()
        self.opener, self.ready = opener.Opener(self), jobs.Lane(self)
        # Before the session hears of the picture, the page must be there to hear the session.
        self.opener.shown.connect(lambda _: self.page)
        self.session = session.Session(self.opener, self)
        self.ways = photo_inputs.WaysIn(self, self.opener, self.session, self.settings)
        self.saver = saving.Saver(self, self.session, self.banner, self.settings)
        self.ways.use(self.saver, self.banner)
        self.verifier = verifying.Verifier(self, self.ways, self.banner, self.settings)
        self.progress = opening_progress.Progress(self, self.opener, self.banner)
        self.pages = page_switch.PageSwitch(self.toolbar, self.stack, self.banner, self.settings)
        self.pages.attend(self.ways, self.saver)
        self.choice = spec_controller.SpecChoice(self, self.toolbar.specs, self.session, self.banner, self.settings)
        self.sheets = sheets.Sheets(self, self.toolbar, self.session, self.saver)
        self._lay_out()
        self._connect_commands()
        self._connect_parts()
        self.furnished = True

    @property
    def page(self) -> PhotoPage:
        """Made at its first use, when a worker has long imported NumPy."""
        if self._page is None:
            from photoprocess.gui.photo.page import PhotoPage

            self._page = PhotoPage(self.session)
            self.stack.addWidget(self._page)
        return self._page

    def start(self, specs: tuple[Spec, ...], opening: Opening | None) -> None:
        """After the first paint: know the specs, then open what was asked for, or get ready for it."""
        from photoprocess.gui.session import work

        self.toolbar.specs.fill(specs, self.settings.spec)
        self.session.spec = self.toolbar.specs.spec
        self.choice.remember()
        if opening:
            self.ways.bring(opening)
        else:
            self.ready.submit(lambda line: work.get_ready(line.tell))

    # --- composition

    def _lay_out(self) -> None:
        holder = QWidget()
        within = QVBoxLayout(holder)
        within.setContentsMargins(12, 8, 12, 0)
        within.addWidget(self.banner)
        self.column.insertWidget(0, holder)
        self.column.addWidget(self.bottom)
        self.stack.addWidget(self.verifier.panel)
        self.bottom.hide()

    def _connect_commands(self) -> None:
        from photoprocess.gui import banner_messages

        bar = self.toolbar
        bar.open.triggered.connect(self.ways.ask)
        bar.paste.triggered.connect(self.ways.paste)
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self.session.stack.redo)
        bar.auto.triggered.connect(self._auto)
        bar.verify.triggered.connect(self.verifier.ask)
        bar.about.triggered.connect(lambda: self.banner.say(banner_messages.about_message()))
        bar.quit.triggered.connect(self.close)
        bar.recent_chosen.connect(self.ways.path)
        bar.recent_forgotten.connect(self.settings.forget_recent)
        bar.language_chosen.connect(self._speak)
        bar.save.triggered.connect(lambda: self._on_save())
        bar.finish.triggered.connect(lambda: self._on_save(then_exit=True))
        self.addActions([bar.save, bar.finish, bar.verify, bar.about, bar.quit])

    def _connect_parts(self) -> None:
        self.welcome.open_requested.connect(self.ways.ask)
        self.welcome.sample_requested.connect(self.ways.sample)
        self.pages.photo_wanted.connect(self._show_work)
        self.pages.left_photo.connect(self.bottom.hide)
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
        self.pages.now_photo()
        self.bottom.setVisible(photo is not None)
        self.stack.setCurrentWidget(self.page if photo is not None else self.welcome)

    def _on_got(self, *_: object) -> None:
        self.page.canvas.setFocus()

    def _on_settled(self) -> None:
        session = self.session
        self.bottom.show_outcome(session.opening, session.outcome, session.auto)
        self.toolbar.auto.setEnabled(session.auto is not None and session.frame != session.auto)
        self.name_picture(session.opening.name if session.opening else "")

    def _on_failed(self, failure: Failure) -> None:
        from photoprocess.gui.banner_messages import failure_message

        self.banner.say(failure_message(failure))

    def _show_verdict(self) -> None:
        self.pages.now_photo()
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
        from photoprocess.gui.photo.bottom_bar import Step

        if step is Step.AUTO:
            self._auto()
        elif step is Step.FINISH:
            self._on_save(then_exit=True)
        else:
            self.ways.ask()

    def _speak(self, language: Language) -> None:
        self.settings.language = language
        speech().speak(language)

    # --- what Qt says

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where a framing would be lost; then stop in order."""
        if not self.furnished:
            event.accept()
            return
        from photoprocess.gui import dialogs

        answer = dialogs.ask_unsaved(self) if self.session.unsaved else dialogs.Answer.DISCARD
        if answer is dialogs.Answer.SAVE:
            self._on_save(then_exit=True)
        if answer is not dialogs.Answer.DISCARD or not self.pages.may_close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        self.opener.cancel()
        self.ready.cancel()
        self.session.stop()
        event.accept()
