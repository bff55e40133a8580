"""Below the picture: buttons that turn it by quarters, a slider that levels the frame, a button that compares."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from photoprocess.gui import icons
from photoprocess.gui.labels import make_label
from photoprocess.gui.retranslation import Retranslated

SPAN = 150
"""Tenths of a degree to each side of the automatic roll."""
STEP = 5
"""Tenths of a degree per button press, arrow key, or [ and ] on the picture."""


class TurnBar(Retranslated, QWidget):
    """Values are degrees of roll relative to the automatic frame, positive clockwise."""

    FOLLOWS_COLOURS = True

    moved = Signal(float)
    rested = Signal(float)
    """The slider was released, or moved by a key or button."""
    quarter_wanted = Signal(int)
    """Quarter turns clockwise of the picture itself."""
    before_wanted = Signal(bool)
    """The button that shows the original is held down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider, self._value = QSlider(Qt.Orientation.Horizontal), make_label()
        self._less, self._more = QToolButton(), QToolButton()
        self.turn_left, self.turn_right, self.before = QToolButton(), QToolButton(), QToolButton()
        for button in self._list_buttons():
            button.setIconSize(QSize(18, 18))
        self._slider.setRange(-SPAN, SPAN)
        self._slider.setSingleStep(STEP)
        self._slider.setPageStep(2 * STEP)
        self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._slider.setTickInterval(50)
        self._slider.valueChanged.connect(self._on_value)
        self._slider.sliderReleased.connect(lambda: self.rested.emit(self.value))
        self._less.clicked.connect(lambda: self._slider.setValue(self._slider.value() - STEP))
        self._more.clicked.connect(lambda: self._slider.setValue(self._slider.value() + STEP))
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("−15.0°") + 4)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.turn_left, self.turn_right, self._less, self._slider, self._more, self._value, self.before):
            row.addWidget(widget, 1 if widget is self._slider else 0)
        row.insertSpacing(2, 8)
        row.insertSpacing(row.count() - 1, 8)
        self.turn_left.clicked.connect(lambda: self.quarter_wanted.emit(-1))
        self.turn_right.clicked.connect(lambda: self.quarter_wanted.emit(1))
        self.before.pressed.connect(lambda: self.before_wanted.emit(True))
        self.before.released.connect(lambda: self.before_wanted.emit(False))
        self.start_translation()

    def _list_buttons(self) -> tuple[QToolButton, ...]:
        return self._less, self._more, self.turn_left, self.turn_right, self.before

    def enable_levelling(self, enabled: bool) -> None:
        """Enable what turns the frame; a picture without a face can still be turned by quarters."""
        for widget in (self._less, self._slider, self._more, self._value):
            widget.setEnabled(enabled)

    @property
    def value(self) -> float:
        """Degrees."""
        return self._slider.value() / 10

    def set_value(self, degrees: float) -> None:
        """Set the value without a signal."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(degrees * 10))
        self._slider.blockSignals(False)
        self._show()

    def _on_value(self) -> None:
        self._show()
        if self._slider.isSliderDown():
            self.moved.emit(self.value)
        else:
            self.rested.emit(self.value)

    def _show(self) -> None:
        self._value.setText(f"{self.value:+.1f}°".replace("-", "−") if self._slider.value() else "0°")

    def _retranslate(self) -> None:
        texts = {
            self.turn_left: ("turn-left", self.tr("Turn the picture left (Ctrl+Shift+R)")),
            self.turn_right: ("turn-right", self.tr("Turn the picture right (Ctrl+R)")),
            self._less: ("level-left", self.tr("Level: turn the frame left ([)")),
            self._more: ("level-right", self.tr("Level: turn the frame right (])")),
            self.before: ("compare", self.tr("Show the original while held (B)")),
        }
        for button, (name, words) in texts.items():
            button.setIcon(icons.make_icon(name))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._slider.setAccessibleName(self.tr("Fine levelling of the frame"))
        self._slider.setToolTip(self.tr("Fine levelling of the frame"))
        self._show()
