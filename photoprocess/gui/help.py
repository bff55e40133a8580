"""Help in a window of its own: how to come from a picture to a photo, and every key."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from photoprocess.gui.banner_messages import describe_program
from photoprocess.gui.retranslation import Retranslated

COMMANDS = (
    "Ctrl+O",
    "Ctrl+V",
    "Ctrl+K",
    "Ctrl+S",
    "Ctrl+Return",
    "Ctrl+C",
    "Ctrl+P",
    "Ctrl+Z",
    "Ctrl+Y",
    "Ctrl+0",
    "Ctrl+R",
    "Ctrl+Shift+R",
)
PAGES = ("Ctrl+1", "Ctrl+3", "Ctrl+2", "Ctrl+Shift+O")


class HelpDialog(Retranslated, QDialog):
    """Steps, keys, and what this program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self._close = QTextBrowser(), QPushButton()
        self._close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._close)
        self.resize(620, 520)
        self.start_translation()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Help"))
        self._close.setText(self.tr("Close"))
        self.text.setAccessibleName(self.tr("Help"))
        # Not inside the f-strings, where the tool that collects the texts does not look.
        steps, keys, about = self.tr("From a picture to a photo"), self.tr("Keys"), self.tr("About this program")
        parts = (
            (steps, _make_list(self._list_steps())),
            (keys, _make_table(self._list_keys())),
            (about, _make_list((describe_program(),))),
        )
        self.text.setHtml("".join(f"<h3>{html.escape(title)}</h3>{part}" for title, part in parts))

    def _list_steps(self) -> tuple[str, ...]:
        return (
            self.tr("Open a picture: drop it on the window, paste it, or choose a file."),
            self.tr(
                "Read what is wrong. The blue button is always the next step, and the advice is beside each point."
            ),
            self.tr("Confirm what a program cannot see: that the photo is recent, and so on."),
            self.tr("Save. Then run the saved file through the official tool, and upload what that tool saves."),
        )

    def _list_keys(self) -> tuple[tuple[str, str], ...]:
        words = (
            self.tr("Open a picture"),
            self.tr("Paste a picture"),
            self.tr("Use the camera"),
            self.tr("Save"),
            self.tr("Next step (the blue button)"),
            self.tr("Copy the photo"),
            self.tr("Print sheet"),
            self.tr("Undo"),
            self.tr("Redo"),
            self.tr("Automatic frame"),
            self.tr("Turn the picture right"),
            self.tr("Turn the picture left"),
        )
        pages = (self.tr("Photo"), self.tr("Batch"), self.tr("Pre-check"), self.tr("Verify a file"))
        on_picture = (
            (self.tr("Arrow keys, with Shift ten times as far"), self.tr("Move the frame")),
            ("+ −", self.tr("Make the frame larger or smaller")),
            ("[ ]", self.tr("Turn the frame by half a degree; with Shift by five")),
            (self.tr("Ctrl with + − or the wheel; Home"), self.tr("Zoom the picture; show it whole")),
            (self.tr("Ctrl with the arrow keys"), self.tr("Move a zoomed picture")),
            ("B", self.tr("Show the original while held")),
            ("X", self.tr("Brush: person or background")),
            ("Esc", self.tr("Cancel")),
        )
        commands = zip((*COMMANDS, *PAGES), (*words, *pages), strict=True)
        return (*((_to_native(key), word) for key, word in commands), *on_picture)


def _to_native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _make_list(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _make_table(rows: tuple[tuple[str, str], ...]) -> str:
    cells = (
        f"<tr><td><b>{html.escape(key)}</b>&nbsp;&nbsp;</td><td>{html.escape(word)}</td></tr>" for key, word in rows
    )
    return "<table cellpadding='2'>" + "".join(cells) + "</table>"


def show_help(parent: QWidget) -> HelpDialog:
    """Open the help; it does not block the window."""
    dialog = HelpDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
