"""The portrait in the size of the window, with a brush that corrects the edge between person and background.

Mouse: the left button paints the brush's kind (person or background), the right one the opposite; the middle one moves
the portrait; the wheel changes the size, and with Ctrl zooms; two fingers zoom, too. Keys: [ and ] change the size, X
changes the kind, + and - zoom; the arrow keys move the brush (with Shift ten times as far) and Enter paints.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photoprocess.gui import convert
from photoprocess.gui.canvas import overlay
from photoprocess.gui.canvas.frame_geometry import ViewTransform
from photoprocess.gui.canvas.scaled_picture import ScaledPicture
from photoprocess.gui.canvas.zoom import STEP, Zoom
from photoprocess.gui.graphic import Graphic
from photoprocess.gui.retranslation import Retranslated
from photoprocess.gui.whitening import brush, loupe
from photoprocess.gui.whitening.brush import Brush

if TYPE_CHECKING:
    from photoprocess.values import Pixels, Point

MARGIN = 16.0
KEEPS, CLEARS = QColor(35, 137, 204, 150), QColor(226, 74, 60, 150)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
SIZES = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
DABS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CutoutEditor(Retranslated, Graphic):
    """Emits painted points in portrait pixels; the controller makes strokes of them."""

    drawn = Signal(object, object)
    """Brush, and the points along which it was moved."""
    brush_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._size = ScaledPicture(), (1, 1)
        self._image: QImage | None = None
        self._brush, self._held = Brush(), Brush()
        self._points: tuple[Point, ...] = ()
        self._at: Point | None = None
        self._zoom = Zoom()
        self._grabbed: Point | None = None
        """The portrait's point under the pointer while it is moved."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.start_translation()

    def show_portrait(self, pixels: Pixels | None) -> None:
        """Show a portrait, or none."""
        self._image = None if pixels is None else convert.to_qimage(pixels)
        self._picture.set(self._image)
        if pixels is not None:
            self._size = pixels.shape[1], pixels.shape[0]
        self.update()

    def set_brush(self, held: Brush) -> None:
        """Set a brush that was changed in the bar."""
        self._brush = held
        self.update()

    def view(self) -> ViewTransform:
        """The position of the portrait in the widget."""
        return self._zoom.view(self._size, (float(self.width()), float(self.height())), MARGIN)

    def _zoom_about(self, point: Point, factor: float) -> None:
        middle = self.view().picture((self.width() / 2, self.height() / 2))
        self._zoom = self._zoom.about(point, factor, middle)
        self.update()

    def _move_to(self, at: QPointF) -> None:
        """Move the portrait so that the grabbed point is under the pointer."""
        if self._grabbed is None:
            return
        now, middle = self._to_portrait(at), self.view().picture((self.width() / 2, self.height() / 2))
        to = middle[0] + self._grabbed[0] - now[0], middle[1] + self._grabbed[1] - now[1]
        self._zoom = replace(self._zoom, centre=to)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 180)

    def _to_portrait(self, at: QPointF) -> Point:
        return self.view().picture((at.x(), at.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed = self._to_portrait(event.position())
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) or not self._picture:
            return
        other = event.button() == Qt.MouseButton.RightButton
        self._held = replace(self._brush, keeps=self._brush.keeps is not other)
        self._points = (self._to_portrait(event.position()),)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position())
        self._at = self._to_portrait(event.position())
        if self._points:
            self._points = brush.extend_points(self._points, self._at)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed = None
        points, self._points = self._points, ()
        if points:
            self.drawn.emit(self._held, points)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_about(self._to_portrait(event.position()), STEP if turn > 0 else 1 / STEP)
        elif turn:
            self._change_brush(self._brush.grow(1 if turn > 0 else -1))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._at = None
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Handle own keys before the window's shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._handles(event):
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_about(self._to_portrait(event.position()), 1 + event.value())
            return True
        return super().event(event)

    def _handles(self, event: QKeyEvent) -> bool:
        known = (*ARROWS, *SIZES, *DABS, *ZOOMS, Qt.Key.Key_X)
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return Qt.Key(event.key()) in known and plain == Qt.KeyboardModifier.NoModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._handles(event) or not self._picture:
            super().keyPressEvent(event)
        elif key in SIZES:
            self._change_brush(self._brush.grow(SIZES[key]))
        elif key == Qt.Key.Key_X:
            self._change_brush(replace(self._brush, keeps=not self._brush.keeps))
        elif key in ZOOMS:
            self._zoom_about(self._find_brush(), ZOOMS[key])
        elif key in DABS:
            self.drawn.emit(self._brush, (self._find_brush(),))
        else:
            far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            (x, y), (dx, dy) = self._find_brush(), ARROWS[key]
            width, height = self._size
            self._at = min(max(x + far * dx, 0.0), float(width)), min(max(y + far * dy, 0.0), float(height))
            self.update()

    def _find_brush(self) -> Point:
        """The position of the brush; at first the middle."""
        return self._at or (self._size[0] / 2, self._size[1] / 2)

    def _change_brush(self, held: Brush) -> None:
        self._brush = held
        self.brush_changed.emit(held)
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Edge between person and background"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move the brush, Enter paints, [ and ] change the size, X switches between person and "
                "background, + and − zoom."
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(112))
        if self._picture:
            view = self.view()
            left, top = view.widget((0, 0))
            whole = QRectF(left, top, self._size[0] * view.scale, self._size[1] * view.scale)
            self._picture.draw(painter, whole, QRectF(self.rect()))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_stroke(painter, view)
            self._paint_brush(painter, view)
            self._paint_loupe(painter, view)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(overlay.make_pen(painter, self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_stroke(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint the present stroke in the colour of its kind."""
        if not self._points:
            return
        colour = KEEPS if self._held.keeps else CLEARS
        line = QPen(colour, 2 * self._held.radius * view.scale)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        shown = [QPointF(*view.widget(point)) for point in self._points]
        painter.drawPolyline(QPolygonF(shown if len(shown) > 1 else shown * 2))

    def _paint_brush(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint the brush's outline, with a sign for its kind that is visible without colours."""
        at = self._find_brush() if self.hasFocus() else self._at
        if at is None:
            return
        self._paint_outline(painter, QPointF(*view.widget(at)), self._brush.radius * view.scale)

    def _paint_loupe(self, painter: QPainter, view: ViewTransform) -> None:
        """Paint the loupe with the brush in its middle, while the brush is used and the picture is small."""
        at = self._find_brush() if self.hasFocus() else self._at
        if at is None or self._image is None or view.scale >= loupe.ENOUGH:
            return
        into = loupe.place_loupe(QRectF(self.rect()), QPointF(*view.widget(at)))
        scale = loupe.draw_loupe(painter, into, self._image, QPointF(*at), view.scale)
        painter.save()
        painter.setClipRect(into)
        self._paint_outline(painter, into.center(), self._brush.radius * scale)
        painter.restore()

    def _paint_outline(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (
            (overlay.DARK, 3),
            (KEEPS.lighter(140) if self._brush.keeps else CLEARS.lighter(120), 1.5),
        ):
            painter.setPen(overlay.make_pen(painter, colour, width))
            painter.drawEllipse(centre, radius, radius)
        overlay.draw_label(painter, centre + QPointF(radius + 3, -8), "+" if self._brush.keeps else "−")
