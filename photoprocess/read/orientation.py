"""The eight EXIF orientations, for pictures and for boxes.

An orientation is described by flips of the stored picture, followed by a swap of its axes.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from photoprocess.frozen import dataclass
from photoprocess.values import Box

ORIENTATION = 274
"""The EXIF tag."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """A stored picture's width and height in pixels, and the EXIF value (1…8) by which it is turned upright."""

    width: int
    height: int
    exif: int = 1

    @property
    def _flips(self) -> tuple[bool, bool, bool]:
        """Mirror y, mirror x, then swap x and y."""
        return _FLIPS[self.exif]

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height of the upright picture."""
        return (self.height, self.width) if self._flips[2] else (self.width, self.height)

    def add_turn(self, quarters: int) -> Orientation:
        """The same picture, turned clockwise by quarter turns once it stands upright."""
        exif = self.exif
        for _ in range(quarters % 4):
            exif = _QUARTER[exif]
        return Orientation(self.width, self.height, exif)

    def turn(self, image: Image.Image) -> Image.Image:
        """Turn the stored picture, or any part of it, upright."""
        method = _METHODS.get(self.exif)
        return image.transpose(method) if method is not None else image

    def to_upright(self, box: Box) -> Box:
        """Convert a box of the stored picture to the upright one."""
        flip_y, flip_x, swap = self._flips
        return _swap_axes(self._flip(box, flip_y, flip_x), swap)

    def to_stored(self, box: Box) -> Box:
        """Convert a box of the upright picture to the stored one."""
        flip_y, flip_x, swap = self._flips
        return self._flip(_swap_axes(box, swap), flip_y, flip_x)

    def _flip(self, box: Box, flip_y: bool, flip_x: bool) -> Box:
        left, right = (self.width - box.right, self.width - box.left) if flip_x else (box.left, box.right)
        top, bottom = (self.height - box.bottom, self.height - box.top) if flip_y else (box.top, box.bottom)
        return Box(left, top, right, bottom)


_FLIPS = {
    1: (False, False, False),
    2: (False, True, False),
    3: (True, True, False),
    4: (True, False, False),
    5: (False, False, True),
    6: (True, False, True),
    7: (True, True, True),
    8: (False, True, True),
}
_QUARTER = {1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2}
"""The orientation that follows by one more quarter turn clockwise."""
_METHODS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,  # Pillow counts anticlockwise
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _swap_axes(box: Box, swap: bool) -> Box:
    return Box(box.top, box.left, box.bottom, box.right) if swap else box


def read_orientation(image: Any) -> int:
    """Read the EXIF orientation of an image of Pillow's; 1 for a missing or senseless one."""
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001  a picture with broken EXIF data can still be read
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1
