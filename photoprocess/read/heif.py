"""HEIC and HEIF, read by pi-heif, which turns the picture upright by itself.

pi-heif is not registered with Pillow, because that would change what `Image.open` does in the whole process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from PIL import Image

from photoprocess.errors import UnsupportedFormat
from photoprocess.read.srgb import find_transform

if TYPE_CHECKING:
    from photoprocess.values import Pixels


def open_heif(data: bytes, name: str) -> Any:
    """Open the primary image without decoding it: it has `size`, `mode` and `info` as Pillow images have."""
    try:
        import pi_heif
    except ImportError:
        raise UnsupportedFormat(name=name, format="HEIF") from None
    return pi_heif.open_heif(data, convert_hdr_to_8bit=True, remove_stride=False)


def average_blocks(image: Any, shrink: int) -> Pixels | None:
    """Average every shrink × shrink pixels into one, in sRGB; None if the picture has transparency.

    libheif can only decode the whole picture. Phones tag their pictures Display P3, and converting the colours before
    averaging would take a fifth of the decoding time. The last row and column of blocks repeat the picture's edge.
    """
    if image.mode != "RGB":
        return None
    width, height = image.size
    buffer = np.ndarray((height, width, 3), np.uint8, image.data, strides=(image.stride, 3, 1))
    pixels = _average(buffer, shrink)
    transform = find_transform(image)
    if transform:
        pixels = np.array(transform.apply(Image.fromarray(pixels)))
    pixels.flags.writeable = False
    return pixels


def _average(buffer: Pixels, shrink: int) -> Pixels:
    if shrink == 1:
        return buffer.copy()  # the buffer is freed with its image even if views remain
    height, width = buffer.shape[:2]
    down, right = -height % shrink, -width % shrink
    if down or right:
        buffer = cv2.copyMakeBorder(buffer, 0, down, 0, right, cv2.BORDER_REPLICATE)  # type: ignore[assignment]
    size = (width + right) // shrink, (height + down) // shrink
    return cv2.resize(buffer, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]
