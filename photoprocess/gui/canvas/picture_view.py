"""The picture with the frame on it, to look at; `canvas` adds the hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from photoprocess.gui.canvas import frame_geometry as geometry
from photoprocess.gui.canvas import overlay
from photoprocess.gui.canvas.frame_geometry import Grip, View
from photoprocess.gui.canvas.guides import Guide, guides
from photoprocess.gui.canvas.scaled_picture import ScaledPicture
from photoprocess.gui.retranslation import Retranslated
from photoprocess.portrait.frame import frame_corners
from photoprocess.values import Box, Frame, Polygon, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.spec.values import Spec

MARGIN = 20.0
"""Logical pixels round the picture: room for the handles of a frame that reaches a little beyond it."""
HALF_LIGHT = 127
NO_PLACES = overlay.Places((), Verdict.PASS)


class PictureView(Retranslated, QWidget):
    """Without a photo the widget is empty; without a frame or a spec the picture is shown undimmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = ScaledPicture()
        self._size: tuple[int, int] | None = None
        self._area = Box(0, 0, 1, 1)
        self._spec: Spec | None = None
        self._bands: tuple[Guide, ...] = ()
        self._frame: Frame | None = None
        self._places = NO_PLACES
        self._held: Grip | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.start_translation()

    @property
    def frame(self) -> Frame | None:
        """The frame as it is shown."""
        return self._frame

    def show_photo(self, image: QImage, size: tuple[int, int], area: Box) -> None:
        """Another picture: `size` is the upright original's width and height, `area` the part that `image` shows."""
        self._picture.set(image)
        self._size, self._area, self._places = size, area, NO_PLACES
        self.set_frame(None)
        self._changed()

    def clear(self) -> None:
        """No picture."""
        self._picture.set(None)
        self._size, self._places = None, NO_PLACES
        self.set_frame(None)
        self._changed()

    def set_spec(self, spec: Spec) -> None:
        """The frame's aspect and the guide bands."""
        self._spec, self._bands = spec, guides(spec)
        self._changed()

    def set_frame(self, frame: Frame | None) -> None:
        """The frame to show."""
        self._frame = frame
        self._changed()

    def set_places(self, polygons: Sequence[Polygon], verdict: Verdict) -> None:
        """Where the chosen finding is, in original pixels; none to show nothing."""
        self._places = overlay.Places(tuple(polygons), verdict)
        self.update()

    def view(self) -> View | None:
        """How the picture lies in the widget; None without one."""
        room = float(self.width()), float(self.height())
        return geometry.fit(self._size, room, min(MARGIN, *(side / 8 for side in room))) if self._size else None

    def sizeHint(self) -> QSize:
        return QSize(560, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground())
        view = self.view()
        if view is not None:
            self._paint_picture(painter, view)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _ground(self) -> QColor:
        """Set off from the window, and from the picture's edge: a white wall in light, a dimmed jacket in dark."""
        window = self.palette().color(QPalette.ColorRole.Window)
        return window.darker(112) if window.lightness() > HALF_LIGHT else window.lighter(150)

    def _paint_picture(self, painter: QPainter, view: View) -> None:
        into, frame, spec = _rectangle(self._area, view), self._frame, self._spec
        if frame is None or spec is None:
            self._picture.draw(painter, into)
        else:
            corners = frame_corners(frame, spec.aspect)
            self._picture.draw_lit(painter, into, overlay.polygon(corners, view))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if frame is not None and spec is not None:
            width, height = frame.height * spec.aspect * view.scale, frame.height * view.scale
            painter.save()
            painter.translate(*view.widget(frame.centre))
            painter.rotate(frame.roll)
            overlay.draw_frame(painter, QRectF(-width / 2, -height / 2, width, height), self._bands, self._held)
            painter.restore()
        overlay.draw_places(painter, self._places, view, QRectF(self.rect()))

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = overlay.pen(painter, self.palette().color(QPalette.ColorRole.Highlight), 2)
        painter.setPen(ring)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _changed(self) -> None:
        self.setAccessibleDescription(self._description())
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Picture and frame"))
        self._changed()

    def _description(self) -> str:
        if self._size is None:
            return self.tr("No picture is open.")
        if self._frame is None:
            return self.tr("There is no frame.")
        words = self.tr("Frame {height} px high, turned {roll}°.")
        return words.format(height=round(self._frame.height), roll=round(self._frame.roll, 1) + 0.0)


def _rectangle(area: Box, view: View) -> QRectF:
    left, top = view.widget((area.left, area.top))
    return QRectF(left, top, area.width * view.scale, area.height * view.scale)
