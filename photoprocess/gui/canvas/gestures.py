"""What hands are doing to the frame: one gesture at a time, from its first touch to one step of undo.

A drag, a held key and a run of the wheel are gestures. Each frame on the way is told by `changed`, the last one by
`committed`. Frames that are put from outside are taken silently. The arithmetic is in `drag`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photoprocess.gui.canvas import frame_geometry as geometry
from photoprocess.gui.canvas.frame_geometry import Gesture, Grip, Nudge, Stage
from photoprocess.values import Frame, Point

REST = 400
"""Milliseconds without another turn of the wheel, or repeat of a key whose release got lost, that end a gesture."""


class FrameGestures(QObject):
    """The frame, as hands have it now. Points are in the upright original. Without frame or stage nothing happens."""

    changed = Signal(object)
    committed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self.frame: Frame | None = None
        self._settled: Frame | None = None
        self._gesture: Gesture | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)

    @property
    def grip(self) -> Grip | None:
        """What is held by a drag under way."""
        return self._gesture.grip if self._gesture else None

    def put(self, frame: Frame | None) -> bool:
        """A frame from outside; True where it is another one, which ends any gesture."""
        if frame == self.frame:
            return False
        self._rest.stop()
        self._gesture = None
        self.frame = self._settled = frame
        return True

    def take(self, grip: Grip, at: Point) -> None:
        """Begin a drag."""
        self.settle()
        if self.frame is not None:
            self._gesture = Gesture(self.frame, grip, at)

    def drag(self, to: Point, *, from_centre: bool) -> None:
        """Go on with the drag."""
        if self._gesture and self.stage:
            self._show(geometry.follow(self._gesture, self.stage, to, from_centre=from_centre))

    def release(self) -> None:
        """End the drag where it is."""
        self._gesture = None
        self.settle()

    def cancel(self) -> None:
        """End the drag where it began."""
        if self._gesture:
            start, self._gesture = self._gesture.start, None
            self._show(start)

    def scale(self, anchor: Point | None, factor: float) -> None:
        """A turn of the wheel, about a point or the centre."""
        if self.frame and self.stage and not self._gesture:
            self._show(geometry.scaled(self.frame, self.stage, anchor or self.frame.centre, factor))
            self._rest.start()

    def step(self, step: Nudge, times: int) -> None:
        """A key went down, or repeats."""
        if self.frame and self.stage and not self._gesture:
            self._show(geometry.stepped(self.frame, self.stage, step, times))
            self._rest.start()

    def settle(self) -> None:
        """End a gesture of wheel or keys; a drag goes on."""
        self._rest.stop()
        if self._gesture is None and self.frame != self._settled:
            self._settled = self.frame
            self.committed.emit(self.frame)

    def _show(self, frame: Frame) -> None:
        if frame != self.frame:
            self.frame = frame
            self.changed.emit(frame)
