"""The window: builds its parts and connects them; each part does its own work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent

from photoprocess.gui.language import get_translations
from photoprocess.gui.main_window import MainWindow
from photoprocess.gui.settings import Settings
from photoprocess.gui.tab_order import chain

if TYPE_CHECKING:
    from photoprocess.gui.banner import Banner
    from photoprocess.gui.drop_hint import DropHint
    from photoprocess.gui.jobs import Failure, Lane
    from photoprocess.gui.page_switch import PageSwitch
    from photoprocess.gui.photo.bottom_bar import BottomBar
    from photoprocess.gui.photo.commands import PhotoCommands
    from photoprocess.gui.photo.inputs import PhotoInputs
    from photoprocess.gui.photo.opening_progress import OpeningProgress
    from photoprocess.gui.photo.page import PhotoPage
    from photoprocess.gui.recents import RecentPictures
    from photoprocess.gui.session.opener import Opener
    from photoprocess.gui.session.saving import Saver
    from photoprocess.gui.session.session import Session
    from photoprocess.gui.session.work import Opening, PhotoRequest
    from photoprocess.gui.sheet.action import SheetAction
    from photoprocess.gui.specs.controller import SpecController
    from photoprocess.gui.toolbar import Toolbar
    from photoprocess.gui.verify.controller import VerifyController
    from photoprocess.spec.values import Spec
    from photoprocess.values import Language


class Window(MainWindow):
    """Painted first, built afterwards: the imports of the parts stand inside `build_parts`."""

    toolbar: Toolbar
    banner: Banner
    bottom: BottomBar
    drop_hint: DropHint
    opener: Opener
    warm_up: Lane
    session: Session
    inputs: PhotoInputs
    commands: PhotoCommands
    saver: Saver
    specs: SpecController
    verifier: VerifyController
    progress: OpeningProgress
    pages: PageSwitch
    sheets: SheetAction
    recents: RecentPictures

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.is_built = self.is_started = self._is_leaving = False
        self._page: PhotoPage | None = None
        self._shown: object = None
        """The picture of the photo page, whether or not it is the present page."""
        self._is_awaited = True
        """The user has not gone to another page since a picture was asked for."""
        self.restoreGeometry(settings.geometry)
        self.welcome.focus()

    def build_parts(self) -> Iterator[None]:
        """Make the parts in steps that each block the event loop for less than three screen frames."""
        from photoprocess.gui.toolbar import Toolbar

        yield
        from photoprocess.gui import banner, jobs, shell
        from photoprocess.gui.photo import inputs
        from photoprocess.gui.session import opener, saving, session
        from photoprocess.spec.catalogue import load_spec
        from photoprocess.spec.values import DEFAULT_SPEC

        yield
        from photoprocess.gui import page_switch
        from photoprocess.gui.photo import bottom_bar, opening_progress
        from photoprocess.gui.sheet import action
        from photoprocess.gui.specs import controller as spec_controller
        from photoprocess.gui.verify import controller as verify_controller

        yield
        self.toolbar = Toolbar()
        self.put_toolbar(self.toolbar)
        self.welcome.draw()
        yield
        self.banner, self.bottom = banner.Banner(), bottom_bar.BottomBar()
        common = shell.Shell(self, self.banner, self.settings)
        self.opener, self.warm_up = opener.Opener(self), jobs.Lane(self)
        # Connected before the session: the page must exist when the session announces the picture.
        # It has the keyboard before it is shown; else screen readers would name some button of the toolbar first.
        self.opener.decoded.connect(lambda _: self.page.canvas.setFocus())
        self.session = session.Session(self.opener, load_spec(DEFAULT_SPEC), self)
        self.saver = saving.Saver(common, self.session)
        self.inputs = inputs.PhotoInputs(common, self.opener, self.session, self.saver)
        self.verifier = verify_controller.VerifyController(common, self.inputs)
        self.progress = opening_progress.OpeningProgress(common, self.opener)
        self.pages = page_switch.PageSwitch(common, self.toolbar, self.stack, self.inputs, self.saver)
        self.specs = spec_controller.SpecController(common, self.toolbar.specs, self.session)
        self.sheets = action.SheetAction(self, self.toolbar, self.session, self.saver)
        self._lay_out()
        self._connect()
        self.is_built = True

    @property
    def page(self) -> PhotoPage:
        """The photo page, made at its first use, when a worker has already imported NumPy."""
        if self._page is None:
            from photoprocess.gui.photo.handing_over import DragSource
            from photoprocess.gui.photo.page import PhotoPage

            self._page = PhotoPage(self.session)
            for view in (self._page.preview.enlarged, self._page.preview.printed):
                DragSource(view, self.saver.hand_out)
            self._add_menus(self._page)
            self.stack.addWidget(self._page)
            chain(self._page.findings.tree, self.bottom.skip, self.bottom.save, self.bottom.primary)
        return self._page

    def _add_menus(self, page: PhotoPage) -> None:
        """Give picture and portrait the commands that fit them, on a right click."""
        from PySide6.QtCore import Qt  # its enums would delay the first paint

        bar, saving = self.toolbar, (self.toolbar.copy, self.toolbar.save, self.sheets.action)
        for widget, actions in (
            (page.canvas, (bar.auto, bar.turn_left, bar.turn_right, bar.undo, bar.redo, bar.open)),
            (page.preview, saving),
        ):
            widget.addActions(actions)
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def start(self, specs: tuple[Spec, ...], opening: Opening | None) -> None:
        """Show the specs, then open the picture given at the start, or warm up for the first one."""
        from photoprocess.gui.session import work

        self.toolbar.specs.fill(specs, self.settings.spec)
        self.session.spec = self.toolbar.specs.spec or self.session.spec
        self.specs.restore()
        self.is_started = True
        if opening:
            self.inputs.open(opening)
        else:
            self.warm_up.submit(lambda channel: work.warm_up(channel.send))
            self.recents.begin()

    # --- composition

    def _lay_out(self) -> None:
        from photoprocess.gui.drop_hint import DropHint
        from photoprocess.gui.floating import Floating
        from photoprocess.gui.recents import RecentPictures

        self.banner.setParent(self.centralWidget())
        Floating(self.banner, self.stack, self.bottom)
        self.drop_hint = DropHint(self.stack)
        self.recents = RecentPictures(self.settings)
        self.welcome.add_recents(self.recents)
        chain(*self.toolbar.list_controls())
        self.column.addWidget(self.bottom)
        self.stack.addWidget(self.verifier.panel)
        self.bottom.hide()

    def _connect(self) -> None:
        from photoprocess.gui.photo.commands import Parts, PhotoCommands

        parts = Parts(self.session, self.saver, self.inputs, self.toolbar, self.bottom, lambda: self.page)
        self.commands = PhotoCommands(self, parts)
        self._connect_commands()
        self._connect_parts()
        self._connect_photo()

    def _connect_commands(self) -> None:
        from photoprocess.gui import banner_messages

        bar = self.toolbar
        bar.open.triggered.connect(self.inputs.ask_file)
        bar.paste.triggered.connect(self.inputs.paste)
        bar.camera.triggered.connect(self.pages.show_camera)
        bar.verify.triggered.connect(self.verifier.ask_file)
        bar.about.triggered.connect(lambda: self.banner.show_message(banner_messages.make_about_message()))
        bar.help.triggered.connect(self._show_help)
        bar.quit.triggered.connect(self.close)
        bar.recent_chosen.connect(self.inputs.open_path)
        bar.recent_forgotten.connect(self.settings.forget_recent)
        bar.language_chosen.connect(self._choose_language)
        bar.step.triggered.connect(self.bottom.press)
        self.addActions([bar.save, bar.step, bar.copy, bar.verify, bar.help, bar.about, bar.quit])
        for action in (bar.camera, bar.turn_left, bar.turn_right):
            bar.add_photo_command(action)
            self.addAction(action)

    def _connect_parts(self) -> None:
        self.welcome.open_requested.connect(self.inputs.ask_file)
        self.recents.chosen.connect(self.inputs.open_path)
        self.opener.started.connect(lambda _: self.recents.stop())
        self.welcome.camera_requested.connect(self.pages.show_camera)
        self.welcome.sample_requested.connect(self.inputs.open_sample)
        self.pages.photo_wanted.connect(self._show_photo_page)
        self.pages.left_photo.connect(self._leave_photo_page)
        self.verifier.shown.connect(self._show_verdict)
        self.verifier.panel.closed.connect(self._show_photo_page)
        self.bottom.skip_requested.connect(self.pages.skip)
        self.drag_hovers.connect(self._show_drop)
        self.dropped.connect(self.inputs.open_mime_data)
        self.saver.busy_changed.connect(self.bottom.set_waiting)
        for failed in (self.opener.failed, self.session.failed, self.warm_up.failed):
            failed.connect(self._on_failed)
        self.settings.recent_changed.connect(lambda: self.toolbar.show_recent(self.settings.recent))
        self.toolbar.show_recent(self.settings.recent)
        self.warm_up.done.connect(lambda _: self.page)

    def _connect_photo(self) -> None:
        self.opener.started.connect(lambda _: self.bottom.set_waiting(True))
        self.opener.ended.connect(lambda: self.bottom.set_waiting(False))
        self.opener.marker_found.connect(self.verifier.offer)
        self.opener.started.connect(self._expect_photo)
        self.opener.opened.connect(self._on_opened)
        self.session.photo_changed.connect(self._on_photo)
        self.session.settled.connect(self._on_settled)
        self.session.unsaved_changed.connect(self.setWindowModified)

    # --- what happens

    def _on_photo(self, photo: object) -> None:
        self._shown = photo
        if self._is_awaited:
            self._show_photo_page()

    def _on_opened(self, request: PhotoRequest) -> None:
        from photoprocess.gui.banner_messages import make_opened_message

        if not self._is_awaited:
            self.banner.show_message(make_opened_message(request.opening.name, self._show_opened))

    def _show_opened(self) -> None:
        self._show_photo_page()
        self.page.canvas.setFocus()

    def _expect_photo(self) -> None:
        self._is_awaited = True

    def _leave_photo_page(self) -> None:
        self._is_awaited = False
        self.bottom.hide()

    def _on_settled(self) -> None:
        from photoprocess.messages import escape_controls

        session = self.session
        self.bottom.show_outcome(session.opening, session.outcome)
        self.commands.show_step()
        self.toolbar.auto.setEnabled(session.auto is not None and session.frame != session.auto)
        self.name_picture(escape_controls(session.opening.name) if session.opening else "")

    def _on_failed(self, failure: Failure) -> None:
        from photoprocess.gui.banner_messages import make_failure_message

        self.banner.show_message(make_failure_message(failure))

    def _show_drop(self, over: bool) -> None:
        """Highlight where a drop goes: the first screen has a place for it, other pages take it anywhere."""
        first = self.stack.currentWidget() is self.welcome
        self.welcome.set_drop_over(over and first)
        self.drop_hint.set_shown(over and not first)

    def _show_verdict(self) -> None:
        self.banner.dismiss()
        self.pages.select_photo()
        self.bottom.hide()
        self.stack.setCurrentWidget(self.verifier.panel)

    def _show_photo_page(self) -> None:
        self._is_awaited = True
        self.pages.select_photo()
        self.bottom.setVisible(self._shown is not None)
        self.stack.setCurrentWidget(self.page if self._shown is not None else self.welcome)

    def _show_help(self) -> None:
        from photoprocess.gui.help import show_help

        show_help(self)

    def _choose_language(self, language: Language) -> None:
        self.settings.language = language
        get_translations().use(language)

    # --- Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if unsaved changes would be lost; then stop in order."""
        if not self.is_built:
            event.accept()
            return
        from photoprocess.gui import dialogs

        answer = dialogs.UnsavedAnswer.DISCARD
        if self.session.unsaved and not self._is_leaving:
            answer = dialogs.ask_unsaved(self, savable=self.session.savable)
        if answer is dialogs.UnsavedAnswer.SAVE:
            self.commands.save(self.close)
        if answer is not dialogs.UnsavedAnswer.DISCARD or not (self._is_leaving or self.pages.may_close()):
            event.ignore()
            return
        self.pages.stop()
        self.settings.geometry = self.saveGeometry()
        self.opener.cancel()
        self.warm_up.cancel()
        self.recents.stop()
        self.session.stop()
        event.accept()

    def leave(self) -> None:
        """Close without questions, because the system ends the program."""
        self._is_leaving = True
        self.close()
