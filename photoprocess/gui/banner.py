"""Messages inside the window instead of dialogs: errors, questions, what was saved, what is in progress."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from photoprocess.frozen import dataclass
from photoprocess.gui import icons, theme
from photoprocess.gui.labels import make_label
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.screen_reader import announce

Text = Callable[[], str]
"""Called again when the language changes while the text is shown."""
Kind = Literal["error", "question", "done", "note", "busy"]
MARKS: dict[Kind, str] = {
    "error": "mark-bad",
    "question": "mark-open",
    "done": "mark-good",
    "note": "mark-info",
    "busy": "",
}
"""Names of icons."""
URGENT: tuple[Kind, ...] = ("error", "question")
"""Screen readers interrupt themselves for these."""
MARK = 16
"""Side of the icon, logical pixels."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a message. It closes the banner, then acts."""

    words: Text
    act: Callable[[], object]
    keeps: bool = False
    """The message stays, because more of its buttons may be wanted."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its buttons."""

    kind: Kind
    words: Text
    choices: tuple[Choice, ...] = ()


class Banner(Retranslated, QFrame):
    """One message at a time; the newest replaces it. Escape closes it."""

    FOLLOWS_COLOURS = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.message: Message | None = None
        self._mark, self.label, self._progress = make_label(), make_label(), QProgressBar()
        self._close = QToolButton()
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.dismiss)
        self.buttons: list[QPushButton] = []
        self._lay_out()
        self.start_translation()
        self.hide()

    def _lay_out(self) -> None:
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        texts = QVBoxLayout()
        texts.addWidget(self.label)
        texts.addWidget(self._progress)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self._close)

    def show_message(self, message: Message) -> None:
        """Show a message and announce it to screen readers."""
        self.message = message
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._make_button(choice) for choice in message.choices]
        for nth, button in enumerate(self.buttons):
            self._row.insertWidget(2 + nth, button)
        self._progress.setVisible(message.kind == "busy")
        self._mark.setVisible(bool(MARKS[message.kind]))
        self._retranslate()
        self.show()
        for earlier, later in pairwise(self.buttons):
            self.setTabOrder(earlier, later)
        if message.kind == "question":
            self.buttons[0].setFocus()
        announce(self, message.words(), urgent=message.kind in URGENT)

    def dismiss(self) -> None:
        """Close the message."""
        self.message = None
        self.hide()

    def dismiss_kind(self, kind: Kind) -> None:
        """Close the message if it is of this kind."""
        if self.message and self.message.kind == kind:
            self.dismiss()

    def _make_button(self, choice: Choice) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(True)

        def act() -> None:
            if not choice.keeps:
                self.dismiss()
            choice.act()

        button.clicked.connect(act)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.message and self.message.kind != "busy":
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self._close.setIcon(icons.make_icon("close"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        if self.message is None:
            return
        words = self.message.words()
        self.label.setText(words)
        self.setAccessibleName(words)
        self._progress.setAccessibleName(words)
        for button, choice in zip(self.buttons, self.message.choices, strict=True):
            button.setText(choice.words())
        now, kind = theme.get_colours(), self.message.kind
        colour = {"error": now.bad, "done": now.good, "question": now.warn}.get(kind, now.accent)
        if MARKS[kind]:
            self._mark.setPixmap(icons.draw(MARKS[kind], colour, MARK, max(2.0, self.devicePixelRatioF())))
