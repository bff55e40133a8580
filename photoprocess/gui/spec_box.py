"""Which exam the photo is for; what that asks, and who says so, is shown on hover."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from photoprocess import messages
from photoprocess.gui.language import current
from photoprocess.messages import text
from photoprocess.spec import Spec
from photoprocess.values import Finding, Verdict

FIRST = "cpta"
TOLD = (
    "source.pixels",
    "background.lightness",
    "background.neutral",
    "framing.crown_gap",
    "framing.head",
    "framing.eye_line",
    "framing.centre",
    "pose.yaw",
    "pose.roll",
)
"""Limits that a person can do something about; the rest stands beside its finding."""


class SpecBox(QComboBox):
    """Empty until `fill`: reading the specs may wait until after the first paint."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: list[Spec] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(34)
        self.currentIndexChanged.connect(self._on_index)
        self._retranslate()

    def fill(self, specs: tuple[Spec, ...], chosen: str) -> None:
        """All there are, the one named chosen; without a word about it."""
        self.blockSignals(True)
        self._specs = sorted(specs, key=lambda spec: (spec.id != FIRST, spec.id))
        self.clear()
        for _ in self._specs:
            self.addItem("")
        names = [spec.id for spec in self._specs]
        self.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.blockSignals(False)
        self._retranslate()

    @property
    def spec(self) -> Spec | None:
        """The chosen one."""
        return self._specs[self.currentIndex()] if self._specs else None

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_index(self) -> None:
        self._show_tip()
        if self.spec:
            self.chosen.emit(self.spec)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Photo specification"))
        for row, spec in enumerate(self._specs):
            self.setItemText(row, _label(spec))
            self.setItemData(row, tip(spec), Qt.ItemDataRole.ToolTipRole)
        self._show_tip()

    def _show_tip(self) -> None:
        self.setToolTip(tip(self.spec) if self.spec else "")


def _label(spec: Spec) -> str:
    size = f" · {spec.width_mm:g} × {spec.height_mm:g} mm" if spec.width_mm and spec.height_mm else ""
    # The authority in brackets is in the tip; here it would push the size out of sight.
    return re.split(r"\s*[（(]", spec.name[current()])[0] + size


def tip(spec: Spec) -> str:
    """Limits and source, as a small table."""
    language = current()
    rows = [(text("cli.heading_size", language), f"{spec.width_px} × {spec.height_px} · {spec.dpi} dpi")]
    for code in TOLD:
        limit = spec.limits.get(code)
        if limit:
            allowed = messages.allowed(Finding(code, Verdict.PASS, limit=limit), language)
            status = text(f"report.{limit.status}", language)
            rows.append((messages.title(code, language), f"{allowed} <small>({escape(status)})</small>"))
    table = "".join(f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{value}</td></tr>" for name, value in rows)
    source = text("report.limit_source", language, source=spec.source)
    read = QCoreApplication.translate("SpecBox", "Read on {date}. Before use, check the announcement of your exam.")
    return (
        f"<p><b>{escape(spec.name[language])}</b></p><table>{table}</table>"
        f"<p>{escape(source)}</p><p>{escape(read.format(date=spec.read))}</p>"
    )
