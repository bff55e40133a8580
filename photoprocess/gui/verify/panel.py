"""The verdict on a file's marker, and what the marker claims."""

from __future__ import annotations

from datetime import UTC
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photoprocess.gui import theme
from photoprocess.gui.findings.panel import FindingsTree
from photoprocess.gui.labels import make_heading, make_label
from photoprocess.gui.language import get_current_language
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.session.work import MarkedFile
from photoprocess.gui.verify.requirements import Requirements
from photoprocess.marker import Proof, Verification
from photoprocess.messages import escape_controls
from photoprocess.report.verification import describe_status, explain_key, explain_reason, explain_unmet, warn_of_future
from photoprocess.values import Report
from photoprocess.verdict_marks import BAD, GOOD

CLAIMS = 5
"""Most lines above the findings."""


class VerifyPanel(Retranslated, QWidget):
    """One file's verdict, and its claims if the signature is good."""

    FOLLOWS_COLOURS = True

    closed = Signal()
    open_requested = Signal(object)
    """Opening: to be opened as a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked: MarkedFile | None = None
        self.verdict, self._claimed, self.reason, self.key = make_heading(), make_heading(), make_label(), make_label()
        self.claims, self._tree = QFormLayout(), FindingsTree()
        self._back, self._open, self.requirements = QPushButton(), QPushButton(), Requirements()
        self.requirements.changed.connect(self._retranslate)
        self._back.setProperty("primary", True)
        self._back.clicked.connect(self.closed)
        self._open.clicked.connect(lambda: self.marked and self.open_requested.emit(self.marked.opening))
        for label in (self.verdict, self.reason, self.key):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.setProperty("faint", True)
        # Made once, because no widget may be added or deleted while Qt sends LanguageChange to all of them.
        self._rows = tuple((_make_faint_label(), make_label()) for _ in range(CLAIMS))
        for name, value in self._rows:
            self.claims.addRow(name, value)
        self._lay_out()
        self.start_translation()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        card.setMaximumWidth(760)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 16, 16)
        inside.setSpacing(8)
        for widget in (self.verdict, self.reason):
            inside.addWidget(widget)
        inside.addLayout(self.claims)
        inside.addWidget(self.key)
        inside.addWidget(self._claimed)
        inside.addWidget(self._tree, 1)
        inside.addWidget(self.requirements)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._back)
        inside.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)

    def show_marked(self, marked: MarkedFile) -> None:
        """Show another file."""
        self.marked = marked
        self._retranslate()

    def focus(self) -> None:
        """Give the keyboard to the first control."""
        self._back.setFocus()

    def _retranslate(self) -> None:
        self._back.setText(self.tr("Back"))
        self._open.setText(self.tr("Open as a picture"))
        self._tree.setAccessibleName(self.tr("Findings stated in the marker"))
        if self.marked is None:
            return
        language, verification = get_current_language(), self.marked.verification
        unmet = self._explain_unmet(verification)
        sign, colour = _choose_look(verification, good=not unmet)
        status = escape(self.tr("Not as required") if unmet else describe_status(verification, language))
        self.verdict.setText(theme.format_title(f"{sign} {status}", colour))
        future = warn_of_future(verification.claims, language) if verification.claims else ""
        self.reason.setText("\n".join(filter(None, (explain_reason(verification, language), future, *unmet))))
        self.key.setText(explain_key(verification, language))
        self._fill_claims(self.marked)

    def _explain_unmet(self, verification: Verification) -> list[str]:
        """What is required and not met, in sentences; only of a valid file."""
        claims, demands = verification.claims, self.requirements.demands
        if not (verification.valid and claims):
            return []
        if demands is None:
            return [self.tr("The required date cannot be read. Write it like this: 2026-01-31.")]
        language = get_current_language()
        return [explain_unmet(unmet, claims, demands, language) for unmet in demands.find_unmet(claims)]

    def _fill_claims(self, marked: MarkedFile) -> None:
        claims = marked.verification.claims
        rows = [(self.tr("File"), escape_controls(marked.opening.name))]
        if claims:
            local = claims.issued_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
            size = claims.portrait
            rows += [
                (self.tr("Signed"), local),
                (self.tr("Program"), escape_controls(f"{claims.tool.name} {claims.tool.version}")),
                (self.tr("Specification"), escape_controls(f"{claims.spec.id} {claims.spec.version}")),
                (self.tr("Portrait"), f"{size.width} × {size.height} px · {size.density} dpi"),
            ]
        for row, labels in enumerate(self._rows):
            self.claims.setRowVisible(row, row < len(rows))
            for label, words in zip(labels, rows[row] if row < len(rows) else ("", ""), strict=True):
                label.setText(words)
        self._claimed.setVisible(claims is not None)
        self._tree.setVisible(claims is not None)
        heading = self.tr("Measured when the photo was signed")
        self._claimed.setText(f"<b>{escape(heading)}</b>")
        self._tree.set_report(Report(claims.findings if claims else ()))


def _choose_look(verification: Verification, *, good: bool) -> tuple[str, str]:
    """Sign and colour of the verdict: green only with a key that the user trusts, which the built-in one cannot be."""
    now = theme.get_colours()
    if not (verification.valid and good):
        return BAD, now.bad
    return GOOD, now.good if verification.proof is Proof.UNCHANGED_AND_TRUSTED else now.text


def _make_faint_label() -> QLabel:
    label = make_label()
    label.setProperty("faint", True)
    return label
