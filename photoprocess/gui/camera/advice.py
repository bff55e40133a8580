"""The lines of advice beside the camera's picture: one for each topic, always in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from photoprocess.gui import theme
from photoprocess.gui.camera import words
from photoprocess.gui.camera.sight import Tip, Topic
from photoprocess.gui.labels import make_label, reserve_two_lines
from photoprocess.gui.retranslation import Retranslated
from photoprocess.verdict_marks import GOOD, OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping

WAITING = dict.fromkeys(Topic, Tip.WAIT)


class AdviceLines(Retranslated, QWidget):
    """A name and what to do, for each topic."""

    FOLLOWS_COLOURS = True

    def __init__(self) -> None:
        super().__init__()
        self.tips: Mapping[Topic, Tip] = WAITING
        self.lines = {topic: (make_label(), make_label()) for topic in Topic}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, advice) in enumerate(self.lines.values()):
            name.setProperty("faint", True)
            reserve_two_lines(advice)
            for column, label in enumerate((name, advice)):
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label, row, column)
        self.start_translation()

    def show_tips(self, tips: Mapping[Topic, Tip]) -> None:
        """Show what to do about each topic."""
        self.tips = tips
        now = theme.get_colours()
        for topic, (_, advice) in self.lines.items():
            tip = tips[topic]
            mark = {Tip.GOOD: f"{GOOD} ", Tip.WAIT: ""}.get(tip, f"{OPEN} ")
            colour = {Tip.GOOD: now.good, Tip.WAIT: now.faint}.get(tip, now.warn)
            _set_text(advice, mark + words.say(tip), colour)

    def _retranslate(self) -> None:
        for topic, (name, _) in self.lines.items():
            name.setText(words.name_topic(topic))
        self.show_tips(self.tips)


def _set_text(label: QLabel, text: str, colour: str) -> None:
    if label.text() != text:
        label.setText(text)
    sheet = f"color: {colour}"
    if label.styleSheet() != sheet:
        label.setStyleSheet(sheet)
