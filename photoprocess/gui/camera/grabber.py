"""A thread that reads the camera. Only the newest picture counts: what the window could not show in time is dropped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoprocess.gui.camera.source import Camera, NoCamera, Which

if TYPE_CHECKING:
    from photoprocess.values import Pixels

PATIENCE = 3.0
"""Seconds to wait for the thread at the end; a camera that was pulled out may block longer."""


class Grabber(QObject):
    """Emits in the window's thread."""

    grabbed = Signal(object)
    """Pixels."""
    failed = Signal()
    """There is no camera, or not any more."""

    _arrived = Signal(object)
    _broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: Pixels | None = None
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._on_arrived)
        self._broke.connect(self._on_broke)

    def start(self, which: Which) -> None:
        """Open a camera instead of the present one."""
        self.stop()
        self._stopping = threading.Event()
        arguments = (which, self._stopping)
        self._thread = threading.Thread(target=self._run, args=arguments, name="photoprocess-camera", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close the camera."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)
            self._thread = None
        self._newest = None

    def _run(self, which: Which, stopping: threading.Event) -> None:
        try:
            camera = Camera(which)
        except NoCamera:
            self._tell(stopping, None)
            return
        try:
            while not stopping.is_set():
                self._tell(stopping, camera.read())
        except NoCamera:
            self._tell(stopping, None)
        finally:
            camera.close()

    def _tell(self, stopping: threading.Event, pixels: Pixels | None) -> None:
        """Hand a picture over; one that is still waiting is replaced, and the window is not notified twice."""
        if stopping.is_set():
            return
        if pixels is None:
            self._broke.emit(stopping)
            return
        with self._lock:
            waiting, self._newest = self._newest is not None, pixels
        if not waiting:
            self._arrived.emit(stopping)

    def _on_arrived(self, stopping: threading.Event) -> None:
        with self._lock:
            pixels, self._newest = self._newest, None
        if pixels is not None and not stopping.is_set():
            self.grabbed.emit(pixels)

    def _on_broke(self, stopping: threading.Event) -> None:
        if not stopping.is_set():
            self.failed.emit()
