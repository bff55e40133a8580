"""Start the program with a window: argv → exit status."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from photoprocess.gui import theme
from photoprocess.gui.language import find_system_language, get_translations
from photoprocess.gui.settings import Settings
from photoprocess.gui.window import Window

SWITCH = 0.0005
"""Seconds between switches of Python's threads; see where it is used."""


class Application(QApplication):
    """Also receives files that macOS passes by an event instead of an argument."""

    file_requested = Signal(object)

    def __init__(self, arguments: Sequence[str]) -> None:
        # As an argument, because setStyle returns a QStyle, whose enums take 7 ms to build before the first paint.
        super().__init__([*arguments[:1], "-style", "fusion", *arguments[1:]])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_requested.emit(Path(event.file()))
            return True
        return super().event(event)


def main(arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; return the exit status.

    A picture among the arguments is opened; several, or a folder, are processed on the batch page.
    """
    application = QApplication.instance() or Application([sys.argv[0], *arguments])
    assert isinstance(application, QApplication)
    window = open_window(application, arguments)
    with ExitStack() as stack:
        window.painted.connect(lambda: _watch_signals(application, window, stack))
        status = application.exec()
    if window.is_built:
        window.recents.wait()
    window.deleteLater()
    from photoprocess.gui.jobs import get_worker_pool

    # The worker may be writing a file.
    get_worker_pool().waitForDone()
    return status


def _watch_signals(application: QApplication, window: Window, stack: ExitStack) -> None:
    """Let TERM, HUP and Ctrl-C quit the program until the stack is closed. After the first paint, for its imports."""
    from photoprocess.gui.quit_on_signals import quit_on_signals

    def leave(status: int) -> None:
        # Closing would also post an event that quits, and it would end the next loop of the same process.
        application.setQuitOnLastWindowClosed(False)
        stack.callback(application.setQuitOnLastWindowClosed, True)
        window.leave()
        application.exit(status)

    stack.enter_context(quit_on_signals(leave))


def open_window(application: QApplication, arguments: Sequence[str] = ()) -> Window:
    """Show a window; everything that can wait happens after its first paint."""
    application.setApplicationName("photoprocess")
    application.setDesktopFileName("photoprocess")
    settings = Settings()
    theme.follow_system(application)
    get_translations().use(settings.language or find_system_language())
    window = Window(settings)
    settings.setParent(window)
    paths = tuple(Path(argument) for argument in arguments if not argument.startswith("-"))
    window.painted.connect(lambda: _run_steps(_finish_start(application, window, paths)))
    window.show()
    return window


def _run_steps(steps: Iterator[None]) -> None:
    """Run the steps one by one with the event loop between them, so that clicks and keys need not wait for all."""
    if next(steps, steps) is None:
        QTimer.singleShot(0, lambda: _run_steps(steps))


@cache
def _freeze_imports() -> None:
    # Modules stay loaded, and scanning them takes longer than a screen frame at each full collection. Only once per
    # process: frozen objects are never collected, and the pictures of a second window must be.
    gc.freeze()


def _check_texts(application: QApplication, window: Window) -> Generator[None, None, bool]:
    """Leave with a sentence and a status of its own if a catalogue is damaged; return whether all are sound."""
    from photoprocess.exit_status import ExitStatus
    from photoprocess.messages import LANGUAGES, DamagedTexts, find_damaged_texts, load_section

    for language in LANGUAGES:
        with suppress(DamagedTexts, KeyError):
            load_section("error", language)  # cached; loading all at once would block the event loop
        yield
    damage = find_damaged_texts()
    if damage:
        from photoprocess.gui import dialogs

        dialogs.show_damaged_texts(window, str(damage))
        application.exit(ExitStatus.DAMAGED_TEXTS)
        window.leave()
    return damage is None


def _finish_start(application: QApplication, window: Window, paths: tuple[Path, ...]) -> Iterator[None]:
    if not (yield from _check_texts(application, window)):
        return
    yield from window.build_parts()
    yield
    from photoprocess.gui.icons import make_program_icon
    from photoprocess.gui.session.work import Opening
    from photoprocess.spec.catalogue import list_spec_names, list_specs, load_spec

    # The worker may hold Python's lock this long at a time; with the default of 5 ms a drag stutters.
    sys.setswitchinterval(SWITCH)
    window.setWindowIcon(make_program_icon())
    for name in list_spec_names():
        load_spec(name)  # cached; loading all at once would block the event loop
        yield
    specs = list_specs()
    if isinstance(application, Application):
        application.file_requested.connect(window.inputs.open_path)
    window.session.settled.connect(lambda _: _freeze_imports())
    is_batch = len(paths) > 1 or any(path.is_dir() for path in paths)
    window.start(specs, Opening.file(paths[0]) if paths and not is_batch else None)
    if is_batch:
        window.pages.start_batch(paths)
