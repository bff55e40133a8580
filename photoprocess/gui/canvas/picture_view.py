"""Shows the picture with the frame; `canvas` adds mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from photoprocess.gui.canvas import overlay
from photoprocess.gui.canvas.frame_geometry import Grip, ViewTransform
from photoprocess.gui.canvas.guides import Guide, list_guides
from photoprocess.gui.canvas.scaled_picture import ScaledPicture
from photoprocess.gui.canvas.zoom import Zoom
from photoprocess.gui.graphic import Graphic
from photoprocess.gui.retranslation import Retranslated
from photoprocess.portrait.frame import locate_corners
from photoprocess.values import Box, Frame, Point, Polygon, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoprocess.spec.values import Spec

MARGIN = 20.0
"""Logical pixels around the picture: room for the handles of a frame that extends a little beyond it."""
HALF_LIGHT = 127
NO_PLACES = overlay.FindingPlaces((), Verdict.PASS)


class PictureView(Retranslated, Graphic):
    """Without a photo the widget is empty; without a frame or a spec the picture is shown undimmed."""

    WITH_HANDLES = True

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
        self._zoom = Zoom()
        self._bare = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.start_translation()

    @property
    def frame(self) -> Frame | None:
        """The shown frame."""
        return self._frame

    def show_photo(self, image: QImage, size: tuple[int, int], area: Box) -> None:
        """Show another picture: `size` is that of the upright original, `area` the part of it that `image` shows."""
        self._picture.set(image)
        self._size, self._area, self._places, self._zoom = size, area, NO_PLACES, Zoom()
        self.set_frame(None)
        self._notify_change()

    def clear(self) -> None:
        """Remove the picture."""
        self._picture.set(None)
        self._size, self._places, self._zoom = None, NO_PLACES, Zoom()
        self.set_frame(None)
        self._notify_change()

    def set_spec(self, spec: Spec) -> None:
        """Set the frame's aspect and the guide bands."""
        self._spec, self._bands = spec, list_guides(spec)
        self._notify_change()

    def set_frame(self, frame: Frame | None) -> None:
        """Show a frame, or none."""
        self._frame = frame
        self._notify_change()

    def set_places(self, polygons: Sequence[Polygon], verdict: Verdict) -> None:
        """Outline where the selected finding is, in original pixels; empty for nothing."""
        self._places = overlay.FindingPlaces(tuple(polygons), verdict)
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the picture alone, without frame, guides and outlines, while the user compares."""
        self._bare = bare
        self.update()

    def view(self) -> ViewTransform | None:
        """The position of the picture in the widget; None without a picture."""
        room = float(self.width()), float(self.height())
        return self._zoom.view(self._size, room, min(MARGIN, *(side / 8 for side in room))) if self._size else None

    @property
    def is_zoomed(self) -> bool:
        """Less than the whole picture is shown."""
        return self._zoom.factor > 1

    def zoom_about(self, point: Point | None, factor: float) -> None:
        """Zoom by a factor about a point of the picture, or about what is in the middle."""
        if view := self.view():
            middle = view.picture((self.width() / 2, self.height() / 2))
            self._zoom = self._zoom.about(point or middle, factor, middle)
            self._notify_change()

    def pan(self, way: Point) -> None:
        """Move the picture by a way in logical pixels."""
        if view := self.view():
            middle = view.picture((self.width() / 2, self.height() / 2))
            self._zoom = self._zoom.move((-way[0] / view.scale, -way[1] / view.scale), middle)
            self.update()

    def show_whole(self) -> None:
        """Show the whole picture again."""
        self._zoom = Zoom()
        self._notify_change()

    def sizeHint(self) -> QSize:
        return QSize(560, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._choose_background())
        view = self.view()
        if view is not None:
            self._paint_picture(painter, view)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _choose_background(self) -> QColor:
        """Different from the window, and from the picture's edge: white walls in light mode, dimmed clothes in dark."""
        window = self.palette().color(QPalette.ColorRole.Window)
        return window.darker(112) if window.lightness() > HALF_LIGHT else window.lighter(150)

    def _paint_picture(self, painter: QPainter, view: ViewTransform) -> None:
        into, frame, spec = _to_rectangle(self._area, view), self._frame, self._spec
        room = QRectF(self.rect())
        if frame is None or spec is None or self._bare:
            self._picture.draw(painter, into, room)
        else:
            corners = locate_corners(frame, spec.aspect)
            self._picture.draw_lit(painter, into, room, overlay.to_widget(corners, view))
        if self._bare:
            overlay.draw_label(painter, QPointF(8, 8), self.tr("Original"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if frame is None or spec is None:
            overlay.draw_places(painter, self._places, view, room)
            return
        box = _place_upright(painter, frame, spec, view)
        overlay.draw_frame(painter, box, self._bands)
        if self.WITH_HANDLES:
            overlay.draw_handles(painter, box, self._held)
        painter.restore()
        overlay.draw_places(painter, self._places, view, room)
        # Last, because an outline would strike a name out.
        _place_upright(painter, frame, spec, view)
        overlay.draw_tags(painter, box, self._bands)
        painter.restore()

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = overlay.make_pen(painter, self.palette().color(QPalette.ColorRole.Highlight), 2)
        painter.setPen(ring)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _notify_change(self) -> None:
        self.setAccessibleDescription(self._describe())
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Picture and frame"))
        self._notify_change()

    def _describe(self) -> str:
        if self._size is None:
            return self.tr("No picture is open.")
        if self._frame is None:
            return self.tr("There is no frame.")
        words = self.tr("Frame {height} px high, turned {roll}°.")
        spoken = words.format(height=round(self._frame.height), roll=round(self._frame.roll, 1) + 0.0)
        return f"{spoken} {self._describe_zoom()}" if self.is_zoomed else spoken

    def _describe_zoom(self) -> str:
        return self.tr("Zoomed {factor} times.").format(factor=round(self._zoom.factor, 1))


def _place_upright(painter: QPainter, frame: Frame, spec: Spec, view: ViewTransform) -> QRectF:
    """Save the painter and place it in the middle of the frame, turned with it. Returns the frame about the origin."""
    width, height = frame.height * spec.aspect * view.scale, frame.height * view.scale
    painter.save()
    painter.translate(*view.widget(frame.centre))
    painter.rotate(frame.roll)
    return QRectF(-width / 2, -height / 2, width, height)


def _to_rectangle(area: Box, view: ViewTransform) -> QRectF:
    left, top = view.widget((area.left, area.top))
    return QRectF(left, top, area.width * view.scale, area.height * view.scale)
