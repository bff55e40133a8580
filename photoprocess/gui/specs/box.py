"""The box with the chosen spec. Requirements and sources are shown on hover and in the list behind the box."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from photoprocess.gui.list_box import ListBox
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.specs.tooltip import make_label, make_tip
from photoprocess.spec.search import group_specs
from photoprocess.spec.values import Spec

SMALLEST = 150
"""Logical pixels."""


class SpecBox(Retranslated, ListBox):
    """Empty until `fill`, because the specs are loaded after the first paint."""

    chosen = Signal(object)
    own_wanted = Signal()
    """The user wants to load a spec file."""
    copy_wanted = Signal(object)
    """Spec."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundled: tuple[Spec, ...] = ()
        self._own: tuple[Spec, ...] = ()
        self.setSizeAdjustPolicy(ListBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(34)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self._on_index)
        self.start_translation()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for small screens; the tooltip has the whole name."""
        return QSize(SMALLEST, super().minimumSizeHint().height())

    def fill(self, specs: tuple[Spec, ...], chosen: str) -> None:
        """Fill the box and choose a spec by id, without a signal."""
        self._bundled = specs
        self._show(next((spec for spec in specs if spec.id == chosen), None))

    def choose_own(self, spec: Spec) -> None:
        """Add and choose a spec of the user's own; it replaces an own spec of the same id."""
        self._own = (*(own for own in self._own if own.id != spec.id), spec)
        self._show(spec)
        self.chosen.emit(spec)

    def is_own(self, spec: Spec) -> bool:
        """Whether the spec came from a file of the user's."""
        return any(spec is own for own in self._own)

    @property
    def spec(self) -> Spec | None:
        """The chosen spec; None while the box is empty."""
        spec: Spec | None = self.currentData()
        return spec

    def showPopup(self) -> None:
        """Open the list with a search field, which Qt's own list lacks."""
        from photoprocess.gui.specs.chooser import SpecChooser

        chooser = SpecChooser(self.window())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self._choose)
        chooser.own_wanted.connect(self.own_wanted)
        chooser.copy_wanted.connect(self.copy_wanted)
        chooser.open_below(self, (self._bundled, self._own), self.spec)

    def _choose(self, spec: Spec) -> None:
        rows = [row for row in range(self.count()) if self.itemData(row) is spec]
        self.setCurrentIndex(rows[0])

    def _show(self, chosen: Spec | None) -> None:
        """Fill the rows, without a signal."""
        self.blockSignals(True)
        self.clear()
        for spec in (*self._own, *(spec for _, members in group_specs(self._bundled) for spec in members)):
            self.addItem("", spec)
        if chosen:
            self._choose(chosen)
        self.blockSignals(False)
        self._retranslate()

    def _on_index(self) -> None:
        self._show_tip()
        if self.spec:
            self.chosen.emit(self.spec)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Photo specification"))
        for row in range(self.count()):
            self.setItemText(row, make_label(self.itemData(row)))
        self._show_tip()

    def _show_tip(self) -> None:
        self.setToolTip(make_tip(self.spec) if self.spec else "")
