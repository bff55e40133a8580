"""The portrait at its printed size, and enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from photoprocess.gui import convert
from photoprocess.gui.canvas import overlay
from photoprocess.gui.canvas.scaled_picture import ScaledPicture
from photoprocess.gui.graphic import Graphic
from photoprocess.gui.labels import make_label

if TYPE_CHECKING:
    from photoprocess.spec.values import Spec
    from photoprocess.values import Pixels

MM_PER_INCH = 25.4
PLAUSIBLE = (35.0, 700.0)
"""Device pixels per inch, from a television to a small tablet. Projectors and virtual machines report nonsense."""


def measure_pixels_per_mm(screen: QScreen) -> tuple[float, bool]:
    """Logical pixels per millimetre of a screen, and whether that is the screen's own statement.

    Not `QScreen.physicalDotsPerInch`, because platforms disagree whether its dots are logical pixels.
    """
    size, real = screen.geometry().size(), screen.physicalSize()
    if real.width() > 0 and real.height() > 0:
        per_mm = (size.width() / real.width() + size.height() / real.height()) / 2
        if PLAUSIBLE[0] <= per_mm * MM_PER_INCH * screen.devicePixelRatio() <= PLAUSIBLE[1]:
            return per_mm, True
    return screen.logicalDotsPerInch() / MM_PER_INCH, False


SMALLEST = 0.36
"""The enlarged view is at least this share of the portrait's pixels."""
GAP = 8
"""Logical pixels between a caption and its picture."""


class PortraitView(Graphic):
    """A picture with a thin border, because its background is as white as the window's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = ScaledPicture()
        self._preferred = QSizeF(1, 1)

    def show_picture(self, picture: Pixels | None) -> None:
        """Show a picture, or none."""
        self._picture.set(None if picture is None else convert.to_qimage(picture))
        self.update()

    def set_size(self, size: QSizeF, *, fixed: bool) -> None:
        """Set the picture's size in logical pixels: exact if `fixed`, else its aspect and preferred size."""
        self._preferred = size
        whole = QSize(round(size.width()) + 2, round(size.height()) + 2)
        self.setMinimumSize(whole if fixed else whole * SMALLEST)
        policy = QSizePolicy.Policy.Fixed if fixed else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self.updateGeometry()
        self.update()

    def find_shown_area(self) -> QRectF:
        """The rectangle of the picture: at most twice the preferred size, beyond which single pixels show."""
        room = QSizeF(self.size()) - QSizeF(2, 2)
        fixed = self.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed
        size = self._preferred if fixed else self._preferred.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if not fixed and size.width() > 2 * self._preferred.width():
            size = self._preferred * 2
        return QRectF((self.width() - size.width()) / 2, 1, size.width(), size.height())

    def sizeHint(self) -> QSize:
        return QSize(round(self._preferred.width()) + 2, round(self._preferred.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        into = self.find_shown_area()
        if self._picture:
            into = self._picture.draw(painter, into)
        else:
            painter.fillRect(into, self.palette().color(QPalette.ColorRole.Window).darker(112))
        painter.setPen(overlay.make_pen(painter, self.palette().color(QPalette.ColorRole.PlaceholderText), 1))
        painter.drawRect(into)
        painter.end()


class Preview(QWidget):
    """The portrait in true size above and enlarged below, each with a caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: Spec | None = None
        self._empty, self._printable = True, False
        self.printed, self.enlarged = PortraitView(), PortraitView()
        self.printed_caption, self.enlarged_caption = make_label(), make_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for view, caption in self._list_pairs():
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            caption.setWordWrap(True)
            layout.addWidget(caption)
            layout.addWidget(view)
        layout.setAlignment(self.printed, Qt.AlignmentFlag.AlignHCenter)
        layout.setStretchFactor(self.enlarged, 1)
        self._fit()

    def _list_pairs(self) -> tuple[tuple[PortraitView, QLabel], ...]:
        return (self.printed, self.printed_caption), (self.enlarged, self.enlarged_caption)

    def show_portrait(self, pixels: Pixels | None, spec: Spec) -> None:
        """Show a portrait of the spec's size, or none."""
        for view, _ in self._list_pairs():
            view.show_picture(pixels)
        empty = pixels is None
        if spec is not self._spec or empty != self._empty:
            self._spec, self._empty = spec, empty
            self._fit()

    def _fit(self) -> None:
        """Set sizes and captions; again on another screen, at another scaling, or in another language."""
        spec = self._spec
        self._printable = spec is not None and spec.width_mm is not None and spec.height_mm is not None
        if spec is None:
            self._show_print()
            return
        self.enlarged.set_size(QSizeF(spec.width_px, spec.height_px), fixed=False)
        self.enlarged_caption.setText(self.tr("Enlarged, {0} × {1} px").format(spec.width_px, spec.height_px))
        if spec.width_mm is not None and spec.height_mm is not None:
            per_mm, exact = measure_pixels_per_mm(self.screen())
            self.printed.set_size(QSizeF(spec.width_mm * per_mm, spec.height_mm * per_mm), fixed=True)
            words = (
                self.tr("Print size, {0:g} × {1:g} mm")
                if exact
                else self.tr("Approximate print size, {0:g} × {1:g} mm")
            )
            self.printed_caption.setText(words.format(spec.width_mm, spec.height_mm))
        self._show_print()
        for view, caption in self._list_pairs():
            view.setAccessibleName(self.tr("No portrait yet") if self._empty else self.tr("Portrait"))
            view.setAccessibleDescription(caption.text())

    def hasHeightForWidth(self) -> bool:
        """Not the layout's, which would count the print size into the smallest height of the window."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Room for the enlarged view and its caption; low windows do not show the print size."""
        return QSize(self.enlarged.minimumWidth(), self.enlarged.minimumHeight() + self._measure_caption())

    def _measure_caption(self) -> int:
        """Height of a caption that takes two lines, with the gap to its picture."""
        return 2 * (self.fontMetrics().lineSpacing() + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_print()

    def _show_print(self) -> None:
        """Show the print size where there is room for both."""
        both = self.enlarged.minimumHeight() + self.printed.minimumHeight() + 2 * self._measure_caption()
        for widget in (self.printed, self.printed_caption):
            widget.setVisible(self._printable and self.height() >= both)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow screen, scaling and language."""
        done = super().event(event)
        moved = QEvent.Type.ScreenChangeInternal, QEvent.Type.DevicePixelRatioChange, QEvent.Type.LanguageChange
        # Qt sends events also while the widget is being built.
        if event.type() in moved and hasattr(self, "enlarged_caption"):
            self._fit()
        return done
