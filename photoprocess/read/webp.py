"""Opaque WebP pictures of one frame, decoded by OpenCV: Pillow takes 16 bytes for a pixel of any WebP, OpenCV 3."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image

from photoprocess.standard_error import mute_stderr


class OpaqueWebp(Image.Image):
    """A picture that Pillow has opened; decoded by Pillow where OpenCV cannot."""

    format = "WEBP"

    def __init__(self, opened: Any, data: bytes) -> None:
        super().__init__()
        self._mode, self._size, self.info = opened.mode, opened.size, opened.info
        self._opened, self._data = opened, data

    def load(self) -> Any:
        """Decode the pixels when they are first needed."""
        if self._im is None:
            self._im = self._decode()
        return super().load()

    def _decode(self) -> Any:
        with mute_stderr():
            pixels = cv2.imdecode(np.frombuffer(self._data, np.uint8), cv2.IMREAD_UNCHANGED)
        if pixels is None or pixels.shape != (self.height, self.width, 3):
            self._opened.load()
            return self._opened.im
        cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB, dst=pixels)
        return Image.fromarray(pixels).im


def open_webp(opened: Any, data: bytes) -> Any:
    """Choose how an opened WebP is decoded."""
    return OpaqueWebp(opened, data) if opened.mode == "RGB" and opened.n_frames == 1 else opened
