"""Messages for the banner: failures, saved files, and what this program is."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication

from photoprocess.errors import PhotoError
from photoprocess.gui.banner import Choice, Message
from photoprocess.gui.dialogs import show_in_folder
from photoprocess.gui.jobs import Failure
from photoprocess.gui.language import get_current_language
from photoprocess.messages import escape_controls
from photoprocess.version import __version__


def make_failure_message(failure: Failure, choices: tuple[Choice, ...] = ()) -> Message:
    """What went wrong and what to do. An unexpected error adds a button that copies its details for a bug report."""
    error = failure.error
    known = error if isinstance(error, PhotoError) else PhotoError()
    copy = () if known is error else (Choice(_copy_text, partial(_copy, failure)),)
    return Message("error", lambda: known.explain(get_current_language()), (*choices, *copy))


def make_saved_message(path: Path) -> Message:
    """Where a file was saved."""
    show = Choice(lambda: QCoreApplication.translate("BannerMessages", "Show in folder"), partial(show_in_folder, path))
    words = QCoreApplication.translate
    return Message(
        "done", lambda: words("BannerMessages", "Saved as {path}").format(path=escape_controls(str(path))), (show,)
    )


def make_opened_message(name: str, show: Callable[[], object]) -> Message:
    """A picture is ready on the photo page, while the user is on another one."""
    choice = Choice(lambda: QCoreApplication.translate("BannerMessages", "Show it"), show)
    return Message("note", partial(_describe_opened, escape_controls(name)), (choice,))


def _describe_opened(name: str) -> str:
    return QCoreApplication.translate("BannerMessages", "“{name}” is open on the photo page.").format(name=name)


def make_about_message() -> Message:
    """What this program is."""
    return Message("note", describe_program)


def describe_program() -> str:
    """Name, version and promise of this program."""
    words = QCoreApplication.translate(
        "BannerMessages",
        "photoprocess {version}, open source and offline. It crops and checks photos by published rules, "
        "beautifies nothing, and sends nothing over a network.",
    )
    return words.format(version=__version__)


def _copy_text() -> str:
    return QCoreApplication.translate("BannerMessages", "Copy details")


def _copy(failure: Failure) -> None:
    about = f"photoprocess {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    QGuiApplication.clipboard().setText(f"{about}\n\n{failure.details}")
