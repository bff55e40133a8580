"""The timeline of all examinations for the given life."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from photoprocess.gui import theme
from photoprocess.gui.language import get_current_language
from photoprocess.gui.precheck.answer_panel import convert_to_html
from photoprocess.gui.precheck.model import Inquiry
from photoprocess.gui.retranslation import Retranslated
from photoprocess.registration.timeline import make_timeline
from photoprocess.registration.timeline_text import render_timeline


class TimelinePanel(Retranslated, QWidget):
    """Shows the timeline; it is made when the panel is looked at, not with every answer."""

    FOLLOWS_COLOURS = True

    def __init__(self, inquiry: Inquiry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inquiry = inquiry
        self.text = QTextBrowser()
        self.text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.text)
        inquiry.changed.connect(self._show_if_visible)
        self.start_translation()

    def show_timeline(self) -> None:
        """Show the timeline for the present facts."""
        timeline = make_timeline(self._inquiry.facts)
        lines = render_timeline(timeline, get_current_language(), commands=False) if timeline else []
        self.text.setHtml(convert_to_html(lines, theme.get_colours().text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_timeline()

    def _show_if_visible(self) -> None:
        if self.isVisible():
            self.show_timeline()

    def _retranslate(self) -> None:
        self.text.setAccessibleName(self.tr("Timeline of all examinations"))
        self._show_if_visible()
