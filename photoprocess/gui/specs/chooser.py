"""The list of specs: in groups, searched by words of any language, with the requirements beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from photoprocess.gui.language import get_current_language
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.search_field import SearchField
from photoprocess.gui.specs.tooltip import make_label, make_tip
from photoprocess.spec.search import find_specs, group_specs
from photoprocess.spec.values import Spec
from photoprocess.spec.words import describe_kind

SPEC = Qt.ItemDataRole.UserRole
SIZE = QSize(780, 470)


class SpecChooser(Retranslated, QFrame):
    """A popup: Enter or a click chooses, Escape or a click elsewhere changes nothing."""

    chosen = Signal(object)
    """Spec."""
    own_wanted = Signal()
    copy_wanted = Signal(object)
    """Spec: the user wants a copy as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._bundled: tuple[Spec, ...] = ()
        self._own: tuple[Spec, ...] = ()
        self.search, self.list, self.details, self.own = SearchField(), QListWidget(), QTextBrowser(), QPushButton()
        self.copy = QPushButton()
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.details.setOpenLinks(False)
        for button in (self.own, self.copy):
            button.setProperty("link", True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill(self._get_current()))
        self.search.stepped.connect(self._step)
        self.search.returnPressed.connect(self._take)
        self.list.itemActivated.connect(lambda _: self._take())
        self.list.itemClicked.connect(lambda _: self._take())
        self.list.currentItemChanged.connect(lambda *_: self._describe())
        self.own.clicked.connect(self._on_own)
        self.copy.clicked.connect(self._on_copy)
        self._lay_out()

    def _lay_out(self) -> None:
        layout, below = QGridLayout(self), QHBoxLayout()
        layout.setContentsMargins(16, 12, 16, 8)
        layout.addWidget(self.search, 0, 0, 1, 2)
        layout.addWidget(self.list, 1, 0)
        layout.addWidget(self.details, 1, 1)
        below.addWidget(self.own)
        below.addStretch(1)
        below.addWidget(self.copy)
        layout.addLayout(below, 2, 0, 1, 2)
        layout.setColumnStretch(0, 5)
        layout.setColumnStretch(1, 6)

    def open_below(self, place: QWidget, specs: tuple[tuple[Spec, ...], tuple[Spec, ...]], chosen: Spec | None) -> None:
        """Open below a widget, right-aligned, within the screen; `specs` are the bundled ones and the user's own."""
        self._bundled, self._own = specs
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.start_translation()
        self._fill(chosen)
        room = place.screen().availableGeometry()
        size = SIZE.boundedTo(room.size())
        corner = place.mapToGlobal(QPoint(place.width() - size.width(), place.height() + 2))
        left = max(room.left(), min(corner.x(), room.right() - size.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - size.height()))
        self.resize(size)
        self.move(left, top)
        self.show()
        self.search.setFocus()

    def list_shown(self) -> list[Spec]:
        """The listed specs, in order."""
        specs = [self.list.item(row).data(SPEC) for row in range(self.list.count())]
        return [spec for spec in specs if spec is not None]

    def _get_current(self) -> Spec | None:
        item = self.list.currentItem()
        spec: Spec | None = item.data(SPEC) if item else None
        return spec

    def _fill(self, chosen: Spec | None) -> None:
        """List the groups of matching specs; select the chosen spec if it matches, else the first."""
        words = self.search.text()
        self.list.clear()
        own = find_specs(self._own, words)
        groups = [(self.tr("Your own"), list(own))] if own else []
        groups += [
            (describe_kind(kind, get_current_language()), found)
            for kind, found in group_specs(find_specs(self._bundled, words))
        ]
        for name, members in groups:
            self._add_heading(name)
            for spec in members:
                item = QListWidgetItem(make_label(spec))
                item.setData(SPEC, spec)
                self.list.addItem(item)
                if spec is chosen:
                    self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(1)
        self._describe()

    def _add_heading(self, name: str) -> None:
        heading = QListWidgetItem(name)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.list.addItem(heading)

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self.list.item(row).data(SPEC) is None:
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _describe(self) -> None:
        spec = self._get_current()
        nothing = self.tr("No specification matches. Try fewer words, or a size such as 480 × 640.")
        self.copy.setEnabled(spec in self._bundled)
        self.details.setHtml(make_tip(spec) if spec else f"<p>{nothing}</p>")

    def _take(self) -> None:
        spec = self._get_current()
        if spec is not None:
            self.close()
            self.chosen.emit(spec)

    def _on_own(self) -> None:
        self.close()
        self.own_wanted.emit()

    def _on_copy(self) -> None:
        spec = self._get_current()
        self.close()
        self.copy_wanted.emit(spec)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Photo specifications"))
        self.search.setPlaceholderText(self.tr("Search: name of the exam, colour, size…"))
        self.search.setAccessibleName(self.tr("Search the specifications"))
        self.list.setAccessibleName(self.tr("Photo specifications"))
        self.details.setAccessibleName(self.tr("Requirements"))
        self.own.setText(self.tr("Use your own specification file…"))
        self.copy.setText(self.tr("Save an editable copy…"))
