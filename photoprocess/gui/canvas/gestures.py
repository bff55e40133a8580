"""Gestures on the frame, each from its first event to one step of undo.

A drag, a held key and a run of the wheel are gestures. Each frame on the way is emitted by `changed`, the last one by
`committed`. Frames set from outside emit nothing. The geometry is in `frame_geometry`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.gui.canvas import frame_geometry as geometry
from photoprocess.gui.canvas.frame_geometry import FrameBounds, Gesture, Grip, Nudge
from photoprocess.values import Frame, Point

REST = 400
"""Milliseconds without a wheel event, or without the repeat of a key whose release was lost, that end a gesture."""


class FrameGestures(QObject):
    """The frame and its present gesture. Without frame or bounds nothing happens. Points are in the original."""

    changed = Signal(object)
    committed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bounds: FrameBounds | None = None
        self.frame: Frame | None = None
        self._settled: Frame | None = None
        self._gesture: Gesture | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)

    @property
    def grip(self) -> Grip | None:
        """The part that is being dragged."""
        return self._gesture.grip if self._gesture else None

    def put(self, frame: Frame | None) -> bool:
        """Set a frame from outside. Returns True if it differs, which ends any gesture."""
        if frame == self.frame:
            return False
        self._rest.stop()
        self._gesture = None
        self.frame = self._settled = frame
        return True

    def take(self, grip: Grip, at: Point) -> None:
        """Start a drag."""
        self.settle()
        if self.frame is not None:
            self._gesture = Gesture(self.frame, grip, at)

    def drag(self, to: Point, *, from_centre: bool) -> None:
        """Continue the drag."""
        if self._gesture and self.bounds:
            self._show(geometry.drag_frame(self._gesture, self.bounds, to, from_centre=from_centre))

    def release(self) -> None:
        """End and commit the drag."""
        self._gesture = None
        self.settle()

    def cancel(self) -> None:
        """Cancel the drag: return to the frame at its start."""
        if self._gesture:
            start, self._gesture = self._gesture.start, None
            self._show(start)

    def scale(self, anchor: Point | None, factor: float) -> None:
        """Scale about a point or the centre, for a turn of the wheel."""
        if self.frame and self.bounds and not self._gesture:
            self._show(geometry.grow_frame(self.frame, self.bounds, anchor or self.frame.centre, factor))
            self._rest.start()

    def step(self, step: Nudge, times: int) -> None:
        """Nudge, for a key that is pressed or repeats."""
        if self.frame and self.bounds and not self._gesture:
            self._show(geometry.nudge_frame(self.frame, self.bounds, step, times))
            self._rest.start()

    def settle(self) -> None:
        """Commit a gesture of wheel or keys; a drag continues."""
        self._rest.stop()
        if self._gesture is None and self.frame != self._settled:
            self._settled = self.frame
            self.committed.emit(self.frame)

    def _show(self, frame: Frame) -> None:
        if frame != self.frame:
            self.frame = frame
            self.changed.emit(frame)
