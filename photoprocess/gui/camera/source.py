"""Cameras by way of OpenCV. No Qt."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeAlias, cast

from photoprocess.gui.convert import from_bgr

if TYPE_CHECKING:
    from photoprocess.values import Pixels

Which: TypeAlias = int | str
"""The number of a camera, or the path of a video file in its place, which begins again at its end."""
WIDTH, HEIGHT = 1920, 1080
"""What is asked of the camera, which answers with what it has."""
CAMERAS = 4
"""How many cameras are offered where the system has no list of them."""


class NoCamera(Exception):  # not an error of a photo: the page says what to do
    """The camera cannot be opened, or sends nothing any more."""


class Camera:
    """An open camera. Raises NoCamera if it cannot be opened."""

    def __init__(self, which: Which) -> None:
        import cv2

        # A missing camera would print lines of OpenCV's own.
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._which = which
        self._video = cv2.VideoCapture(which)
        if not self._video.isOpened():
            raise NoCamera
        if isinstance(which, int):
            self._video.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            self._video.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
            self._video.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
        self._pause = 0.0 if isinstance(which, int) else 1 / max(1.0, self._video.get(cv2.CAP_PROP_FPS))

    def read(self) -> Pixels:
        """Wait for the next picture. Raises NoCamera."""
        time.sleep(self._pause)
        good, picture = self._video.read()
        if not good and isinstance(self._which, str):
            import cv2

            self._video.set(cv2.CAP_PROP_POS_FRAMES, 0)
            good, picture = self._video.read()
        if not good:
            raise NoCamera
        return from_bgr(cast("Pixels", picture))

    def close(self) -> None:
        """Give the camera back to other programs."""
        self._video.release()


def list_cameras() -> tuple[int, ...]:
    """The numbers of the cameras that may exist. Opening each to find out would take seconds and light its lamp."""
    if sys.platform != "linux":
        return tuple(range(CAMERAS))
    from pathlib import Path

    numbers = (path.name.removeprefix("video") for path in Path("/dev").glob("video*"))
    return tuple(sorted(int(number) for number in numbers if number.isdecimal())) or (0,)
