"""What an organiser requires of a file: key, specification and age, as the options of `verify` do."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from photoprocess.gui.labels import make_label
from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.specs.tooltip import make_label as describe_spec
from photoprocess.marker import Demands, PublicKey
from photoprocess.marker.demands import END_OF_DAY, read_moment
from photoprocess.messages import escape_controls
from photoprocess.spec.catalogue import list_specs

NARROW = 110
"""Logical pixels: a date."""


class Requirements(Retranslated, QWidget):
    """Two lists and two dates. Nothing is required at first."""

    changed = Signal()
    """Another specification or date is required."""
    keys_changed = Signal()
    key_wanted = Signal()
    """The user wants to choose a key file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_name = ""
        self.keys: tuple[PublicKey, ...] | None = None
        """The accepted keys; None for the built-in ones."""
        self.key, self.spec = ListBox(), ListBox()
        self.since, self.until = QLineEdit(), QLineEdit()
        self._from, self._until = make_label(), make_label()
        self._lay_out()
        self.key.activated.connect(self._on_key)
        self.spec.activated.connect(lambda _: self.changed.emit())
        for line in (self.since, self.until):
            line.textChanged.connect(self._on_date)
        self.start_translation()

    def _lay_out(self) -> None:
        """One row, because the page must fit a small screen; the lists explain themselves."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box in (self.key, self.spec):
            box.setSizeAdjustPolicy(ListBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(NARROW)
            row.addWidget(box, 1)
        for label, line in ((self._from, self.since), (self._until, self.until)):
            label.setProperty("faint", True)
            label.setBuddy(line)
            line.setMinimumWidth(NARROW)
            row.addWidget(label)
            row.addWidget(line)

    @property
    def demands(self) -> Demands | None:
        """What is required beside the key; None if a date cannot be read."""
        try:
            return Demands(self.spec.currentData(), *self._read_dates())
        except ValueError:
            return None

    def set_key(self, file: Path, keys: tuple[PublicKey, ...]) -> None:
        """Accept the keys of a file, and no others."""
        self._key_name, self.keys = escape_controls(file.name), keys
        self._retranslate()
        self.keys_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list of specifications, which are loaded after the window is painted."""
        super().showEvent(event)
        if self.spec.count() == 1:
            self._retranslate()

    def _read_dates(self) -> tuple[datetime | None, datetime | None]:
        since, until = self.since.text().strip(), self.until.text().strip()
        return read_moment(since) if since else None, read_moment(until, END_OF_DAY) if until else None

    def _on_key(self, index: int) -> None:
        """The first entry is the built-in key, the last asks for a file, and one between them is the chosen file."""
        if index == self.key.count() - 1:
            self.key.setCurrentIndex(1 if self.keys else 0)
            self.key_wanted.emit()
        elif index == 0 and self.keys:
            self._key_name, self.keys = "", None
            self._retranslate()
            self.keys_changed.emit()

    def _on_date(self) -> None:
        for line, of_day in ((self.since, time.min), (self.until, END_OF_DAY)):
            line.setProperty("wrong", not _is_date(line.text().strip(), of_day))
            line.style().polish(line)
        self.changed.emit()

    def _retranslate(self) -> None:
        self._from.setText(self.tr("Signed from"))
        self._until.setText(self.tr("until"))
        names = (self.tr("Key"), self.tr("Required for"), self.tr("Signed from"), self.tr("Signed until"))
        for field, name in zip((self.key, self.spec, self.since, self.until), names, strict=True):
            field.setAccessibleName(name)
            field.setToolTip(name)
        for line in (self.since, self.until):
            line.setPlaceholderText("2026-01-31")
        own = [self._key_name] if self.keys else []
        self.key.clear()
        self.key.addItems([self.tr("Built-in key"), *own, self.tr("Another key…")])
        self.key.setCurrentIndex(len(own))
        self._fill_specs()

    def _fill_specs(self) -> None:
        chosen = self.spec.currentData()
        self.spec.clear()
        self.spec.addItem(self.tr("any specification"), None)
        for spec in list_specs() if self.isVisible() else ():
            self.spec.addItem(describe_spec(spec), spec.id)
        self.spec.setCurrentIndex(max(0, self.spec.findData(chosen)))


def _is_date(words: str, of_day: time) -> bool:
    try:
        return not words or bool(read_moment(words, of_day))
    except ValueError:
        return False
