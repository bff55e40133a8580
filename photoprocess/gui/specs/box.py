"""Which exam the photo is for; what that asks, and who says so, is shown on hover and in the list behind the box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.specs.tooltip import label, tip
from photoprocess.spec.search import group_specs
from photoprocess.spec.values import Spec


class SpecBox(Retranslated, QComboBox):
    """Empty until `fill`: reading the specs may wait until after the first paint."""

    chosen = Signal(object)
    own_wanted = Signal()
    """A file of the person's own."""
    copy_wanted = Signal(object)
    """Spec."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundled: tuple[Spec, ...] = ()
        self._own: tuple[Spec, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(34)
        self.currentIndexChanged.connect(self._on_index)
        self.start_translation()

    def fill(self, specs: tuple[Spec, ...], chosen: str) -> None:
        """All there are, the one named chosen; without a word about it."""
        self._bundled = specs
        self._show(next((spec for spec in specs if spec.id == chosen), None))

    def choose_own(self, spec: Spec, *, silently: bool = False) -> None:
        """A spec of the person's own, in place of one of the same id that they loaded before."""
        self._own = (*(one for one in self._own if one.id != spec.id), spec)
        self._show(spec)
        if not silently:
            self.chosen.emit(spec)

    def is_own(self, spec: Spec) -> bool:
        """It came from a file of the person's."""
        return any(spec is one for one in self._own)

    @property
    def spec(self) -> Spec | None:
        """The chosen one."""
        spec: Spec | None = self.currentData()
        return spec

    def showPopup(self) -> None:
        """Some forty names need a search; Qt's own list has none."""
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
        """The rows, without a word about it."""
        self.blockSignals(True)
        self.clear()
        for spec in (*self._own, *(one for _, members in group_specs(self._bundled) for one in members)):
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
            self.setItemText(row, label(self.itemData(row)))
        self._show_tip()

    def _show_tip(self) -> None:
        self.setToolTip(tip(self.spec) if self.spec else "")
