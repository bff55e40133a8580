"""HEIC and HEIF by pi-heif, which turns the picture upright by itself.

It is used without registering it with Pillow: that would change what `Image.open` does for the whole process.
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
    """The primary image, not decoded yet: it has `size`, `mode` and `info` like an image of Pillow's."""
    try:
        import pi_heif
    except ImportError:
        raise UnsupportedFormat(name=name, format="HEIF") from None
    return pi_heif.open_heif(data, convert_hdr_to_8bit=True, remove_stride=False)


def average_blocks(image: Any, shrink: int) -> Pixels | None:
    """The opaque picture with every shrink × shrink pixels averaged to one, in sRGB; None where it has transparency.

    libheif cannot decode less than all, but phones tag their pictures Display P3, and converting the colours of all
    twelve megapixels would cost a fifth of the decoding. The last row and column of blocks repeat the picture's edge.
    """
    if image.mode != "RGB":
        return None
    width, height = image.size
    buffer = np.ndarray((height, width, 3), np.uint8, image.data, strides=(image.stride, 3, 1))
    pixels = _averaged(buffer, shrink)
    transform = find_transform(image)
    if transform:
        pixels = np.array(transform.apply(Image.fromarray(pixels)))
    pixels.flags.writeable = False
    return pixels


def _averaged(buffer: Pixels, shrink: int) -> Pixels:
    if shrink == 1:
        return buffer.copy()  # the buffer dies with its image, whatever still looks into it
    height, width = buffer.shape[:2]
    down, right = -height % shrink, -width % shrink
    if down or right:
        buffer = cv2.copyMakeBorder(buffer, 0, down, 0, right, cv2.BORDER_REPLICATE)  # type: ignore[assignment]
    size = (width + right) // shrink, (height + down) // shrink
    return cv2.resize(buffer, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]
