"""The whitening switch, the comparison with the original, and the brush with its size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from photoprocess.gui.labels import make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.session.work import WhiteningChoice
from photoprocess.gui.whitening import brush
from photoprocess.gui.whitening.brush import Brush

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec

WHITE = (255, 255, 255)


class WhiteningBar(Retranslated, QWidget):
    """Emits the user's choices; `show_choice` and `show_spec` set what is shown. `tools` belong below the editor."""

    switched = Signal(bool)
    colour_chosen = Signal(str)
    """Name of one of the spec's colours."""
    before_changed = Signal(bool)
    """Whether to show the original background."""
    brush_wanted = Signal(bool)
    brush_changed = Signal(object)
    strokes_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = Brush()
        self._spec: Spec | None = None
        self.switch, self.before, self.correct = QCheckBox(), QPushButton(), QPushButton()
        self.remove_strokes, self.size_slider, self.size_label = (
            QPushButton(),
            QSlider(Qt.Orientation.Horizontal),
            make_label(),
        )
        self.keep, self.clear, self.note = QRadioButton(), QRadioButton(), make_label()
        self.colours = ListBox()
        self.tools = QWidget()
        for button in (self.before, self.correct):
            button.setCheckable(True)
        self.note.setWordWrap(True)
        self.size_slider.setRange(brush.LEAST, brush.MOST)
        self.size_label.setBuddy(self.size_slider)
        self._brush_kinds = QButtonGroup(self)
        for radio in (self.keep, self.clear):
            self._brush_kinds.addButton(radio)
        self._lay_out()
        self._connect()
        self.start_translation()
        self.show_brush(self.held)
        self._show_tools(shown=False)
        self.show_choice(WhiteningChoice())
        self.set_possible(possible=False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.switch)
        column.addWidget(self.colours)
        # Stacked, because side by side they would take room from the findings.
        column.addWidget(self.before)
        column.addWidget(self.correct)
        column.addWidget(self.note)
        within, first, second = QVBoxLayout(self.tools), QHBoxLayout(), QHBoxLayout()
        within.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.keep)
        first.addSpacing(12)
        first.addWidget(self.clear)
        first.addStretch(1)
        second.addWidget(self.size_label)
        second.addWidget(self.size_slider, 1)
        second.addWidget(self.remove_strokes)
        within.addLayout(first)
        within.addLayout(second)

    def _connect(self) -> None:
        self.switch.clicked.connect(self.switched)
        self.colours.activated.connect(lambda _: self.colour_chosen.emit(self.colours.currentData()))
        self.before.toggled.connect(self.before_changed)
        self.correct.toggled.connect(lambda shown: self._show_tools(shown=shown))
        self.correct.toggled.connect(self.brush_wanted)
        self.remove_strokes.clicked.connect(self.strokes_removed)
        self.size_slider.valueChanged.connect(lambda radius: self._take(self.held.resize(radius)))
        self.keep.toggled.connect(lambda keeps: self._take(replace(self.held, keeps=keeps)))

    def show_choice(self, choice: WhiteningChoice) -> None:
        """Show the present whitening."""
        self.switch.setChecked(choice.on)
        self.colours.setCurrentIndex(max(0, self.colours.findData(choice.details.colour)))
        self.colours.setVisible(choice.on and self.colours.count() > 1)
        for button in (self.before, self.correct):
            if not choice.on:
                button.setChecked(False)
            button.setVisible(choice.on)
        self.remove_strokes.setEnabled(bool(choice.details.strokes))

    def show_spec(self, spec: Spec) -> None:
        """Show whether the spec allows whitening, and its colours."""
        if spec is not self._spec:
            self._spec = spec
            self._retranslate()

    def set_possible(self, *, possible: bool) -> None:
        """Enable the switch if there is a portrait and the spec allows whitening."""
        self.switch.setEnabled(possible and not self.forbidden)

    @property
    def forbidden(self) -> bool:
        """The spec forbids replacing the background."""
        return self._spec is not None and self._spec.rules.background_edit == "forbidden"

    def show_brush(self, held: Brush) -> None:
        """Show a brush that was changed in the editor."""
        self.held = held
        for widget in (self.size_slider, self.keep, self.clear):
            widget.blockSignals(True)
        self.size_slider.setValue(held.radius)
        (self.keep if held.keeps else self.clear).setChecked(True)
        for widget in (self.size_slider, self.keep, self.clear):
            widget.blockSignals(False)

    def _take(self, held: Brush) -> None:
        if held != self.held:
            self.held = held
            self.brush_changed.emit(held)

    def _show_tools(self, *, shown: bool) -> None:
        self.tools.setVisible(shown)

    def _retranslate(self) -> None:
        self._name_colours()
        white = self._spec is None or all(background.rgb == WHITE for background in self._spec.backgrounds)
        words = self.tr("Whiten the background") if white else self.tr("Use the required colour")
        self.switch.setText(words)
        self.before.setText(self.tr("Show original"))
        self.correct.setText(self.tr("Correct the edge"))
        self.keep.setText(self.tr("This is the person"))
        self.clear.setText(self.tr("This is background"))
        self.size_label.setText(self.tr("Brush size"))
        self.remove_strokes.setText(self.tr("Remove all strokes"))
        self.size_slider.setAccessibleName(self.size_label.text())
        for button in (self.before, self.correct):
            # Their room stays, because the portrait above would shrink at the moment when it turns white.
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(not self.forbidden)
            button.setSizePolicy(policy)
        self.note.setText(self._explain_forbidden())
        self.note.setVisible(bool(self.note.text()))

    def _name_colours(self) -> None:
        self.colours.setAccessibleName(self.tr("Background colour"))
        if self._spec is None:
            return
        # Imported here, because the catalogues are slow to load.
        from photoprocess.messages import name_colour

        chosen = self.colours.currentData()
        self.colours.clear()
        for background in self._spec.backgrounds:
            self.colours.addItem(name_colour(background.name, get_current_language()), background.name)
        self.colours.setCurrentIndex(max(0, self.colours.findData(chosen)))

    def _explain_forbidden(self) -> str:
        if self._spec is None or not self.forbidden:
            return ""
        words = self.tr("Not allowed: these rules forbid replacing the background. Source: {source}")
        return words.format(source=self._spec.source)
