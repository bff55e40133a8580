"""What the header of a finished file states."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from PIL import ExifTags, Image

from photoprocess.frozen import dataclass
from photoprocess.read.orientation import read_orientation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoprocess.values import Source

START_OF_IMAGE = b"\xff\xd8"
INCH = 2
"""EXIF's unit of resolution, which applies if none is stated."""
PER_INCH_OF_JFIF, PER_INCH_OF_EXIF = {1: 1.0, 2: 2.54}, {2: 1.0, 3: 2.54}
"""Factor from each unit, dots per inch and per centimetre, to dots per inch."""


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the file's header states. `mode` is Pillow's; "" for a format other than JPEG."""

    format: str
    size: tuple[int, int]
    mode: str
    progressive: bool
    densities: tuple[tuple[str, int, int], ...]
    """Where a density is stated (JFIF, EXIF), and dots per inch in both directions."""
    orientation: int
    """EXIF value; 1 where there is none."""


def read_header(data: bytes, source: Source) -> FileHeader:
    """Read the header of a finished file; of a photo other than a JPEG, `source` has what is known."""
    if not data.startswith(START_OF_IMAGE):
        stated = ((source.format, round(source.dpi[0]), round(source.dpi[1])),) if source.dpi else ()
        return FileHeader(source.format, (source.width, source.height), "", False, stated, source.orientation)
    with Image.open(io.BytesIO(data)) as image:
        progressive = "progressive" in image.info
        densities = tuple(_read_densities(image))
        return FileHeader(image.format or "", image.size, image.mode, progressive, densities, read_orientation(image))


def _read_densities(image: Image.Image) -> Iterator[tuple[str, int, int]]:
    """Yield every density that a JPEG states. Pillow's own "dpi" is only the first, or a guess."""
    if scale := PER_INCH_OF_JFIF.get(image.info.get("jfif_unit", 0)):
        x, y = image.info["jfif_density"]
        yield "JFIF", round(x * scale), round(y * scale)
    exif = image.getexif()
    scale = PER_INCH_OF_EXIF.get(exif.get(ExifTags.Base.ResolutionUnit, INCH))
    try:
        x, y = (float(exif[tag]) for tag in (ExifTags.Base.XResolution, ExifTags.Base.YResolution))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return
    if scale and 0 < x < math.inf and 0 < y < math.inf:
        yield "EXIF", round(x * scale), round(y * scale)
