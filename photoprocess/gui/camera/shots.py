"""The shots that were taken, in small; one of them is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from photoprocess.gui import convert
from photoprocess.gui.retranslation import Retranslated

if TYPE_CHECKING:
    from photoprocess.gui.camera.sight import Sight

SIDE = QSize(72, 84)
MOST = 4
"""Shots that are kept; a further one replaces all."""


class ShotRow(Retranslated, QWidget):
    """A button for each shot; the one with the fewest faults is chosen at first."""

    chosen = Signal(object)
    """Sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shots: list[Sight] = []
        self.buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda nth: self.chosen.emit(self.shots[nth]))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setMinimumHeight(SIDE.height() + 16)
        self.start_translation()

    @property
    def is_full(self) -> bool:
        """As many shots as are offered are taken."""
        return len(self.shots) >= MOST

    @property
    def choice(self) -> Sight | None:
        """The chosen shot."""
        nth = self._group.checkedId()
        return self.shots[nth] if 0 <= nth < len(self.shots) else None

    def add(self, sight: Sight) -> None:
        """Show one more shot, and choose the best."""
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(QIcon(QPixmap.fromImage(convert.shrink_to(_cut_out(sight), SIDE * 2))))
        button.setIconSize(SIDE)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button, len(self.shots))
        self._row.insertWidget(len(self.shots), button)
        self.shots.append(sight)
        self.buttons.append(button)
        best = min(range(len(self.shots)), key=lambda nth: self.shots[nth].faults)
        self.buttons[best].setChecked(True)
        self._retranslate()

    def clear(self) -> None:
        """Forget all shots."""
        for button in self.buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.shots, self.buttons = [], []

    def _retranslate(self) -> None:
        for nth, button in enumerate(self.buttons, 1):
            words = self.tr("Shot {0}").format(nth)
            button.setAccessibleName(words)
            button.setToolTip(words)


def _cut_out(sight: Sight) -> QImage:
    """The person without the room around: at the size of a button, one shot is told from another by the face."""
    image, frame = convert.to_qimage(sight.pixels), sight.frame
    if frame is None:
        return image
    width, height = round(frame.height * SIDE.width() / SIDE.height()), round(frame.height)
    wanted = QRect(0, 0, width, height)
    wanted.moveCenter(QPoint(round(frame.centre[0]), round(frame.centre[1])))
    return image.copy(wanted.intersected(image.rect()))
