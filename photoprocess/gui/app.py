"""The program with a window: argv → exit status."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from photoprocess.gui import theme
from photoprocess.gui.language import system_language, translations
from photoprocess.gui.settings import Settings
from photoprocess.gui.window import Window

SWITCH = 0.0005
"""Seconds."""


class Application(QApplication):
    """Hears also of files that macOS hands over by an event instead of an argument."""

    file_asked = Signal(object)

    def __init__(self, arguments: Sequence[str]) -> None:
        # As an argument: setStyle would return a QStyle, whose enums take 7 ms to build before the first paint.
        super().__init__([*arguments[:1], "-style", "fusion", *arguments[1:]])

    def event(self, event: QEvent) -> bool:
        """Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(Path(event.file()))
            return True
        return super().event(event)


def main(arguments: Sequence[str] = ()) -> int:
    """Show the window, with a picture where one is named, until it is closed. Returns the exit status."""
    application = QApplication.instance() or Application([sys.argv[0], *arguments])
    assert isinstance(application, QApplication)
    window = open_window(application, arguments)
    status = application.exec()
    window.deleteLater()
    from photoprocess.gui.jobs import worker_pool

    # The networks' thread must not be cut off in the middle of a file that is being written.
    worker_pool().waitForDone()
    return status


def open_window(application: QApplication, arguments: Sequence[str] = ()) -> Window:
    """A window on the screen; what may wait happens after its first paint."""
    application.setApplicationName("photoprocess")
    application.setDesktopFileName("photoprocess")
    settings = Settings()
    theme.follow_system(application)
    translations().use(settings.language or system_language())
    window = Window(settings)
    settings.setParent(window)
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    window.painted.connect(lambda: _step(_after_first_paint(application, window, asked)))
    window.show()
    return window


def _step(steps: Iterator[None]) -> None:
    """One after another, with the event loop between them: a click or a key need not wait for all."""
    if next(steps, steps) is None:
        QTimer.singleShot(0, lambda: _step(steps))


@cache
def _keep_what_is_imported() -> None:
    # It stays for good; to go through it at every full collection takes longer than a frame. Once a process: what is
    # frozen is never looked through again, and a second window's pictures must be.
    gc.freeze()


def _after_first_paint(application: QApplication, window: Window, asked: str | None) -> Iterator[None]:
    yield from window.build_parts()
    yield
    from photoprocess.gui.icons import program_icon
    from photoprocess.gui.session.work import Opening
    from photoprocess.spec.catalogue import list_specs, load_spec, spec_names

    # The worker may hold Python's lock this long at a time; with the default of 5 ms a drag stutters.
    sys.setswitchinterval(SWITCH)
    window.setWindowIcon(program_icon())
    for name in spec_names():
        load_spec(name)  # kept; all at once would hold the event loop for some frames
        yield
    specs = list_specs()
    if isinstance(application, Application):
        application.file_asked.connect(window.inputs.open_path)
    window.session.settled.connect(lambda _: _keep_what_is_imported())
    window.start(specs, Opening.file(Path(asked)) if asked else None)
