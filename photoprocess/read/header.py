"""What a file's header tells about the picture → Source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoprocess.read.formats import JPEG_FORMATS
from photoprocess.read.jpeg_quality import estimate_quality
from photoprocess.values import Source

if TYPE_CHECKING:
    from photoprocess.read.contents import Contents
    from photoprocess.read.decode import OpenImage


def describe_source(contents: Contents, picture: OpenImage) -> Source:
    """The file that came in, as reports and checks know it."""
    width, height = picture.orientation.upright_size
    return Source(
        data=contents.data,
        name=contents.name,
        path=contents.path,
        format=picture.format,
        width=width,
        height=height,
        orientation=picture.orientation.exif,
        jpeg_quality=_jpeg_quality(picture),
        dpi=_dpi(picture),
    )


def _jpeg_quality(picture: OpenImage) -> int | None:
    if picture.format not in JPEG_FORMATS:
        return None
    _name, _across, _down, table_number = picture.image.layer[0]
    table = picture.image.quantization.get(table_number)
    return estimate_quality(table) if table else None


def _dpi(picture: OpenImage) -> tuple[float, float] | None:
    info = picture.image.info
    # Pillow puts 72 where a JPEG with EXIF data tells no density.
    is_guess = picture.format in JPEG_FORMATS and info.get("jfif_unit") not in (1, 2)
    if "dpi" not in info or is_guess:
        return None
    x, y = (float(density) for density in info["dpi"])
    return (x, y) if math.isfinite(x + y) and min(x, y) > 0 else None
