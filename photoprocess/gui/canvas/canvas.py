"""The picture with a frame that can be moved: mouse and keyboard events become frames by way of `FrameGestures`.

Mouse: dragging inside the frame moves it; a corner or an edge scales about the opposite one (with Shift, Ctrl or Alt
about the centre); the wheel scales about the pointer (outside the frame about its centre), in finer steps with Shift; a
double click requests the automatic frame; Escape cancels a drag. With Ctrl the wheel zooms the picture, as two fingers
do; the middle button, or the left one outside the frame, moves a zoomed picture. Keys: KEYS, ZOOMS, PANS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from photoprocess.gui.canvas import frame_geometry as geometry
from photoprocess.gui.canvas.frame_geometry import FrameBounds, Grip, Nudge
from photoprocess.gui.canvas.gestures import FrameGestures
from photoprocess.gui.canvas.picture_view import PictureView
from photoprocess.gui.canvas.zoom import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from photoprocess.spec.values import Spec
    from photoprocess.values import Box, Frame, Point

CLICK_RADIUS = 3
"""Logical pixels; a smaller movement is a click, not a drag."""
WHEEL, WHEEL_FINE = 1.04, 1.01
"""Factor per notch of the wheel."""
NOTCH = 120
"""Qt's units (eighths of a degree) per notch; touchpads send fewer at a time."""
KEYS = {
    Qt.Key.Key_Left: Nudge(right=-1),
    Qt.Key.Key_Right: Nudge(right=1),
    Qt.Key.Key_Up: Nudge(down=-1),
    Qt.Key.Key_Down: Nudge(down=1),
    Qt.Key.Key_Plus: Nudge(grow=1.01),
    Qt.Key.Key_Equal: Nudge(grow=1.01),
    Qt.Key.Key_Minus: Nudge(grow=1 / 1.01),
    Qt.Key.Key_BracketLeft: Nudge(turn=-0.5),
    Qt.Key.Key_BracketRight: Nudge(turn=0.5),
    Qt.Key.Key_BraceLeft: Nudge(turn=-5),
    Qt.Key.Key_BraceRight: Nudge(turn=5),
}
"""With Shift, an arrow key moves ten times as far. Braces are the brackets with Shift."""
ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
PANS = {
    Qt.Key.Key_Left: (60.0, 0.0),
    Qt.Key.Key_Right: (-60.0, 0.0),
    Qt.Key.Key_Up: (0.0, 60.0),
    Qt.Key.Key_Down: (0.0, -60.0),
}
"""With Ctrl: logical pixels by which the picture moves. Home shows the whole picture."""
CURSORS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)
"""Indexed by `geometry.resize_direction`."""
SHIFT, CTRL, ALT, META = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)


class Canvas(PictureView):
    """The picture view with mouse and keyboard."""

    frame_changed = Signal(object)
    """Frame, while it moves."""
    frame_committed = Signal(object)
    """Frame at the end of a gesture, which is one step of undo."""
    auto_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gestures = FrameGestures(self)
        self._gestures.changed.connect(self._on_changed)
        self._gestures.committed.connect(self.frame_committed)
        self._pressed: QPointF | None = None
        self._panned: QPointF | None = None
        """The last position of the pointer that moves the picture."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_photo(self, image: QImage, size: tuple[int, int], area: Box) -> None:
        """Show another picture; the frame is removed."""
        super().show_photo(image, size, area)
        self._update_bounds()

    def clear(self) -> None:
        """Remove the picture."""
        super().clear()
        self._update_bounds()

    def set_spec(self, spec: Spec) -> None:
        """Set the frame's aspect, the guide bands, and the step of the arrow keys: one portrait pixel."""
        super().set_spec(spec)
        self._update_bounds()

    def set_frame(self, frame: Frame | None) -> None:
        """Show a frame set from outside: planned, undone, turned by the slider. It ends a gesture if it differs."""
        if self._gestures.put(frame):
            self._pressed = None
            super().set_frame(frame)
            self._show_grip(None)

    def turn_frame(self, frame: Frame, roll: float) -> Frame:
        """Turn a frame to this roll, in degrees; it stays inside the picture."""
        bounds = self._gestures.bounds
        return geometry.turn_frame(frame, bounds, roll - frame.roll) if bounds else frame

    def settle(self) -> None:
        """Commit a gesture of wheel or keys now, so that undo can take it back."""
        self._gestures.settle()

    def _update_bounds(self) -> None:
        size, spec = self._size, self._spec
        self._gestures.bounds = FrameBounds(size, spec.width_px, spec.height_px) if size and spec else None

    def _on_changed(self, frame: Frame) -> None:
        super().set_frame(frame)
        self.frame_changed.emit(frame)

    def _to_original(self, at: QPointF) -> Point:
        view = self.view()
        return view.picture((at.x(), at.y())) if view else (0.0, 0.0)

    def _find_grip(self, at: QPointF) -> Grip | None:
        view, bounds, frame = self.view(), self._gestures.bounds, self._frame
        return geometry.find_grip(frame, bounds.aspect, view, (at.x(), at.y())) if view and bounds and frame else None

    def _show_grip(self, grip: Grip | None) -> None:
        """Show by cursor and colour what a drag would take."""
        bounds, frame, held = self._gestures.bounds, self._frame, self._gestures.grip
        if bounds is None or frame is None or grip is None:
            self.unsetCursor()
        elif grip is Grip.BODY:
            self.setCursor(Qt.CursorShape.OpenHandCursor if held is None else Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(CURSORS[geometry.resize_direction(frame, bounds.aspect, grip)])
        if grip != self._held:
            self._held = grip
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grip = self._find_grip(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if grip is None:
            self._begin_pan(event)
            return
        self._pressed = event.position()
        self._gestures.take(grip, self._to_original(event.position()))
        self._show_grip(grip)

    def _begin_pan(self, event: QMouseEvent) -> None:
        if self.is_zoomed and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._panned = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panned is not None:
            way, self._panned = event.position() - self._panned, event.position()
            self.pan((way.x(), way.y()))
            return
        held = self._gestures.grip
        if held is None:
            self._show_grip(self._find_grip(event.position()))
            return
        if self._pressed and (event.position() - self._pressed).manhattanLength() < CLICK_RADIUS:
            return
        self._pressed = None
        centred = bool(event.modifiers() & (SHIFT | CTRL | ALT))
        self._gestures.drag(self._to_original(event.position()), from_centre=centred)
        self._show_grip(held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panned is not None:
            self._panned = None
            self._show_grip(self._find_grip(event.position()))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._gestures.release()
            self._show_grip(self._find_grip(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._size is not None:
            self._gestures.release()
            self.auto_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Some systems exchange the axes while Shift or Alt is held.
        turn = event.angleDelta().y() or event.angleDelta().x()
        if turn and event.modifiers() & CTRL:
            self.zoom_about(self._to_original(event.position()), STEP ** (turn / NOTCH))
            return
        if self._frame is None or not turn:
            event.ignore()
            return
        inside = self._find_grip(event.position()) is not None
        factor = WHEEL_FINE if event.modifiers() & SHIFT else WHEEL
        anchor = self._to_original(event.position()) if inside else None
        self._gestures.scale(anchor, factor ** (turn / NOTCH))

    def event(self, event: QEvent) -> bool:
        """Handle own keys before the window's shortcuts; commit the gesture first, because the shortcut may be undo."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if (
                self._find_nudge(event)
                or self._zooms(event)
                or (event.key() == Qt.Key.Key_Escape and self._gestures.grip is not None)
            ):
                event.accept()
                return True
            self._gestures.settle()
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_about(self._to_original(event.position()), 1 + event.value())
            return True
        return super().event(event)

    def _zooms(self, event: QKeyEvent) -> bool:
        """Whether a key changes what is shown of the picture, and not the frame."""
        key, pressed = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._size is None:
            return False
        if key == Qt.Key.Key_Home:
            return pressed == Qt.KeyboardModifier.NoModifier
        return (key in ZOOMS and pressed in (CTRL, CTRL | SHIFT)) or (key in PANS and pressed == CTRL)

    def _take_zoom(self, key: Qt.Key) -> None:
        if key in ZOOMS:
            self.zoom_about(None, ZOOMS[key])
        elif key in PANS:
            self.pan(PANS[key])
        else:
            self.show_whole()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._find_nudge(event)
        if step is not None:
            tenfold = event.modifiers() & SHIFT and (step.right or step.down)
            self._gestures.step(step, 10 if tenfold else 1)
        elif self._zooms(event):
            self._take_zoom(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Escape and self._gestures.grip is not None:
            self._gestures.cancel()
            self._show_grip(None)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._gestures.settle()
        super().keyReleaseEvent(event)

    def _find_nudge(self, event: QKeyEvent) -> Nudge | None:
        """The nudge for a key; None with Ctrl, Alt or Meta. Windows reports AltGr as Ctrl and Alt together."""
        others = event.modifiers() & (CTRL | ALT | META)
        step = KEYS.get(Qt.Key(event.key())) if others in (Qt.KeyboardModifier.NoModifier, CTRL | ALT) else None
        return step if self._frame is not None else None

    def leaveEvent(self, event: QEvent) -> None:
        self._show_grip(self._gestures.grip)
        self._gestures.settle()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._gestures.release()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._gestures.release()
        super().hideEvent(event)
